import EventTracing
import IncidentAnalysis
import IncidentReport
import PortExhaustion
import ServerSnapshot
import TraceInput

/// What the arguments of a command turn out to be: traces, archives, and texts
/// that a server saved.
struct GivenInputs {
  /// Inputs with traces in them.
  private(set) var traces: [FoundInput] = []
  /// Inputs that are neither.
  private(set) var unread: [FoundInput] = []
  /// What all texts together say, in the order given.
  private(set) var snapshot: ServerSnapshot?
  /// What is to be said on standard error.
  private(set) var messages: [String] = []
  /// Whether an input could not be read, or not to its end.
  private(set) var isIncomplete = false

  /// Texts of a server among the inputs.
  private(set) var textPaths: [String] = []
  /// Files with output of netstat, read again when ranges and names are known.
  private var logs: [(path: String, bytes: FileBytes)] = []
  /// What texts in archives say, with the archive's path.
  private var companions: [ServerSnapshot] = []

  /// Sorts `paths` by content.
  ///
  /// - Parameter processes: Texts that are given by an option.
  init(_ paths: [String], processes: [String], _ options: InputOptions) {
    let finder = TraceFinder(options: options)
    for path in paths { add(finder.find(path)) }
    for path in processes { _ = addText(path) }
  }

  private mutating func add(_ found: FoundInput) {
    let populations = found.companions.map(\.snapshot).filter { $0.population != nil }
    companions += populations
    if !found.traces.isEmpty {
      traces.append(found)
      return
    }
    if !populations.isEmpty {
      for problem in found.problems { fail(found.path, problem.detail) }
      return
    }
    // A trace could not be opened is one thing, no trace at all another.
    guard case .notATrace? = found.error, found.path != "-" else {
      unread.append(found)
      return
    }
    if !addText(found.path) { unread.append(found) }
  }

  /// Reads a file as a text of a server; false where it is none.
  private mutating func addText(_ path: String) -> Bool {
    do throws(TraceError) {
      let bytes = try FileBytes(path: path)
      var start: [UInt8] = []
      let got = try bytes.read(Self.prefix, at: 0, into: &start, from: 0)
      guard !SnapshotForm.forms(in: Array(start.prefix(got))).isEmpty else { return false }
      var snapshot = snapshot ?? ServerSnapshot()
      let known = snapshot.problems.count
      let forms = try ServerTexts.read(bytes, path: path, into: &snapshot)
      for problem in snapshot.problems[known...] { add(problem) }
      self.snapshot = snapshot
      textPaths.append(path)
      if forms.contains(.connections) { logs.append((path, bytes)) }
      for evidence in snapshot.kernelEvidence where evidence.source.file == path {
        fail(path, evidence.value.refusal)
      }
    } catch {
      fail(path, error.description)
    }
    return true
  }

  /// Paths of the texts with output of netstat.
  var logPaths: [String] { logs.map(\.path) }

  /// Bytes that tell every form.
  private static let prefix = 65_536

  private mutating func fail(_ path: String, _ reason: String) {
    messages.append("\(path.visible): \(reason.visible)")
    isIncomplete = true
  }

  private mutating func add(_ problem: ServerSnapshot.Problems) {
    let times = problem.count > 1 ? " (\(problem.count) times)" : ""
    messages.append(
      "\(problem.source.file.visible), line \(problem.source.line): "
        + "\(problem.first.reason.visible)\(times)")
    if problem.first.kind.isDamage { isIncomplete = true }
  }
}

extension SnapshotProblem.Kind {
  /// Whether something of the file could not be read.
  fileprivate var isDamage: Bool {
    switch self {
    case .badRow, .badRange, .notRecognised: true
    case .namesNotAddresses, .unknownDate, .unknownState, .conflict, .overflow: false
    }
  }
}

// MARK: - Rows

extension GivenInputs {
  /// The rows of all runs of netstat.
  func sources(_ options: AnalysisOptions, localTime: (@Sendable (FileTime) -> FileTime)?) -> (
    sources: [PortsSource], messages: [String], isIncomplete: Bool
  ) {
    var sources: [PortsSource] = []
    var messages: [String] = []
    for log in logs {
      var rows = NetstatRows(
        options, snapshots: snapshot.map { [$0] } ?? [], localTime: localTime)
      do throws(TraceError) {
        _ = try ServerTexts.read(log.bytes, path: log.path, into: &rows)
      } catch {
        messages.append("\(log.path.visible): \(error.description.visible)")
      }
      sources.append(rows.source(log.path, computer: snapshot?.computerName?.value))
    }
    if logs.isEmpty, companions.isEmpty, let snapshot,
      !snapshot.portRanges.isEmpty || !snapshot.excludedRanges.isEmpty
    {
      // Ranges and exclusions are an answer by themselves.
      let rows = NetstatRows(options, snapshots: [snapshot], localTime: localTime)
      let file = (snapshot.portRanges.first?.source ?? snapshot.excludedRanges.first?.source)?.file
      sources.append(rows.source(file ?? "", computer: snapshot.computerName?.value))
    }
    for companion in companions {
      guard let population = companion.population else { continue }
      var rows = NetstatRows(
        options, snapshots: [companion] + (snapshot.map { [$0] } ?? []), localTime: localTime)
      rows.visit(.sample(population.value), from: population.source)
      sources.append(
        rows.source(population.source.file, computer: companion.computerName?.value))
    }
    return (sources, messages, !messages.isEmpty)
  }
}
