import EventTracing

/// Some buffers of a trace, read, decompressed and walked: a task's work, and
/// what waits for the merge.
struct Wave: Sendable {
  /// Buffers' contents one after another; longer than what is used of it.
  private(set) var bytes: [UInt8] = []
  private(set) var references: [EventReference] = []
  private(set) var runs: [EventRun] = []
  private(set) var counts = WalkCounts()
  private(set) var problems: [TraceProblem] = []
  private var used = 0
  private var input: [UInt8] = []

  /// Bytes of memory that the wave holds.
  var footprint: Int { bytes.count + references.count * MemoryLayout<EventReference>.stride }

  /// Empties the wave for other buffers and keeps its memory.
  mutating func reset() {
    references.removeAll(keepingCapacity: true)
    runs.removeAll(keepingCapacity: true)
    problems.removeAll()
    counts = WalkCounts()
    used = 0
  }

  /// Reads and walks `buffer`, the `order`th of all, of a wave none of whose
  /// events should lie before the ticks `promised`.
  mutating func load(
    _ buffer: IndexedBuffer, order: UInt32, promised: Int64, from source: any ByteSource,
    compression: BufferCompression.Format, clock: SessionClock, filter: EventFilter
  ) {
    let start = used
    let wanted = Int(buffer.filled) - BufferHeader.size
    let got: Int
    do throws(TraceError) {
      got = try content(of: buffer, wanted: wanted, from: source, compression: compression)
    } catch {
      problems.append(
        TraceProblem(
          kind: .unreadable, offset: buffer.offset, bytes: Int64(buffer.size),
          detail: "\(error)"))
      return
    }
    counts.fileBytes += Int64(buffer.size)
    counts.headerBytes += Int64(BufferHeader.size)
    counts.decodedBytes += Int64(BufferHeader.size + got)
    used = start + got
    walk(
      buffer, order: order, promised: promised, start: start, end: start + got, clock: clock,
      filter: filter)
  }

  /// Puts the buffer's content at the end of `bytes`; returns its length,
  /// which is less than `wanted` where the file or the compressed data ends
  /// early.
  private mutating func content(
    of buffer: IndexedBuffer, wanted: Int, from source: any ByteSource,
    compression: BufferCompression.Format
  ) throws(TraceError) -> Int {
    let stored = Int(buffer.size) - BufferHeader.size
    let offset = buffer.offset + Int64(BufferHeader.size)
    guard buffer.flags.contains(.compressed) else {
      let count = min(wanted, stored)
      let got = try source.read(count, at: offset, into: &bytes, from: used)
      if got < count {
        problems.append(
          TraceProblem(
            kind: .unreadable, offset: buffer.offset, bytes: Int64(count - got),
            detail: "the file became shorter while it was read"))
      }
      return got
    }
    let got = try source.read(stored, at: offset, into: &input, from: 0)
    let produced = decompress(got, wanted: wanted, compression, isCut: buffer.isCut)
    if produced < wanted {
      problems.append(
        TraceProblem(
          kind: .badCompression, offset: buffer.offset, bytes: Int64(stored),
          detail: "the buffer decompresses to \(produced) of \(wanted) bytes"))
    }
    return produced
  }

  /// Decompresses the first `count` bytes of `input` to the end of `bytes`. The
  /// length that the buffer states is trusted only as far as data comes of it:
  /// room is made for a usual ratio, and more when that is full.
  private mutating func decompress(
    _ count: Int, wanted: Int, _ compression: BufferCompression.Format, isCut: Bool
  ) -> Int {
    let input = self.input
    var room = min(wanted, max(Self.usualRoom, count * Self.usualRatio))
    while true {
      bytes.grow(to: used + room)
      let produced = BufferCompression.decompress(
        input.rawSpan.extracting(0..<count), named: compression, isCut: isCut || room < wanted,
        into: &bytes, from: used, count: room)
      guard produced == room, room < wanted else { return produced }
      room = wanted - room > room ? room * 2 : wanted
    }
  }

  private static let usualRoom = 128 << 10
  private static let usualRatio = 16

  /// Steps from record to record; the first that makes no sense ends the
  /// buffer, because nothing inside marks where another starts.
  private mutating func walk(
    _ buffer: IndexedBuffer, order: UInt32, promised: Int64, start: Int, end: Int,
    clock: SessionClock, filter: EventFilter
  ) {
    var walk = BufferWalk(
      counts: counts, filter: filter, plausibleTicks: clock.plausibleTicks)
    counts = WalkCounts()
    let first = references.count
    // A second owner of the array, so that its span may live while other parts
    // of the wave change; it is gone before the bytes are written again.
    let bytes = self.bytes
    let failure = walk.walk(
      bytes.rawSpan, start: start, end: end,
      firstTicks: max(buffer.firstTicks, clock.plausibleTicks.lowerBound), promised: promised,
      into: &references)
    counts = walk.counts
    let monotonic = walk.isMonotonic
    if walk.implausible > 0 {
      problems.append(
        .implausibleTime(at: buffer.offset, count: walk.implausible))
    }
    if let failure {
      // A cut buffer's last record is cut too; the buffer's problem says so.
      let isExpected = buffer.isCut || failure.position + 8 > end && failure.position >= end
      if !isExpected {
        problems.append(
          TraceProblem(
            kind: .badEventHeader, offset: buffer.offset, bytes: Int64(end - failure.position),
            detail: "\(failure.reason), \(failure.position - start + BufferHeader.size) bytes "
              + "into the buffer"))
      }
    }
    if !monotonic {
      references[first...].sort { ($0.ticks, $0.offset) < ($1.ticks, $1.offset) }
    }
    if references.count > first {
      runs.append(
        EventRun(
          references: first..<references.count, processor: buffer.processor, order: order))
    }
  }
}
