import EventTracing

/// What every event has, whoever logged it.
enum FilterHeaderField: Sendable, CaseIterable {
  case provider, id, version, channel, level, opcode, task, keywords
  case processID, threadID, processor, time, activity
  case eventName, processName, message

  /// The kind of its value.
  var kind: FilterValueKind {
    switch self {
    case .provider: .provider
    case .time: .time
    case .activity: .guid
    case .eventName, .processName, .message: .text
    default: .integer
    }
  }

  /// Names in expressions, in lower case; the first of a field is the one that
  /// is suggested.
  static let names: [(name: String, field: FilterHeaderField)] = [
    ("Provider", .provider), ("Provider.Name", .provider), ("Provider.Guid", .provider),
    ("ProviderName", .provider), ("ProviderId", .provider),
    ("Id", .id), ("Event.Id", .id), ("EventId", .id),
    ("Version", .version), ("Event.Version", .version),
    ("Channel", .channel), ("Event.Channel", .channel),
    ("Level", .level), ("Event.Level", .level),
    ("Opcode", .opcode), ("Event.Opcode", .opcode),
    ("Task", .task), ("Event.Task", .task),
    ("Keywords", .keywords), ("Event.Keywords", .keywords),
    ("ProcessId", .processID), ("ThreadId", .threadID), ("Processor", .processor),
    ("Time", .time), ("TimeStamp", .time), ("ActivityId", .activity),
    ("Event", .eventName), ("Event.Name", .eventName), ("EventName", .eventName),
    ("ProcessName", .processName), ("Message", .message), ("Description", .message),
  ]

  static let byName = Dictionary(
    uniqueKeysWithValues: names.map { ($0.name.lowercased(), $0.field) })
}

/// A part of a field's value.
enum FilterValuePart: Sendable, CaseIterable {
  /// The low 16 bits of a status, as Network Monitor splits it.
  case code
  /// Bits 16 to 27 of a status.
  case facility
  /// Bit 29 of a status.
  case customer
  /// Bits 30 and 31 of a status: 3 is an error.
  case severity
  /// The port of an address.
  case port
  /// An address without its port.
  case host
  /// Address family: 2 for IPv4, 23 for IPv6.
  case family

  /// Names in expressions, in lower case.
  static let names: [String: FilterValuePart] = [
    "code": .code, "facility": .facility, "customer": .customer, "severity": .severity,
    "port": .port, "ip": .host, "host": .host, "address": .host, "family": .family,
  ]

  /// Structures of Network Monitor's parsers that hold the whole value.
  static let wrappers: Set = ["lentstatus"]

  /// What kind of value it is a part of, and what kind it is.
  var kinds: (whole: FilterValueKind, part: FilterValueKind) {
    switch self {
    case .code, .facility, .customer, .severity: (.integer, .integer)
    case .port, .family: (.address, .integer)
    case .host: (.address, .address)
    }
  }

  /// The part of a status.
  @inline(__always)
  func bits(of value: UInt64) -> UInt64 {
    switch self {
    case .code: value & 0xFFFF
    case .facility: value >> 16 & 0xFFF
    case .customer: value >> 29 & 1
    case .severity: value >> 30 & 3
    case .port, .host, .family: value
    }
  }
}

/// What kinds of values there are, as far as comparing goes.
enum FilterValueKind: Hashable, Sendable {
  case integer, real, boolean, text, guid, time, address, bytes
  /// A name or a GUID.
  case provider
  /// Fields of its own.
  case structure
  /// A number whose values have names.
  case named

  init(_ field: SchemaField) {
    switch field.type {
    case .u8, .i8, .u16, .i16, .u32, .i32, .u64, .i64, .pointer, .hex8, .hex16, .hex32, .hex64,
      .port:
      self = field.map == nil ? .integer : .named
    case .status: self = .named
    case .f32, .f64: self = .real
    case .bool32, .bool8: self = .boolean
    case .guid: self = .guid
    case .filetime, .systemtime: self = .time
    case .ipv4, .ipv6, .socketAddress: self = .address
    case .binary, .countedBinary: self = .bytes
    case .structure: self = .structure
    case .utf16z, .ansiz, .utf16, .ansi, .countedUTF16, .countedANSI, .sid, .wbemSID: self = .text
    }
  }

  /// What messages call it.
  var name: String {
    switch self {
    case .integer, .real: "a number"
    case .named: "a number or its name"
    case .boolean: "a truth value"
    case .text: "a text"
    case .guid: "a GUID"
    case .time: "a time"
    case .address: "an address"
    case .bytes: "bytes (a text of hexadecimal digits)"
    case .provider: "a provider's name or GUID"
    case .structure: "fields of its own"
    }
  }

  /// Whether it can be compared with `literal` in this way.
  func admits(_ literal: FilterLiteral, _ comparison: FilterComparison) -> Bool {
    if comparison == .contains {
      guard case .text = literal else { return false }
      return [.text, .bytes, .address, .provider, .named].contains(self)
    }
    switch (self, literal) {
    case (.integer, .integer), (.named, .integer), (.real, .integer), (.real, .number),
      (.time, .time), (.text, .text):
      return true
    case (.integer, .boolean), (.boolean, .boolean), (.boolean, .integer), (.guid, .guid),
      (.named, .text), (.named, .boolean), (.address, .address), (.bytes, .text),
      (.provider, .guid), (.provider, .text), (.address, .text):
      return !comparison.isOrder
    default: return false
    }
  }
}
