/// Connections that wait for the other record of them: AFD knows the socket,
/// TCPIP and Kernel-Network the port.
struct WaitingConnections: Sendable {
  /// Destinations, and connections to each, that can wait.
  private static let destinations = 4_096, connections = 256

  /// Who connects.
  struct Caller {
    /// Entry in the process table; -1 for unknown.
    let process: Int32
    /// 0 for unknown.
    let threadID: UInt32
  }

  private struct Entry {
    let hold: HoldReference
    let caller: Caller
  }

  private var waiting: [Int32: [Entry]] = [:]

  mutating func add(_ hold: HoldReference, by caller: Caller, to remote: Int32) {
    guard remote >= 0, waiting[remote] != nil || waiting.count < Self.destinations else { return }
    var entries = waiting[remote] ?? []
    if entries.count >= Self.connections { entries.removeFirst(Self.connections / 2) }
    entries.append(Entry(hold: hold, caller: caller))
    waiting[remote] = entries
  }

  /// Takes out the connection that fits best: of the same thread, else the
  /// oldest of the same process.
  mutating func take(
    to remote: Int32, by caller: Caller, where fits: (HoldReference) -> Bool
  ) -> HoldReference? {
    guard let index = waiting.index(forKey: remote) else { return nil }
    let entries = waiting.values[index]
    func isSame(_ entry: Entry) -> Bool {
      let process = entry.caller.process
      return (process == caller.process || process < 0 || caller.process < 0) && fits(entry.hold)
    }
    let found =
      entries.lastIndex {
        caller.threadID != 0 && $0.caller.threadID == caller.threadID && isSame($0)
      }
      ?? entries.firstIndex(where: isSame)
    guard let found else { return nil }
    waiting.values[index].remove(at: found)
    if waiting.values[index].isEmpty { waiting.remove(at: index) }
    return entries[found].hold
  }
}
