import EventTracing

/// The parts of an NDJSON line that are the same for all events of a kind, and
/// how their fields are written.
final class EventJSONPattern {
  /// A field; a class, so that handing it on copies none of its texts.
  final class Field {
    /// How its value is written.
    enum Form {
      case unsigned, signed, boolean
      /// An integer in network order.
      case port
      case hexadecimal
      case status
      /// Text up to its NUL, of units of so many bytes.
      case text(unit: Int)
      case socketAddress, ipv4
      /// As ``FieldValue/description`` has it.
      case other
    }

    let form: Form
    let type: FieldType
    let map: ValueMap?
    /// `,"Name":`, without the comma for the first.
    let key: [UInt8]
    /// `,"NameText":"`
    let mapKey: [UInt8]
    private let statusKey: [UInt8]
    private var lastStatus: NTStatus?
    private var lastStatusName: [UInt8] = []

    /// Nil for fields that only the decoder can write.
    init?(_ field: SchemaField, isFirst: Bool) {
      guard field.count == .implied, let form = Form(field.type) else { return nil }
      if case .status = form, field.map != nil { return nil }
      self.form = form
      type = field.type
      map = field.map
      func key(_ suffix: String) -> [UInt8] {
        Array((EventJSONPattern.quoted(field.name + suffix) + ":").utf8)
      }
      let comma = [UInt8(ascii: ",")]
      self.key = isFirst ? key("") : comma + key("")
      mapKey = comma + key("Text")
      statusKey = comma + key("Name")
    }

    /// `,"NameName":"STATUS_…"`, or null for one without a name. Most events
    /// have the status of the one before.
    func name(of status: NTStatus) -> [UInt8] {
      if status != lastStatus {
        lastStatus = status
        lastStatusName = statusKey + Array(EventJSONPattern.quoted(status.name).utf8)
      }
      return lastStatusName
    }
  }

  /// A part of the message.
  enum Piece {
    case text([UInt8])
    case field(Int)
  }

  let layout: FieldLayout
  let fields: [Field]
  /// From the end of the time to the opcode.
  private let head: [UInt8]
  private var lastDescriptor: (opcode: UInt8, level: UInt8, task: UInt16, keywords: UInt64)?
  private var lastHead: [UInt8] = []
  /// From the end of the activity to the first field.
  let name: [UInt8]
  /// From the end of the last field to the message, its opening quote included.
  let messageStart: [UInt8]
  let message: [Piece]

  /// Nil for events with arrays, structures, numbers with fractions, or more
  /// fields than a layout can find: they are decoded.
  init?(_ schema: EventSchema, providerName: String?) {
    guard schema.fields.count <= FieldLayout.capacity else { return nil }
    var fields: [Field] = []
    var slots: [String: Int] = [:]
    for field in schema.fields {
      guard slots[field.name] == nil, let made = Field(field, isFirst: fields.isEmpty) else {
        return nil
      }
      slots[field.name] = fields.count
      fields.append(made)
    }
    self.fields = fields
    layout = FieldLayout(schema) { slots[$0.name] }
    let key = schema.key
    head =
      Array(
        #"","provider":\#(Self.quoted(providerName)),"providerGuid":"\#(key.provider)","id":\#(key.id)"#
          .utf8)
      + Array(#","version":\#(key.version),"opcode":"#.utf8)
    let name = schema.name.isEmpty ? nil : schema.name
    self.name = Array(#","event":\#(Self.quoted(name)),"fields":{"#.utf8)
    message = Self.pieces(schema)
    messageStart = Array((schema.message.isEmpty ? #"},"message":null"# : #"},"message":""#).utf8)
  }

  /// From the end of the time to the process. Events of a kind mostly have the
  /// same opcode, level, task and keywords.
  func head(of header: TraceEventHeader) -> [UInt8] {
    let descriptor = (header.opcode, header.level, header.task, header.keywords)
    if let last = lastDescriptor, last == descriptor { return lastHead }
    lastDescriptor = descriptor
    lastHead = head
    lastHead.appendDecimal(header.opcode)
    lastHead += Array(#","level":"#.utf8)
    lastHead.appendDecimal(header.level)
    lastHead += Array(#","task":"#.utf8)
    lastHead.appendDecimal(header.task)
    lastHead += Array(#","keywords":"0x"#.utf8)
    lastHead.appendHexadecimal(header.keywords, digits: 16)
    lastHead += Array(#"","processID":"#.utf8)
    return lastHead
  }

  private static func pieces(_ schema: EventSchema) -> [Piece] {
    guard !schema.message.isEmpty else { return [] }
    let pieces = MessageTemplate(schema.message).pieces.map { piece in
      switch piece {
      case .text(let text): Piece.text(escaped(text))
      case .field(let index):
        schema.fields.indices.contains(index)
          ? Piece.field(index) : .text(escaped(MessageTemplate.missing))
      }
    }
    // A message without any text is an empty one, not none.
    return pieces.isEmpty ? [.text([])] : pieces
  }

  fileprivate static func escaped(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendJSON(text)
    return bytes
  }

  fileprivate static func quoted(_ text: String?) -> String {
    text.map { "\"" + String(decoding: escaped($0), as: UTF8.self) + "\"" } ?? "null"
  }
}

extension EventJSONPattern.Field.Form {
  init?(_ type: FieldType) {
    switch type {
    case .u8, .u16, .u32, .u64: self = .unsigned
    case .i8, .i16, .i32, .i64: self = .signed
    case .bool8, .bool32: self = .boolean
    case .port: self = .port
    case .pointer, .hex8, .hex16, .hex32, .hex64: self = .hexadecimal
    case .status: self = .status
    case .utf16z, .utf16: self = .text(unit: 2)
    case .ansiz, .ansi: self = .text(unit: 1)
    case .socketAddress: self = .socketAddress
    case .ipv4: self = .ipv4
    case .f32, .f64, .structure: return nil
    case .guid, .filetime, .systemtime, .sid, .wbemSID, .countedUTF16, .countedANSI, .binary,
      .countedBinary, .ipv6:
      self = .other
    }
  }
}
