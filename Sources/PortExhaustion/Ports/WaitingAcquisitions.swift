import EventTracing

/// Ports that TCPIP logged as acquired (1191), by the thread that asked: AFD's
/// connect of that thread, which names no port, is for the last of them.
struct WaitingAcquisitions: Sendable {
  /// Threads whose last acquisition is kept.
  private static let capacity = 8_192

  private var last: [UInt32: (hold: HoldReference, time: FileTime)] = [:]

  mutating func note(_ hold: HoldReference, by threadID: UInt32, at time: FileTime) {
    guard threadID != 0 else { return }
    if last.count >= Self.capacity, last[threadID] == nil { last.removeAll(keepingCapacity: true) }
    last[threadID] = (hold, time)
  }

  /// Takes out what the thread acquired at `start` or later.
  mutating func take(by threadID: UInt32, since start: FileTime) -> HoldReference? {
    guard threadID != 0, let found = last[threadID], found.time >= start else { return nil }
    last[threadID] = nil
    return found.hold
  }
}
