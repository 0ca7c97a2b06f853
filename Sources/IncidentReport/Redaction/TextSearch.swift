import EventTracing

/// Finds names in text, in upper or lower case, the longest first.
struct TextSearch: Sendable {
  private struct Name: Sendable {
    let scalars: [Unicode.Scalar]
    let token: String
  }

  private var byFirst: [Unicode.Scalar: [Name]] = [:]

  /// Shorter names would be found in words of every sentence.
  private static let shortest = 2

  /// Looks for `entry` from now on. A file is also looked for by its name
  /// without the folder. Command lines are in no sentence, and addresses are
  /// found by their form.
  mutating func add(_ entry: RedactionMapping.Entry, token: String) {
    switch entry.kind {
    case .command, .ipv4, .ipv6: return
    case .path:
      let parts = entry.original.split { $0 == "/" || $0 == "\\" }
      if parts.count > 1 { add(entry.original, token) }
      if let file = parts.last, file.contains(".") { add(String(file), token) }
    default: add(entry.original, token)
    }
  }

  private mutating func add(_ name: String, _ token: String) {
    for name in [name, name.visible] {
      let scalars = name.unicodeScalars.map(\.folded)
      guard let first = scalars.first, scalars.count >= Self.shortest,
        byFirst[first]?.contains(where: { $0.scalars == scalars }) != true
      else { continue }
      byFirst[first, default: []].append(Name(scalars: scalars, token: token))
      byFirst[first]?.sort { $0.scalars.count > $1.scalars.count }
    }
  }

  /// The name at `start` of the folded `text`, whole words only: a host called
  /// SQL is not in `sqlservr.exe`.
  func match(in text: [Unicode.Scalar], at start: Int) -> (token: String, length: Int)? {
    let found = byFirst[text[start]]?.first { name in
      let end = start + name.scalars.count
      guard end <= text.count, text[start..<end].elementsEqual(name.scalars) else { return false }
      return Self.isBoundary(text, start) && Self.isBoundary(text, end)
    }
    return found.map { ($0.token, $0.scalars.count) }
  }

  /// Whether no word goes on from before `position` to behind it.
  static func isBoundary(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    guard position > 0, position < text.count else { return true }
    return !(text[position - 1].isOfWord && text[position].isOfWord)
  }
}

extension Unicode.Scalar {
  /// The scalar in lower case, where that is one scalar too.
  var folded: Unicode.Scalar {
    if isASCII { return ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value) | 0x20) : self }
    let lower = properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first ?? self : self
  }

  fileprivate var isOfWord: Bool { properties.isAlphabetic || properties.numericType != nil }
}
