public import EventTracing

/// How many dynamic ports were in use at a moment, at one local address or in a
/// whole pool: the columns of Log-EphemeralPortStats.
public struct SnapshotPortUsage: Equatable, Sendable {
  /// A process and the distinct dynamic ports that it holds.
  public struct Holder: Equatable, Sendable {
    /// The process.
    public let processID: UInt32
    /// Its name from `netstat -b`; nil where that is not in the sample.
    public let processName: String?
    /// Distinct ports inside the range.
    public let ports: Int
  }

  /// The pool's protocol.
  public let transport: TransportProtocol
  /// The local address, with port 0; nil for the whole pool, and for addresses
  /// that share a row.
  public let localAddress: SocketAddress?
  /// Addresses that share this row; 0 for a row of one, or of the pool.
  public let otherAddresses: Int
  /// Distinct ports in use that lie in the range and are not excluded.
  public let portsInUse: Int
  /// Ports of the range that are not excluded: what the system can choose from.
  public let maximum: Int
  /// Distinct ports that listen, inside the range or not: at the address, and
  /// at all addresses, as Log-EphemeralPortStats counts them.
  public let listeningPorts: Int
  /// Distinct processes, without 0, to which nobody's connections belong: those
  /// with a socket at the address, and those that listen at all addresses.
  public let processCount: Int
  /// Sockets by TCP state, inside the range or not.
  public let states: [TCPState: Int]
  /// The ports in use by the first state of `TCPState.precedence` that a
  /// socket on them has; of UDP, all are `bound`.
  public let portStates: [TCPState: Int]
  /// Up to five processes by ports held, the most first, then by id.
  public let topProcesses: [Holder]
  /// Where most dynamic ports are connected to; nil for nowhere.
  public var foremostDestination: Destination?
  /// Whether the numbers are of connections, of which several may share a port:
  /// they were counted by Group-Object.
  public var countsConnections = false

  /// A service, and the dynamic ports of this server that are paired with it.
  public struct Destination: Equatable, Sendable {
    /// Its address and port.
    public let service: SocketAddress
    /// Distinct dynamic ports, and those among them in TIME_WAIT.
    public let ports: Int, timeWait: Int
  }

  /// Share of the pool that is in use, 0 to 100.
  public var percent: Double {
    maximum > 0 ? Double(portsInUse) / Double(maximum) * 100 : 0
  }

  /// Processes that are named; addresses of a pool with rows of their own.
  public static let holders = 5, addresses = 16
}

extension NetstatSample {
  /// Port usage by pool and, within each pool, by local address in the order of
  /// their first row; the row of the pool itself comes first.
  ///
  /// The distinct ports of a pool are fewer than the sum over its addresses
  /// where a port is in use at several.
  /// - Parameters:
  ///   - ranges: dynamic ranges; a pool with none has the default of Windows.
  ///   - exclusions: ports that the system never chooses.
  public func portUsage(
    ranges: [SnapshotPortRange], exclusions: [ExcludedPortRange]
  ) -> [SnapshotPortUsage] {
    TransportProtocol.allCases.flatMap { transport in
      let rows = connections.indices.filter { connections[$0].transport == transport }
      let pool = Pool(
        transport: transport, ports: UsablePorts(of: transport, ranges, exclusions),
        ownHosts: ownHosts)
      guard !rows.isEmpty else {
        return transport == .tcp && !groups.isEmpty
          ? [grouped(pool)] : [SnapshotPortUsage]()
      }
      let anywhere = rows.filter { connections[$0].isListeningAnywhere }
      let groups = rowsByAddress(rows)
      let own = Set(
        groups.indices.sorted { (groups[$1].rows.count, $0) < (groups[$0].rows.count, $1) }
          .prefix(SnapshotPortUsage.addresses))
      let others = groups.indices.filter { !own.contains($0) }
      var usages = [usage(of: rows, pool)]
      for place in groups.indices where own.contains(place) {
        usages.append(
          usage(of: groups[place].rows, at: groups[place].address, and: anywhere, pool))
      }
      if !others.isEmpty {
        usages.append(
          usage(of: others.flatMap { groups[$0].rows }, others: others.count, and: anywhere, pool)
        )
      }
      return usages
    }
  }

  /// A protocol and the ports that the system chooses for it.
  private struct Pool {
    let transport: TransportProtocol
    let ports: UsablePorts
    /// The server's own addresses, with port 0.
    let ownHosts: Set<SocketAddress>

    /// The dynamic port at the other end of a connection of the server with
    /// itself: the end that asked for it has its port from this server, too.
    func ownRemotePort(_ connection: SnapshotConnection) -> UInt16? {
      guard connection.transport == .tcp, let remote = connection.remote,
        ports.contains(remote.port), !ports.contains(connection.local.port),
        ownHosts.contains(remote.withoutPort)
      else { return nil }
      return remote.port
    }
  }

  /// The other ends of connections of the server with itself that have no row of
  /// their own, in TIME_WAIT above all: they hold a port, too.
  public var ownEnds: [SnapshotConnection] {
    let locals = Set(connections.filter { $0.transport == .tcp }.map(\.local))
    let hosts = ownHosts
    return connections.compactMap { row in
      guard row.transport == .tcp, let remote = row.remote, remote.port != 0,
        hosts.contains(remote.withoutPort), !locals.contains(remote)
      else { return nil }
      return SnapshotConnection(
        transport: .tcp, local: remote, remote: row.local, state: row.state, processID: nil)
    }
  }

  /// Hosts at which the server has sockets of its own.
  private var ownHosts: Set<SocketAddress> {
    var hosts = Set(connections.map(\.local.withoutPort))
    hosts.insert(SocketAddress(ipv4: 0x7F00_0001, port: 0))
    hosts.insert(SocketAddress(ipv6High: 0, low: 1, port: 0))
    return hosts
  }

