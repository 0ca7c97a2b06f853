import EventTracing
import SocketActivity

/// How many events of binds and connects carry which status: as many as a filter
/// for them lists, whatever of them is counted.
struct StatusEvents: Sendable {
  struct Key: Hashable {
    let id: UInt16
    let status: NTStatus
    /// Kernel address of the process.
    let process: UInt64
  }

  /// Kinds that are told apart.
  private static let capacity = 16_384
  /// Ids of AFD's binds and connects (socket-events.md §1.5).
  static let binds: [UInt16] = [1029, 1030, 2, 3, 40]
  static let connects: [UInt16] = [1017, 1018, 1020, 1021, 6]

  private var failed: [Key: Int] = [:]
  /// Binds that ended well: of ids that state whether an event ends a request, and
  /// of the older ones.
  private(set) var succeeded = 0, succeededBefore = 0
  /// Events that repeat a failure that another told, in the order of time.
  private(set) var repeated: [(key: Key, time: FileTime)] = []
  /// As many are kept.
  private static let repeatedLimit = 256
  /// Whether there were more kinds: then nothing can be said.
  private(set) var isOverflowed = false

  @inline(__always)
  mutating func note(_ request: EndpointEvent, _ event: SocketEvent) {
    guard request.operation == .bind || request.operation == .connect else { return }
    guard request.status == .success else { return noteFailure(request, event) }
    guard request.operation == .bind, request.enterExit != 0 else { return }
    if event.id > 1_000 { succeeded += 1 } else { succeededBefore += 1 }
  }

  /// An event tells of a failure that is counted already.
  mutating func noteRepeated(_ request: EndpointEvent, _ event: SocketEvent) {
    guard repeated.count <= Self.repeatedLimit else { return }
    let key = Key(id: event.id, status: request.status, process: request.process)
    repeated.append((key, event.time))
  }

  private mutating func noteFailure(_ request: EndpointEvent, _ event: SocketEvent) {
    guard request.status != .pending else { return }
    let key = Key(id: event.id, status: request.status, process: request.process)
    guard failed.count < Self.capacity || failed[key] != nil else {
      isOverflowed = true
      return
    }
    failed[key, default: 0] += 1
  }

  /// Ids and times of the events among those that repeat others; nil where there
  /// are more than are kept.
  func repetitions(
    _ ids: [UInt16], _ status: NTStatus, process: UInt64? = nil
  ) -> [(id: UInt16, time: FileTime)]? {
    guard repeated.count <= Self.repeatedLimit else { return nil }
    return repeated.filter { event in
      event.key.status == status && ids.contains(event.key.id)
        && (process.map { $0 == event.key.process } ?? true)
    }.map { ($0.key.id, $0.time) }
  }

  /// The ids among `ids` that carry `status`, and how many events that are; those
  /// of one process where one is given.
  func events(
    _ ids: [UInt16], _ status: NTStatus, process: UInt64? = nil
  ) -> (ids: [UInt16], count: Int) {
    var found: Set<UInt16> = []
    var count = 0
    for (key, events) in failed
    where key.status == status && ids.contains(key.id)
      && (process.map { $0 == key.process } ?? true)
    {
      found.insert(key.id)
      count += events
    }
    return (found.sorted(), count)
  }
}
