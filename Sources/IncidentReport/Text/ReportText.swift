public import IncidentAnalysis
import PortExhaustion

extension ReportDocument {
  /// The report for people: the verdict first, then what it rests on. Sections
  /// with nothing to say are left out, and no line is wider than asked for.
  public func text(options: TextOptions) -> String {
    var text = ReportText(document: self, options: options)
    return text.write()
  }
}

/// The text of a report while it is written. Each section is an extension in a
/// file of its own.
struct ReportText {
  let document: ReportDocument
  private let options: TextOptions
  let zone: DisplayTimeZone
  var page: TextPage

  init(document: ReportDocument, options: TextOptions) {
    self.document = document
    self.options = options
    zone = options.timeZone
    page = TextPage(width: options.width, useColor: options.useColor)
  }

  mutating func write() -> String {
    writeInputs()
    writeVerdict()
    if options.showsEvidence { writeCountedEvents() }
    if let report = document.report {
      writeTimeline(report)
      writeIncidents(report)
      writeHolders(report)
      writeProcesses(report)
      if report.foremostIncident?.holders.isEmpty ?? true { writeSockets(report) }
      writeDestinations(report)
      writeWhy(report)
      writeSimulations(report)
      writeRecommendations(report)
      writeOtherFindings(report)
      writeContents(report)
      writeAdvice(report)
      writeSnapshots(report)
      writeEvidence(report)
    }
    writeCompleteness()
    return page.text
  }

  /// A process in a row, with its machine where there are several, and its
  /// command line.
  func row(_ process: ProcessReport) -> String {
    let machine =
      document.machines.count > 1
      ? document.machineName(process.machine).map { " on \($0)" } ?? "" : ""
    return ProcessName(process).inRow + machine
      + (process.identity.arguments.map { "  \($0)" } ?? "")
  }
}
