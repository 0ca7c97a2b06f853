import EventTracing
import Foundation
import IncidentAnalysis
import IncidentReport
import PortExhaustion
import Testing

/// Port usage as it is shown.
@Suite struct PortsDocumentTests {
  private static let tcp = PortPoolID(transport: .tcp)
  private static let start = FileTime(year: 2026, month: 3, day: 4, hour: 9, minute: 12)

  private func row(
    _ minute: Int64, _ place: PortSample.Place = .pool, inUse: Int, of maximum: Int = 16_384,
    image: String? = "w3wp.exe"
  ) -> PortSample {
    var states = PortSample.States()
    states.established = inUse
    return PortSample(
      time: Self.start?.advanced(bySeconds: 60 * minute), pool: Self.tcp, place: place,
      portsInUse: inUse, maximum: maximum, listeningPorts: 15, processCount: 11, states: states,
      topProcesses: [
        PortSample.Holder(
          processID: 4_321, imageName: image, services: ["W3SVC", "WAS"], ports: inUse)
      ])
  }

  private func document(_ samples: [PortSample], computer: String? = "WEB01") -> PortsDocument {
    PortsDocument(
      sources: [
        PortsSource(
          computer: computer, path: "ports.txt",
          basis: .netstat(
            PortsSource.Netstat(runs: 1, shown: 1, omittedRows: 0, timesAreLocal: false)),
          samples: samples)
      ], traces: nil)
  }

  @Test("CSV has the script's columns first, under their very names")
  func columns() throws {
    let address = PortSample.Place.address(SocketAddress(ipv4: 0xC0A8_0102, port: 0))
    let csv = document([row(0, inUse: 70), row(0, address, inUse: 69)]).csv(in: .utc)
    let lines = String(decoding: csv, as: UTF8.self).components(separatedBy: "\r\n")
    let zone = try #require(DisplayTimeZone("+02:00"))
    #expect(
      lines[0]
        == "Computer,DateTime,LocalAddress,#OfEPortsInUse,Max#OfEPorts,%EPortUsage,"
        + "#OfTcpListeningPorts,#OfPids,Protocol,Compartment,ESTABLISHED,TIME_WAIT,SYN_RECEIVED,"
        + "CLOSE_WAIT,BOUND,TopProcesses")
    #expect(
      lines[1]
        == "WEB01,2026-03-04 09:12:00,*,70,16384,0.4,15,11,tcp,,70,0,,0,0,"
        + "\"w3wp.exe 4321 (W3SVC, WAS): 70\"")
    #expect(lines[2].hasPrefix("WEB01,2026-03-04 09:12:00,192.168.1.2,69,16384,0.4,15,11,"))
    #expect(lines.count == 4 && lines[3].isEmpty)
    let local = String(decoding: document([row(0, inUse: 70)]).csv(in: zone), as: UTF8.self)
    #expect(local.contains("WEB01,2026-03-04 11:12:00,*,"))
  }

  @Test("A name that a spreadsheet would take for a formula is defused")
  func formulas() {
    let csv = document([row(0, inUse: 1, image: "=cmd|'/c calc'!A1")], computer: "@WEB").csv(
      in: .utc)
    let text = String(decoding: csv, as: UTF8.self)
    #expect(text.contains("\r\n'@WEB,"))
    #expect(!text.contains(",="))
  }

  @Test("Each line of NDJSON is an object, and the source closes them")
  func ndjson() throws {
    let bytes = document([row(0, inUse: 3), row(1, inUse: 16_384)]).ndjson()
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let objects = try lines.map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["type"] as? String } == ["sample", "sample", "source"])
    #expect(objects.map { $0["portsInUse"] as? Int } == [3, 16_384, nil])
    #expect(objects[1]["percent"] as? Double == 100)
    #expect(objects[0]["time"] as? String == "2026-03-04T09:12:00.0000000Z")
    #expect((objects[0]["states"] as? [String: Any])?["synReceived"] is NSNull)
    let verdict = objects[2]["verdict"] as? [String: Any]
    #expect(verdict?["level"] as? String == "exhausted")
  }

  @Test(
    "Eighty percent are a warning, and only all ports are exhaustion",
    arguments: [
      (0, "clear"), (79, "clear"), (80, "warning"), (99, "warning"), (100, "exhausted"),
    ])
  func levels(percent: Int, level: String) {
    let source = document([row(0, inUse: 3 * percent, of: 300), row(1, inUse: 0, of: 300)])
      .sources[0]
    #expect(PortsVerdict(source).level.rawValue == level)
    #expect(PortsVerdict(source).fullest?.portsInUse == 3 * percent)
  }

  @Test("Nothing told is no zero")
  func blind() {
    let document = document([])
    #expect(PortsVerdict(document.sources[0]).level == .inconclusive)
    #expect(document.text(options: TextOptions()).contains("INCONCLUSIVE"))
    let csv = String(decoding: document.csv(in: .utc), as: UTF8.self)
    #expect(csv.components(separatedBy: "\r\n").count == 2)
  }

  @Test("No line of the text is wider than the page", arguments: [40, 80, 120])
  func width(columns: Int) {
    let long = SocketAddress(ipv6High: .max - 5, low: .max - 77, port: 0, scope: 4_000_000_000)
    var samples: [PortSample] = []
    for minute in 0..<200 as Range<Int64> {
      samples.append(row(minute, inUse: Int(minute) * 80, image: "名前.exe"))
      samples.append(row(minute, .address(long), inUse: Int(minute) * 80))
    }
    let text = document(samples).text(options: TextOptions(width: columns))
    let lines = text.split(separator: "\n")
    // Two columns for each letter of the wide name.
    let widest = lines.map { $0.count + $0.count { "名前".contains($0) } }.max() ?? 0
    #expect(widest <= columns)
    #expect(text.contains("█") && text.contains("▁"))
    #expect(text.contains("TCP at 12:31:00"))
  }
}
