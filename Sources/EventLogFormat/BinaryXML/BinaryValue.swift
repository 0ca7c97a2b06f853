import EventTracing

/// A value of a template instance: its type and where its bytes lie in the chunk.
struct BinaryValue {
  let type: UInt8
  let range: Range<Int>

  static let null = BinaryValue(type: 0, range: 0..<0)
  static let xml: UInt8 = 0x21

  var isNull: Bool { type == 0 }
  var isArray: Bool { type & 0x80 != 0 }

  /// Bytes of one item of a type; nil where they differ.
  private static let widths: [UInt8: Int] = [
    0x03: 1, 0x04: 1, 0x05: 2, 0x06: 2, 0x07: 4, 0x08: 4, 0x09: 8, 0x0A: 8, 0x0B: 4, 0x0C: 8,
    0x0D: 4, 0x0F: 16, 0x11: 8, 0x12: 16, 0x14: 4, 0x15: 8,
  ]
  /// Items of an array that are taken.
  private static let items = 4_096

  /// Appends its text (evtx.md §5).
  func append(_ bytes: RawSpan, to text: inout [UInt8]) {
    Self.append(type & 0x7F, bytes, range, to: &text)
  }

  /// The texts of an array's items.
  func items(_ bytes: RawSpan) -> [[UInt8]] {
    let base = type & 0x7F
    switch base {
    case 0x01: return strings(bytes, width: 2)
    case 0x02: return strings(bytes, width: 1)
    default:
      guard let width = Self.widths[base] else { return [] }
      return stride(from: range.lowerBound, through: range.upperBound - width, by: width)
        .prefix(Self.items).map { start in
          var text: [UInt8] = []
          Self.append(base, bytes, start..<start + width, to: &text)
          return text
        }
    }
  }

  /// Texts in a row, each ended by a zero unit.
  private func strings(_ bytes: RawSpan, width: Int) -> [[UInt8]] {
    var items: [[UInt8]] = []
    var start = range.lowerBound
    while start < range.upperBound, items.count < Self.items {
      var end = start
      while end + width <= range.upperBound, !Self.isZero(bytes, end, width) { end += width }
      var text: [UInt8] = []
      Self.append(width == 2 ? 0x01 : 0x02, bytes, start..<min(end, range.upperBound), to: &text)
      items.append(text)
      start = end + width
    }
    return items
  }

  private static func isZero(_ bytes: RawSpan, _ offset: Int, _ width: Int) -> Bool {
    (0..<width).allSatisfy { bytes.load(offset + $0, as: UInt8.self) == 0 }
  }

  private static func append(
    _ type: UInt8, _ bytes: RawSpan, _ range: Range<Int>, to text: inout [UInt8]
  ) {
    guard !range.isEmpty else { return }
    let start = range.lowerBound
    if let width = widths[type], width != range.count {
      // A value of a width that its type has not.
      return appendHexadecimal(bytes, range, to: &text)
    }
    switch type {
    case 0x01: appendUTF16(bytes, range, to: &text)
    case 0x02: appendNarrow(bytes, range, to: &text)
    case 0x03: text.appendDecimal(bytes.load(start, as: Int8.self))
    case 0x04: text.appendDecimal(bytes.load(start, as: UInt8.self))
    case 0x05: text.appendDecimal(bytes.load(start, as: Int16.self))
    case 0x06: text.appendDecimal(bytes.load(start, as: UInt16.self))
    case 0x07: text.appendDecimal(bytes.load(start, as: Int32.self))
    case 0x08: text.appendDecimal(bytes.load(start, as: UInt32.self))
    case 0x09: text.appendDecimal(bytes.load(start, as: Int64.self))
    case 0x0A: text.appendDecimal(bytes.load(start, as: UInt64.self))
    case 0x0B: text += Array("\(Float(bitPattern: bytes.load(start)))".utf8)
    case 0x0C: text += Array("\(Double(bitPattern: bytes.load(start)))".utf8)
    case 0x0D: text += Array((bytes.load(start, as: UInt32.self) != 0 ? "true" : "false").utf8)
    case 0x0F:
      text.append(UInt8(ascii: "{"))
      text.append(GUID(low: bytes.load(start), high: bytes.load(start + 8)))
      text.append(UInt8(ascii: "}"))
    case 0x10 where range.count == 4, 0x14:
      appendNumber(UInt64(bytes.load(start, as: UInt32.self)), to: &text)
    case 0x10 where range.count == 8, 0x15:
      appendNumber(bytes.load(start), to: &text)
    case 0x11: text.append(FileTime(rawValue: bytes.load(start)))
    case 0x12: appendSystemTime(bytes, start, to: &text)
    case 0x13: appendIdentifier(bytes, range, to: &text)
    default: appendHexadecimal(bytes, range, to: &text)
    }
  }

