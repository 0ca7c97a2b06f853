import EventTracing

/// A remote address as seen from a process.
struct DestinationKey: Hashable {
  let remote: SocketAddress
  let process: Int32
}

/// Connects by destination.
struct DestinationTable {
  /// Destinations that are told apart; later ones are counted together.
  static let capacity = 16_384
  /// Destinations that an incident names.
  static let reported = 20

  private var connects: [DestinationKey: Int] = [:]
  private(set) var overflowed = 0

  mutating func count(_ key: DestinationKey) {
    if let known = connects[key] {
      connects[key] = known + 1
    } else if connects.count < Self.capacity {
      connects[key] = 1
    } else {
      overflowed += 1
    }
  }

  /// The most frequent, most first; ties in the order of the address.
  func top() -> [(key: DestinationKey, connects: Int)] {
    connects.sorted { left, right in
      left.value != right.value ? left.value > right.value : left.key.order < right.key.order
    }.prefix(Self.reported).map { ($0.key, $0.value) }
  }
}

extension DestinationKey {
  /// Something to order ties by.
  fileprivate var order: (UInt64, UInt64, UInt16, Int32) {
    (remote.high, remote.low, remote.port, process)
  }
}
