import PortExhaustion
import Synchronization
import TraceInput

/// The traces that a scan has told of, so that a copy counts once however many there
/// are: by hash; and, for conversions of a capture, by their socket events.
///
/// Workers ask it before they read; only the one that delivers adds to it, so
/// that what is a copy of what depends on the order of the walk alone.
public final class CopyLedger: Sendable {
  fileprivate struct Capture {
    let path: String, sha256: String
    let finding: CaptureFinding
  }

  fileprivate struct Known {
    var paths: [String: String] = [:]
    /// By numbers of socket events.
    var captures: [[Int]: [Capture]] = [:]
  }

  private let known = Mutex(Known())

  /// A ledger without traces.
  public init() {}

  /// Whether a trace with this hash was told of.
  public func contains(_ sha256: String) -> Bool { known.withLock { $0.paths[sha256] != nil } }

  /// Makes a copy of each finding of a unit whose trace was told of before, and
  /// remembers the others.
  public func settle(_ findings: inout [TraceFinding]) {
    var renamed: [String: String] = [:]
    for index in findings.indices where findings[index].isOriginal {
      guard let sha256 = findings[index].sha256 else { continue }
      let path = findings[index].displayPath
      let original = known.withLock { $0.original(of: findings[index], sha256) }
      findings[index].sameCaptureAs = nil
      guard let original, original.path != path else { continue }
      findings[index].role = .copy(of: original.path)
      findings[index].sameCaptureAs = original.sha256 == sha256 ? nil : original.sha256
      findings[index].capture = nil
      findings[index].problems = []
      renamed[path] = original.path
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

extension CopyLedger.Known {
  /// The trace that speaks for one; nil for one that is the first, which is remembered.
  fileprivate mutating func original(
    of finding: TraceFinding, _ sha256: String
  ) -> (path: String, sha256: String)? {
    if let path = paths[sha256] { return (path, sha256) }
    paths[sha256] = finding.displayPath
    guard let capture = finding.capture, let sockets = capture.socketEvents else { return nil }
    let counts = [sockets.winsockAFD?.count ?? 0, sockets.tcpip?.count ?? 0]
    if let same = captures[counts]?.first(where: { capture.isForm(of: $0.finding) }) {
      return (same.path, same.sha256)
    }
    captures[counts, default: []].append(
      CopyLedger.Capture(path: finding.displayPath, sha256: sha256, finding: capture))
    return nil
  }
}

extension CaptureFinding {
  /// Whether two findings are of one capture in two forms, and say the same. A form
  /// that says something else, such as that events were lost, stands for itself.
  fileprivate func isForm(of other: CaptureFinding) -> Bool {
    guard let socketEvents, let others = other.socketEvents else { return false }
    return verdict == other.verdict && portFailures.span.count == other.portFailures.span.count
      && socketEvents.areThose(of: others)
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
