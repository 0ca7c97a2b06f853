/// Something in a trace that could not be read as it stands: what, where, and
/// how many bytes were stepped over because of it.
///
/// Problems are damage. Facts that a session states about itself (events that
/// it lost, a header that was never finalized) are not problems.
public struct TraceProblem: Equatable, Sendable, Codable {
  /// The kinds of damage; a closed list, shown by these names in JSON.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    /// The file ends inside a buffer.
    case truncatedBuffer
    /// A finalized header names more buffers than the file holds.
    case missingBuffers
    /// A buffer header makes no sense; reading went on at the next one.
    case badBufferHeader
    /// A buffer's size, fill mark or flags contradict the file.
    case inconsistentBuffer
    /// A compressed buffer does not decompress to its stated length.
    case badCompression
    /// An event header makes no sense; the rest of its buffer is skipped.
    case badEventHeader
    /// An extended data item does not fit its event.
    case badExtendedData
    /// Buffers lie more than once in the file, or their times run backwards.
    case timeDisorder
    /// An event's time cannot be; it was given that of the event before.
    case implausibleTime
    /// A buffer or record lies in the file again; it is read once.
    case repeatedRecord
    /// Numbers of buffers are missing: some were lost, or never written.
    case sequenceGap
    /// A payload is shorter than its event's layout.
    case shortPayload
    /// The trace's own schema of an event differs from the built-in one.
    case schemaMismatch
    /// An event has a version newer than any known layout.
    case unknownVersion
    /// A table reached its cap; the oldest entries were dropped.
    case tableOverflow
    /// The file ends inside a record: a block, a frame, an `<Event>`.
    case truncatedRecord
    /// A record makes no sense; reading went on at the next one.
    case badRecord
    /// A record could be read after characters that it must not hold were
    /// replaced.
    case repairedRecord
    /// Bytes between records that belong to none.
    case strayBytes
    /// A rendered message was cut where it was written, so that its last fields
    /// are missing.
    case truncatedMessage
    /// A text that stands for a field cannot be read as its type.
    case unreadableField
    /// An archive, or a member of one, is damaged or of an unknown method.
    case badArchive
    /// An archive asks for more than bindscope gives: bytes, members, depth,
    /// ratio.
    case archiveLimit
    /// The input may be another form of one that is read as well.
    case mayBeSameCapture
    /// The input could not be read to its end.
    case unreadable
  }

  /// What kind of damage.
  public let kind: Kind
  /// Byte offset in the file where it was found; nil where it has no place.
  public let offset: Int64?
  /// Bytes stepped over; 0 where nothing was lost.
  public let bytes: Int64
  /// One sentence for people.
  public let detail: String
  /// How often it happened: equal problems are counted, not repeated.
  public var count: Int

  /// Makes a problem; `offset` and `bytes` count bytes of the file.
  public init(kind: Kind, offset: Int64?, bytes: Int64 = 0, detail: String, count: Int = 1) {
    self.kind = kind
    self.offset = offset
    self.bytes = bytes
    self.detail = detail
    self.count = count
  }
}

extension TraceProblem {
  /// An event, or `count` of them, at a time that cannot be.
  public static func implausibleTime(at offset: Int64, count: Int = 1) -> TraceProblem {
    TraceProblem(
      kind: .implausibleTime, offset: offset,
      detail: "an event's time cannot be; it has that of the one before", count: count)
  }
}

/// A bounded list of problems: the first `limit` of each kind one by one, the
/// rest counted in the last of its kind.
public struct TraceProblemList: Sendable {
  /// The problems kept, in the order of their finding.
  public private(set) var problems: [TraceProblem] = []
  /// Problems of one kind that are kept one by one.
  public static let limit = 16
  private var kept: [TraceProblem.Kind: Int] = [:]

  /// An empty list.
  public init() {}

  /// Whether nothing was found.
  public var isEmpty: Bool { problems.isEmpty }

  /// Adds a problem.
  public mutating func add(_ problem: TraceProblem) {
    let count = kept[problem.kind, default: 0] + 1
    kept[problem.kind] = count
    guard count > Self.limit,
      let last = problems.lastIndex(where: { $0.kind == problem.kind })
    else {
      problems.append(problem)
      return
    }
    let old = problems[last]
    problems[last] = TraceProblem(
      kind: old.kind, offset: old.offset, bytes: old.bytes + problem.bytes, detail: old.detail,
      count: old.count + problem.count)
  }

  /// Adds all of another list.
  public mutating func add(_ other: [TraceProblem]) {
    for problem in other { add(problem) }
  }
}
