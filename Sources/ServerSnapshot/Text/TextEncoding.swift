/// How the bytes of a saved text become characters, decided on the first bytes
/// of a file.
enum TextEncoding: Equatable {
  /// UTF-8, ASCII or a console code page: told apart line by line, since one
  /// file may be written by several programs.
  case eightBit
  /// What Windows PowerShell's `>` writes.
  case utf16LittleEndian
  case utf16BigEndian

  /// Bytes that are looked at where there is no byte order mark.
  static let prefix = 512

  /// Code units of the encoding, in bytes.
  var unit: Int { self == .eightBit ? 1 : 2 }

  /// The encoding of a text that begins with `start`, and how many bytes of
  /// `start` are a byte order mark.
  static func detect(_ start: ArraySlice<UInt8>) -> (encoding: TextEncoding, mark: Int) {
    if start.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if start.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.eightBit, 3) }
    // Blanks, digits and line ends have a zero byte in UTF-16, most of any table;
    // text of eight bits has none but where UTF-16 was appended to it.
    let zeros = start.prefix(prefix).enumerated().reduce(into: [0, 0]) { counts, byte in
      if byte.element == 0 { counts[byte.offset & 1] += 1 }
    }
    let enough = max(1, min(start.count, prefix) / 6)
    if zeros[1] >= enough, zeros[0] * 4 <= zeros[1] { return (.utf16LittleEndian, 0) }
    if zeros[0] >= enough, zeros[1] * 4 <= zeros[0] { return (.utf16BigEndian, 0) }
    return (.eightBit, 0)
  }
}
