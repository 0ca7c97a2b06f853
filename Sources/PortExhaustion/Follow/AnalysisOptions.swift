public import EventTracing

/// What an analysis can be told.
public struct AnalysisOptions: Sendable {
  /// Ranges by protocol, where they are known; under nil of sockets whose
  /// protocol no event tells.
  public var ranges: [TransportProtocol?: PortRange] = [:]
  /// Seconds without a refused request after which an incident is over.
  public var incidentGapSeconds: Int64 = 60
  /// Width of the timeline's intervals in seconds; nil chooses one.
  public var bucketSeconds: Int64?
  /// Ports that are excluded from the ranges, by protocol.
  public var excluded: [TransportProtocol?: [PortSpan]] = [:]
  /// Ranges, and seconds of TIME_WAIT, to replay the demand with, beside the
  /// usual advice.
  public var whatIf: [PortSpan] = [], timeWaits: [Int] = []
  /// What the server said of its processes, by process id.
  public var processNames: [UInt32: ProcessName] = [:]
  /// Runs of netstat on the machine, as evidence beside the trace.
  public var snapshots: [SnapshotEvidence] = []
  /// The moment of a local time without its offset; nil where it is UTC.
  public var localTime: (@Sendable (FileTime) -> FileTime)?
  /// How port usage over time is to be sampled; nil where it is not wanted.
  public var portSampling: PortSampling?
  /// Build of Windows, such as 17763; nil for unknown.
  public var osBuild: Int?
  /// When the machine booted; nil for unknown.
  public var bootTime: FileTime?

  /// A process as `tasklist /svc` names it.
  public struct ProcessName: Sendable, Equatable {
    /// File name of its image; nil for unknown.
    public var imageName: String?
    /// Services that it hosts.
    public var services: [String]

    /// A name and services.
    public init(imageName: String?, services: [String]) {
      self.imageName = imageName
      self.services = services
    }
  }

  /// The defaults.
  public init() {}
}
