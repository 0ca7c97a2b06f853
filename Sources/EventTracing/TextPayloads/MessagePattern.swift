/// A message template the other way round: what stands between its texts are
/// the fields.
///
///     let pattern = MessagePattern("bind: %1: Process %3, Endpoint %4, Seq %2, Status %5")
///     pattern.match(message, names: composer.names, into: &fields)
public struct MessagePattern: Sendable {
  /// Text before the first field, between two, and behind the last.
  private let literals: [[UInt8]]
  /// Positions of the fields, by 0.
  private let fields: [Int]

  /// The pattern of a template; nil for one without fields.
  public init?(_ template: String) {
    var literals: [[UInt8]] = [[]]
    var fields: [Int] = []
    var rest = template.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        literals[fields.count].append(Self.isBreak(byte) ? 0x20 : byte)
        continue
      }
      let digits = rest.prefix { 0x30...0x39 ~= $0 }
      if let number = Int(String(decoding: digits, as: UTF8.self)), number > 0 {
        rest = Self.withoutFormat(rest[digits.endIndex...])
        fields.append(number - 1)
        literals.append([])
      } else if let mark = rest.popFirst() {
        literals[fields.count].append(mark == UInt8(ascii: "n") ? 0x20 : mark)
      }
    }
    guard !fields.isEmpty else { return nil }
    while literals[fields.count].last == 0x20 { literals[fields.count].removeLast() }
    self.literals = literals
    self.fields = fields
  }

  /// A format such as `!u!` may follow the number.
  private static func withoutFormat(_ text: Substring.UTF8View) -> Substring.UTF8View {
    guard text.first == UInt8(ascii: "!"),
      let end = text.dropFirst().firstIndex(of: UInt8(ascii: "!"))
    else { return text }
    return text[text.index(after: end)...]
  }

  @inline(__always)
  private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0D || byte == 0x0A || byte == 9 }

  /// Bytes of text that a message must have: the longer, the surer.
  public var literalBytes: Int { literals.reduce(0) { $0 + $1.count } }

  /// How a message fits.
  public enum Match: Sendable {
    case no
    /// As far as it goes: it ends before the pattern does.
    case cut
    case whole
  }

  /// Takes `message` apart from left to right: each field reaches up to the
  /// next text of the pattern, the last one to the end.
  ///
  /// - Parameters:
  ///   - names: Names of the schema's fields, by position.
  ///   - isLenient: Whether marks between the fields may be others (a comma for a
  ///     point), and more fields may follow the last: messages of later builds.
  public func match(
    _ message: RawSpan, names: [[UInt8]], isLenient: Bool = false,
    into builder: inout TextFieldsBuilder
  ) -> Match {
    builder.removeAll()
    let end = message.trimmed(0..<message.byteCount).upperBound
    guard Self.holds(literals[0], message, at: 0, end: end) else { return .no }
    var offset = literals[0].count
    for (index, field) in fields.enumerated() {
      let isLast = index == fields.count - 1
      let next = literals[index + 1]
      let stop: Int?
      if isLast {
        let suffix = end - next.count
        if isLenient {
          stop = Self.endOfField(message, from: offset, end: end)
        } else {
          stop =
            suffix >= offset && Self.holds(next, message, at: suffix, end: end) ? suffix : nil
        }
      } else if next.isEmpty {
        return .no
      } else if next == Self.colon, literals[index + 2] != Self.colon {
        // An IPv6 address has colons of its own: the last one parts its port.
        let isLastPort = index + 2 == fields.count
        let limit =
          isLastPort && isLenient
          ? Self.endOfField(message, from: offset, end: end) ?? end
          : isLastPort || literals[index + 2].isEmpty
            ? end
            : Self.find(literals[index + 2], message, from: offset, end: end, isLenient) ?? end
        stop = Self.findLast(next, message, from: offset, end: limit)
      } else {
        stop = Self.find(next, message, from: offset, end: end, isLenient)
      }
      guard let stop, field < names.count else { return stop == nil ? .cut : .no }
      let name = names[field]
      builder.add(name: name.rawSpan, value: message.extracting(offset..<stop))
      offset = stop + next.count
    }
    return .whole
  }

  private static let colon: [UInt8] = [UInt8(ascii: ":")]

  private static func holds(
    _ literal: [UInt8], _ text: RawSpan, at offset: Int, end: Int, _ isLenient: Bool = false
  ) -> Bool {
    guard offset >= 0, offset + literal.count <= end else { return false }
    for index in 0..<literal.count {
      let byte: UInt8 = text.load(offset + index)
      let isSame =
        byte == literal[index] || literal[index] == 0x20 && isBreak(byte)
        || isLenient && isMark(byte) && isMark(literal[index])
      guard isSame else { return false }
    }
    return true
  }

  /// Marks that part fields.
  @inline(__always)
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
  }

  private static func find(
    _ literal: [UInt8], _ text: RawSpan, from start: Int, end: Int, _ isLenient: Bool
  ) -> Int? {
    var offset = start
    while offset + literal.count <= end {
      if holds(literal, text, at: offset, end: end, isLenient) { return offset }
      offset += 1
    }
    return nil
  }

  private static func findLast(
    _ literal: [UInt8], _ text: RawSpan, from start: Int, end: Int
  ) -> Int? {
    var offset = end - literal.count
    while offset >= start {
      if holds(literal, text, at: offset, end: end) { return offset }
      offset -= 1
    }
    return nil
  }

  /// Where a last field ends that others may follow: before a mark and a blank, or
  /// a mark that ends the message.
  private static func endOfField(_ text: RawSpan, from start: Int, end: Int) -> Int? {
    for offset in start..<max(start, end) where isMark(text.load(offset, as: UInt8.self)) {
      if offset + 1 == end { return offset }
      let next: UInt8 = text.load(offset + 1)
      if next == 0x20 || isBreak(next) { return offset }
    }
    return end
  }
}
