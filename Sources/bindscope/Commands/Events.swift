import ArgumentParser
import EventQuery
import EventTracing
import TraceInput

/// `bindscope events`
struct Events: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the events of a trace, decoded.",
    discussion: """
      With --bind-failures those that the published procedure looks for in Network \
      Monitor: binds whose status has the code 0x209, STATUS_TOO_MANY_ADDRESSES.

        bindscope events --bind-failures SampleTraces/leak.etl
        bindscope events --format ndjson SampleTraces/leak.etl | head -3
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, ndjson }

  @OptionGroup var input: OneTrace

  @Flag(help: "Only binds that found no ephemeral port.")
  var bindFailures = false

  @Option(help: "How to show the events: text or ndjson (one JSON object a line).")
  var format = Format.text

  @OptionGroup var reading: ReadingOptions

  func run() async throws {
    let opened = try input.open(reading.inputOptions)
    var printer = EventPrinter(
      selection: bindFailures ? .bindFailures : nil, isNDJSON: format == .ndjson)
    let progress = Progress(total: opened.size)
    let summary: TraceSummary
    do throws(TraceError) {
      summary = try await opened.read(
        printer.filter, jobs: reading.jobs, into: &printer, progress: progress.update)
    } catch {
      printer.flush()
      Output.message("\(opened.displayPath.visible): \(error.description.visible)")
      throw ExitCode.incomplete
    }
    progress.clear()
    printer.flush()
    try Damage.report(summary, path: opened.displayPath)
  }
}

extension StatusSelection {
  /// The binds that found no port: with and without address, and the legacy
  /// forms.
  static let bindFailures = StatusSelection(
    provider: .winsockAFD, ids: [1029, 1030, 2, 3, 40], code: NTStatus.tooManyAddresses.code)
}

/// What commands say of a trace that is not whole.
enum Damage {
  /// Lists the damage on standard error, and ends the command accordingly.
  static func report(_ summary: TraceSummary, path: String) throws {
    let damage = summary.problems.filter(\.isDamage)
    for problem in damage {
      let place = problem.offset.map { " at offset \($0)" } ?? ""
      let times = problem.count > 1 ? " (\(problem.count) times)" : ""
      Output.message("\(path.visible)\(place): \(problem.detail.visible)\(times)")
    }
    if !damage.isEmpty { throw ExitCode.incomplete }
  }
}

/// Writes the selected events as they come.
struct EventPrinter: TraceEventVisitor {
  private var selection: StatusSelection?
  private let isNDJSON: Bool
  private var catalog = SchemaCatalog()
  private var json = JSONWriter(isPretty: false)
  private var text: [UInt8] = []
  private static let chunk = 1 << 16

  init(selection: StatusSelection?, isNDJSON: Bool) {
    self.selection = selection
    self.isNDJSON = isNDJSON
  }

  /// The events that a reader must deliver.
  var filter: EventFilter { selection?.filter ?? .everything }

  mutating func visit(_ event: TraceEvent) {
    catalog.learn(from: event)
    if selection != nil, selection?.selects(event, &catalog) != true { return }
    let decoded = DecodedEvent(event, &catalog)
    if isNDJSON {
      decoded.write(to: &json)
    } else {
      text.append(contentsOf: decoded.text.utf8)
    }
    if json.bytes.count + text.count >= Self.chunk { flush() }
  }

  /// Writes what is still held.
  mutating func flush() {
    Output.write(isNDJSON ? json.bytes : text)
    json.removeAll()
    text.removeAll(keepingCapacity: true)
  }
}
