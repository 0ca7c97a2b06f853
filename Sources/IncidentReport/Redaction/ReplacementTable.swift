import EventTracing

/// The tokens given out so far.
struct ReplacementTable: Sendable {
  typealias Kind = RedactionMapping.Kind

  private(set) var entries: [RedactionMapping.Entry] = []
  /// Position in ``entries`` of each original.
  private var known: [String: Int] = [:]
  private var counts: [Kind: Int] = [:]
  /// Texts that must not become tokens, since the report really holds them.
  private var avoided: Set<String> = []
  /// What free text is searched for, by its first letter.
  var scrubbing = TextSearch()

  /// The token of `original`: that of its first appearance, whatever it was
  /// then.
  mutating func token(_ kind: Kind, for original: String) -> String {
    if let index = known[original] { return entries[index].token }
    var token: String
    repeat {
      counts[kind, default: 0] += 1
      token = Self.token(kind, number: counts[kind, default: 0])
    } while avoided.contains(token)
    known[original] = entries.count
    entries.append(RedactionMapping.Entry(kind: kind, token: token, original: original))
    return token
  }

  /// A table with the same originals in the same order, no token of which is
  /// one of them. It knows all that free text is to be searched for.
  func renumbered() -> ReplacementTable {
    var table = ReplacementTable()
    table.avoided = Set(known.keys)
    for entry in entries {
      let token = table.token(entry.kind, for: entry.original)
      table.scrubbing.add(entry, token: token)
    }
    return table
  }

  private static func token(_ kind: Kind, number: Int) -> String {
    switch kind {
    case .ipv4: benchmarkAddress(number).host
    case .ipv6: documentationAddress(number).host
    default: "\(kind.rawValue)-\(number)"
    }
  }

  /// 198.18.0.0/15, which RFC 2544 sets aside for benchmarks: it is nobody's, and
  /// has room for 131,071. What is beyond them, more than a report can hold,
  /// gets reserved addresses (240.0.0.0/4, RFC 1112).
  static func benchmarkAddress(_ number: Int) -> SocketAddress {
    let number = UInt32(truncatingIfNeeded: number)
    return SocketAddress(
      ipv4: number < 1 << 17 ? 0xC612_0000 &+ number : 0xF000_0000 &+ number & 0x0FFF_FFFF, port: 0)
  }

  /// 2001:db8::/32, which RFC 3849 sets aside for documentation.
  static func documentationAddress(_ number: Int) -> SocketAddress {
    SocketAddress(ipv6High: 0x2001_0DB8 << 32, low: UInt64(max(0, number)), port: 0)
  }
}
