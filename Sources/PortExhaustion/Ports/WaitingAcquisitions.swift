import EventTracing

/// Ports that TCPIP logged as acquired (1191), by the thread that asked: AFD's
/// connect of that thread, which names no port, is for one of them.
struct WaitingAcquisitions: Sendable {
  /// Threads, and acquisitions of each, that are kept.
  private static let capacity = 8_192, perThread = 64

  private var waiting: [UInt32: [(hold: HoldReference, time: FileTime)]] = [:]

  mutating func note(_ hold: HoldReference, by threadID: UInt32, at time: FileTime) {
    guard threadID != 0 else { return }
    if waiting.count >= Self.capacity, waiting[threadID] == nil {
      waiting.removeAll(keepingCapacity: true)
    }
    waiting[threadID, default: []].append((hold, time))
    guard let place = waiting.index(forKey: threadID),
      waiting.values[place].count > Self.perThread
    else { return }
    waiting.values[place].removeFirst()
  }

  /// Takes out the first that the thread acquired at `start` or later and that
  /// `fits`.
  mutating func take(
    by threadID: UInt32, since start: FileTime, where fits: (HoldReference) -> Bool
  ) -> HoldReference? {
    guard threadID != 0, let entries = waiting[threadID],
      let found = entries.firstIndex(where: { $0.time >= start && fits($0.hold) })
    else { return nil }
    let hold = entries[found].hold
    waiting[threadID]?.remove(at: found)
    if entries.count == 1 { waiting[threadID] = nil }
    return hold
  }
}
