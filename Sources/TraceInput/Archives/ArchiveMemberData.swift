import EventTracing

/// The bytes of one member, one block after another, counted against the
/// limits.
struct ArchiveMemberData {
  /// Why no more bytes come.
  enum End {
    case whole
    /// Only this member, or the whole archive, cannot be read any further.
    case memberFailed, archiveFailed
    /// A limit of the ledger was reached.
    case refused
  }

  /// What libarchive may call odd in one member before it counts as failed.
  private static let warningLimit = 64
  private static let zeros = [UInt8](repeating: 0, count: 1 << 16)

  private let handle: ArchiveHandle
  /// Bytes that came so far.
  private(set) var count: Int64 = 0
  /// Nil while more may come.
  private(set) var end: End?
  /// What was odd: the first warning or the failure.
  private(set) var complaint: String?
  private var warnings = 0
  /// Bytes that a sparse file leaves out before ``held``.
  private var hole: Int64 = 0
  private var held: [UInt8] = []
  private var heldOutcome: ArchiveHandle.Outcome?

  init(_ handle: ArchiveHandle) { self.handle = handle }

  /// Gives the next block to `sink`, of a hole 64 KiB of zeros; never much at
  /// once.
  mutating func next(
    _ ledger: inout ArchiveLedger, into sink: (RawSpan) throws(TraceError) -> Void
  ) throws(TraceError) {
    guard end == nil else { return }
    if hole > 0 {
      let zeros = Self.zeros.rawSpan.extracting(first: Int(min(hole, Int64(Self.zeros.count))))
      hole -= Int64(zeros.byteCount)
      try give(zeros, &ledger, into: sink)
    } else if let outcome = heldOutcome {
      heldOutcome = nil
      let block = held
      held = []
      try give(block.rawSpan, &ledger, into: sink)
      conclude(outcome, gotNothing: false)
    } else {
      try fetch(&ledger, into: sink)
    }
  }

  private mutating func give(
    _ bytes: RawSpan, _ ledger: inout ArchiveLedger,
    into sink: (RawSpan) throws(TraceError) -> Void
  ) throws(TraceError) {
    guard ledger.take(bytes.byteCount) else {
      end = .refused
      return
    }
    count += Int64(bytes.byteCount)
    try sink(bytes)
  }

  private mutating func fetch(
    _ ledger: inout ArchiveLedger, into sink: (RawSpan) throws(TraceError) -> Void
  ) throws(TraceError) {
    let before = count
    let outcome = try handle.nextBytes { (bytes, offset) throws(TraceError) in
      if offset > count {
        hole = offset - count
        held.append(copying: bytes)
      } else if offset == count {
        try give(bytes, &ledger, into: sink)
      } else if !bytes.isEmpty {
        complaint = "its parts overlap"
        end = .memberFailed
      }
    }
    if hole > 0 { heldOutcome = outcome } else { conclude(outcome, gotNothing: count == before) }
  }

  private mutating func conclude(_ outcome: ArchiveHandle.Outcome, gotNothing: Bool) {
    guard end == nil else { return }
    switch outcome {
    case .done: break
    case .end: end = .whole
    case .warning:
      complaint = complaint ?? handle.message
      if gotNothing { warnings += 1 }
      if warnings > Self.warningLimit { end = .memberFailed }
    case .memberFailed:
      complaint = handle.message
      end = .memberFailed
    case .archiveFailed:
      complaint = handle.message
      end = .archiveFailed
    }
  }
}
