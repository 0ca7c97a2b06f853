public import EventTracing
public import PortExhaustion
public import TraceInput

/// All that a report shows: the inputs and what they mean.
public struct ReportDocument: Sendable {
  /// Version of bindscope that made it.
  public var generatorVersion: String
  /// The inputs in the order given.
  public var inputs: [ReportInput]
  /// The machines that the traces came from; the report's entries refer to
  /// them by position.
  public var machines: [ReportMachine]
  /// What the traces mean; nil where none could be read.
  public var report: ExhaustionReport?

  /// A document from its parts.
  public init(
    generatorVersion: String, inputs: [ReportInput], machines: [ReportMachine],
    report: ExhaustionReport?
  ) {
    self.generatorVersion = generatorVersion
    self.inputs = inputs
    self.machines = machines
    self.report = report
  }
}

/// A machine that traces came from.
public struct ReportMachine: Sendable {
  /// Its name; nil where no input says it.
  public var name: String?
  /// A path to tell it by where it has no name.
  public var path: String

  /// A machine from its parts.
  public init(name: String?, path: String) {
    self.name = name
    self.path = path
  }

  /// The name, or the path in its place.
  public var label: String { name ?? path }
}

/// One input, read or not.
public struct ReportInput: Sendable {
  /// The path as given.
  public var path: String
  /// Its place in the archive at ``path``; nil for a file of its own.
  public var member: String?
  /// What was read; nil where ``error`` says why not.
  public var trace: ReportTrace?
  /// Why the input could not be read; nil where it was.
  public var error: String?

  /// An input from its parts.
  public init(path: String, member: String? = nil, trace: ReportTrace?, error: String?) {
    self.path = path
    self.member = member
    self.trace = trace
    self.error = error
  }

  /// The path, with the member behind it.
  public var displayPath: String { member.map { "\(path)/\($0)" } ?? path }
}

/// What was read of an input.
public struct ReportTrace: Sendable {
  /// Where a computer's name comes from.
  public enum NameSource: String, Sendable {
    case option, trace
    /// A text beside the trace, such as those of `NetTrace.cab`.
    case companion
  }

  /// Its format.
  public var format: TraceFormat
  /// Bytes of the file.
  public var size: Int64
  /// Hash of the file; nil where it was not asked for.
  public var sha256: ContentHash?
  /// What the trace says of its session.
  public var session: TraceSession
  /// What the reader counted.
  public var summary: TraceSummary
  /// Name of the computer, and where it comes from.
  public var computerName: String?, nameSource: NameSource?
  /// Position of the input that is read in this one's place; nil for none.
  public var duplicateOf: Int?
  /// Names of the providers of ``summary``, in the same order.
  public var providerNames: [String]

  /// A trace from its parts.
  public init(
    format: TraceFormat, size: Int64, session: TraceSession, summary: TraceSummary,
    computerName: String?, nameSource: NameSource?, duplicateOf: Int?, providerNames: [String]
  ) {
    self.format = format
    self.size = size
    self.session = session
    self.summary = summary
    self.computerName = computerName
    self.nameSource = nameSource
    self.duplicateOf = duplicateOf
    self.providerNames = providerNames
  }
}
