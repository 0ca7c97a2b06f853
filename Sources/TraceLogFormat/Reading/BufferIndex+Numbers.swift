import EventTracing

/// What the numbers of the buffers tell. A session numbers its buffers from 0;
/// a number comes once, in no certain order, and some are left out without a
/// loss (etl.md §2, §12).
extension BufferIndex {
  /// What makes a buffer another's copy, whatever became of its content.
  private struct Identity: Hashable {
    let number: Int64, firstTicks: Int64
    let filled: UInt32
    let processor: UInt16

    init(_ buffer: IndexedBuffer) {
      number = buffer.sequenceNumber
      firstTicks = buffer.firstTicks
      filled = buffer.filled
      processor = buffer.processor
    }
  }

  /// Takes out the buffers that lie in the file more than once, and tells the
  /// numbers that are missing.
  mutating func dropRepeated() {
    let numbers = buffers.map(\.sequenceNumber).sorted()
    guard zip(numbers, numbers.dropFirst()).contains(where: { $0 == $1 }) else {
      return noteGaps(numbers)
    }
    var seen: Set<Identity> = []
    var kept: [IndexedBuffer] = []
    for buffer in buffers {
      if seen.insert(Identity(buffer)).inserted {
        kept.append(buffer)
      } else {
        noteRepeated(buffer)
      }
    }
    keep(only: kept)
    noteGaps(numbers)
  }

  /// A file in which a number is missing has lost that buffer, or its session
  /// left it out: a fact, and no proof of damage.
  private mutating func noteGaps(_ numbers: [Int64]) {
    guard emptyBuffers == 0 else { return }
    // A circular log has overwritten what came behind its buffer 0.
    let kept = isCircular ? numbers.dropFirst() : numbers[...]
    let gap = zip(kept, kept.dropFirst()).first { number, next in
      let (distance, overflow) = next.subtractingReportingOverflow(number)
      return overflow || distance > 1
    }
    guard let gap, gap.0 < .max else { return }
    note(
      TraceProblem(
        kind: .sequenceGap, offset: nil,
        detail: "buffer \(gap.0 + 1) is not in the file; there may be more of them"))
  }

  private mutating func noteRepeated(_ buffer: IndexedBuffer) {
    note(
      TraceProblem(
        kind: .repeatedRecord, offset: buffer.offset, bytes: Int64(buffer.size),
        detail: "buffer \(buffer.sequenceNumber) lies in the file again; it is read once"))
  }
}
