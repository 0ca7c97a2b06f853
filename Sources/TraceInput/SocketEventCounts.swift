public import EventTracing

/// How many events of Winsock-AFD and TCPIP an input holds, and from when to when: what
/// every form of a capture keeps.
///
///     if one.areThose(of: other) { … }          // two forms of one capture
public struct SocketEventCounts: Equatable, Sendable, Codable {
  /// Those of one provider.
  public struct Span: Equatable, Sendable, Codable {
    /// Events.
    public var count: Int
    /// Time of the first and the last.
    public var firstTime: FileTime, lastTime: FileTime

    /// A span from its parts.
    public init(count: Int, firstTime: FileTime, lastTime: FileTime) {
      self.count = count
      self.firstTime = firstTime
      self.lastTime = lastTime
    }
  }

  /// Those of Winsock-AFD and of TCPIP; nil where there are none.
  public var winsockAFD: Span?, tcpip: Span?
  /// Whether their times are of an unknown zone.
  public var isTimeAssumed: Bool

  /// Counts from their parts.
  public init(winsockAFD: Span?, tcpip: Span?, isTimeAssumed: Bool) {
    self.winsockAFD = winsockAFD
    self.tcpip = tcpip
    self.isTimeAssumed = isTimeAssumed
  }

  /// Those of an input; or of the parts of a capture, which follow each other.
  public init(_ summaries: [TraceSummary]) {
    let span = { (provider: GUID) -> Span? in
      let rows = summaries.flatMap(\.providers).filter { $0.provider == provider }
      guard let first = rows.map(\.firstTime).min(), let last = rows.map(\.lastTime).max() else {
        return nil
      }
      return Span(
        count: rows.reduce(0) { $0 + $1.count }, firstTime: first, lastTime: last)
    }
    self.init(
      winsockAFD: span(.winsockAFD), tcpip: span(.tcpip),
      isTimeAssumed: summaries.contains { $0.timeBasis == .assumed })
  }

  /// Whether there are none.
  public var isEmpty: Bool { winsockAFD == nil && tcpip == nil }

  /// The coarsest unit of a form's times is 1 µs.
  private static let precision = TimeSpan(rawValue: 10)

  /// Whether another input has as many of each provider, from the same moment to the
  /// same moment: no two captures have that.
  public func areThose(of other: SocketEventCounts) -> Bool {
    guard !isEmpty, let mine = winsockAFD ?? tcpip, let theirs = other.winsockAFD ?? other.tcpip
    else { return false }
    let shift =
      isTimeAssumed || other.isTimeAssumed
      ? Self.zoneShift(mine.firstTime - theirs.firstTime) : .zero
    return Self.agree(winsockAFD, other.winsockAFD, shift)
      && Self.agree(tcpip, other.tcpip, shift)
  }

  private static func agree(_ left: Span?, _ right: Span?, _ shift: TimeSpan) -> Bool {
    guard let left, let right else { return left == right }
    return left.count == right.count
      && (left.firstTime - right.firstTime - shift).magnitude <= precision
      && (left.lastTime - right.lastTime - shift).magnitude <= precision
  }

  /// What times differ by because a zone is not known.
  static func zoneShift(_ difference: TimeSpan) -> TimeSpan {
    difference.inZoneSteps.map { .zoneStep * Int($0.rounded()) } ?? .zero
  }
}
