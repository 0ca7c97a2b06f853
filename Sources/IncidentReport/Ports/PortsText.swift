import EventTracing
import IncidentAnalysis
import PortExhaustion

extension PortsDocument {
  /// The table for people, with a chart, in lines no wider than asked for.
  public func text(options: TextOptions) -> String {
    var text = PortsText(document: self, options: options)
    return text.write()
  }
}

/// The text of port usage while it is written.
struct PortsText {
  let document: PortsDocument
  let zone: DisplayTimeZone
  var page: TextPage

  init(document: PortsDocument, options: TextOptions) {
    self.document = document
    zone = options.timeZone
    page = TextPage(width: options.width, useColor: options.useColor)
  }

  mutating func write() -> String {
    for source in document.sources {
      writeHeading(source)
      writeVerdict(source)
      if source.isBlind {
        writeContents(source)
      } else {
        for pool in source.pools { write(pool, of: source) }
      }
      writeBasis(source)
    }
    return page.text
  }

  private mutating func writeHeading(_ source: PortsSource) {
    page.startSection()
    let name = source.path.shown(to: 400).shortenedAtStart(to: page.width / 2 - 3)
    page.paragraph(
      source.computer?.shown(to: 48) ?? "computer not named", lead: TextSpan(text: name),
      indent: name.columns + 3)
  }

  private mutating func writeVerdict(_ source: PortsSource) {
    let verdict = PortsVerdict(source)
    let name = verdict.level.rawValue.uppercased()
    page.paragraph(
      verdict.words(source, zone), lead: TextSpan(text: name, style: verdict.level.portsStyle),
      indent: name.columns + 2)
  }

  /// What a trace that tells nothing of ports does tell.
  private mutating func writeContents(_ source: PortsSource) {
    guard case .trace = source.basis, let traces = document.traces else { return }
    let contents = TraceContents(traces)
    page.startSection()
    if let holdings = contents.holdings(atMost: 6) {
      page.paragraph("It does hold: \(holdings).")
    }
    page.paragraph("Missing: \(contents.missing).")
  }

  private mutating func writeBasis(_ source: PortsSource) {
    guard !source.basisSentences.isEmpty else { return }
    page.startSection()
    page.paragraph(source.basisSentences.joined(separator: " "))
  }

  // MARK: - A pool

  private mutating func write(_ pool: PortPoolID, of source: PortsSource) {
    page.startSection()
    let rows = source.samples.filter { $0.pool == pool }
    let whole = source.whole(pool)
    guard rows.contains(where: { $0.processCount > 0 || $0.portsInUse > 0 }) else {
      page.line("  \(pool.words): no port in use at the time of any row")
      return
    }
    writeTable(rows.sansRepetition, pool)
    writeChart(whole, pool)
    if let fullest = whole.max(by: { $0.portsInUse < $1.portsInUse }), fullest.portsInUse > 0 {
      writeHolders(fullest)
    }
  }

  /// The script's columns, a line each; the date is said where it changes.
  private mutating func writeTable(_ rows: [PortSample], _ pool: PortPoolID) {
    let addresses = rows.map { $0.place.words.columns }.max() ?? 0
    let width = min(max(addresses, 13), page.width - Self.numberColumns)
    page.line(
      "  " + "time".atLeft(of: 9) + pool.words.atLeft(of: width) + "   in use   maximum      %"
        + "  listen  PIDs")
    var date: String?
    var clock: String?
    for row in rows {
      let at = row.time.map(zone.calendar)
      if let at, at.dateText != date {
        date = at.dateText
        row.time.map { page.line("  \(at.dateText) \(zone.label(at: $0))") }
      }
      let name = row.place.words
      let time = at.map(\.clockText) ?? ""
      let lead = "  " + (time == clock ? "" : time).atLeft(of: 9)
      clock = time
      if name.columns > width { page.line(lead + name) }
      page.line(
        (name.columns > width ? "".atLeft(of: 11) : lead)
          + (name.columns > width ? "" : name).atLeft(of: width) + numbers(row))
    }
  }

  /// Columns that a line has beside the address.
  private static let numberColumns = 51

  private func numbers(_ row: PortSample) -> String {
    Words.number(row.portsInUse).atRight(of: 9) + Words.number(row.maximum).atRight(of: 10)
      + row.percentText.atRight(of: 7) + Words.number(row.listeningPorts).atRight(of: 8)
      + Words.number(row.processCount).atRight(of: 6)
  }

  /// Bars of the share in use, over time.
  private mutating func writeChart(_ rows: [PortSample], _ pool: PortPoolID) {
    guard rows.count > 1, rows.contains(where: { $0.portsInUse > 0 }),
      let timeline = TimelineReport(rows, of: pool)
    else { return }
    let chart = TimelineColumns(timeline, atMost: page.width - 4)
    let whole = rows.map(\.maximum).max() ?? 0
    page.startSection()
    page.line("  share of \(pool.words) in use, full height \(Words.number(whole)) ports")
    page.line(
      "  " + String(TimelineColumns.bars(chart.columns.map(\.portsHeld), scale: whole)))
    page.line("  " + axis(chart, rows))
  }

  /// Round times under even columns; else the first and the last.
  private func axis(_ chart: TimelineColumns, _ rows: [PortSample]) -> String {
    let times = rows.compactMap(\.time)
    guard let first = times.first, let last = times.last else { return "" }
    let gaps = zip(times, times.dropFirst()).map { $1.seconds(since: $0) }.dropLast()
    if gaps.allSatisfy({ $0 == gaps.first }), chart.columns.count >= 10 { return chart.axis(zone) }
    let start = zone.clock(first)
    let gap = max(2, chart.columns.count - 2 * start.columns)
    return start + String(repeating: " ", count: gap) + zone.clock(last)
  }

  /// States and processes when most ports were in use.
  private mutating func writeHolders(_ row: PortSample) {
    page.startSection()
    let when = row.time.map { " at \(zone.clock($0))" } ?? ""
    page.paragraph(
      "\(row.pool.words)\(when): \(Words.count(row.portsInUse, "port")), "
        + row.stateWords.joined(separator: ", "))
    var table = TextTable(
      columns: [TextTable.Column(title: "ports")], last: "process")
    for holder in row.topProcesses { table.add([Words.number(holder.ports)], holder.words) }
    if !row.topProcesses.isEmpty { page.table(table) }
  }
}

extension Verdict.Level {
  fileprivate var portsStyle: TextStyle {
    switch self {
    case .exhausted: .exhausted
    case .warning: .warning
    case .inconclusive: .inconclusive
    case .clear: .clear
    }
  }
}

extension [PortSample] {
  /// The rows without those of an address that say no more than those of the
  /// whole pool: where it is the only one.
  fileprivate var sansRepetition: [PortSample] {
    let addressRows = filter { $0.place != .pool }
    guard Set(addressRows.map(\.place)).count == 1 else { return self }
    let times = Set(addressRows.map(\.time))
    return filter { $0.place != .pool || !times.contains($0.time) }
  }
}
