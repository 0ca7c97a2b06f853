public import EventTracing

/// How many dynamic ports were in use at a moment, at one local address or in a
/// whole pool: the columns of Log-EphemeralPortStats.
public struct PortUsage: Equatable, Sendable {
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
  public let transport: SnapshotConnection.TransportProtocol
  /// The pool's address family.
  public let family: AddressFamily
  /// The local address, with port 0; nil for the whole pool.
  public let localAddress: SocketAddress?
  /// Distinct ports in use that lie in the range and are not excluded.
  public let portsInUse: Int
  /// Ports of the range that are not excluded: what the system can choose from.
  public let maximum: Int
  /// Distinct ports that listen, inside the range or not.
  public let listeningPorts: Int
  /// Distinct processes, without 0, to which nobody's connections belong.
  public let processCount: Int
  /// Sockets by TCP state, inside the range or not.
  public let states: [TCPState: Int]
  /// Up to five processes by ports held, the most first, then by id.
  public let topProcesses: [Holder]

  /// Share of the pool that is in use, 0 to 100.
  public var percent: Double {
    maximum > 0 ? Double(portsInUse) / Double(maximum) * 100 : 0
  }

  /// Processes that are named.
  public static let holders = 5
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
  ) -> [PortUsage] {
    SnapshotConnection.TransportProtocol.allCases.flatMap { transport in
      [AddressFamily.ipv4, .ipv6].flatMap { family in
        let rows = connections.indices.filter {
          connections[$0].transport == transport && connections[$0].local.family == family
        }
        guard !rows.isEmpty else { return [PortUsage]() }
        let pool = DynamicPorts(transport, family, ranges, exclusions)
        return [usage(of: rows, at: nil, pool)]
          + rowsByAddress(rows).map { usage(of: $0.rows, at: $0.address, pool) }
      }
    }
  }

  private func rowsByAddress(_ rows: [Int]) -> [(address: SocketAddress, rows: [Int])] {
    var groups: [(address: SocketAddress, rows: [Int])] = []
    var places: [SocketAddress: Int] = [:]
    for row in rows {
      let address = connections[row].local.withoutPort
      if let place = places[address] {
        groups[place].rows.append(row)
      } else {
        places[address] = groups.count
        groups.append((address, [row]))
      }
    }
    return groups
  }

  private func usage(
    of rows: [Int], at address: SocketAddress?, _ pool: DynamicPorts
  ) -> PortUsage {
    var ports: Set<UInt16> = []
    var listening: Set<UInt16> = []
    var states: [TCPState: Int] = [:]
    var processes: [UInt32: (name: String?, ports: Set<UInt16>)] = [:]
    for row in rows {
      let connection = connections[row]
      let port = connection.local.port
      let isDynamic = pool.contains(port)
      if isDynamic { ports.insert(port) }
      if connection.state == .listening { listening.insert(port) }
      if let state = connection.state { states[state, default: 0] += 1 }
      guard let process = connection.processID, process != 0 else { continue }
      var held = processes.removeValue(forKey: process) ?? (nil, [])
      if isDynamic { held.ports.insert(port) }
      held.name = held.name ?? connection.processName
      processes[process] = held
    }
    let holders = processes.filter { !$0.value.ports.isEmpty }
      .map { PortUsage.Holder(processID: $0, processName: $1.name, ports: $1.ports.count) }
      .sorted { ($1.ports, $0.processID) < ($0.ports, $1.processID) }
    return PortUsage(
      transport: pool.transport, family: pool.family, localAddress: address,
      portsInUse: ports.count, maximum: pool.count, listeningPorts: listening.count,
      processCount: processes.count, states: states,
      topProcesses: Array(holders.prefix(PortUsage.holders)))
  }
}

extension SocketAddress {
  fileprivate var withoutPort: SocketAddress {
    family == .ipv6
      ? SocketAddress(ipv6High: high, low: low, port: 0, scope: scope)
      : SocketAddress(ipv4: UInt32(truncatingIfNeeded: low), port: 0)
  }
}
