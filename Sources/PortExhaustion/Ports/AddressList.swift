import EventTracing

/// Addresses by number, so that a hold names one in four bytes.
struct AddressList: Sendable {
  /// Addresses that are told apart; later ones are unknown.
  static let capacity = 65_536

  private(set) var addresses: [SocketAddress] = []
  private(set) var overflowed = 0
  /// Open addressing: several lookups a connection are too many for a
  /// `Dictionary`. The factor is drawn anew, so that no file can make addresses
  /// collide.
  private var slots = [Int32](repeating: -1, count: 1_024)
  private let factor = UInt64.random(in: 0 ... .max) | 1

  /// Addresses that are told apart.
  var count: Int { addresses.count }

  /// The number of an address; -1 for none, and where the list is full. An IPv4
  /// address is the same one where a socket of both families names it.
  mutating func place(of address: SocketAddress?) -> Int32 {
    guard let address = address?.unmapped else { return -1 }
    var slot = home(address)
    while slots[slot] >= 0 {
      if addresses[Int(slots[slot])] == address { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard addresses.count < Self.capacity else {
      overflowed += 1
      return -1
    }
    let place = Int32(addresses.count)
    addresses.append(address)
    slots[slot] = place
    if addresses.count * 2 > slots.count { grow() }
    return place
  }

  /// The number of an address without its port; -1 for "any address".
  mutating func place(ofHost address: SocketAddress) -> Int32 {
    let host = address.unmapped
    return host.isUnspecified ? -1 : place(of: host.withoutPort)
  }

  /// Where the search for an address starts.
  private func home(_ address: SocketAddress) -> Int {
    let ends = address.low ^ (UInt64(address.port) << 48 | UInt64(address.scope) << 32)
    let mixed = (ends &* factor) ^ (ends >> 29) ^ address.high
    let product = mixed &* factor
    return Int(truncatingIfNeeded: (product ^ product >> 32) &* factor >> 24) & (slots.count - 1)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (place, address) in addresses.enumerated() {
      var slot = home(address)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(place)
    }
  }

  subscript(place: Int32) -> SocketAddress? {
    addresses.indices.contains(Int(place)) ? addresses[Int(place)] : nil
  }
}

extension SocketAddress {
  /// The host alone.
  var withoutPort: SocketAddress {
    family == .ipv6
      ? SocketAddress(ipv6High: high, low: low, port: 0)
      : SocketAddress(ipv4: UInt32(truncatingIfNeeded: low), port: 0)
  }
}
