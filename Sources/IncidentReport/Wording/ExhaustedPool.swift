import EventTracing
import PortExhaustion

/// A pool of one machine that refused requests, with its incidents.
struct ExhaustedPool {
  let machine: Int
  let pool: PortPoolID
  /// In order of time; at least one.
  private(set) var incidents: [Incident]

  /// Refused requests.
  var failures: Int { incidents.reduce(0) { $0 + $1.portFailures } }
  /// The first incident.
  var first: Incident? { incidents.first }

  /// The pools of a report that refused requests, most first.
  static func all(in report: ExhaustionReport) -> [ExhaustedPool] {
    var pools: [ExhaustedPool] = []
    for incident in report.incidents.sorted(by: { $0.start < $1.start }) {
      if let known = pools.firstIndex(where: {
        $0.machine == incident.machine && $0.pool == incident.pool
      }) {
        pools[known].incidents.append(incident)
      } else {
        pools.append(
          ExhaustedPool(machine: incident.machine, pool: incident.pool, incidents: [incident]))
      }
    }
    return pools.sorted {
      ($1.failures, $0.machine, $0.pool) < ($0.failures, $1.machine, $1.pool)
    }
  }

  /// Whether the ports were gone when the trace, which begins at `start`, began.
  ///
  /// Nobody fills most of a range within a minute unseen. So a pool that refuses
  /// nearly all binds from its first one on, and of which visible sockets hold
  /// less than half, was full before.
  func wasOut(at start: FileTime?, binds: (succeeded: Int, refused: Int)) -> Bool {
    guard let start, let first, first.start.seconds(since: start) <= 60 else { return false }
    // Those that a list of sockets shows were held before.
    let seen = first.ports.heldAtStart - first.ports.states.preexisting
    return seen < first.portsInRange / 2 && binds.refused > 0
      && binds.succeeded <= binds.refused / 10
  }

  /// Binds from the start of the trace to the end of the first incident, as far
  /// as `timeline` tells them for this pool.
  func binds(in timeline: TimelineReport?) -> (succeeded: Int, refused: Int)? {
    guard let timeline, timeline.pool == pool, let first else { return nil }
    let buckets = timeline.buckets.filter { $0.time <= first.end }
    return (
      buckets.reduce(0) { $0 + $1.succeeded }, buckets.reduce(0) { $0 + $1.exhausted }
    )
  }
}

extension Incident {
  /// The holder to blame; nil for nobody.
  var culprit: Holder? {
    pattern?.culprit.flatMap { holders.indices.contains($0) ? holders[$0] : nil }
  }

  /// Ports of the pool's range when it began.
  var portsInRange: Int { ports.heldAtStart + ports.unaccounted }
}
