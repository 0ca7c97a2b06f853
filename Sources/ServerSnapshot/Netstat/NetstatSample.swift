/// One run of `netstat`: every socket that the server had at a moment.
public struct NetstatSample: Equatable, Sendable {
  /// Rows of one sample that are kept. Both pools of TCP hold 131,072 ports and
  /// accepted connections come on top; a row takes about 130 bytes.
  public static let capacity = 262_144

  /// When it was taken; nil where the file does not say.
  public let time: SampleTime?
  /// Number of its first row's line.
  public let line: Int
  /// The rows in the order of the file, at most ``capacity``.
  public let connections: [SnapshotConnection]
  /// Connections that were only counted, by state and process (Group-Object).
  public var groups: [ConnectionGroup] = []
  /// Rows beyond ``capacity``: what is counted from this sample is too low.
  public let omittedRows: Int
}
