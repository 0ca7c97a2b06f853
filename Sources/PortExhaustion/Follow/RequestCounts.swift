import EventTracing

/// What was asked for and refused, over time and by protocol.
struct RequestCounts: Sendable {
  private(set) var timelines: PerTransport<Timeline>
  private(set) var attempts = PerTransport { _ in 0 }

  /// - Parameter width: Width of the intervals to start with, in seconds.
  init(width: Int64) { timelines = PerTransport { _ in Timeline(width: width) } }

  /// A bind has ended so.
  mutating func add(_ outcome: BindOutcome, _ transport: TransportProtocol?, at time: FileTime) {
    attempts[transport] += 1
    timelines[transport].count(at: time) { bucket in
      bucket.attempts += 1
      if outcome == .succeeded { bucket.succeeded += 1 }
      if outcome == .exhausted { bucket.exhausted += 1 }
    }
  }

  /// Binds without an end are more, or fewer, by `count`.
  mutating func addUnfinished(_ count: Int, _ transport: TransportProtocol?, at time: FileTime) {
    attempts[transport] += count
    timelines[transport].count(at: time) { $0.attempts += count }
  }

  /// What had seemed to be the end of a bind was not: its time has passed into
  /// the timeline.
  mutating func takeBack(_ transport: TransportProtocol?) { attempts[transport] -= 1 }

  mutating func add(_ refusal: Refusal) {
    timelines[refusal.transport].count(at: refusal.time) { $0.portFailures += 1 }
  }
}
