import EventTracing

/// An event in a frame of Network Monitor (dumps-and-captures.md §2.6):
///
///     0 EVENT_HEADER and buffer context
///     84 u16 ExtendedDataCount | 86 u16 UserDataLength | 88 u8 Reassembled
///     89 items: u16 reserved, u16 type, u16 linkage, u16 size, data | user data
struct NetEventLayout {
  let items: Range<Int>
  let userData: Range<Int>

  /// Takes a frame apart, of which `frame` may be the beginning only; nil where
  /// it does not fit into `originalLength`.
  init?(_ frame: RawSpan, originalLength: Int) {
    guard frame.byteCount >= 89 else { return nil }
    var next = 89
    for _ in 0..<frame.load(84, as: UInt16.self) {
      guard let item = Self.item(frame, next) else { return nil }
      next = item.upperBound
    }
    items = 89..<next
    userData = next..<next + Int(frame.load(86, as: UInt16.self))
    guard userData.upperBound <= originalLength else { return nil }
  }

  /// The data of the item at `place`.
  private static func item(_ frame: RawSpan, _ place: Int) -> Range<Int>? {
    guard frame.holds(8, at: place) else { return nil }
    let count = Int(frame.load(place + 6, as: UInt16.self))
    return frame.holds(count, at: place + 8) ? place + 8..<place + 8 + count : nil
  }

  /// Adds the extended items.
  func addItems(of frame: RawSpan, to list: inout ExtendedItems) {
    var next = items.lowerBound
    while next < items.upperBound, let item = Self.item(frame, next) {
      list.add(type: frame.load(next + 2), frame.extracting(item))
      next = item.upperBound
    }
  }
}
