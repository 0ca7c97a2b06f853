import EventTracing

/// What the tokens of a redacted report stand for: to be kept apart from it.
public struct RedactionMapping: Sendable {
  /// One replacement.
  public struct Entry: Equatable, Sendable {
    /// What was replaced.
    public let kind: Kind
    /// What stands in the report.
    public let token: String
    /// What stood there.
    public let original: String
  }

  /// What is replaced. The raw value begins the token, but for addresses, whose
  /// tokens are addresses again.
  public enum Kind: String, Sendable, CaseIterable {
    case host, user, path, command, session, service, provider, ipv4, ipv6
  }

  /// All replacements in order of first appearance. Each token and each
  /// original is there once.
  public let entries: [Entry]

  /// The replacements as JSON lines, one object each: `token`, `original`,
  /// `kind`.
  public func jsonLines() -> [UInt8] {
    var json = JSONWriter(isPretty: false)
    for entry in entries {
      json.object { json in
        json.field("token", entry.token)
        json.field("original", entry.original)
        json.field("kind", entry.kind.rawValue)
      }
      json.newline()
    }
    return json.bytes
  }
}
