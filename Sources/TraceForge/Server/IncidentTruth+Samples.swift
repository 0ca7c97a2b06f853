public import EventTracing

extension IncidentTruth {
  /// The ports of a space that are held at one moment, and that a trace with
  /// rundown and port events tells of.
  public struct Sample: Sendable, Equatable {
    /// The moment.
    public let time: FileTime
    /// Distinct ports that are certainly told of, and those that may be: the
    /// events of a socket that comes or goes just then are not all logged yet.
    public let certain: Int, possible: Int
    /// Distinct ports held, told of or not: TIME_WAIT and bound sockets from
    /// before the trace are in no event.
    public let held: Int
  }

  /// How long a socket's events may follow what they tell.
  private static let latency: Int64 = 2_000_000

  /// The population of `space` at each of `times`.
  public func samples(in space: PortSpace, at times: [FileTime]) -> [Sample] {
    let mine = intervals.filter { $0.space == space }
    return times.map { time in
      let before = FileTime(rawValue: time.rawValue - Self.latency)
      let after = FileTime(rawValue: time.rawValue + Self.latency)
      let told = mine.filter { tells(of: $0, before: Self.latency) != .never }
      let possible = told.filter { $0.holds(time) || $0.holds(before) || $0.holds(after) }
      let certain = told.filter {
        tells(of: $0, before: Self.latency) == .always && $0.holds(before) && $0.holds(after)
      }
      return Sample(
        time: time, certain: Set(certain.map(\.port)).count,
        possible: Set(possible.map(\.port)).count, held: portsHeld(in: space, at: time))
    }
  }

  private enum Telling { case never, perhaps, always }

  /// Whether rundown and port events together tell of an interval.
  private func tells(of interval: PortInterval, before latency: Int64) -> Telling {
    let start = window.lowerBound
    if interval.start >= start { return .always }
    // A socket that is being made when the trace starts is logged in part.
    if start.rawValue - interval.start.rawValue < latency { return .perhaps }
    guard !interval.remote.isUnspecified else { return .never }
    // Of datagrams only traffic tells, if the socket has any.
    guard !interval.space.isDatagram else { return evidence.kernelNetwork ? .perhaps : .never }
    guard let waits = interval.timeWait ?? interval.end, waits <= start else { return .always }
    return .never
  }
}
