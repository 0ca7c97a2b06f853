/// The ephemeral ports of one port space.
struct PortPool {
  static let start: UInt16 = 49_152
  static let count = 16_384

  private var taken = Array(repeating: false, count: count)
  private(set) var free = count

  /// A free port, chosen at random as Windows does; nil when all are taken.
  mutating func acquire(_ random: inout SeededGenerator) -> UInt16? {
    guard free > 0 else { return nil }
    var index = random.below(Self.count)
    while taken[index] { index = (index + 1) % Self.count }
    taken[index] = true
    free -= 1
    return Self.start + UInt16(index)
  }

  /// Takes a certain port; false where it is taken already.
  mutating func acquire(_ port: UInt16) -> Bool {
    guard port >= Self.start, !taken[Int(port - Self.start)] else { return port < Self.start }
    taken[Int(port - Self.start)] = true
    free -= 1
    return true
  }

  /// Gives a port back.
  mutating func release(_ port: UInt16) {
    guard port >= Self.start, taken[Int(port - Self.start)] else { return }
    taken[Int(port - Self.start)] = false
    free += 1
  }
}
