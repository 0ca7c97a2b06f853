import EventTracing
import PortExhaustion

/// A timeline as columns of characters.
struct TimelineColumns {
  /// Seconds that a column stands for.
  let seconds: Int64
  /// What the columns show: counts and ports held are the most of any interval
  /// that a column joins.
  let columns: [TimelineReport.Bucket]

  init(_ timeline: TimelineReport, atMost limit: Int) {
    let joined = max(1, (timeline.buckets.count + limit - 1) / max(1, limit))
    seconds = timeline.bucketSeconds * Int64(joined)
    columns = stride(from: 0, to: timeline.buckets.count, by: joined).map { start in
      let group = timeline.buckets[start..<min(start + joined, timeline.buckets.count)]
      var column = timeline.buckets[start]
      for bucket in group.dropFirst() {
        column.attempts = max(column.attempts, bucket.attempts)
        column.portFailures = max(column.portFailures, bucket.portFailures)
        column.portsHeld = max(column.portsHeld, bucket.portsHeld)
      }
      return column
    }
  }

  /// Bars of eight heights; a column with anything at all has the least, one
  /// with nothing is blank.
  static func bars(_ values: [Int], scale: Int) -> [Character] {
    let heights: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    return values.map { value in
      guard value > 0 else { return " " }
      let height = (Double(value) / Double(max(1, scale)) * 8).rounded(.up)
      return heights[Int(min(max(height, 1), 8)) - 1]
    }
  }

  /// Times under the columns: round ones, far enough apart to be read.
  func axis(_ zone: DisplayTimeZone) -> String {
    guard let first = columns.first?.time else { return "" }
    var text = ""
    for (index, label) in labels(zone, from: first) {
      guard index == 0 || index >= text.count + 2, index + label.count <= columns.count else {
        continue
      }
      text = text.atLeft(of: index) + label
    }
    return text.isEmpty ? String(zone.clock(first).prefix(5)) : text
  }

  /// Round times of the zone with the column that each falls into.
  private func labels(_ zone: DisplayTimeZone, from first: FileTime) -> [(Int, String)] {
    let width = Double(max(1, seconds))
    return TimeTicks(
      from: first, seconds: width * Double(columns.count), distance: max(5, seconds * 9), in: zone
    ).ticks.map { (Int($0.seconds / width), $0.label) }
  }
}
