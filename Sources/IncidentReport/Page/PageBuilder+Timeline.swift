import EventTracing
import IncidentAnalysis
import PortExhaustion

/// What happened when.
extension PageBuilder {
  func timeline(_ report: ExhaustionReport) -> PageSection {
    var section = PageSection(id: "timeline", title: "When", blocks: [])
    guard let timeline = report.timeline, let axis = axis(timeline),
      timeline.buckets.contains(where: { $0.attempts > 0 || $0.portFailures > 0 })
    else { return section }
    section.blocks.append(.chart(chart(report, timeline, axis)))
    if let lines = holderLines(report, timeline, axis) { section.blocks.append(.chart(lines)) }
    return section
  }

  private func axis(_ timeline: TimelineReport) -> TimeAxis? {
    timeline.buckets.first.map {
      TimeAxis(
        start: $0.time, interval: max(1, timeline.bucketSeconds), count: timeline.buckets.count,
        zone: zone)
    }
  }

  /// Ports of the pool; nil where machines are taken together, whose ranges are
  /// not one whole.
  private func limit(_ report: ExhaustionReport, _ timeline: TimelineReport) -> Int? {
    guard document.machines.count <= 1 else { return nil }
    return report.ports.ranges.first { $0.pool == timeline.pool }?.range.span.count
  }

  private func spans(_ report: ExhaustionReport, _ timeline: TimelineReport) -> [ClosedRange<
    FileTime
  >] {
    report.incidents.filter { $0.pool == timeline.pool }.map { $0.start...max($0.start, $0.end) }
  }

  private func chart(
    _ report: ExhaustionReport, _ timeline: TimelineReport, _ axis: TimeAxis
  ) -> PageChart {
    let limit = limit(report, timeline)
    let buckets = timeline.buckets
    let failureName = SectionTitles.failures(report)
    return PageChart(
      id: "requests-and-ports",
      title: "Requests for \(timeline.pool.words) ports, and ports held, "
        + "each \(Words.duration(seconds: Double(axis.interval)))",
      description: describe(report, timeline, limit),
      content: .timeline(
        TimelineData(
          axis: axis, attempts: buckets.map(\.attempts), failures: buckets.map(\.portFailures),
          failureName: failureName, held: buckets.map(\.portsHeld), limit: limit,
          incidents: spans(report, timeline))),
      numbers: numbers(timeline, failureName))
  }

  /// What is to be seen in the chart.
  private func describe(
    _ report: ExhaustionReport, _ timeline: TimelineReport, _ limit: Int?
  ) -> String {
    let buckets = timeline.buckets
    let width = Words.duration(seconds: Double(timeline.bucketSeconds))
    var sentences: [String] = []
    if let first = buckets.first, let last = buckets.last {
      sentences.append(
        zone.span(from: first.time, to: last.time.advanced(bySeconds: timeline.bucketSeconds)) + "."
      )
    }
    let attempts = buckets.map(\.attempts).max() ?? 0
    sentences.append("At most \(Words.count(attempts, "bind")) in \(width).")
    let refused = buckets.filter { $0.portFailures > 0 }
    if let first = refused.first, let last = refused.last {
      let peak = refused.map(\.portFailures).max() ?? 0
      sentences.append(
        "Refused from \(zone.clock(first.time)) to "
          + "\(zone.clock(last.time.advanced(bySeconds: timeline.bucketSeconds))), "
          + "at most \(Words.number(peak)) in \(width).")
    } else {
      sentences.append("None was refused.")
    }
    if let most = buckets.max(by: { $0.portsHeld < $1.portsHeld }), most.portsHeld > 0 {
      sentences.append(
        "At most \(Words.number(most.portsHeld))"
          + (limit.map { " of \(Words.number($0))" } ?? "")
          + " ports were seen held, at \(zone.clock(most.time)).")
    }
    return sentences.joined(separator: " ")
  }

  private func numbers(_ timeline: TimelineReport, _ failureName: String) -> PageTable {
    PageTable(
      "The same in numbers",
      columns: ["From", "#Binds", "#\(Words.capitalized(failureName))", "#Ports held"],
      heading: 0,
      rows: timeline.buckets.map { bucket in
        [
          zone.timestamp(bucket.time), Words.number(bucket.attempts),
          Words.number(bucket.portFailures), Words.number(bucket.portsHeld),
        ]
      })
  }

  /// Ports held by process over time.
  private func holderLines(
    _ report: ExhaustionReport, _ timeline: TimelineReport, _ axis: TimeAxis
  ) -> PageChart? {
    let lines = timeline.holders.filter {
      $0.portsHeld.count == axis.count && $0.portsHeld.contains { $0 > 0 }
    }.map { LinesData.Line(name: $0.name, values: $0.portsHeld) }
    guard !lines.isEmpty else { return nil }
    let described = lines.map { line -> String in
      let first = line.values.first ?? 0
      let peak = line.values.max() ?? 0
      let last = line.values.last ?? 0
      return
        "\(line.name): \(Words.number(first)) at the beginning, \(Words.number(peak)) at most, "
        + "\(Words.number(last)) at the end."
    }
    return PageChart(
      id: "ports-by-process", title: "\(timeline.pool.words) ports held by process",
      description: described.joined(separator: " "),
      content: .lines(
        LinesData(
          axis: axis, lines: lines, limit: limit(report, timeline),
          incidents: spans(report, timeline))),
      numbers: PageTable(
        "The same in numbers", columns: ["From"] + lines.map { "#\($0.name)" }, heading: 0,
        rows: timeline.buckets.indices.map { index in
          [zone.timestamp(timeline.buckets[index].time)]
            + lines.map { Words.number($0.values[index]) }
        }))
  }
}

extension HolderSeries {
  /// What the process is called.
  fileprivate var name: String {
    isKernel ? "the kernel" : ProcessName(imageName: imageName, processID: processID).inRow
  }
}
