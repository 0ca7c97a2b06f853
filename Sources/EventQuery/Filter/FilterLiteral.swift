import EventTracing

/// A value in an expression.
enum FilterLiteral: Equatable, Sendable {
  /// A whole number; written in hexadecimal it is the bits of the field.
  case integer(Int128, isBits: Bool)
  case number(Double)
  case text(String)
  case guid(GUID)
  /// An address; without a port only the hosts are compared.
  case address(SocketAddress, hasPort: Bool)
  case time(FileTime)
  case boolean(Bool)

  /// What messages call it.
  var kindName: String {
    switch self {
    case .integer, .number: "a number"
    case .text: "a text"
    case .guid: "a GUID"
    case .address: "an address"
    case .time: "a time"
    case .boolean: "a truth value"
    }
  }
}

extension FilterLiteral {
  /// Reads a value that needs no quotes; nil for what is none of them.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    let text = bytes.rawSpan
    if let integer = Self.integer(text, range) {
      self = integer
    } else if let guid = GUID(text.utf8(range)) {
      self = .guid(guid)
    } else if let time = Self.time(text, range) {
      self = .time(time)
    } else if let address = SocketAddress(text, range) {
      self = .address(address, hasPort: Self.hasPort(text, range))
    } else if let number = Self.decimal(text, range) {
      self = .number(number)
    } else {
      return nil
    }
  }

  private static func integer(_ text: RawSpan, _ range: Range<Int>) -> FilterLiteral? {
    guard let number = text.number(range), let first = range.first else { return nil }
    let isNegative = text.load(first, as: UInt8.self) == UInt8(ascii: "-")
    let isBits =
      !isNegative && range.count > 2 && text.load(first + 1, as: UInt8.self) | 0x20 == 0x78
    let value = isNegative ? Int128(Int64(bitPattern: number)) : Int128(number)
    return .integer(value, isBits: isBits)
  }

  /// A number with a point; `Double` would also take `nan` and `infinity`.
  private static func decimal(_ text: RawSpan, _ range: Range<Int>) -> Double? {
    let allowed = range.allSatisfy { offset in
      let code: UInt8 = text.load(offset)
      return 0x30...0x39 ~= code || code == UInt8(ascii: ".") || code == UInt8(ascii: "-")
    }
    let hasPoint = range.contains { text.load($0, as: UInt8.self) == UInt8(ascii: ".") }
    return allowed && hasPoint ? Double(text.utf8(range)) : nil
  }

  /// `2024-07-25T15:45:01.5Z`, with an offset, without one (UTC), or the date
  /// alone.
  private static func time(_ text: RawSpan, _ range: Range<Int>) -> FileTime? {
    let dateLength = 10
    guard range.count >= dateLength,
      text.load(range.lowerBound + 4, as: UInt8.self) == UInt8(ascii: "-")
    else { return nil }
    if range.count > dateLength { return WrittenTime(text, range)?.utc }
    let midnight = text.byteArray(range) + Array("T00:00:00".utf8)
    return WrittenTime(midnight.rawSpan, 0..<midnight.count)?.utc
  }

  /// Whether a port stands behind the host: behind `]`, or behind the only
  /// colon.
  static func hasPort(_ text: RawSpan, _ range: Range<Int>) -> Bool {
    let colons = range.filter { text.load($0, as: UInt8.self) == UInt8(ascii: ":") }
    guard text.load(range.lowerBound, as: UInt8.self) == UInt8(ascii: "[") else {
      return colons.count == 1
    }
    let close = range.last { text.load($0, as: UInt8.self) == UInt8(ascii: "]") }
    return colons.last.map { $0 == (close ?? $0) + 1 } ?? false
  }
}
