import Synchronization

/// The traces that a scan has told of, by hash, so that a copy counts once
/// however many there are.
///
/// Workers ask it before they read; only the one that delivers adds to it, so
/// that what is a copy of what depends on the order of the walk alone.
public final class CopyLedger: Sendable {
  private let paths = Mutex<[String: String]>([:])

  /// A ledger without traces.
  public init() {}

  /// Whether a trace with this hash was told of.
  public func contains(_ sha256: String) -> Bool { paths.withLock { $0[sha256] != nil } }

  /// Makes a copy of each finding of a unit whose trace was told of before, and
  /// remembers the others.
  public func settle(_ findings: inout [TraceFinding]) {
    var renamed: [String: String] = [:]
    for index in findings.indices where findings[index].isOriginal {
      guard let sha256 = findings[index].sha256 else { continue }
      let path = findings[index].displayPath
      let known = paths.withLock { paths in
        if paths[sha256] == nil { paths[sha256] = path }
        return paths[sha256] ?? path
      }
      guard known != path else { continue }
      findings[index].role = .copy(of: known)
      findings[index].capture = nil
      findings[index].problems = []
      renamed[path] = known
    }
    // What was a part or a copy of it is one of the trace told of before.
    for index in findings.indices {
      guard let path = findings[index].duplicateOf ?? findings[index].partOf,
        let known = renamed[path]
      else { continue }
      findings[index].role = .copy(of: known)
    }
  }
}

extension TraceFinding {
  fileprivate var isOriginal: Bool {
    switch role {
    case .capture: true
    case .copy(let original): original.isEmpty
    case .part, .failed: false
    }
  }
}
