import EventTracing

/// What an input is, by its first bytes: extensions lie.
enum InputFormat {
  /// Bytes that are looked at.
  static let prefix = 4_096

  /// Files that are not event traces, by their signature: what they are, and
  /// what to do instead.
  private static let signatures: [(bytes: [UInt8], looksLike: String, hint: String?)] = [
    ([0xD4, 0xC3, 0xB2, 0xA1], legacyCapture, packetsOnly),
    ([0xA1, 0xB2, 0xC3, 0xD4], legacyCapture, packetsOnly),
    ([0x4D, 0x3C, 0xB2, 0xA1], legacyCapture, packetsOnly),
    ([0xA1, 0xB2, 0x3C, 0x4D], legacyCapture, packetsOnly),
    (
      Array("RTSS".utf8), "a Network Monitor 1.x capture",
      "it holds packets but no events; give the .etl, or a .cap saved by Network Monitor 3"
    ),
    (Array("SQLite format 3".utf8), "an SQLite database", nil),
    (Array("MZ".utf8), "a Windows program", nil),
    ([0x7F, 0x45, 0x4C, 0x46], "a Linux program", nil),
    (Array("%PDF".utf8), "a PDF document", nil),
    (Array("MDMP".utf8), "a memory dump", nil),
    (Array("PAGEDU".utf8), "a kernel memory dump", nil),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG image", nil),
  ]

  private static let legacyCapture = "a pcap capture"
  private static let packetsOnly =
    "it holds packets but no events; give the .etl, or a .pcapng made from it"

  /// What a file is that is not an event trace.
  static func refusal(_ start: [UInt8], size: Int64) -> TraceError {
    if size == 0 { return .notATrace(looksLike: "the file is empty", hint: "copy it again") }
    for signature in signatures where start.starts(with: signature.bytes) {
      return .notATrace(looksLike: "it looks like \(signature.looksLike)", hint: signature.hint)
    }
    if let blank = start.first, start.allSatisfy({ $0 == blank }) {
      let byte = "0x" + blank.hexadecimal(digits: 2, uppercase: true)
      return .notATrace(
        looksLike: "it is blank: every byte that was looked at is \(byte)", hint: "copy it again")
    }
    if let text = textForm(start) { return .notATrace(looksLike: text, hint: textHint) }
    return .notATrace(looksLike: "no known kind of file", hint: nil)
  }

  private static let textHint =
    "give the .etl, or what netsh trace convert, tracerpt or wevtutil made of it"

  /// The kind of text that the file starts with; nil where it is none.
  private static func textForm(_ start: [UInt8]) -> String? {
    let isUTF16 = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0x3C, 0x00])
    let isBigEndian = start.starts(with: [0xFE, 0xFF]) || start.starts(with: [0x00, 0x3C])
    let text: String
    if isUTF16 || isBigEndian {
      let units = stride(from: 0, to: start.count - 1, by: 2).map { at in
        isUTF16
          ? UInt16(start[at]) | UInt16(start[at + 1]) << 8
          : UInt16(start[at]) << 8 | UInt16(start[at + 1])
      }
      text = String(decoding: units, as: UTF16.self)
    } else {
      guard !start.contains(where: { $0 < 0x20 && ![9, 10, 12, 13, 27].contains($0) }) else {
        return nil
      }
      text = String(decoding: start, as: UTF8.self)
    }
    let trimmed = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if trimmed.isEmpty { return "it holds nothing but blanks" }
    if trimmed.hasPrefix("<") { return "it looks like XML that holds no events" }
    return "it looks like text that holds no events"
  }
}
