import EventTracing

/// Tells a refusal that only the transport saw from one that AFD logs too.
///
/// A refused bind is logged by TCPIP and, a moment before or after, by AFD: one
/// refused request. Kernel sockets are logged by TCPIP alone. Records pair when
/// they are less than a second apart and of one thread, or of one process;
/// each pairs once. Journal blocks name neither: there the next one is it.
struct RepeatedRefusals {
  /// A refusal of the transport that may have a partner.
  struct Record {
    let time: FileTime
    let threadID: UInt32
    let processID: UInt32
    let transport: TransportProtocol?
    let remote: SocketAddress?
    let id: UInt16
  }

  /// TCPIP 1050: a connect for which no port could be acquired.
  static let failedConnect: UInt16 = 1_050

  /// Records that wait; more make the oldest decide early.
  private static let capacity = 4_096
  private static let window = TimeSpan.seconds(1)

  private var waiting: [Record] = []
  private var afd: [(time: FileTime, threadID: UInt32, processID: UInt32)] = []

  /// Whether a refusal of the transport waits for its partner.
  var isWaiting: Bool { !waiting.isEmpty }

  /// AFD logs a refusal; returns the transport's record of it, where that came
  /// first.
  mutating func noteEndpoint(at time: FileTime, threadID: UInt32, processID: UInt32) -> Record? {
    if let index = match(
      threadID: threadID, processID: processID,
      in: waiting.lazy.map {
        ($0.threadID, $0.processID)
      })
    {
      return waiting.remove(at: index)
    }
    if afd.count == Self.capacity { afd.removeFirst(Self.capacity / 2) }
    afd.append((time, threadID, processID))
    return nil
  }

  /// The transport logs a refusal; true where AFD logged it just before.
  mutating func noteTransport(_ record: Record) -> Bool {
    afd.removeAll { Self.isPast($0.time, at: record.time) }
    if let index = match(
      threadID: record.threadID, processID: record.processID,
      in: afd.lazy.map { ($0.threadID, $0.processID) })
    {
      afd.remove(at: index)
      return true
    }
    waiting.append(record)
    return false
  }

  private func match(
    threadID: UInt32, processID: UInt32,
    in candidates: some Collection<(UInt32, UInt32)>
  ) -> Int? {
    let byThread = candidates.firstIndex { threadID != 0 && $0.0 == threadID }
    let found =
      byThread ?? candidates.firstIndex { processID != 0 && $0.1 == processID }
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
