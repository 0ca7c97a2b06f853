import BatchScan
import EventTracing
import PortExhaustion

extension ScanPageBuilder {
  /// Intervals of the chart at most.
  private static let intervals: Int64 = 120
  private static let day: Int64 = 86_400

  /// Traces by the day of their first refused request, or of their first event.
  var time: PageSection {
    let section = PageSection(id: "time", title: "When", blocks: [])
    let dated = captures.compactMap { _, capture in
      (capture.portFailures.span.firstTime ?? capture.firstEventTime).map {
        (time: $0, isExhausted: capture.verdict == .exhausted)
      }
    }
    guard let first = dated.map(\.time).min(), let last = dated.map(\.time).max() else {
      return section
    }
    let span = Int64(max(0, last.seconds(since: first)).rounded(.down)) / Self.day + 2
    let width = (span + Self.intervals - 1) / Self.intervals
    let start = first.alignedDown(toSeconds: width * Self.day)
    let axis = TimeAxis(
      start: start, interval: width * Self.day, count: Int((span + width - 1) / width) + 1,
      zone: zone)
    var exhausted = [Int](repeating: 0, count: axis.count)
    var others = exhausted
    for trace in dated {
      let place = Int(trace.time.seconds(since: start)) / Int(axis.interval)
      let bucket = min(max(0, place), axis.count - 1)
      if trace.isExhausted { exhausted[bucket] += 1 } else { others[bucket] += 1 }
    }
    let unit = width == 1 ? "day" : "\(width) days"
    let total = exhausted.reduce(0, +)
    let description =
      "\(zone.span(from: first, to: last)). \(Words.count(total, "exhausted trace"))"
      + ", at most \(Words.number(exhausted.max() ?? 0)) in one \(unit); "
      + "\(Words.count(others.reduce(0, +), "other trace"))."
    let chart = PageChart(
      id: "traces-by-day", title: "Traces, each \(unit) by UTC", description: description,
      content: .lines(
        LinesData(
          axis: axis,
          lines: [
            LinesData.Line(name: "exhausted", values: exhausted),
            LinesData.Line(name: "others", values: others),
          ], limit: nil, incidents: [])),
      numbers: PageTable(
        "Traces by \(unit)", columns: ["From", "#Exhausted", "#Others"], heading: 0,
        rows: (0..<axis.count).filter { exhausted[$0] + others[$0] > 0 }.map { bucket in
          [
            zone.timestamp(start.advanced(bySeconds: Int64(bucket) * axis.interval)),
            Words.number(exhausted[bucket]), Words.number(others[bucket]),
          ]
        }))
    return PageSection(id: section.id, title: section.title, blocks: [.chart(chart)])
  }
}
