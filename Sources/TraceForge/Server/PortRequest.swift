internal import EventTracing

/// A program of the server, and what its process id hosts.
struct ServerProcess: Sendable {
  var processID: UInt32
  var imageName: String
  var services: [String] = []
  var commandLine: String = ""
  /// When it starts and ends, in 100 ns units since the trouble began; nil for a
  /// process that runs all the time.
  var life: ClosedRange<Int64>?
  /// The kernel itself: its sockets have no AFD endpoint.
  var isKernel: Bool { processID == 4 }
}

/// One socket that a program wants, and what it will do with it. Nothing in it
/// depends on how many ports there are: that is why the same demand can be
/// played under other settings.
struct PortRequest: Sendable {
  enum Kind: UInt8, Sendable {
    /// Binds to any port, then connects.
    case connect
    /// Connects without a bind; the port may serve other destinations too.
    case deferredConnect
    /// Binds to any port and no more.
    case boundOnly
    /// Binds to any UDP port and asks one question.
    case datagram
    /// A connection of a driver's.
    case kernelConnect
    /// A connection that a listener takes; it has no port of its own.
    case accepted

    var connects: Bool { self != .boundOnly && self != .datagram }
  }

  /// Who ends the connection.
  enum Closer: UInt8, Sendable {
    /// This side: its port waits in TIME_WAIT.
    case local
    /// The peer, and then this side.
    case remote
    /// The peer, and this side never: CLOSE_WAIT.
    case remoteOnly
  }

  /// What becomes of a request whatever ports there are.
  enum Fate: UInt8, Sendable {
    case ordinary
    /// The host does not answer: the connect ends after 21 s.
    case unanswered
    /// The bind is refused for want of memory.
    case noMemory
    /// Where no port is left, the connection turns out to exist already.
    case collides
  }

  /// What is unusual about a request.
  struct Traits: Sendable {
    var fate = Fate.ordinary
    /// The space of ports that it is given one of: 0 is the server's own, others
    /// have a local address and a compartment of their own.
    var place = 0
    /// A socket of IPv6 that is connected to an IPv4 address.
    var isDualMode = false
    /// The process that creates the socket for the one that uses it.
    var creator: Int?
    /// The peer answers when this side has closed: AFD's last word before the close
    /// is the peer's.
    var isAnswered = false
  }

  /// 100 ns units since the trouble began; negative before.
  var time: Int64
  var process: Int
  var kind: Kind
  var space: PortSpace
  var remote: SocketAddress
  /// From the request to the close, in 100 ns units; nil for never.
  var hold: Int64?
  var closer: Closer
  /// Seed of the draws that belong to this socket alone.
  var stream: UInt64
  var traits = Traits()

  /// When the peer ends the connection; nil where it does not.
  var peerCloses: Int64? {
    switch closer {
    case .local: traits.isAnswered ? hold.map { time + $0 - 8_000 } : nil
    case .remote: hold.map { time + $0 * 9 / 10 }
    case .remoteOnly: time + 5_000_000 + Int64(stream % 40_000_000)
    }
  }
}

/// Everything that the programs of a server want, in time order.
struct PortDemand: Sendable {
  var processes: [ServerProcess]
  var requests: [PortRequest]
  /// The process to blame, where there is one.
  var culprit: Int?
  /// The space of ports that runs out.
  var space: PortSpace
  /// Names of destinations.
  var hostNames: [SocketAddress: String] = [:]
  /// 100 ns units until which programs want sockets.
  var end: Int64
}
