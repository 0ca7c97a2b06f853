import EventTracing

/// Sentences that may name what is to be replaced.
extension ReplacementTable {
  /// `text` with every known name and every address replaced.
  mutating func scrubbed(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let folded = scalars.map(\.folded)
    var result = String.UnicodeScalarView()
    var position = 0
    while position < scalars.count {
      if let (token, length) = scrubbing.match(in: folded, at: position) {
        result.append(contentsOf: token.unicodeScalars)
        position += length
      } else if let (token, length) = address(in: folded, at: position) {
        result.append(contentsOf: token.unicodeScalars)
        position += length
      } else {
        result.append(scalars[position])
        position += 1
      }
    }
    return String(result)
  }

  /// The longest address that a message can hold.
  private static let addressLength = 64

  /// An address that starts at `start`, and what stands for it.
  private mutating func address(in text: [Unicode.Scalar], at start: Int) -> (String, Int)? {
    guard Self.isOfAddress(text[start]), start == 0 || !Self.isOfAddress(text[start - 1]) else {
      return nil
    }
    var end = start
    while end < min(text.count, start + Self.addressLength), Self.isOfAddress(text[end]) {
      end += 1
    }
    // A sentence goes on behind an address: "10.0.0.1: refused".
    while end > start, text[end - 1] == "." || text[end - 1] == ":" { end -= 1 }
    guard end - start > 2, TextSearch.isBoundary(text, start), TextSearch.isBoundary(text, end)
    else { return nil }
    var candidate = String.UnicodeScalarView()
    candidate.append(contentsOf: text[start..<end])
    guard let address = Self.address(String(candidate)) else { return nil }
    let stand = redacted(address)
    return (address.port == 0 ? stand.host : stand.description, end - start)
  }

  private static func isOfAddress(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "a"..."f", ".", ":", "%": true
    default: false
    }
  }

  /// Why an input could not be read, or what is damaged in it. Problems of
  /// archives begin with the place of a member, which may be in no other part of
  /// the report, and end in the sentence.
  mutating func message(_ text: String, ofInput path: String) -> String {
    for start in Self.beforeNames where text.contains(start) {
      guard let names = text.firstRange(of: start) else { continue }
      return String(text[..<names.upperBound])
        + token(.path, for: String(text[names.upperBound...]))
    }
    if text.hasPrefix(path + "/"), let colon = text.lastRange(of: ": ") {
      return self.path(String(text[..<colon.lowerBound])) + ": "
        + scrubbed(String(text[colon.upperBound...]))
    }
    return scrubbed(text)
  }

  /// What stands before names of members in messages of `TraceInput`.
  private static let beforeNames = ["no trace is in this archive, but "]
}

extension String {
  fileprivate func lastRange(of text: String) -> Range<Index>? {
    let found = ranges(of: text)
    return found.last
  }
}
