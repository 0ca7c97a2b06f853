/// A map from kernel addresses to places in a table.
///
/// A lookup happens for every socket event, and costs a third of a
/// `Dictionary`'s: open addressing with a multiplicative hash, and no
/// tombstones, because entries behind a removed one are moved up. The factor
/// is drawn anew for each map, so that no file can be made to collide.
struct AddressIndex {
  private struct Slot {
    var address: UInt64
    /// Place in the table, or -1 for a free slot.
    var place: Int32
  }

  private var slots = [Slot](repeating: Slot(address: 0, place: -1), count: 1_024)
  private var count = 0
  private var mask = 1_023
  private let factor = UInt64.random(in: 0 ... .max) | 1

  /// Where the search for `address` starts.
  @inline(__always)
  private func home(_ address: UInt64) -> Int {
    let product = address &* factor
    return Int(truncatingIfNeeded: (product ^ product >> 32) &* factor >> 24) & mask
  }

  /// The place of `address`; nil where it has none.
  @inline(__always)
  func place(of address: UInt64) -> Int? {
    var slot = home(address)
    while slots[slot].place >= 0 {
      if slots[slot].address == address { return Int(slots[slot].place) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Gives `address` a place, another one where it has one.
  mutating func set(_ address: UInt64, place: Int) {
    if count * 2 >= slots.count { grow() }
    var slot = home(address)
    while slots[slot].place >= 0, slots[slot].address != address { slot = (slot + 1) & mask }
    if slots[slot].place < 0 { count += 1 }
    slots[slot] = Slot(address: address, place: Int32(truncatingIfNeeded: place))
  }

  /// Forgets `address`.
  mutating func remove(_ address: UInt64) {
    var hole = home(address)
    while slots[hole].place >= 0, slots[hole].address != address { hole = (hole + 1) & mask }
    guard slots[hole].place >= 0 else { return }
    count -= 1
    var next = (hole + 1) & mask
    while slots[next].place >= 0 {
      // An entry may fill the hole unless its home lies behind the hole.
      let distance = (next - home(slots[next].address)) & mask
      if distance >= (next - hole) & mask {
        slots[hole] = slots[next]
        hole = next
      }
      next = (next + 1) & mask
    }
    slots[hole].place = -1
  }

  private mutating func grow() {
    let old = slots
    mask = old.count * 2 - 1
    slots = [Slot](repeating: Slot(address: 0, place: -1), count: old.count * 2)
    count = 0
    for entry in old where entry.place >= 0 { set(entry.address, place: Int(entry.place)) }
  }
}
