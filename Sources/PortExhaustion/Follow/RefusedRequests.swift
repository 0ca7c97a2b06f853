import EventTracing

/// The requests that were refused a port, one by one, to be asked again under
/// other settings.
struct RefusedRequests: Sendable {
  /// Requests that are kept.
  static let capacity = 524_288

  struct Request {
    let time: FileTime
    /// Entry in the process table.
    let process: Int32
    /// The destination among the population's addresses; -1 for unknown.
    let remote: Int32
    let transport: TransportProtocol?
    /// The connection existed already; its port was not wanting.
    let isCollision: Bool
  }

  private(set) var requests: [Request] = []
  private(set) var dropped = 0

  mutating func add(_ request: Request) {
    guard requests.count < Self.capacity else {
      dropped += 1
      return
    }
    requests.append(request)
  }
}
