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
    var peakPerSecond = 0
    let heldAtStart: Int
    let rangeAtStart: Int
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
  mutating func add(
    at time: FileTime, process: Int, destination: DestinationKey?, held: Int, range: Int,
    isConnect: Bool
  ) {
    var span =
      current
      ?? Span(start: time, end: time, heldAtStart: held, rangeAtStart: range)
    // Else its tables would have two owners, and be copied with each failure.
    current = nil
    span.start = min(span.start, time)
    span.end = max(span.end, time)
    span.failures += 1
    if isConnect { span.connectFailures += 1 }
    span.victims[process, default: 0] += 1
    if let destination,
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

/// A remote address as seen from a process.
struct DestinationKey: Hashable {
  let remote: SocketAddress
  let process: Int32
}

/// Connects by destination.
struct DestinationTable {
  /// Destinations that are told apart; later ones are counted together.
  static let capacity = 16_384
  /// Destinations that an incident names.
  static let reported = 20

  private var connects: [DestinationKey: Int] = [:]
  private(set) var overflowed = 0

  mutating func count(_ key: DestinationKey) {
    if let known = connects[key] {
      connects[key] = known + 1
    } else if connects.count < Self.capacity {
      connects[key] = 1
    } else {
      overflowed += 1
    }
  }

  /// The most frequent, most first; ties in the order of the address.
  func top() -> [(key: DestinationKey, connects: Int)] {
    connects.sorted { left, right in
      left.value != right.value ? left.value > right.value : left.key.order < right.key.order
    }.prefix(Self.reported).map { ($0.key, $0.value) }
  }
}

extension DestinationKey {
  /// Something to order ties by.
  fileprivate var order: (UInt64, UInt64, UInt16, Int32) {
    (remote.high, remote.low, remote.port, process)
  }
}
