import EventTracing
import Testing

@testable import PortExhaustion

/// Which range the ports come from, as far as they prove it.
@Suite struct PortRangesTests {
  /// Ports handed out one after the other, all held when a request is refused.
  private func range(_ ports: ClosedRange<UInt16>, without missing: Set<UInt16> = []) -> PortRange {
    var ledger = PortLedger()
    let start = FileTime(rawValue: 133_000_000_000_000_000)
    for port in ports where !missing.contains(port) {
      _ = ledger.bind(
        SocketAddress(ipv4: 0, port: port), .tcp, process: 0, at: start, isAssigned: true)
    }
    return PortRanges(AnalysisOptions(), ledger).range(
      of: .tcp, failure: start.advanced(bySeconds: 10))
  }

  @Test("A full block is the range, by its edges")
  func block() {
    let found = range(50_000...50_999)
    #expect(found.source == .inferred)
    #expect(found.span == PortSpan(start: 50_000, count: 1_000))
  }

  @Test("A block that has nearly all of Windows' own range is that range")
  func usual() {
    let found = range(49_155...65_521)
    #expect(found.source == .inferred)
    #expect(found.span == .windowsDefault)
    #expect(range(1_026...4_998).span == PortSpan(start: 1_025, count: 3_976))
  }

  @Test("A block with gaps proves nothing")
  func gaps() {
    let found = range(50_000...50_999, without: Set(50_100...50_300))
    #expect(found.source == .assumed)
  }
}
