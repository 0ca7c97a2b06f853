import EventTracing

/// Finds the frames that a frame table names again.
///
/// Network Monitor lists frames in the order of the file; then nothing needs to
/// be remembered. The first entry that goes back makes a bit for each place
/// where a frame can begin: at most 32 MiB, since offsets have 32 bits.
struct ListedFrames {
  /// Where the table begins.
  private let start: Int64
  private var last: Int64 = -1
  /// A bit for every 16 bytes, which is less than the shortest frame has.
  private var bits: [UInt64] = []

  init(start: Int64) { self.start = start }

  /// Whether the entries so far follow the file.
  var isAscending: Bool { bits.isEmpty }

  /// Whether the frame at `offset` was named before; `place` is its entry's.
  mutating func repeats(
    _ offset: Int64, at place: Int64, _ table: inout CaptureWindow
  ) throws(TraceError) -> Bool {
    if bits.isEmpty {
      if offset > last {
        last = offset
        return false
      }
      try remember(before: place, &table)
    }
    return !insert(offset)
  }

  private mutating func remember(
    before end: Int64, _ table: inout CaptureWindow
  ) throws(TraceError) {
    var place = start
    while place < end, try table.load(4, at: place, chunk: 64 << 10) >= 4 {
      _ = insert(Int64(table.bytes.load(0, as: UInt32.self)))
      place += 4
    }
  }

  private mutating func insert(_ offset: Int64) -> Bool {
    let bit = Int(offset / 16)
    while bits.count <= bit / 64 { bits.append(contentsOf: repeatElement(0, count: 1 << 14)) }
    let mask: UInt64 = 1 << UInt64(bit % 64)
    defer { bits[bit / 64] |= mask }
    return bits[bit / 64] & mask == 0
  }
}
