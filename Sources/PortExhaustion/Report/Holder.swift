public import EventTracing

/// Ports by what is known of them; each counts in one state only, except
/// `preexisting`, which is a share of all.
public struct PortStates: Equatable, Sendable, Codable {
  /// All of them.
  public var ports = 0
  /// Connected, or connecting.
  public var established = 0
  /// The peer has closed, the owner has not.
  public var closeWait = 0
  /// Closed by the owner; the port waits.
  public var timeWait = 0
  /// Bound, and not seen to connect.
  public var boundOnly = 0
  /// Accepting connections.
  public var listening = 0
  /// Those among all that were held before the trace began.
  public var preexisting = 0

  /// None.
  public init() {}

  mutating func add(_ other: PortStates) {
    ports += other.ports
    established += other.established
    closeWait += other.closeWait
    timeWait += other.timeWait
    boundOnly += other.boundOnly
    listening += other.listening
    preexisting += other.preexisting
  }
}

/// A process that held ports of the range.
public struct Holder: Equatable, Sendable, Codable {
  /// How many processes of one image it stands for, that each held little:
  /// `curl.exe × 1,971`. 1 for a process of its own.
  public var processes = 1
  /// Its id; nil for unknown, and for several processes.
  public var processID: UInt32?
  /// Its image; nil for unknown.
  public var imageName: String?
  /// Its command line; nil for unknown.
  public var commandLine: String?
  /// Services that it hosts, as far as the server was asked.
  public var services: [String] = []
  /// The kernel: process 4, or ports acquired without an AFD endpoint.
  public var isKernel = false
  /// When it ended, if that was before the first request was refused: its ports
  /// are no living process's, and its id may be another's.
  public var endTime: FileTime?
  /// Its ports when the first request was refused.
  public var states = PortStates()
  /// Those ports by the family of their sockets.
  public var families = HolderFamilies()
  /// Its ports when most ports were held.
  public var peak = PortStates()
  /// How fast it took ports, and how long it kept them.
  public var pace = HolderPace()
  /// Where most of its ports were connected to, with how many.
  public var foremostDestination: Destination?

  /// A process of which nothing is known.
  public init() {}
}

/// How fast a process took ports, and how long it kept them.
public struct HolderPace: Equatable, Sendable, Codable {
  /// Ports that it came to hold a minute, over the time before the incident;
  /// nil where that was shorter than a second.
  public var growthPerMinute: Double?
  /// Sockets that it gave a port a second, over the same time; nil likewise.
  public var connectsPerSecond: Double?
  /// Median of the lives of its sockets that ended, until the incident ended;
  /// nil where none ended.
  public var medianLifetimeSeconds: Double?
  /// Median age of the ports it held when the first request was refused; a
  /// lower bound where some are older than the trace.
  public var medianAgeSeconds: Double?
  /// Sockets that it opened and closed, until the first refused request.
  public var opened = 0, closed = 0

  /// Nothing known.
  public init() {}
}

/// Ports by the family of the sockets that hold them.
public struct HolderFamilies: Equatable, Sendable, Codable {
  /// Of sockets of IPv4, or of which nothing tells otherwise, and of IPv6.
  public var ipv4 = 0, ipv6 = 0
  /// Of IPv6 sockets that are connected to an IPv4 address (`::ffff:10.0.9.12`).
  public var dualMode = 0

  /// None.
  public init() {}

  /// All of them under their names.
  public var parts: [(name: String, ports: Int)] {
    [("ipv4", ipv4), ("ipv6", ipv6), ("dualMode", dualMode)]
  }

  mutating func add(_ other: HolderFamilies) {
    ipv4 += other.ipv4
    ipv6 += other.ipv6
    dualMode += other.dualMode
  }
}
