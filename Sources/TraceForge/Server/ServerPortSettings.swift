/// A range of ports.
public struct ServerPortRange: Sendable, Hashable {
  /// The first port.
  public let start: Int
  /// How many there are.
  public let count: Int

  /// The range of `count` ports from `start`; `start + count` at most 65,536.
  public init(start: Int, count: Int) {
    self.start = start
    self.count = count
  }

  /// What Windows uses unless told otherwise.
  public static let usual = ServerPortRange(start: 49_152, count: 16_384)
}

/// What is set on the server, for the pool that runs out.
struct ServerPortSettings: Sendable {
  var range: ServerPortRange
  /// Ports that are reserved, in spans that do not overlap.
  var reserved: [ServerPortRange] = []
  var timeWaitSeconds: Int

  /// Ports of the range that can be had.
  var usable: Int {
    let end = range.start + range.count
    return reserved.reduce(range.count) { left, span in
      left - max(0, min(end, span.start + span.count) - max(range.start, span.start))
    }
  }

  func isReserved(_ port: Int) -> Bool {
    reserved.contains { $0.start <= port && port < $0.start + $0.count }
  }
}
