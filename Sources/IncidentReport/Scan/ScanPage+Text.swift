import BatchScan
import EventTracing
import PortExhaustion

extension ScanPage {
  /// Rows of the table that are shown of each kind that is no finding: copies,
  /// parts. They are all in the other formats.
  private static let wide = 1 << 16

  /// The lines as a table, the worst first, and the numbers of all. Paths are
  /// never cut, so a row may be wider than a terminal.
  public func text(options: TextOptions) -> String {
    var page = TextPage(width: Self.wide, useColor: options.useColor)
    let shown = findings.filter { $0.duplicateOf == nil && $0.partOf == nil }
    write(shown.filter { $0.error == nil }, options.timeZone, to: &page)
    writeFailures(shown.filter { $0.error != nil }, to: &page)
    page.startSection()
    for line in summaryLines { page.line(line) }
    return page.text
  }

  private func write(
    _ captures: [TraceFinding], _ zone: DisplayTimeZone, to page: inout TextPage
  ) {
    guard !captures.isEmpty else { return }
    let head = ["verdict", "failures", "first failure", "computer", "cause", "held most"]
    let rows = captures.map { Self.cells($0, zone) }
    let widths = head.indices.map { column in
      rows.reduce(head[column].columns) { max($0, $1[column].columns) }
    }
    page.line(Self.row(head, widths, style: .plain) + [TextSpan(text: "trace")])
    for (finding, cells) in zip(captures, rows) {
      let path = finding.displayPath.visible + (finding.isDamaged ? "  (damaged)" : "")
      page.line(
        Self.row(cells, widths, style: finding.capture?.verdict.style ?? .plain)
          + [TextSpan(text: path)])
    }
  }

  private static func row(_ cells: [String], _ widths: [Int], style: TextStyle) -> [TextSpan] {
    zip(cells, widths).enumerated().map { index, cell in
      let text = index == 1 ? cell.0.atRight(of: cell.1) : cell.0.atLeft(of: cell.1)
      return TextSpan(text: text + "  ", style: index == 0 ? style : .plain)
    }
  }

  private static let computerColumns = 24

  private static func cells(_ finding: TraceFinding, _ zone: DisplayTimeZone) -> [String] {
    guard let capture = finding.capture else { return Array(repeating: "", count: 6) }
    let holder = capture.topHolders.first.map { holder in
      ProcessName(holder).inRow
        + " (\(Words.number(holder.states.ports)))"
    }
    let failures = capture.portFailures.span
    return [
      capture.verdict.rawValue, failures.count > 0 ? Words.number(failures.count) : "",
      failures.firstTime.map { zone.timestamp($0) } ?? "",
      capture.computerName?.shown(to: computerColumns) ?? "",
      capture.pattern?.words ?? "", holder ?? "",
    ]
  }

  private func writeFailures(_ failures: [TraceFinding], to page: inout TextPage) {
    guard !failures.isEmpty else { return }
    page.startSection("could not be read:")
    for finding in failures {
      page.line("  \(finding.displayPath.visible): \((finding.error ?? "").visible)")
    }
  }

  /// What was scanned, in sentences.
  private var summaryLines: [String] {
    [
      Words.count(summary.traces, "trace") + ": "
        + Verdict.Level.allCases.map { "\(Words.number(summary.count($0))) \($0.rawValue)" }
        .joined(separator: ", ")
    ] + asides
  }

  /// What else was seen, left out or known before.
  var asides: [String] {
    var lines: [String] = []
    let aside = [
      (summary.duplicates, "copy", "copies"), (summary.parts, "further part", "further parts"),
      (summary.failed, "unreadable", "unreadable"), (summary.damaged, "damaged", "damaged"),
      (summary.otherFiles, "other file", "other files"),
    ].filter { $0.0 > 0 }.map { Words.count($0.0, $0.1, $0.2) }
    if !aside.isEmpty { lines.append("besides: " + aside.joined(separator: ", ")) }
    if omitted > 0 {
      lines.append(
        "\(Words.count(omitted, "line")) left out, none worse than those shown; "
          + "--format ndjson shows all")
    }
    if let changes { lines.append(changes.words) }
    return lines
  }
}

extension Verdict.Level {
  fileprivate var style: TextStyle {
    switch self {
    case .exhausted: .exhausted
    case .warning: .warning
    case .inconclusive: .inconclusive
    case .clear: .clear
    }
  }
}

extension ScanChanges {
  /// What was read anew, in a sentence.
  var words: String {
    var parts = [
      "\(Words.count(filesRead, "file")) read", "\(Words.number(filesUnchanged)) unchanged",
    ]
    if filesChanged > 0 { parts.append("\(Words.number(filesChanged)) read again because changed") }
    if filesReadByOlderVersion > 0 {
      parts.append(
        "\(Words.number(filesReadByOlderVersion)) read again because an older version had read them"
      )
    }
    if filesGone > 0 { parts.append("\(Words.number(filesGone)) gone") }
    return "catalog: " + parts.joined(separator: ", ")
  }
}
