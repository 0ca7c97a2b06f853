import EventTracing
import ServerSnapshot
import TestSupport
import Testing

/// Rows of port usage as Log-EphemeralPortStats counts them.
@Suite struct PortUsageRowsTests {
  private func usage(_ text: String) throws -> [SnapshotPortUsage] {
    try #require(Facts(text).samples.first).portUsage(ranges: [], exclusions: [])
  }

  @Test("Listeners at all addresses count at each address")
  func listeners() throws {
    let usage = try usage(
      """
        TCP    0.0.0.0:135        0.0.0.0:0        LISTENING       880
        TCP    0.0.0.0:445        0.0.0.0:0        LISTENING       4
        TCP    10.0.0.1:139       0.0.0.0:0        LISTENING       4
        TCP    10.0.0.1:445       0.0.0.0:0        LISTENING       4
        TCP    10.0.0.1:50000     10.0.9.20:1433   ESTABLISHED     7
        TCP    10.0.0.2:50001     10.0.9.20:1433   ESTABLISHED     7
      """)
    #expect(usage.map { $0.localAddress?.host } == [nil, "0.0.0.0", "10.0.0.1", "10.0.0.2"])
    #expect(usage.map(\.listeningPorts) == [3, 2, 3, 2])
    #expect(usage.map(\.processCount) == [3, 2, 3, 3])
  }

  @Test("Each port in use has one state, and together they are all")
  func states() throws {
    let usage = try usage(
      """
        TCP    10.0.0.1:50000     10.0.9.20:1433   TIME_WAIT       0
        TCP    10.0.0.1:50000     10.0.9.21:1433   ESTABLISHED     7
        TCP    10.0.0.1:50001     10.0.9.20:1433   SYN_RECEIVED    7
        TCP    10.0.0.1:50002     0.0.0.0:0        BOUND           7
        TCP    10.0.0.1:50003     10.0.9.20:1433   FIN_WAIT_2      7
        TCP    10.0.0.1:50004     10.0.9.20:1433   CLOSE_WAIT      7
        TCP    10.0.0.1:443       10.0.9.20:1433   ESTABLISHED     7
        UDP    10.0.0.1:50001     *:*                              8
      """)
    let pool = try #require(usage.first)
    #expect(
      pool.portStates == [
        .established: 1, .synReceived: 1, .bound: 1, .finWait2: 1, .closeWait: 1,
      ])
    #expect(usage.allSatisfy { $0.portStates.values.reduce(0, +) == $0.portsInUse })
    #expect(usage.last?.portStates == [.bound: 1])
  }

  @Test("Addresses beyond the limit share the last row", arguments: Seeds.fixed(3))
  func others(seed: UInt64) throws {
    var rows: [String] = []
    for host in 0..<40 {
      for port in 0..<(40 - host) {
        rows.append("  TCP  10.0.\(seed).\(host):\(50_000 + port)  10.9.9.9:80  ESTABLISHED  7")
      }
    }
    let usage = try usage(rows.joined(separator: "\n"))
    #expect(usage.count == 1 + SnapshotPortUsage.addresses + 1)
    let last = try #require(usage.last)
    #expect(last.otherAddresses == 24 && last.localAddress == nil)
    // Ports of the 24 with the fewest are those of the largest among them.
    #expect(last.portsInUse == 24)
    #expect(usage.first?.portsInUse == 40)
  }
}
