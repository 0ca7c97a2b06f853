extension DumpOptions.Encoding {
  /// The bytes of `text`; ASCII has character references for all else.
  func bytes(_ text: String) -> [UInt8] {
    switch self {
    case .ascii:
      return text.unicodeScalars.flatMap { scalar in
        scalar.isASCII ? [UInt8(scalar.value)] : Array("&#\(scalar.value);".utf8)
      }
    case .utf8, .utf8WithMark: return Array(text.utf8)
    case .utf16LittleEndian, .utf16LittleEndianWithMark:
      return text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case .utf16BigEndian, .utf16BigEndianWithMark:
      return text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    }
  }

  /// The mark at the file's start; empty for none.
  var mark: [UInt8] {
    switch self {
    case .ascii, .utf8, .utf16LittleEndian, .utf16BigEndian: []
    case .utf8WithMark: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndianWithMark: [0xFF, 0xFE]
    case .utf16BigEndianWithMark: [0xFE, 0xFF]
    }
  }
}

extension String {
  /// Escaped for XML.
  var escaped: String {
    var text = ""
    for character in self.unicodeScalars {
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      default: text.unicodeScalars.append(character)
      }
    }
    return text
  }
}
