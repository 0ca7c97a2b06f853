/// What the TCP segments of a capture say of connections (SYN, FIN and RST).
public struct PacketReport: Equatable, Sendable {
  /// Connections that the machine asked for.
  public var connectionAttempts: FailureSpan
  /// Those a second, before the first refused request and from it on; nil where
  /// the capture has no such time.
  public var attemptsPerSecondBefore: Double?, attemptsPerSecondAfter: Double?
  /// Segments that end a connection in order, and those that break it off.
  public var finishes: Int, resets: Int
  /// Different local ports seen.
  public var localPorts: Int

  /// Counts of two captures together; rates cannot be added, and stay only
  /// where one of them has packets.
  static func merging(_ left: PacketReport?, _ right: PacketReport?) -> PacketReport? {
    guard var merged = left, let right else { return left ?? right }
    merged.connectionAttempts.add(right.connectionAttempts)
    merged.attemptsPerSecondBefore = nil
    merged.attemptsPerSecondAfter = nil
    merged.finishes += right.finishes
    merged.resets += right.resets
    merged.localPorts += right.localPorts
    return merged
  }
}
