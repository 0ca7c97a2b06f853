/// How the bytes of a text become characters, decided on the first bytes of a
/// file (dumps-and-captures.md §1.1).
///
///     let (encoding, mark) = TextEncoding.of(start)
public enum TextEncoding: Sendable {
  /// UTF-8, ASCII, and code pages as far as they are ASCII: those are told apart
  /// line by line (``ConsoleCodePage``), since one file may be written by several
  /// programs.
  case bytes
  /// What Windows PowerShell's `>` and most of Windows' own tools write.
  case utf16LittleEndian
  case utf16BigEndian

  /// Bytes of a file's start that tell it, even where the first of them are zeros.
  public static let startBytes = 4_096

  /// Bytes in which zeros are counted where there is no mark.
  private static let countedBytes = 512

  /// Bytes of a code unit.
  public var unit: Int { if case .bytes = self { 1 } else { 2 } }

  /// The encoding, and the bytes of the mark that names it.
  public static func of(_ start: RawSpan) -> (encoding: TextEncoding, mark: Int) {
    let first = (0..<4).map { $0 < start.byteCount ? start.load($0, as: UInt8.self) : 0xFF }
    switch (first[0], first[1], first[2]) {
    case (0xEF, 0xBB, 0xBF): return (.bytes, 3)
    case (0xFF, 0xFE, _): return (.utf16LittleEndian, 2)
    case (0xFE, 0xFF, _): return (.utf16BigEndian, 2)
    case (_, 0, _) where first[0] != 0 && first[3] == 0 && keepsUnits(start, low: 0):
      return (.utf16LittleEndian, 0)
    case (0, _, 0) where first[1] != 0 && keepsUnits(start, low: 1):
      return (.utf16BigEndian, 0)
    case (0, 0, _): return (behindZeros(start), 0)
    default: return (byZeros(start), 0)
    }
  }

  /// Whether the line feeds of the first bytes are units: a text of eight bits may
  /// have been appended to a line of UTF-16.
  private static func keepsUnits(_ start: RawSpan, low: Int) -> Bool {
    for offset in 0..<min(start.byteCount, countedBytes)
    where start.load(offset, as: UInt8.self) == 0x0A {
      let other = offset & 1 == low ? offset ^ 1 : -1
      guard other >= 0, other < start.byteCount, start.load(other, as: UInt8.self) == 0 else {
        return false
      }
    }
    return true
  }

  /// The encoding of a text without a mark, by where its zeros stand: blanks,
  /// digits and line ends have a zero byte in UTF-16, most of any table; text of
  /// eight bits has none but where UTF-16 was appended to it.
  private static func byZeros(_ start: RawSpan) -> TextEncoding {
    let count = min(start.byteCount, countedBytes)
    var zeros = (even: 0, odd: 0)
    for offset in 0..<count where start.load(offset, as: UInt8.self) == 0 {
      if offset.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let enough = max(1, count / 6)
    if zeros.odd >= enough, zeros.even * 4 <= zeros.odd { return .utf16LittleEndian }
    if zeros.even >= enough, zeros.odd * 4 <= zeros.even { return .utf16BigEndian }
    return .bytes
  }

  /// The encoding of a text whose beginning was destroyed: that of two characters
  /// behind the zeros.
  private static func behindZeros(_ start: RawSpan) -> TextEncoding {
    var first = 0
    while start.holds(4, at: first), start.load(first, as: UInt8.self) == 0 { first += 1 }
    guard start.holds(4, at: first), start.load(first + 1, as: UInt8.self) == 0 else {
      return .bytes
    }
    return first.isMultiple(of: 2) ? .utf16LittleEndian : .utf16BigEndian
  }

  /// Appends `text` as UTF-8. Surrogates without a partner become U+FFFD; an
  /// odd last byte, or a first half of a pair, is left for the next time.
  ///
  /// - Parameter mayLoseBytes: Whether bytes may be missing within the text, so that
  ///   units begin elsewhere behind the gap.
  /// - Returns: Bytes of `text` that were taken.
  public func append(
    _ text: RawSpan, to buffer: inout [UInt8], isLast: Bool, mayLoseBytes: Bool
  ) -> Int {
    if case .bytes = self {
      buffer.append(copying: text)
      return text.byteCount
    }
    var offset = 0
    var swapped = 0
    while text.holds(2, at: offset) {
      let unit = unit(text, offset)
      offset += 2
      swapped = mayLoseBytes && Self.isSwapped(unit) ? swapped + 1 : 0
      if swapped == Self.swappedLimit {
        // Bytes were lost or came in: from here on units begin one byte later.
        swapped = 0
        offset -= 1
        continue
      }
      if unit < 0x80 {
        buffer.append(UInt8(truncatingIfNeeded: unit))
        continue
      }
      guard 0xD800..<0xDC00 ~= unit else {
        Self.append(0xDC00..<0xE000 ~= unit ? 0xFFFD : UInt32(unit), to: &buffer)
        continue
      }
      guard text.holds(2, at: offset) else {
        if !isLast { return offset - 2 }
        Self.append(0xFFFD, to: &buffer)
        break
      }
      let low = self.unit(text, offset)
      if 0xDC00..<0xE000 ~= low {
        offset += 2
        Self.append(0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF)), to: &buffer)
      } else {
        Self.append(0xFFFD, to: &buffer)
      }
    }
    return isLast ? text.byteCount : offset
  }

  /// Units in a row that look as if their bytes were swapped, after which they
  /// are: letters of other scripts end in a zero byte now and then.
  private static let swappedLimit = 8

  /// Whether a unit is a character of ASCII with its bytes swapped.
  @inline(__always)
  private static func isSwapped(_ unit: UInt16) -> Bool {
    unit & 0xFF == 0 && (0x0900...0x7E00).contains(unit)
  }

  @inline(__always)
  private func unit(_ text: RawSpan, _ offset: Int) -> UInt16 {
    let unit: UInt16 = text.load(offset)
    if case .utf16BigEndian = self { return unit.byteSwapped }
    return unit
  }

  private static func append(_ code: UInt32, to buffer: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | code >> shift & 0x3F) }
    switch code {
    case ..<0x800: buffer += [UInt8(0xC0 | code >> 6), tail(0)]
    case ..<0x10000: buffer += [UInt8(0xE0 | code >> 12), tail(6), tail(0)]
    default: buffer += [UInt8(0xF0 | code >> 18), tail(12), tail(6), tail(0)]
    }
  }

  /// Bytes in the file of UTF-8 text that was made from it.
  public func fileBytes(of text: RawSpan, _ range: Range<Int>) -> Int {
    if case .bytes = self { return range.count }
    var units = 0
    for offset in range {
      let byte: UInt8 = text.load(offset)
      if byte & 0xC0 != 0x80 { units += byte >= 0xF0 ? 2 : 1 }
    }
    return 2 * units
  }
}
