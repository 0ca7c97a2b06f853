/// The port holds of a machine, in the order of their beginning, in bounded
/// memory: when all places are taken, the oldest that is over gives up its own.
struct HoldTable: Sendable {
  /// Holds that are kept.
  static let capacity = 524_288
  /// Places that are looked at for one that is over.
  private static let search = 1_024

  private(set) var holds: [PortHold] = []
  /// Holds that were given up.
  private(set) var dropped = 0
  private var hand = 0
  private let capacity: Int

  init(capacity: Int = Self.capacity) { self.capacity = max(1, capacity) }

  mutating func add(_ hold: PortHold) -> HoldReference {
    guard holds.count >= capacity else {
      holds.append(hold)
      return HoldReference(place: Int32(holds.count - 1), generation: 0)
    }
    for _ in 0..<min(Self.search, capacity) where holds[hand].isLive {
      hand = (hand + 1) % capacity
    }
    dropped += 1
    let place = hand
    hand = (hand + 1) % capacity
    let generation = holds[place].generation &+ 1
    holds[place] = hold
    holds[place].generation = generation
    return HoldReference(place: Int32(place), generation: generation)
  }

  /// The place of a hold; nil where it was given up, or never was.
  @inline(__always)
  func place(_ reference: HoldReference) -> Int? {
    let place = Int(reference.place)
    guard place >= 0, holds[place].generation == reference.generation else { return nil }
    return place
  }

  @inline(__always)
  subscript(place: Int) -> PortHold {
    get { holds[place] }
    _modify { yield &holds[place] }
  }
}
