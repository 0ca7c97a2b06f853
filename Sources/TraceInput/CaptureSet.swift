public import EventTracing

/// Tells which of several inputs are copies of one capture, and which are its
/// parts.
///
/// A session is named by its start, the machine's boot and its clock: two
/// inputs with the same three are one capture, read once. A session that rolls
/// its file writes parts of one capture, which follow each other.
public struct CaptureSet: Sendable {
  /// One input's place in the set.
  public struct Member: Sendable {
    /// Position of the input among those given.
    public let index: Int
    /// What the reader says of it.
    public let session: TraceSession
    /// Path, as given.
    public let path: String
    /// Event records in it, and the span that they cover.
    public let eventCount: Int, firstTime: FileTime?, lastTime: FileTime?
    /// Whether nothing of it is damaged.
    public let isWhole: Bool

    /// A member from its parts.
    public init(index: Int, path: String, session: TraceSession, summary: TraceSummary) {
      self.index = index
      self.path = path
      self.session = session
      eventCount = summary.eventCount
      firstTime = summary.firstTime
      lastTime = summary.lastTime
      isWhole = !summary.problems.contains(where: \.isDamage)
    }
  }

  /// Captures in the order of their first input; each lists the inputs to
  /// read, one after another in time.
  public private(set) var captures: [[Int]] = []
  /// For an input that is a copy the one that is read instead.
  public private(set) var duplicateOf: [Int: Int] = [:]

  /// LogFileMode bit of sessions that roll their file.
  private static let newFileMode: UInt32 = 0x8

  /// Sorts `members` into captures.
  public init(_ members: [Member]) {
    var groups: [[Member]] = []
    for member in members {
      if let place = groups.firstIndex(where: { Self.isSameCapture($0[0], member) }) {
        groups[place].append(member)
      } else {
        groups.append([member])
      }
    }
    for group in groups { add(group) }
  }

  private static func isSameCapture(_ left: Member, _ right: Member) -> Bool {
    let (mine, theirs) = (left.session, right.session)
    guard mine.bootTime != nil, mine.bootTime == theirs.bootTime,
      mine.clockFrequency == theirs.clockFrequency
    else { return false }
    if mine.startTime == theirs.startTime { return true }
    return mine.mode & newFileMode != 0 && theirs.mode & newFileMode != 0
      && mine.name == theirs.name && stem(left.path) == stem(right.path)
  }

  /// A rolled file's path without the number at its end: `name_12.etl`.
  private static func stem(_ path: String) -> Substring {
    let name = path.split(separator: "/").last ?? path[...]
    let base = name.prefix { $0 != "." }
    guard let bar = base.lastIndex(of: "_"),
      base[base.index(after: bar)...].allSatisfy(\.isNumber)
    else { return base }
    return base[..<bar]
  }

  /// Within a capture, inputs whose spans overlap are copies: the richest of
  /// them is read. The others follow each other.
  private mutating func add(_ group: [Member]) {
    var kept: [Member] = []
    let richestFirst = group.sorted {
      ($0.isWhole ? 0 : 1, $1.eventCount, $0.index) < ($1.isWhole ? 0 : 1, $0.eventCount, $1.index)
    }
    for member in richestFirst {
      if let original = kept.first(where: { Self.isCopy(member, of: $0) }) {
        duplicateOf[member.index] = original.index
      } else {
        kept.append(member)
      }
    }
    kept.sort { ($0.firstTime?.rawValue ?? 0, $0.index) < ($1.firstTime?.rawValue ?? 0, $1.index) }
    captures.append(kept.map(\.index))
  }

  private static func isCopy(_ member: Member, of original: Member) -> Bool {
    guard member.session.mode & newFileMode != 0 else { return true }
    guard let first = member.firstTime, let last = member.lastTime,
      let otherFirst = original.firstTime, let otherLast = original.lastTime
    else { return true }
    return first <= otherLast && otherFirst <= last
  }
}
