import CaptureFormat
import EventDumpFormat
import EventLogFormat
public import EventTracing
import ServerSnapshot
import TraceLogFormat

/// What the user says of inputs that do not say it themselves.
public struct InputOptions: Sendable {
  /// Turns a local time without an offset, written as if it were UTC, into UTC;
  /// nil takes it for UTC.
  public var localTime: (@Sendable (FileTime) -> FileTime)?
  /// Whether saved texts that lie beside a trace under its name are read, such as
  /// `web02-netstat.txt` beside `web02.etl`. It costs a look at the folder.
  public var readsTextsBeside = false

  /// Nothing said.
  public init() {}
}

/// An input that turned out to be a trace, opened and ready to be read.
public struct OpenedTrace: Sendable {
  /// The path as it was given; `-` for standard input.
  public let path: String
  /// Its place in the archive at ``path``; nil for a file of its own.
  public let member: String?
  /// Its format.
  public let format: TraceFormat
  /// Bytes of the file.
  public let size: Int64
  /// What went wrong on the way to its bytes: a member of an archive may be cut.
  public let problems: [TraceProblem]
  /// What the trace says of its session.
  public let session: TraceSession
  let bytes: any ByteSource
  let place: MemberPlace
  private let reader: any TraceEventSource & Sendable

  /// Opens the trace in `bytes`; what it is, is told by its content.
  init(
    _ bytes: any ByteSource, path: String, member: String? = nil, cabinet: String? = nil,
    options: InputOptions, problems: [TraceProblem] = []
  ) throws(TraceError) {
    var start: [UInt8] = []
    let got = try bytes.read(InputFormat.prefix, at: 0, into: &start, from: 0)
    guard let format = TraceFormat(recognizing: start.rawSpan.extracting(0..<got)) else {
      throw InputFormat.refusal(Array(start.prefix(got)), size: bytes.size)
    }
    self.path = path
    self.member = member
    self.format = format
    self.bytes = bytes
    self.problems = problems
    place = MemberPlace(member.map { "\(path)/\($0)" } ?? path, cabinet: cabinet)
    size = bytes.size
    reader = try format.open(bytes, options)
    session = reader.session
  }

  /// Whether it lies in a cabinet, as the copy does that `netsh trace stop` puts
  /// beside the other files of its report.
  public var isInCabinet: Bool { place.cabinet != nil }

  /// The path, with the member behind it, for people.
  public var displayPath: String { member.map { "\(path)/\($0)" } ?? path }

  private static let comparedBytes = 1 << 20

  /// Whether `other` is a copy of this file to the byte.
  public func hasSameBytes(as other: OpenedTrace) -> Bool {
    guard size == other.size else { return false }
    var (mine, theirs): ([UInt8], [UInt8]) = ([], [])
    var offset: Int64 = 0
    while offset < size {
      guard let count = try? bytes.read(Self.comparedBytes, at: offset, into: &mine, from: 0),
        count > 0,
        (try? other.bytes.read(Self.comparedBytes, at: offset, into: &theirs, from: 0)) == count,
        mine.prefix(count) == theirs.prefix(count)
      else { return false }
      offset += Int64(count)
    }
    return true
  }

  /// Delivers the events that `filter` wants to `visitor`, and counts all;
  /// see ``TraceEventSource``. Payloads that the format carries as text come as
  /// bytes wherever their layout is known.
  public func read<Visitor: TraceEventVisitor>(
    _ filter: EventFilter, jobs: Int, into visitor: inout Visitor, progress: (Int64) -> Void
  ) async throws(TraceError) -> TraceSummary {
    var summary: TraceSummary
    if format == .etl {
      summary = try await reader.read(filter, jobs: jobs, into: &visitor, progress: progress)
    } else {
      var composing = ComposingVisitor(visitor)
      defer { visitor = composing.base }
      summary = try await reader.read(filter, jobs: jobs, into: &composing, progress: progress)
      summary.problems += composing.problems
    }
    summary.problems = problems + summary.problems
    if bytes.hasChangedSize {
      summary.problems.append(
        TraceProblem(
          kind: .unreadable, offset: size,
          detail: "the file's size changed while it was read: it is still being written"))
    }
    return summary
  }
}

extension TraceFormat {
  /// The format of a file by its first bytes; nil for none of these.
  init?(recognizing start: RawSpan) {
    if TraceLogReader.recognizes(start) {
      self = .etl
    } else if PcapngReader.recognizes(start) {
      self = .pcapng
    } else if NetMonReader.recognizes(start) {
      self = .netmon
    } else if EventLogReader.recognizes(start) {
      self = .evtx
    } else if XMLDumpReader.recognizes(start) {
      self = .xml
    } else if TextDumpReader.recognizes(start) {
      self = .text
    } else if SystemLogReader.recognizes(start.byteArray(0..<start.byteCount)) {
      self = .systemLog
    } else {
      return nil
    }
  }

  /// The reader of a file of this format.
  fileprivate func open(_ bytes: any ByteSource, _ options: InputOptions) throws(TraceError)
    -> any TraceEventSource & Sendable
  {
    switch self {
    case .etl: try TraceLogReader(bytes)
    case .pcapng: try PcapngReader(bytes)
    case .netmon: try NetMonReader(bytes)
    case .evtx: EventLogReader(bytes)
    case .xml: try XMLDumpReader(bytes)
    case .text: try TextDumpReader(bytes, localTime: options.localTime)
    case .systemLog: SystemLogReader(bytes, localTime: options.localTime)
    }
  }
}
