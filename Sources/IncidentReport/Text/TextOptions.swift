/// How the text of a report is laid out.
public struct TextOptions: Sendable {
  /// Columns that a line may have; fewer than 20 count as 20.
  public var width: Int
  /// Whether the verdict and the incident are underlined by colour.
  public var useColor: Bool
  /// The time zone of all times.
  public var timeZone: DisplayTimeZone
  /// Whether it is shown how to list the events behind each number.
  public var showsEvidence: Bool

  /// The defaults are for a pipe: 80 columns, no colour, UTC.
  public init(
    width: Int = 80, useColor: Bool = false, timeZone: DisplayTimeZone = .utc,
    showsEvidence: Bool = false
  ) {
    self.width = width
    self.useColor = useColor
    self.timeZone = timeZone
    self.showsEvidence = showsEvidence
  }
}
