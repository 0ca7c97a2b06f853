/// Counts what an archive and all that is nested in it have asked for, against
/// the limits.
struct ArchiveLedger {
  /// A limit that was reached.
  enum Refusal {
    case totalBytes, members
    /// An archive gives too much for its own size. It ends that archive; the
    /// one around it goes on while its own ratio holds.
    case ratio

    /// Whether nothing more is read at all.
    var endsEverything: Bool { self != .ratio }
  }

  private struct Level {
    let input: ArchiveInput
    /// Bytes taken out of it and of what is nested in it.
    var bytesTaken: Int64 = 0
    /// Bytes of members that must be decompressed to reach the next one.
    var bytesPassed: Int64 = 0
  }

  let limits: ArchiveLimits
  private var bytes: Int64 = 0
  private var members = 0
  private var levels: [Level] = []
  /// The last refusal.
  private(set) var refusal: Refusal?

  init(_ limits: ArchiveLimits) { self.limits = limits }

  /// Archives that are open around what is being read.
  var depth: Int { levels.count }

  mutating func enter(_ input: ArchiveInput) { levels.append(Level(input: input)) }

  mutating func leave() {
    levels.removeLast()
    if refusal?.endsEverything == false { refusal = nil }
  }

  /// Counts a member. Returns whether it is allowed.
  mutating func countMember() -> Bool {
    members += 1
    if members > limits.members { refusal = .members }
    return refusal == nil
  }

  /// Counts bytes that came out of the innermost archive. Returns whether they
  /// are allowed.
  mutating func take(_ count: Int) -> Bool {
    bytes += Int64(count)
    if bytes > limits.totalBytes { refusal = .totalBytes }
    for index in levels.indices {
      levels[index].bytesTaken += Int64(count)
      guard levels[index].bytesTaken > limits.bytesBeforeRatio else { continue }
      if exceedsRatio(levels[index].bytesTaken, of: levels[index].input.bytesUsed) {
        refusal = refusal ?? .ratio
      }
    }
    return refusal == nil
  }

  /// Counts a member of the innermost archive that must be decompressed only to
  /// reach the next. Returns whether going on is allowed.
  mutating func pass(_ count: Int64) -> Bool {
    guard var level = levels.popLast() else { return false }
    level.bytesPassed = level.bytesPassed.addingReportingOverflow(max(0, count)).partialValue
    levels.append(level)
    guard level.bytesPassed < 0 || level.bytesPassed > limits.bytesBeforeRatio else { return true }
    if level.bytesPassed < 0 || exceedsRatio(level.bytesPassed, of: level.input.size) {
      refusal = refusal ?? .ratio
    }
    return refusal == nil
  }

  private func exceedsRatio(_ output: Int64, of input: Int64) -> Bool {
    let (allowed, overflow) = input.multipliedReportingOverflow(by: limits.ratio)
    return !overflow && output > allowed
  }

  /// The refusal in words; `subject` is an archive.
  func explanation(_ refusal: Refusal) -> String {
    switch refusal {
    case .totalBytes: "more than \(limits.totalBytes) bytes came out of the archive"
    case .members: "the archive has more than \(limits.members) members"
    case .ratio: "more than \(limits.ratio) bytes came out for each byte of the archive"
    }
  }
}
