public import EventTracing

/// That port usage is wanted as samples over time, as Log-EphemeralPortStats
/// takes them.
///
///     options.portSampling = PortSampling(intervalSeconds: 10)
///
/// Samples are taken when all events are read, so that nothing is done for them
/// while an event passes.
public struct PortSampling: Equatable, Sendable {
  /// Seconds from sample to sample, at least 1.
  public var intervalSeconds: Int64
  /// The protocol whose pools are sampled.
  public var transport: TransportProtocol
  /// Rows of one series at most: the interval of a longer one is widened.
  public var rowLimit: Int

  /// Local addresses of one pool with rows of their own; the rest share one.
  public static let addresses = 16
  /// Processes that a row names.
  public static let holders = 5

  /// A sampling of TCP every minute, unless told otherwise.
  public init(
    intervalSeconds: Int64 = 60, transport: TransportProtocol = .tcp,
    rowLimit: Int = 100_000
  ) {
    self.intervalSeconds = max(1, intervalSeconds)
    self.transport = transport
    self.rowLimit = max(1, rowLimit)
  }
}
