import EventTracing

/// Keeps the refused requests: how many, in which incidents, and each by itself
/// for a replay.
struct RefusalFollower: Sendable {
  private(set) var failures = PortFailures()
  private(set) var incidents: PerTransport<IncidentTracker>
  private(set) var requests = RefusedRequests()
  /// Refusals that AFD and TCPIP both log.
  var repeated = RepeatedRefusals()
  /// Connects that found every port taken to their destination.
  private(set) var collisions = 0

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
    }
    failures.span.add(refusal.time)
    requests.add(
      RefusedRequests.Request(
        time: refusal.time, process: Int32(refusal.process),
        remote: addresses.place(of: refusal.remote), transport: refusal.transport,
        isCollision: false))
    if incidents[refusal.transport].isOver(at: refusal.time) {
      incidents[refusal.transport].close(connects: connects())
    }
    incidents[refusal.transport].add(refusal)
  }

  mutating func add(collision: RefusedRequests.Request) {
    collisions += 1
    requests.add(collision)
  }

  /// TCPIP says of a connection that its ports and addresses exist already.
  mutating func addTransportCollision() { collisions += 1 }

  /// The trace is over.
  mutating func finish(connects: [(key: DestinationKey, connects: Int)]) {
    for transport in PerTransport<IncidentTracker>.all {
      incidents[transport].close(connects: connects)
    }
  }
}
