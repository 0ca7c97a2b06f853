import EventTracing

/// TCPIP's endpoints and connections by kernel address: whose they are and
/// which port they hold.
struct TransportOwners: Sendable {
  /// Owners that are remembered; the oldest go first.
  static let capacity = 262_144

  struct Owner {
    var address: UInt64
    var hold = HoldReference.none
    /// Entry in the process table; -1 for unknown.
    var process: Int32 = -1
    var transport: TransportProtocol?
    /// 0 for unknown.
    var compartment: UInt32
  }

  private var owners: [Owner] = []
  private var places = AddressIndex()
  private var hand = 0

  /// Place of the owner at a kernel address; nil for none.
  @inline(__always)
  func place(of address: UInt64) -> Int? { address == 0 ? nil : places.place(of: address) }

  /// Puts an owner at its address; whatever was there is gone.
  mutating func set(_ owner: Owner) {
    guard owner.address != 0 else { return }
    if let known = places.place(of: owner.address) {
      owners[known] = owner
      return
    }
    let place: Int
    if owners.count < Self.capacity {
      place = owners.count
      owners.append(owner)
    } else {
      place = hand
      hand = (hand + 1) % Self.capacity
      places.remove(owners[place].address)
      owners[place] = owner
    }
    places.set(owner.address, place: place)
  }

  subscript(place: Int) -> Owner {
    get { owners[place] }
    _modify { yield &owners[place] }
  }
}
