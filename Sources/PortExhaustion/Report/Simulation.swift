public import EventTracing

/// The trace's demand for ports, replayed under other settings.
public struct Simulation: Equatable, Sendable {
  /// What differs from what was.
  public enum Change: Equatable, Sendable {
    /// Nothing: how well the replay repeats what happened.
    case none
    /// Another dynamic range.
    case range
    /// Another TcpTimedWaitDelay.
    case timeWait
  }

  /// Index of the machine among those analysed.
  public var machine = 0
  /// The pool.
  public var pool: PortPoolID
  /// What differs.
  public var change: Change
  /// The range of the replay.
  public var portRange: PortSpan
  /// Seconds of TIME_WAIT in the replay; nil for those seen.
  public var timeWaitSeconds: Int?
  /// Most ports held at one time.
  public var peakPortsHeld: Int
  /// Requests that would still have been refused.
  public var portFailures: Int
  /// Requests that were refused in the trace.
  public var observedFailures: Int
  /// When the first request would have been refused; nil for never.
  public var firstFailureTime: FileTime?
  /// Seconds from the first refused request of the trace until the ports would
  /// have run out, if the demand goes on growing as it did; 0 where they would
  /// have run out no later, nil where the trend does not lead there.
  public var secondsToExhaustion: Double?
  /// What had to be assumed.
  public var assumptions: [SimulationAssumption]
}

/// What a replay assumes.
public enum SimulationAssumption: Equatable, Sendable {
  /// Ports whose end is not in the trace are held to its end.
  case unseenEndsHeld(Int)
  /// Sockets first seen in mid-life are held from the start.
  case preexistingHeldFromStart(Int)
  /// Ports in use that nothing visible holds stay in use.
  case unaccountedHeld(Int)
  /// Refused requests live as the granted ones of the same process.
  case refusedLiveAsGranted(Int)
  /// Refused requests are asked once each, though programs may have repeated
  /// them.
  case refusedAreNoRetries
  /// TIME_WAIT estimated with this delay.
  case timeWaitAssumed(seconds: Int)
  /// More requests than are kept: only so many of all are replayed.
  case requestsDropped(Int)
}
