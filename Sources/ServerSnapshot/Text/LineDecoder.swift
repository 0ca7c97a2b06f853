import EventTracing

/// A line of a saved text.
struct DecodedLine {
  /// Counted from 1.
  let number: Int
  /// UTF-8, without the line end; full-width blanks and colons as ASCII.
  let bytes: [UInt8]
  /// Whether the line was longer than ``LineDecoder/longest`` and was cut.
  let isCut: Bool
}

/// Cuts chunks of a file into lines and makes them UTF-8.
///
/// It holds one chunk and the line that it ends in, so that a log of any size
/// is read in constant memory.
struct LineDecoder {
  /// Bytes of a line that are kept; what comes behind is dropped.
  static let longest = 65_536

  private var buffer: [UInt8] = []
  private var position = 0
  private var encoding: TextEncoding?
  private var isDoubleByte = false
  private var isSkipping = false
  private var isFinished = false
  private var number = 0

  /// Adds the next bytes of the file.
  mutating func add(_ bytes: [UInt8]) {
    if position == buffer.count {
      buffer = bytes
    } else {
      buffer.removeFirst(position)
      buffer += bytes
    }
    position = 0
  }

  /// Says that no more bytes follow: what is left is the last line.
  mutating func finish() { isFinished = true }

  /// The next line; nil where more bytes are needed, or the file has ended.
  mutating func next() -> DecodedLine? {
    guard let encoding = decidedEncoding() else { return nil }
    while true {
      let end = lineEnd(encoding)
      let isWhole = end != nil
      let limit = end ?? buffer.count
      let isLong = limit - position > Self.longest
      guard isWhole || isFinished || isLong || isSkipping else { return nil }
      if isSkipping {
        isSkipping = !isWhole
        position = isWhole ? limit + encoding.unit : limit - limit % encoding.unit
        if isWhole { continue }
        return nil
      }
      guard isWhole || position < buffer.count else { return nil }
      let range = position..<(isLong ? position + Self.longest : limit)
      position = isWhole ? limit + encoding.unit : (isLong ? range.upperBound : buffer.count)
      isSkipping = isLong && !isWhole
      number += 1
      return DecodedLine(number: number, bytes: decoded(range, encoding), isCut: isLong)
    }
  }

  private mutating func decidedEncoding() -> TextEncoding? {
    if let encoding { return encoding }
    guard isFinished || buffer.count >= TextEncoding.startBytes else { return nil }
    let detected = TextEncoding.of(buffer.rawSpan.extracting(position..<buffer.count))
    encoding = detected.encoding
    position += detected.mark
    return detected.encoding
  }

  /// Where the line feed lies that ends the line at `position`.
  private func lineEnd(_ encoding: TextEncoding) -> Int? {
    if encoding == .bytes { return buffer[position...].firstIndex(of: 0x0A) }
    let low = encoding == .utf16LittleEndian ? 0 : 1
    var index = position
    while index + 1 < buffer.count {
      if buffer[index + low] == 0x0A, buffer[index + 1 - low] == 0 { return index }
      index += 2
    }
    return nil
  }

  private mutating func decoded(_ range: Range<Int>, _ encoding: TextEncoding) -> [UInt8] {
    var text: [UInt8] = []
    if encoding == .bytes {
      text = decodedEightBit(buffer[range])
    } else {
      _ = encoding.append(
        buffer.rawSpan.extracting(range), to: &text, isLast: true, mayLoseBytes: false)
      text = normalised(String(decoding: text, as: UTF8.self))
    }
    while text.last == 0x0D { text.removeLast() }
    return text
  }

  private mutating func decodedEightBit(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    if bytes.allSatisfy({ $0 < 0x80 && $0 != 0 }) { return Array(bytes) }
    // UTF-16 that was appended to a file of eight bits loses its zeros and its
    // mark, and its ASCII part is right.
    let kept = bytes.contains(0) ? bytes.filter { ![0, 0xFF, 0xFE].contains($0) }[...] : bytes
    if let text = String(validating: kept, as: UTF8.self) { return normalised(text) }
    isDoubleByte = isDoubleByte || ConsoleCodePage.isDoubleByte(kept)
    return isDoubleByte
      ? ConsoleCodePage.decodeDoubleByte(kept) : ConsoleCodePage.decodeWestern(kept)
  }

  /// East Asian texts use wide blanks and colons in their labels.
  private func normalised(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{FEFF}": continue
      case "\u{A0}", "\u{3000}", "\u{202F}": bytes.append(0x20)
      case "\u{FF1A}": bytes.append(0x3A)
      default: bytes += Array(String(Character(scalar)).utf8)
      }
    }
    return bytes
  }
}
