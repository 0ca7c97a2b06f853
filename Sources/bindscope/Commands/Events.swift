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
      Monitor: binds whose status has the code 0x209, STATUS_TOO_MANY_ADDRESSES. With \
      --where any that Network Monitor's filter language can say; options that select \
      narrow each other.

        bindscope events --bind-failures SampleTraces/leak.etl
        bindscope events --format ndjson SampleTraces/leak.etl | head -3
        bindscope events SampleTraces/leak.etl --where '
          Wscore_MicrosoftWindowsWinsockAFD.AFD_EVENT_BIND.Status.LENTStatus.Code
          == 0x209'
        bindscope events SampleTraces/time-wait-churn.etl \\
          --where 'AFD_EVENT_CONNECT.Address.Port == 1433'
        bindscope events SampleTraces/leak.etl \\
          --provider Microsoft-Windows-TCPIP --id 1300-1399 --format csv
        bindscope events --where 'ProcessName contains "w3wp"' SampleTraces/leak.etl

      Expressions: == != < > <= >= contains, AND OR NOT (&& || !), parentheses; numbers \
      (also 0x…), "text", addresses, GUIDs, times. Fields of every event: Provider, Id, \
      Version, Level, Opcode, Task, Keywords, ProcessId, ThreadId, Processor, Time, \
      Event, ActivityId, ProcessName, Message. All others are the event's own, by the \
      names that the output shows: Status, Address.IP, Address.Port, Status.Code (its \
      low 16 bits). Property.X is the event's own X, also where no table knows it. A \
      provider's or event's name before a field, or alone, stands for its events. \
      Text compares in either case. A comparison with a field that the event lacks does \
      not hold, != included.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, ndjson, csv }

  @OptionGroup var input: OneTrace

  @OptionGroup var selecting: EventSelectionOptions

  @Option(
    help: "How to show the events: text, ndjson (one JSON object a line) or csv.")
  var format = Format.text

  @OptionGroup var reading: ReadingOptions

  /// Errors of the options are found before the trace is opened.
  func validate() throws {
    if selecting.manifest.isEmpty { _ = try selecting.expression(SchemaCatalog()) }
  }

  func run() async throws {
    let catalog = try selecting.catalog()
    let expression = try selecting.expression(catalog)
    let opened = try input.open(reading.inputOptions)
    var printer = EventPrinter(
      expression, onlyBindFailures: selecting.bindFailures, catalog, format: format)
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
    progress.finish()
    printer.flush()
    try Damage.report(summary, path: opened.displayPath)
  }
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
