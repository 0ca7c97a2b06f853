import EventTracing

/// Keeps the refused requests: how many, in which incidents, and each by itself
/// for a replay.
struct RefusalFollower: Sendable {
  private(set) var failures = PortFailures()
  private(set) var incidents: PerTransport<IncidentTracker>
  private(set) var requests = RefusedRequests()
  /// Refusals, and collisions, that AFD and TCPIP both log.
  var repeated = RepeatedRefusals(), repeatedCollisions = RepeatedRefusals()
  /// Connects that found every port taken to their destination.
  var collisions = PerTransport { _ in CollisionTally() }

  /// - Parameter gapSeconds: Pause after which an incident is over.
  init(gapSeconds: Int64) {
    incidents = PerTransport { _ in IncidentTracker(gapSeconds: gapSeconds) }
  }

  /// A request was refused.
  ///
  /// - Parameters:
  ///   - addresses: Gives the destination its number.
  ///   - connects: The most frequent destinations so far, for an incident that
  ///     is over.
  mutating func add(
    _ refusal: Refusal, _ addresses: inout AddressList,
    connects: () -> [(key: DestinationKey, connects: Int)]
  ) {
    switch refusal.kind {
    case .bind: failures.bind += 1
    case .connect: failures.connect += 1
    case .transport: failures.transport += 1
    case .collision: failures.collision += 1
    }
    failures.span.add(refusal.time)
    requests.add(
      RefusedRequests.Request(
        time: refusal.time, process: Int32(refusal.process),
        remote: addresses.place(of: refusal.remote), transport: refusal.transport,
        isCollision: refusal.isCollision))
    if incidents[refusal.transport].isOver(at: refusal.time) {
      incidents[refusal.transport].close(connects: connects())
    }
    incidents[refusal.transport].add(refusal)
  }

  /// Collisions that were too few to be refused requests.
  var chanceCollisions: Int { collisions.values.reduce(0) { $0 + $1.chance } }

  /// The trace is over.
  mutating func finish(connects: [(key: DestinationKey, connects: Int)]) {
    for transport in PerTransport<IncidentTracker>.all {
      collisions[transport].finish()
      incidents[transport].close(connects: connects)
    }
  }
}