  /// What Group-Object counted.
  private func grouped(_ pool: Pool) -> SnapshotPortUsage {
    let holding = groups.filter { $0.state != .listening }
    var processes: [UInt32: Int] = [:]
    var states: [TCPState: Int] = [:]
    for group in holding {
      if let id = group.processID, id != 0 { processes[id, default: 0] += group.count }
      states[group.state ?? .unknown, default: 0] += group.count
    }
    let holders = processes.map {
      SnapshotPortUsage.Holder(processID: $0, processName: nil, ports: $1)
    }.sorted { ($1.ports, $0.processID) < ($0.ports, $1.processID) }
    var usage = SnapshotPortUsage(
      transport: pool.transport, localAddress: nil, otherAddresses: 0,
      portsInUse: holding.reduce(0) { $0 + $1.count }, maximum: pool.ports.count,
      listeningPorts: groups.filter { $0.state == .listening }.reduce(0) { $0 + $1.count },
      processCount: processes.count, states: states, portStates: states,
      topProcesses: Array(holders.prefix(SnapshotPortUsage.holders)))
    usage.countsConnections = true
    return usage
  }

  private func rowsByAddress(_ rows: [Int]) -> [(address: SocketAddress, rows: [Int])] {
    var groups: [(address: SocketAddress, rows: [Int])] = []
    var places: [SocketAddress: Int] = [:]
    for row in rows {
      // Any address is any address, of whichever family.
      let local = connections[row].local
      let address = local.isUnspecified ? SocketAddress(ipv4: 0, port: 0) : local.withoutPort
      if let place = places[address] {
        groups[place].rows.append(row)
      } else {
        places[address] = groups.count
        groups.append((address, [row]))
      }
    }
    return groups
  }

  /// - Parameter anywhere: rows that listen at all addresses.
  private func usage(
    of rows: [Int], at address: SocketAddress? = nil, others: Int = 0, and anywhere: [Int] = [],
    _ pool: Pool
  ) -> SnapshotPortUsage {
    var ports: [UInt16: TCPState] = [:]
    var listening = Set(anywhere.map { connections[$0].local.port })
    var states: [TCPState: Int] = [:]
    var processes: [UInt32: (name: String?, ports: Set<UInt16>)] = [:]
    var destinations: [SocketAddress: (ports: Set<UInt16>, timeWait: Int)] = [:]
    for row in rows {
      let connection = connections[row]
      let own = pool.ownRemotePort(connection)
      let port = own ?? connection.local.port
      let isDynamic = pool.ports.contains(port)
      if isDynamic, let service = own != nil ? connection.local : connection.remote,
        service.port != 0
      {
        var known = destinations.removeValue(forKey: service) ?? ([], 0)
        if known.ports.insert(port).inserted, connection.state == .timeWait { known.timeWait += 1 }
        destinations[service] = known
      }
      if isDynamic {
        let state = connection.state ?? .bound
        if ports[port].map({ state.precedes($0) }) ?? true { ports[port] = state }
      }
      if connection.state == .listening { listening.insert(port) }
      if let state = connection.state { states[state, default: 0] += 1 }
      guard let process = connection.processID, process != 0 else { continue }
      var held = processes.removeValue(forKey: process) ?? (nil, [])
      // The accepting end is another process's than the one that has the port.
      if isDynamic, own == nil { held.ports.insert(port) }
      held.name = held.name ?? connection.processName
      processes[process] = held
    }
    let everywhere = Set(anywhere.compactMap { connections[$0].processID }).subtracting([0])
    let holders = processes.filter { !$0.value.ports.isEmpty }
      .map { SnapshotPortUsage.Holder(processID: $0, processName: $1.name, ports: $1.ports.count) }
      .sorted { ($1.ports, $0.processID) < ($0.ports, $1.processID) }
    var usage = SnapshotPortUsage(
      transport: pool.transport, localAddress: address,
      otherAddresses: others, portsInUse: ports.count, maximum: pool.ports.count,
      listeningPorts: listening.count, processCount: everywhere.union(processes.keys).count,
      states: states, portStates: ports.values.reduce(into: [:]) { $0[$1, default: 0] += 1 },
      topProcesses: Array(holders.prefix(SnapshotPortUsage.holders)))
    let most = destinations.max { left, right in
      (left.value.ports.count, right.key.description) < (
        right.value.ports.count, left.key.description
      )
    }
    usage.foremostDestination = most.map {
      SnapshotPortUsage.Destination(
        service: $0.key, ports: $0.value.ports.count, timeWait: $0.value.timeWait)
    }
    return usage
  }
}

extension SocketAddress {
  fileprivate var withoutPort: SocketAddress {
    family == .ipv6
      ? SocketAddress(ipv6High: high, low: low, port: 0, scope: scope)
      : SocketAddress(ipv4: UInt32(truncatingIfNeeded: low), port: 0)
  }
}

extension SnapshotConnection {
  /// Whether it is a listener at every local address.
  fileprivate var isListeningAnywhere: Bool { state == .listening && local.isUnspecified }
}

extension TCPState {
  /// Which of several sockets on one port tells best what the port is for.
  static let precedence: [TCPState] = [
    .established, .closeWait, .synReceived, .bound, .listening, .synSent, .finWait1, .finWait2,
    .closing, .lastAck, .deleteTCB, .timeWait, .closed, .unknown,
  ]
  private static let ranks: [TCPState: Int] = Dictionary(
    uniqueKeysWithValues: precedence.enumerated().map { ($1, $0) })

  fileprivate func precedes(_ other: TCPState) -> Bool {
    (Self.ranks[self] ?? .max) < (Self.ranks[other] ?? .max)
  }
}
