public import EventTracing

/// Tells which of several inputs are copies of one capture, and which are its
/// parts.
///
/// A session is named by its start, the machine's boot and its clock: two
/// inputs with the same three are one capture, read once, in its richest form.
/// Forms that carry none of these (text, captures) are the copy of an input of
/// the same name in another form whose span holds theirs, or of one with as many
/// socket events from the same moment to the same moment. A session that rolls its
/// file writes parts of one capture, which follow each other.
public struct CaptureSet: Sendable {
  /// One input's place in the set.
  public struct Member: Sendable {
    /// Position of the input among those given.
    public let index: Int
    /// What the reader says of it.
    public let session: TraceSession
    /// Path, as given, with the member of an archive.
    public let path: String
    /// Its form.
    public let format: TraceFormat
    /// Whether its times are of an unknown zone.
    public let isTimeAssumed: Bool
    /// Position of an input with the same bytes; nil for none.
    public let sameBytesAs: Int?
    /// Event records in it, and the span that they cover.
    public let eventCount: Int, firstTime: FileTime?, lastTime: FileTime?
    /// Whether nothing of it is damaged.
    public let isWhole: Bool
    /// The events of Winsock-AFD and TCPIP, which every form keeps.
    let socketEvents: SocketEventCounts

    /// A member from its parts.
    public init(
      index: Int, path: String, format: TraceFormat, session: TraceSession,
      summary: TraceSummary, sameBytesAs: Int? = nil
    ) {
      self.index = index
      self.path = path
      self.format = format
      self.session = session
      self.sameBytesAs = sameBytesAs
      isTimeAssumed = summary.timeBasis == .assumed
      eventCount = summary.eventCount
      firstTime = summary.firstTime
      lastTime = summary.lastTime
      isWhole = !summary.problems.contains(where: \.isDamage)
      socketEvents = SocketEventCounts([summary])
    }
  }

  /// Captures in the order of their first input; each lists the inputs to
  /// read, one after another in time.
  public private(set) var captures: [[Int]] = []
  /// For an input that is a copy the one that is read instead.
  public private(set) var duplicateOf: [Int: Int] = [:]
  /// For an input that may be of the same capture as an earlier one, which
  /// nothing tells, that one.
  public private(set) var doubtful: [Int: Int] = [:]

  /// LogFileMode bit of sessions that roll their file.
  static let newFileMode: UInt32 = 0x8

  /// Sorts `members` into captures.
  public init(_ members: [Member]) {
    var groups: [[Member]] = []
    for member in members {
      if let place = groups.firstIndex(where: { group in
        group.contains { Self.isSameCapture($0, member) }
      }) {
        groups[place].append(member)
      } else {
        groups.append([member])
      }
    }
    for group in groups { add(group) }
    for (place, group) in groups.enumerated() {
      guard let member = group.first else { continue }
      let other = groups[..<place].joined().first { Self.mayBeSame($0, member) }
      if let other { doubtful[member.index] = other.index }
    }
  }

  /// Whether two inputs overlap in time, and one does not say of which session
  /// it is.
  private static func mayBeSame(_ left: Member, _ right: Member) -> Bool {
    guard left.session.bootTime == nil || right.session.bootTime == nil,
      !left.socketEvents.isEmpty, !right.socketEvents.isEmpty,
      let first = left.firstTime, let last = left.lastTime,
      let otherFirst = right.firstTime, let otherLast = right.lastTime
    else { return false }
    let names = [left.session.computerName, right.session.computerName].compactMap { $0 }
    guard names.count < 2 || names[0].lowercased() == names[1].lowercased() else { return false }
    let shift = shift(left, right, first, otherFirst)
    return first - shift <= otherLast && otherFirst <= last - shift
  }

  /// What the times of two inputs differ by because a zone is not known.
  private static func shift(
    _ left: Member, _ right: Member, _ first: FileTime, _ otherFirst: FileTime
  ) -> TimeSpan {
    guard left.isTimeAssumed || right.isTimeAssumed else { return .zero }
    return SocketEventCounts.zoneShift(first - otherFirst)
  }

  private static func isSameCapture(_ left: Member, _ right: Member) -> Bool {
    if right.sameBytesAs == left.index || left.sameBytesAs == right.index { return true }
    let (mine, theirs) = (left.session, right.session)
    guard mine.bootTime != nil, theirs.bootTime != nil else {
      return left.socketEvents.areThose(of: right.socketEvents)
        || left.format != right.format && isOneInTwoForms(left, right)
    }
    guard mine.bootTime == theirs.bootTime, mine.clockFrequency == theirs.clockFrequency else {
      return false
    }
    if mine.startTime == theirs.startTime { return true }
    return mine.mode & newFileMode != 0 && theirs.mode & newFileMode != 0
      && mine.name == theirs.name && stem(left.path) == stem(right.path)
  }

  /// Times are cut or rounded by some forms.
  private static let tolerance = TimeSpan.seconds(1)

  /// Whether two inputs have one name, and the span of one holds the other's.
  private static func isOneInTwoForms(_ left: Member, _ right: Member) -> Bool {
    guard name(left.path) == name(right.path),
      let first = left.firstTime, let last = left.lastTime,
      let otherFirst = right.firstTime, let otherLast = right.lastTime
    else { return false }
    let shift = shift(left, right, first, otherFirst)
    let start = first - otherFirst - shift
    let end = last - otherLast - shift
    let early = TimeSpan.zero - tolerance
    return (start <= tolerance && end >= early) || (start >= early && end <= tolerance)
  }

  /// A path without its extension: the same name in another folder may be
  /// another server's.
  private static func name(_ path: String) -> Substring {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path[...] }
    return path[..<dot]
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
      ($0.isWhole ? 0 : 1, $0.format.poverty, $1.eventCount, $0.index)
        < ($1.isWhole ? 0 : 1, $1.format.poverty, $0.eventCount, $1.index)
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