  /// `0x1f`.
  private static func appendNumber(_ value: UInt64, to text: inout [UInt8]) {
    text += [UInt8(ascii: "0"), UInt8(ascii: "x")]
    text.appendHexadecimal(value, digits: max(1, (67 - value.leadingZeroBitCount) / 4))
  }

  static func appendUTF16(_ bytes: RawSpan, _ range: Range<Int>, to text: inout [UInt8]) {
    var units: [UInt16] = []
    for offset in stride(from: range.lowerBound, to: range.upperBound - 1, by: 2) {
      let unit: UInt16 = bytes.load(offset)
      if unit == 0 { break }
      if unit < 0x80, units.isEmpty {
        text.append(UInt8(truncatingIfNeeded: unit))
      } else {
        units.append(unit)
      }
    }
    // From the first letter on that is no ASCII.
    if !units.isEmpty { text += String(decoding: units, as: UTF16.self).utf8 }
  }

  /// Text of the writer's code page: UTF-8, else what is Latin 1 of it.
  private static func appendNarrow(
    _ bytes: RawSpan, _ range: Range<Int>, to text: inout [UInt8]
  ) {
    let written = range.map { bytes.load($0, as: UInt8.self) }.prefix { $0 != 0 }
    if let valid = String(validating: written, as: UTF8.self) {
      text += Array(valid.utf8)
    } else {
      for byte in written { text += Array(String(UnicodeScalar(byte)).utf8) }
    }
  }

  private static func appendHexadecimal(
    _ bytes: RawSpan, _ range: Range<Int>, to text: inout [UInt8]
  ) {
    for offset in range {
      text.appendHexadecimal(
        UInt64(bytes.load(offset, as: UInt8.self)), digits: 2, uppercase: true)
    }
  }

  private static func appendSystemTime(_ bytes: RawSpan, _ start: Int, to text: inout [UInt8]) {
    let parts = (0..<8).map { Int(bytes.load(start + 2 * $0, as: UInt16.self)) }
    guard let day = FileTime(year: parts[0], month: parts[1], day: parts[3]), parts[4] < 24,
      parts[5] < 60, parts[6] < 60, parts[7] < 1_000
    else { return appendHexadecimal(bytes, start..<start + 16, to: &text) }
    let seconds = Int64(parts[4] * 3_600 + parts[5] * 60 + parts[6])
    let time = FileTime(
      rawValue: day.advanced(bySeconds: seconds).rawValue + Int64(parts[7]) * 10_000)
    text += Array(time.description.utf8)
  }

  /// `S-1-5-21-…`
  private static func appendIdentifier(
    _ bytes: RawSpan, _ range: Range<Int>, to text: inout [UInt8]
  ) {
    let start = range.lowerBound
    guard range.count >= 8, range.count == 8 + 4 * Int(bytes.load(start + 1, as: UInt8.self))
    else { return appendHexadecimal(bytes, range, to: &text) }
    var authority: UInt64 = 0
    for offset in 2..<8 {
      authority = authority << 8 | UInt64(bytes.load(start + offset, as: UInt8.self))
    }
    var words = "S-\(bytes.load(start, as: UInt8.self))-"
    words += authority > UInt64(UInt32.max) ? "0x\(String(authority, radix: 16))" : "\(authority)"
    for offset in stride(from: start + 8, to: range.upperBound, by: 4) {
      words += "-\(bytes.load(offset, as: UInt32.self))"
    }
    text += Array(words.utf8)
  }
}
