import EventTracing
import ServerSnapshot
import Testing

@Suite struct NetstatTests {
  static let loopback = SocketAddress(ipv6High: 0, low: 1, port: 49_680, scope: 12)
  private static let states: [TCPState?] = [
    .listening, .established, .closeWait, .timeWait, .synSent, .bound, .listening, .established,
    nil, nil,
  ]

  @Test(
    "Rows are read in any language and encoding",
    arguments: [
      Texts.netstat, Texts.germanNetstat, Texts.japaneseNetstat, Texts.chineseNetstat,
    ], SavedAs.allCases)
  func languages(text: String, saved: SavedAs) throws {
    let facts = Facts(saved.bytes(text))
    let sample = try #require(facts.samples.first)
    #expect(facts.samples.count == 1)
    #expect(facts.problems.isEmpty)
    #expect(sample.connections.map(\.state) == Self.states)
    #expect(
      sample.connections.map(\.processID) == [
        880, 65_536, 65_536, 0, 65_536, 4_711, 880, 4, 880, 2_000,
      ])
    #expect(sample.connections[1].local == SocketAddress(ipv4: 0x0A00_090C, port: 49_670))
    #expect(sample.connections[1].remote == SocketAddress(ipv4: 0x0A00_0914, port: 1_433))
    #expect(sample.connections[7].local == Self.loopback)
    #expect(sample.connections[8].remote == nil)
    #expect(sample.connections[9].local.scope == 7)
    #expect(sample.time == nil)
  }

  @Test(
    "German states are read from both of Windows' code pages",
    arguments: [CodePage.cp850, CodePage.windows1252])
  func germanCodePages(page: [Character: [UInt8]]) throws {
    let facts = Facts(CodePage.bytes(Texts.germanNetstat, page))
    let sample = try #require(facts.samples.first)
    #expect(sample.connections.map(\.state) == Self.states)
    #expect(facts.problems.isEmpty)
  }

  @Test("Names on lines of their own belong to the row above")
  func owners() throws {
    let facts = Facts(Texts.owners)
    let rows = try #require(facts.samples.first).connections
    #expect(facts.samples.count == 1)
    #expect(rows.map(\.processName) == ["svchost.exe", nil, "w3wp.exe", "svchost.exe"])
    #expect(rows.map(\.serviceName) == ["RpcSs", nil, nil, "IKEEXT"])
    #expect(facts.problems.isEmpty)
  }

  @Test("A row that a console wrapped at any column is one row")
  func wrapped() throws {
    let row =
      "  TCP    [fe80::1234:5678:9abc:def0%12]:49731  [fe80::1:2:3:4%12]:443  ESTABLISHED     12345"
    let whole = try #require(Facts(row).samples.first).connections
    #expect(whole.count == 1)
    for width in 20..<row.count {
      let head = String(row.prefix(width))
      let rest = String(row.dropFirst(width))
      // Nothing shows that a number was cut in two, but for the console's width.
      guard width >= 79 || !(head.last?.isNumber ?? false) || head.count < 70 else { continue }
      let facts = Facts("\(head)\n\(rest)\n  TCP    1.2.3.4:5   6.7.8.9:10   LISTENING   6\n")
      let rows = try #require(facts.samples.first, "wrapped at \(width)").connections
      #expect(rows.count == 2, "wrapped at \(width)")
      #expect(rows.first == whole.first, "wrapped at \(width)")
      #expect(facts.problems.isEmpty, "wrapped at \(width)")
    }
  }

  @Test("Without -o there is no process, with -t there is a column behind it")
  func otherColumns() throws {
    let text = """
        TCP    10.0.9.12:49670        10.0.9.20:1433         ESTABLISHED
        TCP    10.0.9.12:49671        10.0.9.20:1433         ESTABLISHED     77      InHost
      """
    let rows = try #require(Facts(text).samples.first).connections
    #expect(rows.map(\.processID) == [nil, 77])
    #expect(rows.map(\.state) == [.established, .established])
  }

  @Test("What cannot be understood is a problem with its line")
  func problems() throws {
    let text = """
        TCP    10.0.9.12:49670        10.0.9.20:1433         ESTABLISHED     4
        TCP    SRV01:49671            sql:ms-sql-s           ESTABLISHED     4
        TCP    10.0.9.12:49672        10.0.9.20:1433         VERDATTERT      4
        TCP    10.0.9.12:99999        10.0.9.20:1433         ESTABLISHED     4
        TCP    0.0.0.0:135            0.0.0.0:0              SLUISTERT       4
        TCP    10.0.9.12:49
      """
    let facts = Facts(text)
    let problems = facts.problems
    #expect(
      problems.map(\.kind) == [.namesNotAddresses, .unknownState, .namesNotAddresses, .badRow])
    #expect(problems.map(\.line) == [2, 3, 4, 6])
    let rows = try #require(facts.samples.first).connections
    // The local port and the process of a row with names count.
    #expect(rows.map(\.state) == [.established, .established, .unknown, .listening])
    #expect(rows[1].local.port == 49_671 && rows[1].remote == nil && rows[1].processID == 4)
  }

  @Test("What a script writes between rows parts no sample")
  func strayLines() {
    let rows = Texts.owners.replacing(" [w3wp.exe]", with: " [w3wp.exe]\n  and more of it")
    #expect(Facts(rows).samples.map(\.connections.count) == [4])
  }

  @Test("Statistics of TCP are no rows")
  func statistics() {
    let facts = Facts("TCP Statistics for IPv4\n\n  Active Opens                        = 4711\n")
    #expect(facts.samples.isEmpty)
  }
}
