public import BatchScan
import EventTracing
import PortExhaustion

extension ScanPage {
  /// The scan as a page: which servers ran out of ports, since when.
  ///
  /// - Parameters:
  ///   - reports: Where the report of a capture is, as a relative address; nil
  ///     where it has none.
  public func page(
    options: PageOptions, generatorVersion: String,
    reports: @escaping (TraceFinding) -> String? = { _ in nil }
  ) -> ReportPage {
    ScanPageBuilder(
      scan: self, options: options, generatorVersion: generatorVersion, report: reports
    ).page
  }
}

/// Makes the overview page of a scan.
struct ScanPageBuilder {
  let scan: ScanPage
  let options: PageOptions
  let generatorVersion: String
  let report: (TraceFinding) -> String?

  private static let serverRows = 200
  private static let traceRows = 500
  private static let failureRows = 200

  var zone: DisplayTimeZone { options.timeZone }
  private var summary: ScanSummary { scan.summary }
  private var exhausted: Int { summary.count(.exhausted) }

  /// Captures with a verdict, the worst first.
  var captures: [(finding: TraceFinding, capture: CaptureFinding)] {
    scan.findings.compactMap { finding in finding.capture.map { (finding, $0) } }
  }

  var page: ReportPage {
    let servers = ScannedServer.all(captures)
    return ReportPage(
      windowTitle: "\(title) - bindscope", title: title,
      level: Verdict.Level.allCases.first { summary.count($0) > 0 },
      sentences: sentences(servers), figures: figures,
      sections: [time, table(of: servers), traces, unread, limits, provenance]
        .filter { !$0.blocks.isEmpty },
      footer: options.footer(version: generatorVersion))
  }

  private var title: String {
    let all = Words.count(summary.traces, "trace")
    guard summary.traces > 0 else { return "No trace could be read" }
    return exhausted > 0
      ? "Port exhaustion in \(Words.number(exhausted)) of \(all)" : "No port exhaustion in \(all)"
  }

  private func sentences(_ servers: [ScannedServer]) -> [String] {
    guard summary.traces > 0 else { return ["No verdict can be given."] }
    let hit = servers.filter { $0.exhausted > 0 }
    var sentences = [
      exhausted > 0
        ? "\(Words.count(summary.portFailures, "request")) for a port "
          + "\(summary.portFailures == 1 ? "was" : "were") refused, on "
          + (hit.contains(where: \.isNamed)
            ? "\(Words.count(hit.count(where: \.isNamed), "named computer"))."
            : "computers that no trace names.")
        : summary.portFailures > 0
          ? "\(Words.count(summary.portFailures, "request")) for a port "
            + "\(summary.portFailures == 1 ? "was" : "were") refused."
          : "No request for a port was refused in any trace that tells of them."
    ]
    if let worst = captures.first, exhausted > 0 {
      let server = worst.capture.computerName?.shown(to: 64) ?? "a computer without a name"
      let cause = worst.capture.pattern.map { ": \($0.words)" } ?? ""
      sentences.append(
        "Most in one trace: \(Words.number(worst.capture.portFailures.span.count)) on \(server)"
          + (worst.capture.portFailures.span.firstTime.map { " at \(zone.timestamp($0))" } ?? "")
          + cause + ".")
    }
    return sentences
  }

  private var figures: [PageFigure] {
    Verdict.Level.allCases.map { level in
      PageFigure(
        label: Words.capitalized(level.rawValue), value: Words.number(summary.count(level)),
        remark: "of \(Words.count(summary.traces, "trace"))")
    }
  }

