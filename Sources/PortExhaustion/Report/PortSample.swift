public import EventTracing

/// The ports of one pool, or of one local address in it, at one moment: a row
/// of Log-EphemeralPortStats and what explains it.
public struct PortSample: Equatable, Sendable {
  /// Whose ports a row counts.
  public enum Place: Hashable, Sendable {
    /// All local addresses together: a port in use at several counts once.
    case pool
    /// One local address, with port 0.
    case address(SocketAddress)
    /// Sockets bound to every address, or whose address nothing tells.
    case unspecified
    /// So many addresses that have no row of their own.
    case others(Int)
  }

  /// Distinct ports of the range by what they do; the parts add up to the ports
  /// in use. A port that several sockets share has the state that comes first.
  public struct States: Equatable, Sendable {
    /// Connected, and closed by the peer alone.
    public var established = 0, closeWait = 0
    /// Half open; nil where only connections with a port of their own are seen,
    /// as in traces: a half open one came in at a listener's port.
    public var synReceived: Int?
    /// Bound and no more; listening; waiting in TIME_WAIT.
    public var bound = 0, listening = 0, timeWait = 0
    /// Being connected or closed.
    public var other = 0

    /// None.
    public init() {}
  }

  /// A process and the distinct ports of the range that it holds. Those in
  /// TIME_WAIT are told of whoever opened them, which `netstat` does not know.
  public struct Holder: Equatable, Sendable {
    /// The process; nil for unknown.
    public var processID: UInt32?
    /// Its image; nil for unknown.
    public var imageName: String?
    /// Services that it hosts, as far as the server was asked.
    public var services: [String]
    /// Its ports.
    public var ports: Int

    /// A holder from its parts.
    public init(processID: UInt32?, imageName: String?, services: [String], ports: Int) {
      self.processID = processID
      self.imageName = imageName
      self.services = services
      self.ports = ports
    }
  }

  /// The moment; nil where a saved text does not say.
  public var time: FileTime?
  /// The pool, and which part of it.
  public var pool: PortPoolID, place: Place
  /// Distinct usable ports of the range that are held.
  public var portsInUse: Int
  /// Usable ports of the range.
  public var maximum: Int
  /// Distinct ports, of the range or not, on which a socket listens at the
  /// address or at all addresses.
  public var listeningPorts: Int
  /// Processes with a socket at the address, or that listen at all addresses.
  public var processCount: Int
  /// The ports in use by state.
  public var states: States
  /// The processes that hold most, at most ``PortSampling/holders``.
  public var topProcesses: [Holder]
  /// Where most ports are connected to; nil where nobody asked, or for nowhere.
  public var foremostDestination: Destination?
  /// Whether connections were counted, of which several may share a port.
  public var countsConnections = false

  /// A row from its parts.
  public init(
    time: FileTime?, pool: PortPoolID, place: Place, portsInUse: Int, maximum: Int,
    listeningPorts: Int, processCount: Int, states: States, topProcesses: [Holder]
  ) {
    self.time = time
    self.pool = pool
    self.place = place
    self.portsInUse = portsInUse
    self.maximum = maximum
    self.listeningPorts = listeningPorts
    self.processCount = processCount
    self.states = states
    self.topProcesses = topProcesses
  }

  /// Ports in use of the usable ones, in percent.
  public var percent: Double {
    maximum > 0 ? Double(portsInUse) * 100 / Double(maximum) : 0
  }
}

/// Port usage of one machine over time, from one capture.
public struct PortSeries: Equatable, Sendable {
  /// Index of the machine among those analysed.
  public var machine = 0
  /// The protocol.
  public let transport: TransportProtocol
  /// Seconds from sample to sample, and those that were asked for.
  public let intervalSeconds: Int64, requestedSeconds: Int64
  /// The rows by time, then by pool, then the pool's own before those of its
  /// addresses.
  public let samples: [PortSample]
  /// What the rows rest on, the strongest first; empty where the trace tells
  /// nothing of ports.
  public let evidence: [PortEvidence]
  /// Holds that were given up for want of room: early rows are too low.
  public let droppedHolds: Int
}
