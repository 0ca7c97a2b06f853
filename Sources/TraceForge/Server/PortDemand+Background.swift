internal import EventTracing

extension PortSpace {
  /// An address of the network 10.0.0.0/8 or fd00::/8 of this space's family.
  func address(_ network: Int, _ host: Int, port: UInt16) -> SocketAddress {
    isIPv6
      ? SocketAddress(
        ipv6High: 0xFD00_0000_0000_0000 | UInt64(network), low: UInt64(host), port: port)
      : SocketAddress(ipv4: 0x0A00_0000 | UInt32(network << 8 | host), port: port)
  }

  static let tcpIPv4 = PortSpace(isDatagram: false, isIPv6: false)
  static let tcpIPv6 = PortSpace(isDatagram: false, isIPv6: true)
  static let udpIPv4 = PortSpace(isDatagram: true, isIPv6: false)
}

extension PortDemand {
  /// Programs that every server has, by their place in `processes`.
  enum Cast {
    static let system = 0, resolver = 1, security = 2, database = 3, webServer = 4, agent = 5
  }

  static func ordinaryProcesses(_ random: inout SeededGenerator) -> [ServerProcess] {
    func id(_ low: Int) -> UInt32 { UInt32(low + 4 * random.below(120)) }
    return [
      ServerProcess(processID: 4, imageName: "System"),
      ServerProcess(
        processID: id(1_000), imageName: "svchost.exe", services: ["Dnscache", "NlaSvc"]),
      ServerProcess(processID: id(520), imageName: "lsass.exe", services: ["Netlogon", "SamSs"]),
      ServerProcess(processID: id(2_000), imageName: "sqlservr.exe", services: ["MSSQLSERVER"]),
      ServerProcess(
        processID: id(4_000), imageName: "w3wp.exe", commandLine: "-ap \"DefaultAppPool\""),
      ServerProcess(
        processID: id(3_000), imageName: "MonitoringHost.exe", services: ["HealthService"]),
    ]
  }

  /// What goes on whatever else happens: name resolution, logons, monitoring,
  /// requests from outside, and connections that stay. It holds about `ports`
  /// ports of the space that runs out.
  func background(
    ports: Int, timeWaitSeconds: Int, from: Int, until: Int, deferred: Bool
  ) -> [DemandStream] {
    let seconds = until - from
    let kind: PortRequest.Kind =
      space.isDatagram ? .datagram : deferred ? .deferredConnect : .connect
    func held(_ process: Int, _ share: Int, _ milliseconds: ClosedRange<Int>) -> DemandStream {
      let average = (milliseconds.lowerBound + milliseconds.upperBound) / 2
      return DemandStream(
        process: process, kind: kind, space: space, from: from, until: until,
        count: ports * share / 100 * seconds * 1_000 / average,
        remotes: (0..<3).map { space.address(9, 20 + 10 * process + $0, port: 443) },
        hold: milliseconds)
    }
    var active = held(Cast.security, 30, 40...900)
    active.count = ports * 30 / 100 * seconds / max(1, timeWaitSeconds)
    active.remotes = [space.address(1, 10, port: 389), space.address(1, 11, port: 88)]
    active.closer = .local
    return [
      held(Cast.database, 25, 20_000...90_000), held(Cast.agent, 25, 5_000...40_000),
      held(Cast.webServer, 15, 1_000...12_000), held(Cast.resolver, 5, 500...3_000), active,
      DemandStream(
        process: Cast.resolver, kind: .datagram, space: .udpIPv4, from: from, until: until,
        count: seconds / 2, remotes: [PortSpace.udpIPv4.address(1, 53, port: 53)],
        hold: 20...300),
      DemandStream(
        process: Cast.agent, space: space.isIPv6 ? .tcpIPv4 : .tcpIPv6, from: from,
        until: until, count: seconds / 6,
        remotes: [(space.isIPv6 ? PortSpace.tcpIPv4 : .tcpIPv6).address(2, 7, port: 5_723)],
        hold: 200...4_000),
      DemandStream(
        process: Cast.webServer, kind: .accepted, space: .tcpIPv4, from: from, until: until,
        count: seconds, remotes: (2..<40).map { PortSpace.tcpIPv4.address(7, $0, port: 51_000) },
        hold: 500...20_000),
    ]
  }
}