  private func table(of servers: [ScannedServer]) -> PageSection {
    guard !servers.isEmpty else { return PageSection(id: "servers", title: "Servers", blocks: []) }
    let rows = servers.prefix(Self.serverRows).map { server in
      [
        server.isNamed ? server.name.shown(to: 80) : "\(server.name.shown(to: 160)) (folder)",
        Words.number(server.traces), Words.number(server.exhausted),
        server.failures > 0 ? Words.number(server.failures) : "",
        server.first.map { zone.timestamp($0) } ?? "", server.last.map { zone.timestamp($0) } ?? "",
        server.foremost ?? "",
      ]
    }
    let table = PageTable(
      "Servers, those with the most refused requests first",
      columns: [
        "Server", "#Traces", "#Exhausted", "#Refused", "First refused", "Last refused", "Held most",
      ], heading: 0, rows: rows,
      remainder: PageBuilder.remainder(
        servers.count - Self.serverRows, "other server", "other servers"))
    var blocks: [PageBlock] = [.table(table)]
    if servers.contains(where: { !$0.isNamed }) {
      blocks.append(
        .note("Where no trace names its computer, the traces of one folder stand together."))
    }
    return PageSection(id: "servers", title: "Servers", blocks: blocks)
  }

  private var traces: PageSection {
    let unclear = captures.filter { $0.capture.verdict != .clear }
    let section = PageSection(
      id: "traces", title: "Traces that are not clear", shortTitle: "Traces", blocks: [])
    guard !unclear.isEmpty else { return section }
    let shown = unclear.prefix(Self.traceRows)
    let rows = shown.map { finding, capture in
      [
        finding.displayPath.shown(to: 240), capture.verdict.rawValue,
        capture.portFailures.span.count > 0 ? Words.number(capture.portFailures.span.count) : "",
        (capture.portFailures.span.firstTime ?? capture.firstEventTime).map { zone.timestamp($0) }
          ?? "", capture.computerName?.shown(to: 80) ?? "", capture.pattern?.words ?? "",
        ScannedServer.holder(capture) ?? "", finding.isDamaged ? "damaged" : "",
      ]
    }
    let table = PageTable(
      "The worst first",
      columns: [
        "Trace", "Verdict", "#Refused", "First refused, or begun", "Computer", "Cause", "Held most",
        "Remark",
      ], heading: 0, rows: Array(rows), links: shown.map { report($0.finding) },
      remainder: PageBuilder.remainder(
        unclear.count - Self.traceRows, "other trace", "other traces"))
    return PageSection(
      id: section.id, title: section.title, shortTitle: section.shortTitle, blocks: [.table(table)])
  }

  private var unread: PageSection {
    let failed = scan.findings.filter { $0.error != nil }
    let section = PageSection(id: "unread", title: "What could not be read", blocks: [])
    guard !failed.isEmpty else { return section }
    let rows = failed.prefix(Self.failureRows).map {
      [$0.displayPath.shown(to: 240), $0.error?.shown(to: 240) ?? ""]
    }
    return PageSection(
      id: section.id, title: section.title,
      blocks: [
        .table(
          PageTable(
            "Files that should be traces", columns: ["File", "Why"], heading: 0, rows: rows,
            remainder: PageBuilder.remainder(
              failed.count - Self.failureRows, "other file", "other files")))
      ])
  }

  private var limits: PageSection {
    var lines = scan.asides
    let silent = summary.count(.inconclusive)
    if silent > 0 {
      lines.append(
        "\(Words.count(silent, "trace")) cannot tell: no socket events in them, or too much lost.")
    }
    if scan.omitted > 0 {
      lines.append("Days and servers are of the lines that are shown.")
    }
    let unlinked = captures.count { finding, capture in
      finding.sha256 != nil && [.exhausted, .warning].contains(capture.verdict)
        && report(finding) == nil
    }
    if unlinked > 0 {
      lines.append(
        "\(Words.count(unlinked, "exhausted or warning trace")) without a report here: --reports "
          + "writes those of traces that are read, and --rehash reads what the catalog knows.")
    }
    if summary.duplicates > 0 { lines.append("Copies of a trace count once.") }
    return PageSection(
      id: "limits", title: "What this scan can and cannot tell", shortTitle: "Limits",
      blocks: lines.isEmpty ? [] : [.list(lines)])
  }

  private var provenance: PageSection {
    PageSection(
      id: "provenance", title: "Where this comes from", shortTitle: "Provenance",
      blocks: [.facts(options.facts(version: generatorVersion))])
  }
}
