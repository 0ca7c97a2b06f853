import EventTracing

/// Extended data items, which each layout of a capture writes in its own way,
/// put back into the form that they have in an `.etl`; see
/// ``ExtendedDataItem``.
struct ExtendedItems {
  private(set) var bytes: [UInt8] = []
  private var last = 0

  /// Forgets the items, but keeps the memory.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Adds an item; one that is too long for the form is left out.
  mutating func add(type: UInt16, _ data: RawSpan) {
    let total = (8 + data.byteCount + 7) & ~7
    guard let totalSize = UInt16(exactly: total) else { return }
    if !bytes.isEmpty { bytes[last + 4] = 1 }
    last = bytes.count
    bytes.appendLittleEndian(totalSize)
    bytes.appendLittleEndian(type)
    bytes.appendLittleEndian(UInt16(0))
    bytes.appendLittleEndian(UInt16(truncatingIfNeeded: data.byteCount))
    bytes.append(copying: data)
    bytes.append(contentsOf: repeatElement(0, count: total - 8 - data.byteCount))
  }
}
