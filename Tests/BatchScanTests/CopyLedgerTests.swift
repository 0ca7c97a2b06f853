import BatchScan
import EventTracing
import PortExhaustion
import Testing
import TraceInput

/// What a scan takes for another form of a capture that it has told of.
@Suite struct CopyLedgerTests {
  private static let start = FileTime(rawValue: 133_500_000_000_000_000)

  private func finding(
    _ path: String, _ hash: String, events: Int = 40, at start: FileTime = Self.start,
    isTimeAssumed: Bool = false, verdict: Verdict.Level = .exhausted, failures: Int = 8
  ) -> TraceFinding {
    var capture = CaptureFinding(verdict: verdict)
    capture.portFailures.span.count = failures
    capture.socketEvents = SocketEventCounts(
      winsockAFD: .init(count: events, firstTime: start, lastTime: start + .seconds(60)),
      tcpip: nil, isTimeAssumed: isTimeAssumed)
    var finding = TraceFinding(path: path, role: .capture)
    finding.sha256 = hash
    finding.capture = capture
    return finding
  }

  private func settled(_ findings: TraceFinding...) -> [TraceFinding] {
    let ledger = CopyLedger()
    return findings.map { finding in
      var one = [finding]
      ledger.settle(&one)
      return one[0]
    }
  }

  @Test("A conversion of another name is a copy of the trace that came first")
  func conversion() {
    let lines = settled(finding("a.xml", "11"), finding("b/other.etl", "22"))
    #expect(lines[0].role == .capture)
    #expect(lines[1].role == .copy(of: "a.xml"))
    #expect(lines[1].sameCaptureAs == "11")
    #expect(lines[1].capture == nil)
  }

  @Test("Times of an unknown zone may be hours off")
  func assumedZone() {
    let later = Self.start + .seconds(7_200)
    let lines = settled(
      finding("a.etl", "11"), finding("b.txt", "22", at: later, isTimeAssumed: true))
    #expect(lines[1].role == .copy(of: "a.etl"))
    #expect(
      settled(finding("a.etl", "11"), finding("b.etl", "22", at: later))[1].role == .capture)
  }

  @Test("One event more, another second or no socket events: another capture")
  func others() {
    for other in [
      finding("b.etl", "22", events: 41),
      finding("b.etl", "22", at: Self.start + .seconds(1)),
    ] { #expect(settled(finding("a.etl", "11"), other)[1].role == .capture) }
    var silent = finding("a.etl", "11")
    silent.capture?.socketEvents = nil
    var second = finding("b.etl", "22")
    second.capture?.socketEvents = nil
    #expect(settled(silent, second)[1].role == .capture)
  }

  @Test("A form that says something else, such as that events were lost, stands for itself")
  func disagreement() {
    let doubtful = finding("b.etl", "22", verdict: .inconclusive, failures: 0)
    let clear = finding("a.txt", "11", verdict: .clear, failures: 0)
    #expect(settled(clear, doubtful)[1].role == .capture)
    #expect(
      settled(finding("a.txt", "11"), finding("b.etl", "22", failures: 9))[1].role == .capture)
  }
}
