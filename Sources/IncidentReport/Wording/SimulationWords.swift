import EventTracing
public import PortExhaustion

extension Simulation {
  /// What differs from what was: `range 10000–65534`, `TcpTimedWaitDelay 30`.
  public var setting: String {
    switch change {
    case .none: "as it was"
    case .range: "range \(portRange.start)–\(portRange.end - 1)"
    case .timeWait: "TcpTimedWaitDelay \(timeWaitSeconds ?? 0)"
    }
  }

  /// What would have come of it.
  public var outcome: String {
    guard observedFailures > 0 else {
      return "at most \(Words.number(peakPortsHeld)) ports held"
    }
    if portFailures == 0 {
      return "no failures; at most \(Words.number(peakPortsHeld)) of "
        + "\(Words.number(portRange.count)) ports held" + later
    }
    if portFailures * 50 >= observedFailures * 49 {
      return "no difference: about \(Words.number(portFailures)) refused"
    }
    let share = Words.share(portFailures, of: observedFailures).map { " (\($0))" } ?? ""
    return "about \(Words.number(portFailures)) of \(Words.number(observedFailures)) refused"
      + share + later
  }

  /// When the ports would run out, if the demand goes on growing.
  private var later: String {
    guard let seconds = secondsToExhaustion, seconds > 0 else { return "" }
    return "; at the same growth exhausted about \(Words.duration(seconds: seconds)) later"
  }
}

extension SimulationAssumption {
  /// The assumption as a part of a sentence.
  public var words: String {
    switch self {
    case .unseenEndsHeld(let count):
      "ports whose end is not in the trace stay held (\(Words.number(count)))"
    case .preexistingHeldFromStart(let count):
      "sockets first seen in mid-life are held from the start (\(Words.number(count)))"
    case .unaccountedHeld(let count):
      "ports that nothing visible holds stay in use (\(Words.number(count)))"
    case .refusedLiveAsGranted(let count):
      "refused requests would have lived as granted ones of the same process "
        + "(\(Words.number(count)))"
    case .refusedAreNoRetries: "refused requests are no repetitions of each other"
    case .timeWaitAssumed(let seconds): "TIME_WAIT lasts \(seconds) s"
    case .requestsDropped(let count):
      "requests beyond the table's room are left out (\(Words.number(count)))"
    }
  }
}
