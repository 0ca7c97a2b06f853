import EventTracing
import IncidentAnalysis
import PortExhaustion

/// What happened when, to be read at a glance.
extension ReportText {
  mutating func writeTimeline(_ report: ExhaustionReport) {
    guard let timeline = report.timeline,
      timeline.buckets.contains(where: { $0.attempts > 0 || $0.portFailures > 0 })
    else { return }
    page.startSection()
    let chart = TimelineColumns(timeline, atMost: page.width - 4)
    let hasFailures = timeline.buckets.contains { $0.portFailures > 0 }
    if hasFailures {
      writeFailures(report, timeline, chart)
    } else {
      writeAttempts(timeline, chart)
    }
    writePortsHeld(report, timeline, chart)
    page.line("  " + chart.axis(zone))
  }

  private mutating func writeFailures(
    _ report: ExhaustionReport, _ timeline: TimelineReport, _ chart: TimelineColumns
  ) {
    let peak = report.incidents.filter { $0.pool == timeline.pool }
      .map(\.peakFailuresPerSecond).max()
    let values = chart.columns.map(\.portFailures)
    writeHeading(
      SectionTitles.failures(report),
      "each column \(Words.duration(seconds: Double(chart.seconds)))",
      peak.map { "peak \(Words.number($0))/s" } ?? "", chart)
    writeBars(TimelineColumns.bars(values, scale: values.max() ?? 1)) { values[$0] > 0 }
  }

  private mutating func writeAttempts(_ timeline: TimelineReport, _ chart: TimelineColumns) {
    let values = chart.columns.map(\.attempts)
    let peak = values.max() ?? 0
    writeHeading(
      "binds", "each column \(Words.duration(seconds: Double(chart.seconds)))",
      "peak \(Words.number(peak)) in \(Words.duration(seconds: Double(timeline.bucketSeconds)))",
      chart)
    writeBars(TimelineColumns.bars(values, scale: peak)) { _ in false }
  }

  /// Ports held. Where machines are taken together their ranges are not one
  /// whole, so that only the peak is said.
  private mutating func writePortsHeld(
    _ report: ExhaustionReport, _ timeline: TimelineReport, _ chart: TimelineColumns
  ) {
    let values = chart.columns.map(\.portsHeld)
    let peak = values.max() ?? 0
    guard peak > 0 else { return }
    let row =
      document.machines.count > 1
      ? nil : report.ports.ranges.first { $0.pool == timeline.pool }
    let when = row.flatMap { row in row.peakTime.map { " at \(zone.clock($0))" } } ?? ""
    writeHeading(
      "ports held",
      (row.map { "of \(Words.number($0.range.span.count)) " } ?? "") + timeline.pool.words,
      "peak \(Words.number(peak))\(when)", chart)
    let incidents = report.incidents.filter { $0.pool == timeline.pool }
    writeBars(TimelineColumns.bars(values, scale: max(peak, row?.range.span.count ?? 0))) { index in
      let start = chart.columns[index].time
      let end = start.advanced(bySeconds: chart.seconds)
      return incidents.contains { $0.start < end && $0.end >= start }
    }
  }

  private mutating func writeHeading(
    _ name: String, _ unit: String, _ peak: String, _ chart: TimelineColumns
  ) {
    let left = "  " + name.atLeft(of: 15) + unit
    let edge = max(chart.columns.count + 2, min(60, page.width - 2))
    page.ends(left: left, right: peak, edge: edge, indent: 2)
  }

  /// Bars in one line; those of the incident are underlined by colour.
  private mutating func writeBars(_ bars: [Character], isIncident: (Int) -> Bool) {
    var spans = [TextSpan(text: "  ")]
    for (index, bar) in bars.enumerated() {
      let style = isIncident(index) ? TextStyle.incident : .plain
      if spans[spans.count - 1].style == style {
        spans[spans.count - 1].text.append(bar)
      } else {
        spans.append(TextSpan(text: String(bar), style: style))
      }
    }
    page.line(spans)
  }
}
