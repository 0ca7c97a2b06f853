import EventTracing

/// A packet of Winshark, link type 147 (dumps-and-captures.md §2.5):
///
///     0 EVENT_HEADER without buffer context | 80 u16 bytes of extended items
///     82 items: u16 type, u16 size, data | user data, to the end
///
/// The link type is free for anybody's use: other packets must not be taken
/// for events.
struct WinsharkLayout {
  let items: Range<Int>
  let userData: Range<Int>

  /// Takes a packet apart, of which `packet` may be the beginning only; nil for
  /// one that is no event.
  init?(_ packet: RawSpan, originalLength: Int) {
    guard packet.byteCount >= 82, EventHeader.isPlausible(packet) else { return nil }
    items = 82..<82 + Int(packet.load(80, as: UInt16.self))
    guard items.upperBound <= packet.byteCount else { return nil }
    var next = items.lowerBound
    while let item = Self.item(packet, next, in: items) { next = item.upperBound }
    guard next == items.upperBound else { return nil }
    userData = next..<max(next, originalLength)
  }

  /// The data of the item at `place`.
  private static func item(_ packet: RawSpan, _ place: Int, in items: Range<Int>) -> Range<Int>? {
    guard items.upperBound - place >= 4 else { return nil }
    let end = place + 4 + Int(packet.load(place + 2, as: UInt16.self))
    return end <= items.upperBound ? place + 4..<end : nil
  }

  /// Adds the extended items.
  func addItems(of packet: RawSpan, to list: inout ExtendedItems) {
    var next = items.lowerBound
    while let item = Self.item(packet, next, in: items) {
      list.add(type: packet.load(next), packet.extracting(item))
      next = item.upperBound
    }
  }
}
