/// The port holds of a machine, in the order of their beginning, in bounded
/// memory: when all places are taken, the oldest that is over gives up its own.
struct HoldTable: Sendable {
  /// Holds that are kept.
  static let capacity = 524_288
  /// Places that are looked at for one that is over.
  private static let search = 1_024

  private struct Link {
    /// The hold before it on the same port.
    var next = HoldReference.none
    /// How often this place was used.
    var generation: UInt32 = 0
  }

  private(set) var holds: [PortHold] = []
  /// By place.
  private var links: [Link] = []
  /// Holds that were given up.
  private(set) var dropped = 0
  private var hand = 0
  private let capacity: Int

  init(capacity: Int = Self.capacity) { self.capacity = max(1, capacity) }

  mutating func add(_ hold: PortHold) -> HoldReference {
    guard holds.count >= capacity else {
      holds.append(hold)
      links.append(Link())
      return HoldReference(place: Int32(holds.count - 1), generation: 0)
    }
    for _ in 0..<min(Self.search, capacity) where holds[hand].isLive {
      hand = (hand + 1) % capacity
    }
    dropped += 1
    let place = hand
    hand = (hand + 1) % capacity
    holds[place] = hold
    links[place] = Link(generation: links[place].generation &+ 1)
    return reference(to: place)
  }

  /// The place of a hold; nil where it was given up, or never was.
  @inline(__always)
  func place(_ reference: HoldReference) -> Int? {
    let place = Int(reference.place)
    guard place >= 0, links[place].generation == reference.generation else { return nil }
    return place
  }

  func reference(to place: Int) -> HoldReference {
    HoldReference(place: Int32(place), generation: links[place].generation)
  }

  /// The hold before it on the same port.
  @inline(__always)
  func next(of place: Int) -> HoldReference { links[place].next }

  mutating func setNext(of place: Int, to reference: HoldReference) {
    links[place].next = reference
  }

  @inline(__always)
  subscript(place: Int) -> PortHold {
    get { holds[place] }
    _modify { yield &holds[place] }
  }
}
