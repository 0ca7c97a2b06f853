import Testing

@testable import ServerSnapshot

/// Every kind of saved text reaches bindscope in several ways: saved by one shell or
/// another, pasted into a ticket, cut where the mail ended.
@Suite struct VariantTests {
  /// A kind, as it is printed.
  struct Kind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    /// Rows that it says something in.
    let rows: Int
  }

  private static let kinds = [
    Kind(testDescription: "netstat -anoq", text: Texts.netstat, rows: 10),
    Kind(testDescription: "netstat in German", text: Texts.germanNetstat, rows: 10),
    Kind(
      testDescription: "Get-NetTCPConnection",
      text: """

        LocalAddress LocalPort RemoteAddress RemotePort State       AppliedSetting OwningProcess
        ------------ --------- ------------- ---------- -----       -------------- -------------
        10.0.0.5     50113     10.0.0.9      443        Established Internet       604
        10.0.0.5     50114     10.0.0.9      443        TimeWait                   0
        0.0.0.0      54798     0.0.0.0       0          Bound                      4242

        """, rows: 3),
    Kind(
      testDescription: "Get-NetTCPConnection | Format-List",
      text: """

        LocalAddress  : 10.0.0.5
        LocalPort     : 50113
        RemoteAddress : 10.0.0.9
        RemotePort    : 443
        State         : CloseWait
        OwningProcess : 604

        LocalAddress  : ::
        LocalPort     : 50114
        RemoteAddress : ::
        RemotePort    : 0
        State         : Listen
        OwningProcess : 700

        """, rows: 2),
    Kind(
      testDescription: "Get-NetTCPConnection | Export-Csv",
      text: """
        #TYPE Selected.Microsoft.Management.Infrastructure.CimInstance
        "LocalAddress","LocalPort","RemoteAddress","RemotePort","State","OwningProcess"
        "10.0.0.5","50113","10.0.0.9","443","Established","604"
        "0.0.0.0","54798","0.0.0.0","0","Bound","4242"

        """, rows: 2),
    Kind(
      testDescription: "Get-NetTCPConnection | ConvertTo-Json",
      text: """
        [
            {
                "LocalAddress":  "10.0.0.5",
                "LocalPort":  50113,
                "State":  5,
                "OwningProcess":  604
            },
            {
                "LocalPort":  54798,
                "State":  100,
                "OwningProcess":  4242
            }
        ]

        """, rows: 2),
    Kind(
      testDescription: "Group-Object State, OwningProcess",
      text: """

        Count Name                      Group
        ----- ----                      -----
         2029 Bound, 4242               {MSFT_NetTCPConnection (InstanceID = "0.0.0.0??54798")...}
           45 Established, 604          {MSFT_NetTCPConnection (InstanceID = "10.0.0.5??50113")...}

        """, rows: 2),
    Kind(
      testDescription: "Get-NetUDPEndpoint",
      text: """

        LocalAddress LocalPort OwningProcess
        ------------ --------- -------------
        0.0.0.0      55001     1188
        ::           55002     1188

        """, rows: 2),
    Kind(
      testDescription: "TCPView",
      text: """
        Process Name\tProcess ID\tProtocol\tState\tLocal Address\tLocal Port\tRemote Address\tRemote Port
        agent.exe\t4242\tTCP\tEstablished\t10.0.0.5\t50113\t10.0.0.9\t443
        dns.exe\t1188\tUDP\t\t0.0.0.0\t55001\t\t

        """, rows: 2),
    Kind(
      testDescription: "Get-NetTCPSetting",
      text: """

        SettingName                     : Internet
        DynamicPortRangeStartPort       : 1024
        DynamicPortRangeNumberOfPorts   : 13977

        """, rows: 1),
    Kind(
      testDescription: "netsh show excludedportrange",
      text: """

        Protocol tcp Port Exclusion Ranges

        Start Port    End Port
        ----------    --------
              5357        5357
             50000       50059     *

        * - Administered port exclusions.

        """, rows: 2),
    Kind(testDescription: "tasklist /svc", text: Texts.tasks, rows: 5),
    Kind(testDescription: "tasklist /svc in Japanese", text: Texts.japaneseTasks, rows: 5),
  ]

  /// What a text says, a line each.
  private func said(_ facts: Facts) -> [String] {
    facts.samples.flatMap { sample in
      sample.connections.map {
        "\($0.transport) \($0.local) \($0.remote.map(\.description) ?? "-") "
          + "\($0.state.map { "\($0)" } ?? "-") \($0.processID.map(String.init) ?? "-")"
      } + sample.groups.map { "\($0)" }
    } + facts.processes.map { "\($0)" } + facts.ranges.map { "\($0)" }
      + facts.exclusions.map { "\($0)" }
  }

  @Test("Each kind says the same however it was saved", arguments: kinds, SavedAs.allCases)
  func encodings(kind: Kind, saved: SavedAs) {
    let plain = said(Facts(Array(kind.text.utf8)))
    #expect(plain.count == kind.rows)
    #expect(said(Facts(saved.bytes(kind.text))) == plain)
  }

  @Test("Each kind says the same between other lines", arguments: kinds)
  func surroundings(kind: Kind) {
    let plain = said(Facts(kind.text))
    let pasted = "C:\\Windows\\system32> collect.cmd\n\n\(kind.text)\nC:\\Windows\\system32>\n"
    #expect(said(Facts(pasted)) == plain)
    let twiceSpaced = kind.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0 + "   " }.joined(separator: "\n")
    #expect(said(Facts(twiceSpaced)) == plain)
  }

  @Test("Of a kind that was cut, what came is said, and nothing else", arguments: kinds)
  func cut(kind: Kind) {
    let plain = said(Facts(kind.text))
    let bytes = SavedAs.utf8.bytes(kind.text)
    for kept in stride(from: bytes.count * 9 / 10, to: bytes.count / 3, by: -11) {
      let found = said(Facts(Array(bytes.prefix(kept))))
      // The row that was cut may say less; those before it say what they did.
      #expect(found.count <= plain.count)
      #expect(found.dropLast().elementsEqual(plain.prefix(max(0, found.count - 1))), "\(kept)")
    }
  }
}
