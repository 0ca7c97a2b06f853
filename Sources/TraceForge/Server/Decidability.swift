import EventTracing

/// What the evidence in a trace suffices for, in principle.
///
/// A port's holder is *visible* at the first failure of the trace when a whole
/// reader could name it: AFD, TCPIP or Kernel-Network logged within the trace
/// that the socket got its port (for connections to one destination without a
/// port in AFD: each must have a port of its own), or a rundown lists the
/// connection. Ports of a driver are visible only through TCPIP or
/// Kernel-Network. A connection that is in TIME_WAIT when the trace starts is
/// in no rundown. Nothing is visible where stretches of the trace are lost.
///
/// | | suffices when |
/// |---|---|
/// | culprit | its visible ports are more than those of any other process and more than all that nobody visible holds |
/// | leak, burst | the culprit, and 60 % of its ports were opened within the trace |
/// | closeWaitLeak | the culprit, and for 60 % of its ports the peer's close is logged or the rundown's state says it |
/// | timeWaitChurn | the culprit, and half of its ports are in TIME_WAIT |
/// | singleDestination | the culprit, and the trace does not start late |
/// | kernelHolder | the culprit (process 4) |
/// | smallRange | 75 % of the ports are visible, and the small range is told or its reservation logged |
/// | heldBeforeTrace | the culprit, by a rundown; or a late start with less than half visible |
public struct Decidability: Sendable, Equatable {
  /// Whether the process to blame can be told.
  public let culprit: Bool
  /// Whether the pattern can be told.
  public let pattern: Bool
  /// Other patterns that are true of what the trace shows: a late trace of any
  /// trouble shows ports held before it.
  public let alsoTrue: [IncidentPattern]
  /// Whether the demand is visible to 97 % (a driver's refused requests only
  /// through TCPIP), nothing is lost, and TIME_WAIT is logged or one of the two
  /// documented delays, so that a simulation can be held to the truth.
  public let simulation: Bool
}

extension ServerIncident {
  /// What the trace suffices for, judged at its first failure.
  func decidability(at time: Int64) -> Decidability {
    let holding = holding(at: time)
    let visible = evidence.losses == .stretches ? [] : holding.filter(isVisible)
    var byProcess: [Int: Int] = [:]
    for life in visible { byProcess[demand.requests[life.request].process, default: 0] += 1 }
    let own = demand.culprit.map { byProcess[$0] ?? 0 } ?? 0
    let other = byProcess.filter { $0.key != demand.culprit }.values.max() ?? 0
    let held = isReservationHidden ? settings.range.count : holding.count
    let unseen = held - visible.count
    let culprit = own > other && own > unseen
    let mine = visible.filter { demand.requests[$0.request].process == demand.culprit }
    let share = Double(visible.count) / Double(max(1, settings.usable))
    return Decidability(
      culprit: culprit,
      pattern: isDecidable(culprit, mine, share, at: time) && evidence.losses != .stretches,
      alsoTrue: evidence.startsLate && pattern != .heldBeforeTrace ? [.heldBeforeTrace] : [],
      simulation: !evidence.startsLate && evidence.losses == .none && share >= 0.97
        && !isReservationHidden
        && (evidence.connectionEvents
          || pattern != .kernelHolder && [120, 240].contains(settings.timeWaitSeconds))
    )
  }

  private var isReservationHidden: Bool {
    !settings.reserved.isEmpty && !evidence.connectionEvents
  }

  private func isDecidable(
    _ culprit: Bool, _ mine: [SocketLife], _ share: Double, at time: Int64
  ) -> Bool {
    func most(_ percent: Int, _ condition: (SocketLife, PortRequest) -> Bool) -> Bool {
      let hits = mine.count { condition($0, demand.requests[$0.request]) }
      return culprit && hits * 100 >= mine.count * percent
    }
    switch pattern {
    case .leak, .burst: return most(60) { _, request in request.time >= window.lowerBound }
    case .closeWaitLeak:
      return most(60) { _, request in
        guard let closes = request.peerCloses, closes <= time else { return false }
        return closes >= window.lowerBound || evidence.rundown
      }
    case .timeWaitChurn: return most(50) { life, _ in life.closes.map { $0 <= time } ?? false }
    case .singleDestination: return culprit && !evidence.startsLate
    case .kernelHolder: return culprit
    case .smallRange: return share >= 0.75 && !evidence.startsLate && !isReservationHidden
    case .heldBeforeTrace: return culprit || evidence.startsLate && share < 0.5
    }
  }

  /// Whether the trace tells who holds the socket's port.
  private func isVisible(_ life: SocketLife) -> Bool {
    let request = demand.requests[life.request]
    if request.time < window.lowerBound {
      let isOver = life.closes.map { $0 <= window.lowerBound } ?? false
      return evidence.rundown && request.kind.connects && !request.space.isDatagram && !isOver
    }
    guard request.kind == .kernelConnect else { return true }
    return evidence.connectionEvents || evidence.kernelNetwork
  }
}
