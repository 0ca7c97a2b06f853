internal import EventTracing

/// Requests of one kind that a program makes for a while.
struct DemandStream {
  var process: Int
  var kind = PortRequest.Kind.connect
  var space: PortSpace
  /// Seconds from and to which it asks.
  var from: Int, until: Int
  /// How many requests in that time, evenly but not exactly.
  var count: Int
  var remotes: [SocketAddress]
  /// Milliseconds that a socket is kept; nil for ever.
  var hold: ClosedRange<Int>?
  var closer = PortRequest.Closer.remote
  var traits = PortRequest.Traits()
}

extension PortDemand {
  /// Adds a stream. Each stream draws from a generator of its own.
  mutating func add(_ stream: DemandStream, seed: UInt64) {
    guard stream.count > 0, stream.until > stream.from else { return }
    var random = SeededGenerator(seed: seed)
    let step = Int64(stream.until - stream.from) * 10_000_000 / Int64(stream.count)
    var start = Int64(stream.from) * 10_000_000
    for _ in 0..<stream.count {
      let jitter = Int64(random.below(Int(step) + 1))
      requests.append(
        PortRequest(
          time: start + jitter, process: stream.process, kind: stream.kind, space: stream.space,
          remote: random.pick(stream.remotes) ?? SocketAddress(ipv4: 0x0A00_0001, port: 80),
          hold: stream.hold.map { Int64(random.within($0)) * 10_000 }, closer: stream.closer,
          stream: random.next(), traits: stream.traits))
      start += step
    }
  }

  /// Puts the requests into time order, no two at one time, so that who comes
  /// first is beyond doubt.
  mutating func arrange() {
    requests.sort { ($0.time, $0.stream) < ($1.time, $1.stream) }
    for index in requests.indices.dropFirst() {
      requests[index].time = max(requests[index].time, requests[index - 1].time + 10)
    }
  }
}
