import EventTracing
import PortExhaustion

extension ReportText {
  /// Failures and ports held over time, drawn with characters.
  func timeline(_ report: ExhaustionReport) -> [String] {
    guard let timeline = report.timeline, !timeline.buckets.isEmpty else { return [] }
    let columns = columns(timeline.buckets)
    let seconds = timeline.bucketSeconds * Int64(columns.width)
    let failures = columns.buckets.map(\.portFailures)
    let attempts = columns.buckets.map(\.attempts)
    let isFailing = failures.contains { $0 > 0 }
    guard isFailing || attempts.contains(where: { $0 > 0 }) else { return [] }
    let width = Words.duration(Double(seconds))
    var lines: [String] = []
    if isFailing {
      let peak = failures.max() ?? 0
      lines += [
        heading("refused  each column \(width)", "peak \(Words.number(peak)) in \(width)"),
        "  " + TextLayout.bars(failures, maximum: peak),
      ]
    }
    let most = attempts.max() ?? 0
    lines += [
      heading(
        isFailing ? "binds" : "binds  each column \(width)",
        "peak \(Words.number(most)) in \(width)"),
      "  " + TextLayout.bars(attempts, maximum: most),
    ]
    lines += held(columns.buckets, report, timeline.pool)
    return lines + [axis(columns.buckets)]
  }

  /// Ports held, against the pool's range.
  private func held(
    _ buckets: [TimelineReport.Bucket], _ report: ExhaustionReport, _ pool: PoolKey
  ) -> [String] {
    let held = buckets.map(\.portsHeld)
    let range = report.portRanges.filter { $0.pool == pool }.reduce(0) { $0 + $1.range.count }
    guard let peak = held.max(), peak > 0 else { return [] }
    return [
      heading(
        "ports held by visible sockets (\(pool.words)\(servers))",
        "peak \(Words.number(peak)) of \(Words.number(range))"),
      "  " + TextLayout.bars(held, maximum: peak),
    ]
  }

  /// Several servers' ports are added up.
  private var servers: String {
    document.machines.count > 1 ? ", \(document.machines.count) servers" : ""
  }

  private func heading(_ left: String, _ right: String) -> String {
    layout.sides("  " + left, right)
  }

  /// As many intervals joined into one column as the width asks for.
  private func columns(_ buckets: [TimelineReport.Bucket]) -> (
    width: Int, buckets: [TimelineReport.Bucket]
  ) {
    let room = layout.width - 4
    let width = (buckets.count + room - 1) / room
    let joined = stride(from: 0, to: buckets.count, by: width).map { start in
      var column = buckets[start]
      for bucket in buckets[start..<min(start + width, buckets.count)].dropFirst() {
        column.attempts += bucket.attempts
        column.portFailures += bucket.portFailures
        column.portsHeld = max(column.portsHeld, bucket.portsHeld)
      }
      return column
    }
    return (width, joined)
  }

  /// A time under every few columns; the last one ends with the last column.
  private func axis(_ buckets: [TimelineReport.Bucket]) -> String {
    var line = "  "
    for (index, bucket) in buckets.enumerated() {
      let clock = options.timeZone.clock(bucket.time)
      let isDue = index % 15 == 0 && line.count <= index + 2
      guard isDue, index + 2 + clock.count <= layout.width else { continue }
      line += String(repeating: " ", count: index + 2 - line.count) + clock
    }
    return line
  }
}
