public import EventTracing
public import PortExhaustion
public import TraceInput

/// What a scan says of one trace: one line of it, whether it could be read or
/// not.
public struct TraceFinding: Equatable, Sendable, Codable {
  /// What a trace is among those that were found.
  public enum Role: Equatable, Sendable, Codable {
    /// It was read, and has a verdict of its own.
    case capture
    /// It is a later part of the capture at this path, whose line speaks for
    /// both.
    case part(of: String)
    /// It is a copy of the trace at this path, or the same capture in a poorer
    /// form.
    case copy(of: String)
    /// It could not be read, and why.
    case failed(String)
  }

  /// Path of the file.
  public var path: String
  /// Its place in the archive at ``path``; nil for a file of its own.
  public var member: String?
  /// What it is among the others.
  public var role: Role
  /// SHA-256 of its own bytes, 64 hexadecimal digits; nil where it could not be
  /// read.
  public var sha256: String?
  /// Its form; nil where it could not be read.
  public var format: TraceFormat?
  /// Bytes of the trace, unpacked.
  public var bytes: Int64 = 0
  /// What it means; nil for all but captures.
  public var capture: CaptureFinding?
  /// Hash of the capture that it is another form of, where that was read before; nil
  /// for none.
  public var sameCaptureAs: String?
  /// What could not be read of a capture; its copies have the same.
  public var problems: [TraceProblem] = []
  /// What could not be read here and nowhere else: of the archive on the way to
  /// it, and of what is no capture of its own.
  public var placeProblems: [TraceProblem] = []

  /// A finding from its parts.
  public init(path: String, member: String? = nil, role: Role) {
    self.path = path
    self.member = member
    self.role = role
  }

  /// The path, with the member behind it.
  public var displayPath: String { member.map { "\(path)/\($0)" } ?? path }

  /// Why it could not be read; nil where it was.
  public var error: String? {
    if case .failed(let error) = role { return error }
    return nil
  }

  /// The trace that speaks for it; nil for none.
  public var duplicateOf: String? {
    if case .copy(let original) = role { return original }
    return nil
  }

  /// The first part of the capture that it belongs to; nil for none.
  public var partOf: String? {
    if case .part(let first) = role { return first }
    return nil
  }

  /// Whether something of it could not be read.
  public var isDamaged: Bool {
    error != nil || problems.contains(where: \.isDamage)
      || placeProblems.contains(where: \.isDamage)
  }
}

/// What one capture means, in short: enough to find it again among thousands.
public struct CaptureFinding: Equatable, Sendable, Codable {
  /// The answer.
  public var verdict: Verdict.Level
  /// Completed binds that found no port.
  public var bindFailures = FailureSpan()
  /// What became of all binds.
  public var bindOutcomes = BindOutcomes()
  /// Requests for a port that were refused.
  public var portFailures = PortFailures()
  /// Event records, and when the first and the last were logged.
  public var eventCount = 0, firstEventTime: FileTime?, lastEventTime: FileTime?
  /// Its socket events, by which its conversions are known.
  public var socketEvents: SocketEventCounts?
  /// Whether the trace holds all that its session logged.
  public var isComplete = true
  /// Name of the computer, and where it comes from: the values of the report's
  /// `nameSource`.
  public var computerName: String?, nameSource: String?
  /// Windows build and processors of the machine; nil for unknown.
  public var osBuild: Int?, processors: Int?
  /// Why the ports ran out, in the incident with the most refused requests, and
  /// how sure that is; nil for none.
  public var pattern: ExhaustionPattern?, confidence: PatternFinding.Confidence?
  /// Who held the most ports in that incident, at most ``shownProcesses``.
  public var topHolders: [Holder] = []
  /// Whose requests were refused most, likewise.
  public var topVictims: [Victim] = []

  /// Holders and victims that are kept.
  public static let shownProcesses = 3

  /// A finding with nothing but a verdict.
  public init(verdict: Verdict.Level) { self.verdict = verdict }
}

/// What reading one unit gave.
public struct UnitReading: Sendable, Codable {
  /// A line for each trace, and for each file that should be one.
  public var findings: [TraceFinding] = []
  /// Files of the unit that are no traces and need not be.
  public var otherFiles: [String] = []
  /// Whether the system refused to read something, so that another attempt may
  /// give more.
  public var mayChange = false

  /// Nothing found.
  public init() {}
}
