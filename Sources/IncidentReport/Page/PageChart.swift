public import EventTracing

/// Data of a chart, and what it shows in words.
public struct PageChart: Equatable, Sendable {
  /// What is drawn.
  public enum Content: Equatable, Sendable {
    case timeline(TimelineData)
    case lines(LinesData)
    case bars(BarsData)
  }

  /// What it is called in links: letters and hyphens only.
  public var id: String
  /// What it shows.
  public var title: String
  /// What is to be seen in it, in words with numbers.
  public var description: String
  /// The data.
  public var content: Content
  /// The same numbers to read; nil where a table beside the chart has them.
  public var numbers: PageTable?
}

/// Intervals of one width, one after the other.
public struct TimeAxis: Equatable, Sendable {
  /// Start of the first interval.
  public var start: FileTime
  /// Width of an interval in seconds; at least 1.
  public var interval: Int64
  /// How many; at least 1.
  public var count: Int
  /// The zone in which times are written.
  public var zone: DisplayTimeZone

  /// All of it in seconds.
  var seconds: Double { Double(max(1, interval)) * Double(max(1, count)) }
}

/// Requests for ports and ports held over time.
public struct TimelineData: Equatable, Sendable {
  /// The intervals.
  public var axis: TimeAxis
  /// Binds, and refused requests, in each interval.
  public var attempts: [Int], failures: [Int]
  /// What the refused requests are called.
  public var failureName: String
  /// Most ports held in each interval.
  public var held: [Int]
  /// Ports that there are; nil where that is not one number.
  public var limit: Int?
  /// First and last time of each incident.
  public var incidents: [ClosedRange<FileTime>]
}

/// Numbers over time, a line each.
public struct LinesData: Equatable, Sendable {
  /// A line.
  public struct Line: Equatable, Sendable {
    /// What it is of.
    public var name: String
    /// A number for each interval.
    public var values: [Int]
  }

  /// The intervals.
  public var axis: TimeAxis
  /// The lines, the most important first.
  public var lines: [Line]
  /// What none can exceed; nil for unknown.
  public var limit: Int?
  /// First and last time of each incident.
  public var incidents: [ClosedRange<FileTime>]
}

/// Numbers side by side.
public struct BarsData: Equatable, Sendable {
  /// A bar.
  public struct Bar: Equatable, Sendable {
    /// What it is of.
    public var name: String
    /// Its length.
    public var value: Int
    /// What is written at its end.
    public var remark: String
    /// Whether it is what happened, rather than what would have.
    public var isObserved: Bool
  }

  /// The bars, from the top down.
  public var bars: [Bar]
}
