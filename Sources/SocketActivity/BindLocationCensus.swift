public import EventTracing

/// Counts Winsock-AFD's bind events by where they were logged and with which
/// status: what no public trace has shown yet.
public struct BindLocationCensus: Sendable, SocketEventVisitor {
  /// One place and status.
  public struct Row: Hashable, Sendable {
    /// Event id.
    public let id: UInt16
    /// 0 enter, 1 exit.
    public let enterExit: UInt32
    /// AFD's number of the place.
    public let location: UInt32
    /// Status.
    public let status: NTStatus
  }

  private static let capacity = 4_096
  private var counts: [Row: Int] = [:]

  /// An empty census.
  public init() {}

  /// Counts an event, if it is a bind.
  public mutating func visit(_ event: SocketEvent) {
    guard case .endpoint(let request) = event.content, request.operation == .bind else { return }
    let row = Row(
      id: event.id, enterExit: request.enterExit, location: request.location,
      status: request.status)
    guard counts[row] != nil || counts.count < Self.capacity else { return }
    counts[row, default: 0] += 1
  }

  /// Processes do not bind.
  public mutating func visit(_ process: ProcessEvent, at time: FileTime) {}

  /// All rows with their counts, by id, EnterExit, location and status.
  public var rows: [(row: Row, count: Int)] {
    counts.map { ($0.key, $0.value) }.sorted { left, right in
      let (mine, theirs) = (left.0, right.0)
      return (mine.id, mine.enterExit, mine.location, mine.status.rawValue)
        < (theirs.id, theirs.enterExit, theirs.location, theirs.status.rawValue)
    }
  }
}
