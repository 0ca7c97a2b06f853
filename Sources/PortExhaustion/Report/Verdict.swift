/// The answer to "did this server run out of ephemeral ports?".
public struct Verdict: Equatable, Sendable {
  /// The answers, the strongest first.
  public enum Level: String, Sendable, CaseIterable, Codable {
    /// A request for a port was refused because none was left.
    case exhausted
    /// Ports came close to running out, or connections collided.
    case warning
    /// The trace cannot answer.
    case inconclusive
    /// The trace could have shown a failure, and shows none.
    case clear
  }

  /// Why; each with its numbers, so that one place can put them into words.
  public enum Reason: Equatable, Sendable {
    case portFailures(PortFailures)
    /// Entries 4231 and 4266 of the System log.
    case systemLogExhausted(Int)
    /// Entries 4227 of the System log.
    case systemLogReused(Int)
    case portsShared(Int)
    case tupleCollisions(Int)
    case nearlyFull(pool: PortPoolID, peak: Int, of: Int)
    case noSocketEvents
    case lostEvents(Int)
    case lostBuffers(Int)
    case notFinalized
    case overwritten
    case damaged(problems: Int)
    case undecoded(events: Int)
    /// Binds whose end is not in the trace, though the trace goes on.
    case unfinished(binds: Int)
    case tablesOverflowed
    case noFailures(binds: Int)
  }

  /// The answer.
  public var level: Level
  /// What it rests on, and what limits it.
  public var reasons: [Reason]
}
