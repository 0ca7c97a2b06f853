import EventTracing

/// Counts over time in intervals whose width grows with the span, so that
/// memory is bounded however long the trace is.
struct Timeline {
  /// Widths in seconds; beyond them they double.
  static let widths: [Int64] = [1, 5, 10, 30, 60, 300, 900, 3_600]
  /// Intervals of a report, unless a width is asked for.
  static let reported = 120
  /// Intervals that are kept while counting.
  static let kept = 4_096

  private(set) var width: Int64
  private(set) var buckets: [TimelineReport.Bucket] = []

  /// - Parameter width: Width to start with, in seconds.
  init(width: Int64) { self.width = max(1, width) }

  /// Counts something at `time`.
  mutating func count(at time: FileTime, _ change: (inout TimelineReport.Bucket) -> Void) {
    change(&buckets[position(of: time)])
  }

  /// Position of the interval of `time`, which is made where it is missing.
  private mutating func position(of time: FileTime) -> Int {
    while true {
      let start = time.alignedDown(toSeconds: width)
      guard let first = buckets.first else {
        buckets = [TimelineReport.Bucket(time: start)]
        return 0
      }
      let distance = start.seconds(since: first.time) / Double(width)
      if distance.magnitude < Double(Self.kept) {
        let offset = Int(distance.rounded())
        if (0..<buckets.count).contains(offset) { return offset }
        if offset >= 0 ? offset < Self.kept : buckets.count - offset <= Self.kept {
          return extend(to: offset)
        }
      }
      coarsen(to: Self.wider(width))
    }
  }

  private mutating func extend(to offset: Int) -> Int {
    let first = buckets[0].time
    if offset < 0 {
      let added = (offset..<0).map {
        TimelineReport.Bucket(time: first.advanced(bySeconds: Int64($0) * width))
      }
      buckets.insert(contentsOf: added, at: 0)
      return 0
    }
    for missing in buckets.count...offset {
      buckets.append(
        TimelineReport.Bucket(time: first.advanced(bySeconds: Int64(missing) * width)))
    }
    return offset
  }

  /// The next width after `width`.
  static func wider(_ width: Int64) -> Int64 {
    widths.first { $0 > width }
      ?? Int64(clamping: width.magnitude.multipliedReportingOverflow(by: 2).partialValue)
  }

  /// Joins intervals into those of `wider` seconds, a multiple of the width.
  mutating func coarsen(to wider: Int64) {
    guard wider > width else { return }
    width = wider
    var joined: [TimelineReport.Bucket] = []
    for bucket in buckets {
      let start = bucket.time.alignedDown(toSeconds: wider)
      if let last = joined.last, last.time == start {
        joined[joined.count - 1].add(bucket)
      } else {
        var first = bucket
        first.time = start
        joined.append(first)
      }
    }
    buckets = joined
  }

  /// The intervals from `first` to `last`, whole and without gaps, in at most
  /// ``reported`` intervals where the width is free.
  func report(from first: FileTime, to last: FileTime, isWidthFixed: Bool) -> (
    width: Int64, buckets: [TimelineReport.Bucket]
  ) {
    var copy = self
    while !isWidthFixed, last.seconds(since: first) >= Double(copy.width * Int64(Self.reported - 1))
    {
      copy.coarsen(to: Self.wider(copy.width))
    }
    copy.count(at: first) { _ in }
    copy.count(at: last) { _ in }
    return (copy.width, copy.buckets)
  }
}

extension TimelineReport.Bucket {
  mutating func add(_ other: TimelineReport.Bucket) {
    attempts += other.attempts
    succeeded += other.succeeded
    exhausted += other.exhausted
    portFailures += other.portFailures
    portsHeld = max(portsHeld, other.portsHeld)
  }
}
