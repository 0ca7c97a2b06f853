import BatchScan
import EventTracing
import IncidentReport

/// Shows what a scan finds: NDJSON line by line, the other formats sorted at
/// the end.
struct ScanOutput {
  /// Lines that are kept for sorting; beyond, the least are left out, and the
  /// page says how many.
  static let capacity = 200_000

  private let format: Scan.Format
  private let start = ContinuousClock.now
  private var kept: [TraceFinding] = []
  private var omitted = 0
  private var json = JSONWriter(isPretty: false)
  private(set) var summary = ScanSummary()

  init(format: Scan.Format) { self.format = format }

  /// Takes the lines of a unit.
  mutating func add(_ reading: UnitReading) {
    summary.addOtherFiles(reading.otherFiles.count)
    for finding in reading.findings {
      summary.add(finding)
      if format == .ndjson {
        json.write(finding)
        json.newline()
      } else {
        kept.append(finding)
      }
    }
    if kept.count >= 2 * Self.capacity { dropLeast() }
    if !json.bytes.isEmpty {
      Output.write(json.bytes)
      json.removeAll()
    }
  }

  private mutating func dropLeast() {
    let sorted = page(changes: nil).findings
    omitted += sorted.count - Self.capacity
    kept = Array(sorted.prefix(Self.capacity))
  }

  /// Shows what is left to show.
  mutating func finish(changes: ScanChanges?, options: PageOptions, reports: ScanReports?) {
    if kept.count > Self.capacity { dropLeast() }
    let page = page(changes: changes)
    switch format {
    case .ndjson:
      json.write(page)
      json.newline()
      Output.write(json.bytes)
    case .json: Output.write(page.json())
    case .csv: Output.write(page.csv())
    case .html:
      let page = page.page(options: options, generatorVersion: Bindscope.version) {
        reports?.link(to: $0)
      }
      Output.write(page.html())
    case .table:
      Output.write(
        page.text(options: TextOptions(useColor: Output.usesColor, timeZone: options.timeZone)))
    }
    // The table lists them itself.
    for finding in kept where format == .csv || format == .json {
      guard let error = finding.error else { continue }
      Output.message("\(finding.displayPath.visible): \(error.visible)")
    }
  }

  private func page(changes: ScanChanges?) -> ScanPage {
    ScanPage(
      findings: kept, omitted: omitted, summary: summary,
      seconds: Double((ContinuousClock.now - start) / .seconds(1)), changes: changes)
  }
}
