public import EventTracing

/// Reads the System log as people give it, as text: entries 4227, 4231, 4266 and
/// 16002 with their times, in whatever language.
///
///     let reader = SystemLogReader(FileBytes(path: "events.txt"), localTime: nil)
///     let summary = try await reader.read(.everything, jobs: 1, into: &visitor) { _ in }
public struct SystemLogReader: TraceEventSource, Sendable {
  private let source: any ByteSource
  private let localTime: (@Sendable (FileTime) -> FileTime)?

  private static let chunk = 1 << 18

  /// Opens the text in `source`.
  ///
  /// - Parameter localTime: Turns a local time, written as if it were UTC, into
  ///   UTC; nil takes it for UTC.
  public init(_ source: any ByteSource, localTime: (@Sendable (FileTime) -> FileTime)?) {
    self.source = source
    self.localTime = localTime
  }

  /// Nothing: the text does not say.
  public var session: TraceSession { .unknown }

  /// Whether the start of a file looks like entries of the System log.
  public static func recognizes(_ start: [UInt8]) -> Bool {
    var lines = LineDecoder()
    var text = SystemLogText()
    lines.add(start)
    lines.finish()
    while let line = lines.next() {
      _ = text.read(SnapshotLine(number: line.number, bytes: line.bytes))
      if text.isRecognized { return true }
    }
    return false
  }

  /// Delivers the entries in the order of the file; see ``TraceEventSource``.
  public func read<Visitor: TraceEventVisitor>(
    _ filter: EventFilter, jobs: Int, into visitor: inout Visitor, progress: (Int64) -> Void
  ) async throws(TraceError) -> TraceSummary {
    var lines = LineDecoder()
    var text = SystemLogText()
    var pass = SystemLogPass(filter, localTime)
    var buffer: [UInt8] = []
    var offset: Int64 = 0
    while offset < source.size {
      let count = try source.read(Self.chunk, at: offset, into: &buffer, from: 0)
      guard count > 0 else { break }
      lines.add(Array(buffer.prefix(count)))
      offset += Int64(count)
      pass.take(&lines, &text, into: &visitor)
      progress(offset)
    }
    lines.finish()
    pass.take(&lines, &text, into: &visitor)
    pass.deliver(text.finish(), into: &visitor)
    return pass.summary(size: source.size, incomplete: text.incomplete)
  }
}

/// One pass over a System log as text.
private struct SystemLogPass {
  private let filter: EventFilter
  private let localTime: (@Sendable (FileTime) -> FileTime)?
  private var tally = ProviderTally()
  private var firstTime: FileTime?, lastTime: FileTime?
  private var events = 0, inversions = 0
  private var hasLocalTimes = false
  private var latest: FileTime?

  init(_ filter: EventFilter, _ localTime: (@Sendable (FileTime) -> FileTime)?) {
    self.filter = filter
    self.localTime = localTime
  }

  mutating func take<Visitor: TraceEventVisitor>(
    _ lines: inout LineDecoder, _ text: inout SystemLogText, into visitor: inout Visitor
  ) {
    while let decoded = lines.next() {
      let line = SnapshotLine(number: decoded.number, bytes: decoded.bytes)
      guard !line.isBlank else { continue }
      deliver(text.read(line), into: &visitor)
    }
  }

  mutating func deliver<Visitor: TraceEventVisitor>(
    _ entries: [SystemLogEntry], into visitor: inout Visitor
  ) {
    for entry in entries {
      var time = entry.time
      if entry.isLocal {
        hasLocalTimes = true
        time = localTime?(time) ?? time
      }
      events += 1
      if let latest, time < latest { inversions += 1 }
      latest = time
      firstTime = min(firstTime ?? time, time)
      lastTime = max(lastTime ?? time, time)
      let provider = GUID(providerName: entry.source)
      let position = tally.position(of: provider, filter: .none)
      tally.name(position, entry.source)
      _ = tally.count(position, layoutID: entry.id, ticks: time.rawValue)
      guard filter.selection(of: provider).holds(entry.id) else { continue }
      var header = TraceEventHeader(provider: provider, time: time)
      header.id = entry.id
      let nothing: [UInt8] = []
      visitor.visit(
        TraceEvent(header: header, payload: .fields(TextFields(nothing.rawSpan))))
    }
  }

  func summary(size: Int64, incomplete: Int) -> TraceSummary {
    var summary = TraceSummary()
    summary.eventCount = events
    summary.firstTime = firstTime
    summary.lastTime = lastTime
    summary.inversions = inversions
    summary.eventsByHeader = events > 0 ? [("System log entry", events)] : []
    summary.providers = tally.providers
    summary.providerNames = tally.names
    summary.timeBasis = hasLocalTimes ? .assumed : .utc
    summary.bytes.file = size
    summary.bytes.events = size
    if incomplete > 0 {
      summary.problems.append(
        TraceProblem(
          kind: .badRecord, offset: nil,
          detail: "an entry of the System log has no number, source or date that could be read",
          count: incomplete))
    }
    return summary
  }
}
