import EventTracing

extension TimelineReport {
  /// The ports in use of samples in order of time, a column each; nil where
  /// there are none, or where one has no time.
  public init?(_ samples: [PortSample], of pool: PortPoolID) {
    let times = samples.compactMap(\.time)
    guard times.count == samples.count, let first = times.first else { return nil }
    let seconds = times.dropFirst().first.map { $0.seconds(since: first) } ?? 1
    self.init(
      bucketSeconds: Int64(min(max(1, seconds), 1e9)), pool: pool,
      buckets: zip(samples, times).map { sample, time in
        Bucket(time: time, portsHeld: sample.portsInUse)
      })
  }
}
