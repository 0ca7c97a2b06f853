public import EventTracing

/// A number of the report, and the expression of `events --where` that lists the
/// events that it counts.
public struct CountedEvents: Equatable, Sendable {
  /// What is counted.
  public enum Claim: Equatable, Sendable {
    /// Requests that were refused a port, by AFD or by TCPIP alone, and connections
    /// that existed already.
    case bindsRefused, connectsRefused, transportRefused, collisions
    /// Those of one process.
    case refused(processID: UInt32?)
    /// Binds that found their port, and requests that failed with another status.
    case bindsSucceeded, bindsFailed(NTStatus), connectsFailed(NTStatus)
    /// Ports that TCPIP handed out a second time (1195).
    case portsShared
  }

  /// Index of the machine among those analysed.
  public var machine = 0
  /// What is counted.
  public let claim: Claim
  /// The number.
  public let count: Int
  /// Lists its events.
  public let filter: String
  /// How many events that lists: more than the number where a filter cannot leave out
  /// what tells of a failure again, or is of that status and not counted.
  public let events: Int
}
