/// The sockets of one pool, or of one local address in it, that exist now.
struct PlaceTally {
  /// Their ports of the range.
  var held: HeldPorts
  /// Sockets by number of the owner.
  private(set) var sockets: [Int32]
  /// Owners that have sockets, and those among them that are processes.
  private var owners = 0
  private(set) var processes = 0
  /// Which owners are processes.
  private let known: [Bool]
  /// Listeners by port and by owner, of the range or not.
  private(set) var listeners: [UInt16: Int] = [:]
  private(set) var listeningOwners: [Int32: Int] = [:]

  /// - Parameter known: Which owners are processes, by number.
  init(_ held: HeldPorts, known: [Bool]) {
    self.held = held
    self.known = known
    sockets = [Int32](repeating: 0, count: known.count)
  }

  var isEmpty: Bool { owners == 0 }

  mutating func apply(_ change: HeldPorts.Change) {
    held.apply(change)
    let came: Int32 = (change.after == nil ? 0 : 1) - (change.before == nil ? 0 : 1)
    if came != 0 { count(change.owner, came) }
    let listens = (change.after == .listening ? 1 : 0) - (change.before == .listening ? 1 : 0)
    guard listens != 0 else { return }
    listeners.count(change.port, listens)
    listeningOwners.count(change.owner, listens)
  }

  private mutating func count(_ owner: Int32, _ came: Int32) {
    let owner = Int(owner)
    let before = sockets[owner]
    sockets[owner] += came
    let appears = (sockets[owner] == 0 ? 0 : 1) - (before == 0 ? 0 : 1)
    owners += appears
    if known[owner] { processes += appears }
  }

  /// The owners with the most ports; of equals those that come first in `entries`.
  ///
  /// - Parameter entries: The entry of each owner in the process table.
  mutating func topOwners(_ count: Int, entries: [Int32]) -> [(owner: Int32, ports: Int)] {
    var top: [(owner: Int32, ports: Int)] = []
    for owner in sockets.indices.map(Int32.init) where sockets[Int(owner)] > 0 {
      let ports = Int(held.states(of: owner).total)
      guard ports > 0 else { continue }
      let entry = entries[Int(owner)]
      let place =
        top.firstIndex { ($0.ports, entry) < (ports, entries[Int($0.owner)]) } ?? top.count
      guard place < count else { continue }
      top.insert((owner, ports), at: place)
      if top.count > count { top.removeLast() }
    }
    return top
  }
}

extension Dictionary where Value == Int {
  /// Adds to a count; one of 0 is none.
  fileprivate mutating func count(_ key: Key, _ change: Int) {
    let count = self[key, default: 0] + change
    self[key] = count == 0 ? nil : count
  }
}
