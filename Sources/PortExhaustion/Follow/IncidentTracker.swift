import EventTracing

/// Joins the refused requests of one pool into incidents.
struct IncidentTracker {
  /// Incidents that are kept; later ones are counted, not described.
  static let capacity = 1_000

  /// An incident that is under way, or over.
  struct Span {
    var start: FileTime, end: FileTime
    var failures = 0
    /// Those among them whose port was to be chosen at the connect.
    var connectFailures = 0
    /// Those that met a connection of the same addresses and ports.
    var collisions = 0
    var peakPerSecond = 0
    /// Refused requests by process entry.
    var victims: [Int: Int] = [:]
    /// Refused requests by destination.
    var destinations: [DestinationKey: Int] = [:]
    /// The connects so far, taken when the incident is over.
    var connects: [(key: DestinationKey, connects: Int)] = []
    fileprivate var seconds: [Int64: Int] = [:]
  }

  private let gap: TimeSpan
  private(set) var current: Span?
  private(set) var closed: [Span] = []
  private(set) var dropped = 0

  /// - Parameter gapSeconds: Pause after which an incident is over.
  init(gapSeconds: Int64) {
    gap = .seconds(gapSeconds)
  }

  /// Whether a failure at `time` begins another incident.
  func isOver(at time: FileTime) -> Bool {
    current.map { time - $0.end > gap } ?? false
  }

  /// A request is refused.
  mutating func add(_ refusal: Refusal) {
    let time = refusal.time
    var span = current ?? Span(start: time, end: time)
    // Else its tables would have two owners, and be copied with each failure.
    current = nil
    span.start = min(span.start, time)
    span.end = max(span.end, time)
    span.failures += 1
    if refusal.kind.isConnect { span.connectFailures += 1 }
    if refusal.isCollision { span.collisions += 1 }
    span.victims[refusal.process, default: 0] += 1
    if let destination = refusal.destination,
      span.destinations[destination] != nil
        || span.destinations.count < DestinationTable.capacity
    {
      span.destinations[destination, default: 0] += 1
    }
    let second = TimeSpan(rawValue: time.rawValue).wholeSeconds
    let count = span.seconds[second, default: 0] + 1
    span.peakPerSecond = max(span.peakPerSecond, count)
    // Requests come in order but for a second or so.
    if span.seconds.count > 8 { span.seconds = span.seconds.filter { second - $0.key < 4 } }
    span.seconds[second] = count
    current = span
  }

  /// Ends the incident that is under way; `connects` are those so far.
  mutating func close(connects: [(key: DestinationKey, connects: Int)]) {
    guard var span = current else { return }
    current = nil
    guard closed.count < Self.capacity else {
      dropped += 1
      return
    }
    span.connects = connects
    closed.append(span)
  }
}
