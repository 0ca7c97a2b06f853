import EventTracing

/// What is set on the server, for the pool that runs out.
struct ServerPortSettings: Sendable {
  var range: PortSpan
  /// Ports that are reserved, in spans that do not overlap.
  var reserved: [PortSpan] = []
  var timeWaitSeconds: Int

  /// Ports of the range that can be had.
  var usable: Int {
    reserved.reduce(range.count) { left, span in
      left - max(0, min(range.end, span.end) - max(range.start, span.start))
    }
  }

  func isReserved(_ port: Int) -> Bool {
    reserved.contains { $0.start <= port && port < $0.end }
  }
}
