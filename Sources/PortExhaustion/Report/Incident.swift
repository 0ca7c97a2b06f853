public import EventTracing

/// A span in which a pool refused requests, without a longer pause.
public struct Incident: Equatable, Sendable {
  /// Index of the machine among those analysed.
  public var machine = 0
  /// Times of the first and the last refused request.
  public var start: FileTime, end: FileTime
  /// The pool.
  public var pool: PortPoolID
  /// Refused requests.
  public var portFailures: Int
  /// Most refused requests in one second.
  public var peakFailuresPerSecond: Int
  /// The pool's ports when it began, and at most.
  public var ports: IncidentPorts
  /// Processes whose requests were refused, most first.
  public var victims: [Victim]
  /// Where the sockets were connected to when it began, most ports first.
  public var destinations: [Destination]
  /// Why the ports ran out; nil where there was nothing to judge by.
  public var pattern: PatternFinding?
  /// Processes that held ports of the range when it began, most first.
  public var holders: [Holder] = []
  /// What the ports rest on.
  public var basis = IncidentBasis()
}

/// A pool's ports when an incident began.
public struct IncidentPorts: Equatable, Sendable {
  /// Ports of the range that can be had: without reserved and excluded ones; 0
  /// where the pool is not known.
  public var usable = 0
  /// Ports of the range that visible sockets held.
  public var heldAtStart = 0
  /// Usable ports of the range that no visible socket held.
  public var unaccounted = 0
  /// Port numbers that were held at several local addresses or in several
  /// compartments: there are several spaces of ports, and the holders of one are
  /// not to blame for another's.
  public var heldTwice = 0
  /// Ports by state, all holders together.
  public var states = PortStates()
  /// When most ports were held until the incident ended, and how many.
  public var peakTime: FileTime?, heldAtPeak = 0

  /// Nothing known.
  public init() {}
}

/// What an incident's ports rest on.
public struct IncidentBasis: Equatable, Sendable {
  /// Kinds of records, the strongest first.
  public var evidence: [PortEvidence] = []
  /// How TIME_WAIT is known; nil where no port was in it.
  public var timeWait: TimeWaitBasis?
  /// Whether ports rest on a list of sockets that has no date: who held them then
  /// need not be who held them here.
  public var isUndated = false

  /// Nothing known.
  public init() {}
}

extension Incident {
  /// The ports of all holders by the family of their sockets.
  var families: HolderFamilies {
    holders.reduce(into: HolderFamilies()) { $0.add($1.families) }
  }

  /// The family that all sockets of its holders have; nil where they have both.
  public var onlyFamily: AddressFamily? {
    let total = families
    switch (total.ipv4 > 0, total.ipv6 + total.dualMode > 0) {
    case (true, false): return .ipv4
    case (false, true): return .ipv6
    default: return nil
    }
  }
}

/// A process that was refused ports.
public struct Victim: Equatable, Sendable, Codable {
  /// Its id; nil for unknown.
  public let processID: UInt32?
  /// Its image; nil for unknown.
  public var imageName: String?
  /// Refused requests.
  public let failures: Int
  /// Services that it hosts, as far as the server was asked.
  public var services: [String] = []

  /// A victim from its parts.
  public init(processID: UInt32?, imageName: String?, failures: Int, services: [String] = []) {
    self.processID = processID
    self.imageName = imageName
    self.failures = failures
    self.services = services
  }
}

/// A remote address that a process connected to.
public struct Destination: Equatable, Sendable, Codable {
  /// Address and port.
  public var remote: SocketAddress
  /// The process; nil for unknown.
  public let processID: UInt32?
  /// Connects begun, and those that were refused a port.
  public var connects: Int, failures: Int
  /// Its name, where a name resolution in the trace gives it.
  public var name: String?
  /// Ports connected to it when the incident began, and those among them in
  /// TIME_WAIT.
  public var portsHeld = 0, timeWait = 0

  /// A destination from its parts.
  public init(
    remote: SocketAddress, processID: UInt32?, connects: Int, failures: Int, name: String? = nil,
    portsHeld: Int = 0, timeWait: Int = 0
  ) {
    self.remote = remote
    self.processID = processID
    self.connects = connects
    self.failures = failures
    self.name = name
    self.portsHeld = portsHeld
    self.timeWait = timeWait
  }
}

/// What port intervals are made of, the strongest first (issue order).
public enum PortEvidence: String, Sendable, CaseIterable {
  /// TCPIP's acquires and releases of ports, 1191 to 1194.
  case portEvents
  /// Connections that existed when tracing began, TCPIP 1300.
  case rundown
  /// TCPIP's binds, connects, state changes and closes.
  case transport
  /// AFD's binds and closes.
  case endpoint
  /// Kernel-Network's connects, disconnects, sends and receives.
  case traffic
  /// The server's own list of its sockets: netstat, Get-NetTCPConnection.
  case snapshot
}

/// Kinds of evidence; it is asked for at every event.
struct EvidenceSet: Sendable {
  private var bits: UInt8 = 0

  mutating func insert(_ kind: PortEvidence) { bits |= Self.bit(kind) }
  func contains(_ kind: PortEvidence) -> Bool { bits & Self.bit(kind) != 0 }

  /// Those that it has, the strongest first.
  var kinds: [PortEvidence] { PortEvidence.allCases.filter(contains) }

  private static func bit(_ kind: PortEvidence) -> UInt8 {
    switch kind {
    case .portEvents: 1
    case .rundown: 2
    case .transport: 4
    case .endpoint: 8
    case .traffic: 16
    case .snapshot: 32
    }
  }
}

/// How it is known how long ports wait in TIME_WAIT.
public enum TimeWaitBasis: Equatable, Sendable {
  /// Each connection's own release is in the trace.
  case measured
  /// Estimated from who closed first, with the delay that TCPIP 1110 logged.
  case logged(seconds: Int)
  /// Estimated from who closed first; ports were given out again so soon, and
  /// no sooner, after they had been closed.
  case observed(seconds: Int)
  /// Estimated with both documented delays: ports in TIME_WAIT when the
  /// incident began, at 120 s and at 240 s. The states count with `seconds`,
  /// the one that explains the exhaustion better.
  case assumed(seconds: Int, heldAt120: Int, heldAt240: Int)
}
