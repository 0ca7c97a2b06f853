/// Connections that wait for the other record of them: AFD knows the socket,
/// TCPIP and Kernel-Network the port.
struct WaitingConnections: Sendable {
  /// Destinations, and connections to each, that can wait.
  private static let destinations = 4_096, connections = 256

  struct Entry {
    let hold: HoldReference
    let process: Int32
    let threadID: UInt32
  }

  private var waiting: [Int32: [Entry]] = [:]

  mutating func add(_ entry: Entry, to remote: Int32) {
    guard remote >= 0, waiting[remote] != nil || waiting.count < Self.destinations else { return }
    var entries = waiting[remote] ?? []
    if entries.count >= Self.connections { entries.removeFirst(Self.connections / 2) }
    entries.append(entry)
    waiting[remote] = entries
  }

  /// Takes out the connection that fits best: of the same thread, else the
  /// oldest of the same process.
  mutating func take(
    to remote: Int32, process: Int32, threadID: UInt32,
    where fits: (HoldReference) -> Bool
  ) -> HoldReference? {
    guard let index = waiting.index(forKey: remote) else { return nil }
    let entries = waiting.values[index]
    func isSame(_ entry: Entry) -> Bool {
      (entry.process == process || entry.process < 0 || process < 0) && fits(entry.hold)
    }
    let found =
      entries.lastIndex { threadID != 0 && $0.threadID == threadID && isSame($0) }
      ?? entries.firstIndex(where: isSame)
    guard let found else { return nil }
    waiting.values[index].remove(at: found)
    if waiting.values[index].isEmpty { waiting.remove(at: index) }
    return entries[found].hold
  }
}
