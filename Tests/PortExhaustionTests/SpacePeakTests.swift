import EventTracing
import Testing

@testable import PortExhaustion
@testable import SocketActivity

/// When numbers that are held twice make several spaces of ports.
@Suite struct SpacePeakTests {
  private let start = FileTime(rawValue: 133_000_000_000_000_000)

  /// Ports bound at two addresses, so many of the numbers at both.
  private func peak(_ first: Range<UInt16>, _ second: Range<UInt16>) -> Int? {
    var analysis = ExhaustionAnalysis(options: AnalysisOptions())
    var number: UInt64 = 0
    func bind(_ port: UInt16, at host: UInt32, _ analysis: inout ExhaustionAnalysis) {
      number += 1
      let endpoint = 0xFFFF_C60B_3500_0000 + number * 0x100
      for enterExit in 0...1 as ClosedRange<UInt32> {
        var event = EndpointEvent(
          operation: .bind, enterExit: enterExit, process: 0xFFFF_C60B_3280_0000,
          endpoint: endpoint)
        event.addressFamily = 2
        event.protocolNumber = 6
        event.address = SocketAddress(ipv4: host, port: enterExit == 0 ? 0 : port)
        analysis.visit(
          SocketEvent(
            time: start + TimeSpan(rawValue: Int64(number * 20 + UInt64(enterExit))), id: 1030,
            threadID: 8, headerProcessID: 4_312, content: .endpoint(event)))
      }
    }
    for port in first { bind(port, at: 0x0A00_0001, &analysis) }
    for port in second { bind(port, at: 0x0A00_0002, &analysis) }
    let report = analysis.finish(summaries: [], undecoded: 0)
    return report.ports.ranges.map(\.peakPortsHeld).max()
  }

  @Test("Numbers held twice by the hundred are two spaces, each with its own ports")
  func severalSpaces() {
    #expect(peak(50_000..<50_600, 50_000..<50_400) == 600)
  }

  @Test("One number held twice is a lost close, and hides nothing")
  func oneNumber() {
    #expect(peak(50_000..<50_600, 50_599..<51_000) == 1_000)
  }
}
