import EventTracing
import SocketActivity

/// How many events of binds and connects carry which status: as many as a filter
/// for them lists, whatever of them is counted.
struct StatusEvents: Sendable {
  /// One event, as a filter can name it.
  struct Place: Equatable {
    let id: UInt16
    let time: FileTime
    let endpoint: UInt64
  }

  struct Key: Hashable {
    let id: UInt16
    let status: NTStatus
    /// Kernel address of the process.
    let process: UInt64
  }

  /// Kinds that are told apart.
  private static let capacity = 16_384
  /// Ids of AFD's binds and connects.
  static let binds = EndpointEvent.Operation.bind.ids
  static let connects = EndpointEvent.Operation.connect.ids

  private var failed: [Key: Int] = [:]
  /// Binds that ended well: of ids that state whether an event ends a request, and
  /// of the older ones.
  private(set) var succeeded = 0, succeededBefore = 0
  /// A failure that an event tells of.
  private struct Failure {
    let key: Key
    let place: Place
  }

  /// Events that repeat a failure that another told, in the order of time.
  private var repeated: [Failure] = []
  /// The last two failures.
  private var last: Failure?, before: Failure?
  /// Whether a repetition is told from the failure by nothing that a filter can say.
  private var isAmbiguous = false
  /// Requests that TCPIP refused, by id.
  private(set) var transport: [UInt16: Int] = [:]
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

  /// The last event told of a failure that is counted already, or of none.
  mutating func noteRepeated() {
    if last?.place == before?.place { isAmbiguous = true }
    guard let last, repeated.count <= Self.repeatedLimit else { return }
    repeated.append(last)
  }

  /// TCPIP refused a port.
  mutating func noteTransport(_ event: SocketEvent) { transport[event.id, default: 0] += 1 }

  private mutating func noteFailure(_ request: EndpointEvent, _ event: SocketEvent) {
    guard request.status != .pending else { return }
    let key = Key(id: event.id, status: request.status, process: request.process)
    before = last
    last = Failure(
      key: key, place: Place(id: event.id, time: event.time, endpoint: request.endpoint))
    guard failed.count < Self.capacity || failed[key] != nil else {
      isOverflowed = true
      return
    }
    failed[key, default: 0] += 1
  }

  /// The events among those that repeat others; nil where there are more than are
  /// kept, or a filter cannot tell one from what it repeats.
  func repetitions(
    _ ids: [UInt16], _ status: NTStatus, process: UInt64? = nil
  ) -> [Place]? {
    guard repeated.count <= Self.repeatedLimit, !isAmbiguous else { return nil }
    return repeated.filter { event in
      event.key.status == status && ids.contains(event.key.id)
        && (process.map { $0 == event.key.process } ?? true)
    }.map(\.place)
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
