internal import EventTracing

extension DumpLayout {
  /// The fields that a payload holds whole, in order, and the bytes behind them.
  func values(
    of payload: [UInt8], pointerSize: Int
  ) -> (values: [Value], rest: ArraySlice<UInt8>) {
    var values: [Value] = []
    var rest = payload[...]
    for field in fields {
      guard let length = field.kind.length(at: rest, after: values.last, pointerSize),
        length <= rest.count
      else { break }
      values.append(Value(field: field, bytes: rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return (values, rest)
  }

  /// All fields and nothing more; nil for a payload that is short or long.
  func wholeValues(of payload: [UInt8], pointerSize: Int) -> [Value]? {
    let (values, rest) = values(of: payload, pointerSize: pointerSize)
    return values.count == fields.count && rest.isEmpty ? values : nil
  }

  /// The message with its `%n` filled from `texts`; nil where there is none.
  func message(_ texts: [String]) -> String? {
    guard let message else { return nil }
    var result = ""
    var rest = message[...]
    while let percent = rest.firstIndex(of: "%") {
      result += rest[..<percent]
      rest = rest[rest.index(after: percent)...]
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      if let number = Int(digits), texts.indices.contains(number - 1) {
        // Texts of value maps come with a blank of their own.
        let text = texts[number - 1]
        result += text.hasSuffix(" ") ? text.dropLast() : text[...]
      } else {
        result += "%" + digits
      }
    }
    return result + rest
  }
}

extension DumpFieldKind {
  /// How many bytes a field has that starts with `bytes`; nil where these say
  /// too little.
  fileprivate func length(
    at bytes: ArraySlice<UInt8>, after previous: DumpLayout.Value?, _ pointerSize: Int
  ) -> Int? {
    switch self {
    case .uint8: 1
    case .uint16, .port: 2
    case .uint32, .int32, .hexadecimal, .status, .ipv4: 4
    case .uint64, .time: 8
    case .ipv6, .binary16: 16
    case .pointer: pointerSize
    case .address, .binary: previous.map { Int(truncatingIfNeeded: $0.bytes.unsigned) }
    case .sid: Self.sidLength(bytes)
    case .token: Self.sidLength(bytes.dropFirst(2 * pointerSize)).map { 2 * pointerSize + $0 }
    case .ansiText: bytes.firstIndex(of: 0).map { $0 - bytes.startIndex + 1 }
    case .wideText: Self.wideLength(bytes)
    }
  }

  /// Revision, count of parts, six bytes of authority, and the parts.
  private static func sidLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.count < 2 ? nil : 8 + 4 * Int(bytes[bytes.startIndex + 1])
  }

  private static func wideLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    var offset = 0
    while offset + 2 <= bytes.count {
      let at = bytes.startIndex + offset
      offset += 2
      if bytes[at] == 0 && bytes[at + 1] == 0 { return offset }
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  /// A little-endian number of at most eight bytes.
  var unsigned: UInt64 { reversed().reduce(0) { $0 << 8 | UInt64($1) } }

  /// A big-endian number of at most eight bytes.
  var bigEndianUnsigned: UInt64 { reduce(0) { $0 << 8 | UInt64($1) } }
}
