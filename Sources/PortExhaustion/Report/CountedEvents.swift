public import EventTracing

/// A number of the report, and the expression of `events --where` that lists the
/// events that it counts.
public struct CountedEvents: Equatable, Sendable {
  /// What is counted.
  public enum Claim: Equatable, Sendable {
    /// Requests that were refused a port, and connections that existed already.
    case bindsRefused, connectsRefused, collisions
    /// Those of one process.
    case refused(processID: UInt32?)
    /// Binds that found their port, and requests that failed with another status.
    case bindsSucceeded, bindsFailed(NTStatus), connectsFailed(NTStatus)
    /// Events that speak of exhaustion.
    case seen(provider: GUID, id: UInt16)
  }

  /// Index of the machine among those analysed.
  public var machine = 0
  /// What is counted.
  public let claim: Claim
  /// The number.
  public let count: Int
  /// Lists its events.
  public let filter: String
  /// How many events that lists: more than the number where a failure was logged
  /// more than once.
  public let events: Int
}
