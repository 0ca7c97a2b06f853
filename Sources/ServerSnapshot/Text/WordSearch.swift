extension SnapshotLine {
  /// Whether `word`, of lower-case ASCII, stands in the line in any case with
  /// no ASCII letter or digit at its sides: `tcp` also in `プロトコルtcpの`.
  func contains(word: String) -> Bool {
    let pattern = Array(word.utf8)
    guard !pattern.isEmpty, bytes.count >= pattern.count else { return false }
    return (0...bytes.count - pattern.count).contains { (start: Int) in
      let end = start + pattern.count
      return (start == 0 || !bytes[start - 1].isWordPart)
        && (end == bytes.count || !bytes[end].isWordPart)
        && zip(bytes[start..<end], pattern).allSatisfy { $0.lowerCased == $1 }
    }
  }
}

extension UInt8 {
  fileprivate var isWordPart: Bool { isLetter || isDigit }
  fileprivate var lowerCased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
