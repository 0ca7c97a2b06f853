import EventTracing

/// Finding the next block behind damage.
extension PcapngPass {
  /// Blocks that are looked for behind damage are no longer than this, so that
  /// they can be seen whole; events have at most 64 KiB.
  private static let soughtLimit = 256 << 10

  /// Steps over bytes that are no block, from `position` to the next one.
  ///
  /// - Returns: Where that is, or the end.
  mutating func recover(
    _ damage: Damage, at position: Int64, _ window: inout CaptureWindow
  ) throws(TraceError) -> Int64 {
    let found = try firstBlock(from: position + 1, &window)
    let next = found ?? window.end
    skippedBytes += next - position
    note(
      damage == .cut && found == nil ? .truncatedRecord : .badRecord, position, next - position,
      damage.rawValue)
    return next
  }

  /// Steps over a block that is too long, where what follows it says that its
  /// length is right.
  mutating func stepOver(
    _ length: Int, at position: Int64, _ window: inout CaptureWindow
  ) throws(TraceError) -> Int64 {
    try window.load(4, at: position + Int64(length) - 4)
    guard window.bytes.byteCount >= 4,
      order.load(window.bytes, 0, as: UInt32.self) == UInt32(truncatingIfNeeded: length)
    else { return try recover(.badTrailer, at: position, &window) }
    skippedBytes += Int64(length)
    note(.badRecord, position, Int64(length), "a block is too long to be read")
    return position + Int64(length)
  }

  /// Offset of the first block at or behind `start`; nil for none. Blocks of
  /// the other byte order are found too: then a section header was lost.
  private mutating func firstBlock(
    from start: Int64, _ window: inout CaptureWindow
  ) throws(TraceError) -> Int64? {
    var position = start
    while position < window.end {
      try window.load(CaptureWindow.chunk, at: position)
      let bytes = window.bytes
      var offset = 0
      // The last ones may be seen in part only; then they are looked at again.
      let isLast = position + Int64(bytes.byteCount) >= window.end
      let end = isLast ? bytes.byteCount : max(1, bytes.byteCount - Self.soughtLimit)
      while offset < end {
        if let found = blockOrder(bytes, at: offset) {
          if found != order {
            order = found
            interfaces.removeAll()
          }
          return position + Int64(offset)
        }
        offset += 1
      }
      position += Int64(end)
    }
    return nil
  }

  /// The byte order of the block at `offset`, the section's own before the other;
  /// nil where there is none of a known type with two equal lengths.
  @inline(__always)
  private func blockOrder(_ bytes: RawSpan, at offset: Int) -> SectionOrder? {
    guard bytes.holds(12, at: offset) else { return nil }
    let type: UInt32 = bytes.load(offset)
    // Most bytes are sorted out here, zeros among them.
    guard type != 0 else { return nil }
    guard
      type & 0xFFFF_FFF0 == 0 || type & 0xF0FF_FFFF == 0
        || type == BlockType.section || type & 0xFFFF == 0x0BAD || type >> 16 == 0xAD0B
    else { return nil }
    if isBlock(bytes, at: offset, order) { return order }
    let other: SectionOrder = order == .little ? .big : .little
    guard isBlock(bytes, at: offset, other) else { return nil }
    if type == BlockType.section { return other }
    // In the other order, the zeros in front of a block's type make one of it,
    // three bytes early; what is no such shadow has another block behind it.
    for shift in 1..<8 where isBlock(bytes, at: offset + shift, order) { return nil }
    let next = offset + Int(other.load(bytes, offset + 4, as: UInt32.self))
    return isBlock(bytes, at: next, other) ? other : nil
  }

  private func isBlock(_ bytes: RawSpan, at offset: Int, _ order: SectionOrder) -> Bool {
    guard bytes.holds(12, at: offset) else { return false }
    let length: UInt32 = order.load(bytes, offset + 4)
    guard let least = BlockType.leastBytes(order.load(bytes, offset)), length & 3 == 0,
      least...Self.soughtLimit ~= Int(length), bytes.holds(Int(length), at: offset),
      order.load(bytes, offset + Int(length) - 4, as: UInt32.self) == length
    else { return false }
    return order.load(bytes, offset, as: UInt32.self) != BlockType.section
      || Self.sectionOrder(bytes.extracting(offset..<bytes.byteCount)) == order
  }
}
