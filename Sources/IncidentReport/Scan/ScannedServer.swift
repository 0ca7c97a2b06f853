import BatchScan
import EventTracing
import PortExhaustion

/// The traces of one computer, or of one folder where none is named.
struct ScannedServer {
  let name: String
  let isNamed: Bool
  private(set) var traces = 0, exhausted = 0, failures = 0
  private(set) var first: FileTime?, last: FileTime?
  /// Who held the most ports in the trace with the most refused requests.
  private(set) var foremost: String?
  private var most = 0

  private init(name: String, isNamed: Bool) {
    self.name = name
    self.isNamed = isNamed
  }

  private struct Key: Hashable {
    let name: String
    let isNamed: Bool
  }

  /// All servers of the captures, those with the most refused requests first.
  static func all(
    _ captures: [(finding: TraceFinding, capture: CaptureFinding)]
  ) -> [ScannedServer] {
    var servers: [Key: ScannedServer] = [:]
    for (finding, capture) in captures {
      let folder = finding.path.lastIndex(of: "/").map { String(finding.path[..<$0]) } ?? "."
      let key = Key(name: capture.computerName ?? folder, isNamed: capture.computerName != nil)
      servers[key, default: ScannedServer(name: key.name, isNamed: key.isNamed)].add(capture)
    }
    return servers.values.sorted { left, right in
      (right.failures, right.exhausted, left.name) < (left.failures, left.exhausted, right.name)
    }
  }

  private mutating func add(_ capture: CaptureFinding) {
    let span = capture.portFailures.span
    traces += 1
    if capture.verdict == .exhausted { exhausted += 1 }
    failures += span.count
    first = [first, span.firstTime].compactMap { $0 }.min()
    last = [last, span.lastTime].compactMap { $0 }.max()
    if span.count > most {
      most = span.count
      foremost = Self.holder(capture)
    }
  }

  /// Who held the most ports, and how many; nil for nobody.
  static func holder(_ capture: CaptureFinding) -> String? {
    capture.topHolders.first.map { holder in
      ProcessName(holder).inRow
        + " (\(Words.number(holder.states.ports)))"
    }
  }
}
