public import EventTracing

/// What a page shows beside the findings.
public struct PageOptions: Sendable {
  /// The time zone of all times.
  public var timeZone: DisplayTimeZone
  /// When the report was made; nil to leave it out.
  public var reportTime: FileTime?
  /// The words of the command that made it; empty to leave it out.
  public var commandLine: [String]

  /// The defaults make the same page of the same findings.
  public init(
    timeZone: DisplayTimeZone = .utc, reportTime: FileTime? = nil, commandLine: [String] = []
  ) {
    self.timeZone = timeZone
    self.reportTime = reportTime
    self.commandLine = commandLine
  }
}
