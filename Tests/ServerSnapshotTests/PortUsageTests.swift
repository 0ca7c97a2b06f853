import EventTracing
import ServerSnapshot
import TestSupport
import Testing

@Suite struct PortUsageTests {
  private func sample(_ text: String) throws -> NetstatSample {
    try #require(Facts(text).samples.first)
  }

  @Test("Ports are counted once a pool and once an address")
  func counts() throws {
    let usage = try sample(
      """
        TCP    0.0.0.0:135        0.0.0.0:0        LISTENING       880
        TCP    10.0.0.1:50000     10.0.9.20:1433   ESTABLISHED     7
        TCP    10.0.0.1:50000     10.0.9.21:1433   TIME_WAIT       0
        TCP    10.0.0.1:50001     10.0.9.20:1433   ESTABLISHED     7
        TCP    10.0.0.2:50001     10.0.9.20:1433   CLOSE_WAIT      8
        TCP    10.0.0.2:443       10.0.9.30:60000  ESTABLISHED     9
        UDP    10.0.0.2:50001     *:*                              8
        TCP    [::1]:50009        [::1]:80         BOUND           8
      """
    ).portUsage(ranges: [], exclusions: [])
    let pool = try #require(usage.first)
    #expect(pool.transport == .tcp && pool.localAddress == nil)
    // IPv6 takes from the same ports.
    #expect(pool.portsInUse == 3)
    #expect(pool.maximum == 16_384)
    #expect(pool.listeningPorts == 1)
    #expect(pool.processCount == 4)
    #expect(
      pool.states == [.listening: 1, .established: 3, .timeWait: 1, .closeWait: 1, .bound: 1])
    #expect(pool.topProcesses.map(\.processID) == [7, 8])
    #expect(pool.topProcesses.map(\.ports) == [2, 2])
    #expect(
      usage.dropFirst().map { $0.localAddress?.host } == [
        "0.0.0.0", "10.0.0.1", "10.0.0.2", "::1", nil, "10.0.0.2",
      ])
    #expect(usage.map(\.portsInUse) == [3, 0, 2, 1, 1, 1, 1])
    #expect(usage.last?.transport == .udp)
  }

  @Test("A stated range and exclusions are what counts")
  func ranges() throws {
    let texts = """
      Protocol tcp Dynamic Port Range
      ---------------------------------
      Start Port      : 10000
      Number of Ports : 300

      Protocol tcp Port Exclusion Ranges

      Start Port    End Port
      ----------    --------
            9950       10049
           10299       20000     *
      """
    let rows = (10_000..<10_300).map { "  TCP    10.0.0.1:\($0)   10.0.0.2:80   TIME_WAIT   0" }
    let facts = Facts(texts)
    let usage = try sample(rows.joined(separator: "\n"))
      .portUsage(ranges: facts.ranges, exclusions: facts.exclusions)
    #expect(usage.map(\.maximum) == [249, 249])
    #expect(usage.map(\.portsInUse) == [249, 249])
    #expect(usage.first?.percent == 100)
  }

  @Test("The range of IPv4 or of both families is that of the shared ports")
  func families() throws {
    let any = try #require(
      SnapshotPortRange(transport: .tcp, family: nil, start: 1_025, count: 500))
    let ipv6 = try #require(
      SnapshotPortRange(transport: .tcp, family: .ipv6, start: 2_000, count: 255))
    let usage = try sample(Texts.netstat).portUsage(ranges: [any, ipv6], exclusions: [])
    let pools = usage.filter { $0.localAddress == nil }
    #expect(pools.map(\.maximum) == [500, 16_384])
    let alone = try sample(Texts.netstat).portUsage(ranges: [ipv6], exclusions: [])
    #expect(alone.first?.maximum == 255)
  }

  @Test("Random samples are counted as a plain set counts them", arguments: Seeds.fixed(20))
  func random(seed: UInt64) throws {
    var random = Numbers(seed: seed)
    var ports: Set<Int> = []
    var text = ""
    for _ in 0..<500 {
      let port = 49_000 + random.below(1_000)
      let address = 1 + random.below(3)
      if port >= 49_152 { ports.insert(port) }
      let local = "10.0.0.\(address):\(port)"
      text += "  TCP    \(local)   10.9.9.9:80   ESTABLISHED   \(random.below(9))\n"
    }
    let usage = try sample(text).portUsage(ranges: [], exclusions: [])
    #expect(usage.first?.portsInUse == ports.count)
    #expect(usage.dropFirst().reduce(0) { $0 + ($1.states[.established] ?? 0) } == 500)
  }
}
