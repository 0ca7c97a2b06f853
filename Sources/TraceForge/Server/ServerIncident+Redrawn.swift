public import EventTracing

extension ServerIncident {
  /// Replays with other lives of the refused requests.
  private static let redraws: UInt64 = 4

  /// Refused requests under other settings, were the requests that the trace
  /// refused meant to live as long as others of their kind: the fewest and the
  /// most of some draws, and the truth.
  ///
  /// A trace does not show how long a refused request would have lived. Where
  /// that alone moves the answer, no reader can be held to it.
  public func redrawnFailures(
    range: PortSpan? = nil, timeWaitSeconds: Int? = nil
  ) -> ClosedRange<Int> {
    let truth = replay(range: range, timeWaitSeconds: timeWaitSeconds).portFailures
    var failures = truth...truth
    for draw in 1...Self.redraws {
      var other = self
      other.demand = redrawn(SeededGenerator(seed: seed &+ draw))
      let count = other.replay(range: range, timeWaitSeconds: timeWaitSeconds).portFailures
      failures = min(failures.lowerBound, count)...max(failures.upperBound, count)
    }
    return failures
  }

  private struct Kind: Hashable {
    let process: Int, kind: PortRequest.Kind, space: PortSpace, closer: PortRequest.Closer
  }

  /// The demand with the lives of its refused requests drawn from their kind.
  private func redrawn(_ random: SeededGenerator) -> PortDemand {
    var random = random
    var holds: [Kind: [Int64?]] = [:]
    for life in history.lives where life.outcome == .held {
      let request = demand.requests[life.request]
      holds[kind(request), default: []].append(request.hold)
    }
    var demand = demand
    for life in history.lives where life.outcome == .refused {
      let request = demand.requests[life.request]
      guard let hold = random.pick(holds[kind(request)] ?? []) else { continue }
      demand.requests[life.request].hold = hold
    }
    return demand
  }

  private func kind(_ request: PortRequest) -> Kind {
    Kind(
      process: request.process, kind: request.kind, space: request.space,
      closer: request.closer)
  }
}
