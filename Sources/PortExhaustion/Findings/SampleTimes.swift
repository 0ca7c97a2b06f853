import EventTracing

/// When samples are taken: at the end of each interval, intervals being aligned
/// to UTC, and at the end of the trace.
struct SampleTimes {
  /// Seconds from one to the next.
  private(set) var seconds: Int64
  /// The moments in order.
  private(set) var times: [FileTime] = []

  init(from first: FileTime, to last: FileTime, _ sampling: PortSampling, rowsPerSample: Int) {
    seconds = sampling.intervalSeconds
    let span = last.seconds(since: first)
    let limit = Double(max(1, sampling.rowLimit / max(1, rowsPerSample) - 2))
    while span / Double(seconds) > limit, seconds < .max / 4 { seconds = Timeline.wider(seconds) }
    var time = first.alignedDown(toSeconds: seconds)
    while true {
      let next = time.advanced(bySeconds: seconds)
      guard next > time, next < last else { break }
      if next > first { times.append(next) }
      time = next
    }
    times.append(last)
  }
}
