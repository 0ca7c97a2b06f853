import EventTracing
import SocketActivity

/// Tells a refusal that only the transport saw from one that AFD logs too.
///
/// A refused bind is logged by TCPIP and, a moment before or after, by AFD: one
/// refused request. Kernel sockets are logged by TCPIP alone. Records pair when
/// they are less than a second apart and of one thread, of one process, or to one
/// destination; each pairs once. Journal blocks name neither: there the next one is it.
struct RepeatedRefusals {
  /// A refusal of the transport that may have a partner.
  struct Record {
    let time: FileTime
    let threadID: UInt32
    let processID: UInt32
    let transport: TransportProtocol?
    let remote: SocketAddress?
    /// 0 for unknown.
    var localPort: UInt16 = 0
    let id: UInt16
  }

  /// TCPIP 1050: a connect for which no port could be acquired.
  static let failedConnect: UInt16 = 1_050

  /// Records that wait; more make the oldest decide early.
  private static let capacity = 4_096
  private static let window = TimeSpan.seconds(1)

  private var waiting: [Record] = []
  private var afd: [Endpoint] = []

  /// A refusal that AFD logged.
  struct Endpoint {
    let time: FileTime
    let threadID: UInt32
    let processID: UInt32
    let remote: SocketAddress?
  }

  /// Whether a refusal of the transport waits for its partner.
  var isWaiting: Bool { !waiting.isEmpty }

  /// AFD logs a refusal; returns the transport's record of it, where that came
  /// first.
  mutating func note(_ endpoint: Endpoint) -> Record? {
    let found = match(
      threadID: endpoint.threadID, processID: endpoint.processID, remote: endpoint.remote,
      in: waiting.lazy.map { ($0.threadID, $0.processID, $0.remote) })
    if let found { return waiting.remove(at: found) }
    if afd.count == Self.capacity { afd.removeFirst(Self.capacity / 2) }
    afd.append(endpoint)
    return nil
  }

  /// The transport logs a refusal; true where AFD logged it just before.
  mutating func note(_ record: Record) -> Bool {
    afd.removeAll { Self.isPast($0.time, at: record.time) }
    let found = match(
      threadID: record.threadID, processID: record.processID, remote: record.remote,
      in: afd.lazy.map { ($0.threadID, $0.processID, $0.remote) })
    if let found {
      afd.remove(at: found)
      return true
    }
    waiting.append(record)
    return false
  }

  private func match(
    threadID: UInt32, processID: UInt32, remote: SocketAddress?,
    in candidates: some Collection<(UInt32, UInt32, SocketAddress?)>
  ) -> Int? {
    let byThread = candidates.firstIndex { threadID != 0 && $0.0 == threadID }
    let found =
      byThread ?? candidates.firstIndex { processID != 0 && $0.1 == processID }
      ?? candidates.firstIndex { remote != nil && $0.2 == remote }
      ?? candidates.firstIndex {
        threadID == 0 && $0.0 == 0 && (processID == 0 || $0.1 == 0)
      }
    return found.map { candidates.distance(from: candidates.startIndex, to: $0) }
  }

  /// Whether a record of `earlier` pairs no more.
  private static func isPast(_ earlier: FileTime, at time: FileTime) -> Bool {
    time - earlier > window
  }

  /// The transport's refusals that nothing repeats any more at `time`.
  mutating func settled(at time: FileTime) -> [Record] {
    guard let first = waiting.first,
      Self.isPast(first.time, at: time) || waiting.count > Self.capacity
    else { return [] }
    let count = max(
      waiting.prefix { Self.isPast($0.time, at: time) }.count,
      waiting.count - Self.capacity)
    defer { waiting.removeFirst(count) }
    return Array(waiting.prefix(count))
  }

  /// All that still wait, when the trace is over.
  mutating func rest() -> [Record] {
    defer { waiting = [] }
    return waiting
  }
}

extension RepeatedRefusals.Record {
  init(_ transport: TransportEvent, _ event: SocketEvent) {
    self.init(
      time: event.time, threadID: event.threadID,
      processID: transport.processID != 0 ? transport.processID : event.headerProcessID,
      transport: TransportProtocol(number: transport.protocolNumber) ?? .tcp,
      remote: transport.remote?.unmapped, localPort: transport.local?.port ?? 0, id: event.id)
  }
}
