/// What a reader knows when it has opened a trace, before any event is read.
public struct TraceSession: Equatable, Sendable {
  /// Name of the session; "Relogger" after `netsh trace stop` merged it.
  public var name: String?
  /// LogFileMode bits (etl.md §9).
  public var mode: UInt32
  /// When the session started.
  public var startTime: FileTime?
  /// When the machine booted.
  public var bootTime: FileTime?
  /// When the session was closed; nil for one that never was.
  public var endTime: FileTime?
  /// Clock ticks a second: with start and boot time it names the session.
  public var clockFrequency: Int64
  /// Processors of the machine.
  public var processors: Int
  /// Windows build, such as 17763.
  public var osBuild: Int
  /// Windows version, such as 10.0.
  public var osVersion: String
  /// Width of pointers in the kernel: 4 or 8 bytes.
  public var pointerSize: Int
  /// Name of the computer, where the form keeps it apart from the events.
  public var computerName: String?
  /// Time zone of the machine; nil where the form does not say.
  public var timeZone: SessionTimeZone?

  /// A session from its parts.
  public init(
    name: String?, mode: UInt32, startTime: FileTime?, bootTime: FileTime?, endTime: FileTime?,
    clockFrequency: Int64, processors: Int, osBuild: Int, osVersion: String, pointerSize: Int,
    computerName: String? = nil
  ) {
    self.name = name
    self.mode = mode
    self.startTime = startTime
    self.bootTime = bootTime
    self.endTime = endTime
    self.clockFrequency = clockFrequency
    self.processors = processors
    self.osBuild = osBuild
    self.osVersion = osVersion
    self.pointerSize = pointerSize
    self.computerName = computerName
  }

  /// What a form says that keeps nothing of the session whose events it holds.
  public static let unknown = TraceSession(
    name: nil, mode: 0, startTime: nil, bootTime: nil, endTime: nil, clockFrequency: 0,
    processors: 0, osBuild: 0, osVersion: "", pointerSize: 8)
}

/// Events of one provider or class.
public struct ProviderCount: Equatable, Sendable {
  /// Provider or class.
  public let provider: GUID
  /// Event records.
  public var count: Int
  /// Time of the first and the last.
  public var firstTime: FileTime, lastTime: FileTime

  /// A count from its parts.
  public init(provider: GUID, count: Int, firstTime: FileTime, lastTime: FileTime) {
    self.provider = provider
    self.count = count
    self.firstTime = firstTime
    self.lastTime = lastTime
  }
}

/// Where the bytes of a trace went. For an ETL two laws hold: file bytes =
/// buffers + skipped, and decoded bytes = headers + events + padding +
/// undecoded. For all other forms: file bytes = headers + events + skipped.
public struct ByteAccount: Equatable, Sendable {
  /// Bytes of the file.
  public var file: Int64 = 0
  /// Bytes of the file in buffers that were read.
  public var buffers: Int64 = 0
  /// Bytes of the file that were stepped over: damage, and space that was
  /// reserved but never written.
  public var skipped: Int64 = 0
  /// Bytes of the buffers, decompressed, as far as they are filled.
  public var decoded: Int64 = 0
  /// Bytes of buffer headers.
  public var headers: Int64 = 0
  /// Bytes of event records.
  public var events: Int64 = 0
  /// Bytes between event records.
  public var padding: Int64 = 0
  /// Bytes in buffers that could not be told into records.
  public var undecoded: Int64 = 0

  /// Nothing read yet.
  public init() {}

  /// Whether the laws hold: no byte is lost in silence, and none is counted
  /// twice.
  public var isBalanced: Bool {
    let contents = headers + events + padding + undecoded
    guard buffers > 0 else { return file == contents + skipped }
    return file == buffers + skipped && decoded == contents
  }
}

extension TraceSummary {
  /// The summary of a reader that has come to its end, held to its account: in a
  /// debug build, and so in every test, one that does not balance is a fault.
  public consuming func accounted() -> TraceSummary {
    assert(bytes.isBalanced, "\(bytes)")
    if !bytes.isBalanced {
      problems.append(
        TraceProblem(
          kind: .strayBytes, offset: nil,
          detail: "the bytes of the file do not add up; please report it, with the file"))
    }
    return self
  }
}

/// What the times of a trace rest on; the raw values are those of the JSON
/// report.
public enum TimeBasis: String, Sendable {
  /// The form carries UTC, or local time with its offset.
  case utc
  /// Local time, put right by an event that carries UTC.
  case calibrated
  /// Local time without an offset, read in the zone that was given, else as UTC.
  case assumed
}

/// What a reader counted, and what went wrong, when it has read a trace.
public struct TraceSummary: Sendable {
  /// Event records, the trace header's own included.
  public var eventCount = 0
  /// Network packets among them.
  public var packetCount = 0
  /// Time of the first and the last event; nil for none.
  public var firstTime: FileTime?, lastTime: FileTime?
  /// Event records by kind of header, such as `EVENT64`.
  public var eventsByHeader: [(name: String, count: Int)] = []
  /// Event records by provider, most first.
  public var providers: [ProviderCount] = []
  /// Events and buffers that the session says it lost.
  public var lostEvents = 0, lostBuffers = 0
  /// Buffers that are marked as written after a loss.
  public var buffersMarkedLossy = 0
  /// Whether the session was closed in order.
  public var isFinalized = true
  /// Whether older buffers were, or may have been, overwritten.
  public var isWrapped = false
  /// Events delivered after a later one, because the file does not say enough
  /// to order them.
  public var inversions = 0
  /// Whether times are estimates: the clock counts processor cycles.
  public var timesAreApproximate = false
  /// What the times rest on.
  public var timeBasis = TimeBasis.utc
  /// Seconds that were added to all times because the trace's header event says
  /// that its own time was written wrongly (dumps-and-captures.md §1.5).
  public var timeShift = 0
  /// Names of providers that the file itself gives.
  public var providerNames: [GUID: String] = [:]
  /// Where the bytes went.
  public var bytes = ByteAccount()
  /// Damage.
  public var problems: [TraceProblem] = []

  /// An empty summary.
  public init() {}

  /// Whether the trace holds all that its session logged: closed in order,
  /// nothing lost, nothing cut, nothing skipped.
  public var isComplete: Bool {
    isFinalized && !isWrapped && lostEvents == 0 && lostBuffers == 0 && buffersMarkedLossy == 0
      && !problems.contains(where: \.isDamage)
  }
}

extension TraceProblem {
  /// Whether bytes of the trace could not be read. Schemas that differ,
  /// versions that are not known and full tables are no damage to the file.
  public var isDamage: Bool {
    switch kind {
    case .schemaMismatch, .unknownVersion, .tableOverflow, .shortPayload, .repairedRecord,
      .truncatedMessage, .unreadableField, .sequenceGap, .mayBeSameCapture:
      false
    default: true
    }
  }
}

/// A trace that is open: it says what it is, and can be read once or more.
public protocol TraceEventSource {
  /// What the trace says of its session.
  var session: TraceSession { get }

  /// Delivers the events that `filter` wants to `visitor` in time order, and
  /// counts all.
  ///
  /// - Parameters:
  ///   - jobs: Processors that may be used.
  ///   - progress: Called on the way with the bytes of the file read so far.
  func read<Visitor: TraceEventVisitor>(
    _ filter: EventFilter, jobs: Int, into visitor: inout Visitor,
    progress: (Int64) -> Void
  ) async throws(TraceError) -> TraceSummary
}
