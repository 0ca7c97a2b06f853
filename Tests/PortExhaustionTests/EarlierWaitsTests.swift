import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion

/// What was held, unseen, since before the trace.
@Suite struct EarlierWaitsTests {
  private static let second = FileTime.unitsPerSecond

  /// A ledger of `closes` connections, closed one a second from the start on.
  private func ledger(closes: Int, rundown: Bool) -> PortLedger {
    var ledger = PortLedger()
    ledger.note(rundown ? .rundown : .endpoint)
    for number in 0..<closes {
      var hold = PortHold(
        start: PortHold.beforeTrace, process: -1, port: UInt16(50_000 + number),
        transport: .tcp, flags: [.waits])
      hold.closed = moment(Int64(number) * Self.second)
      _ = ledger.add(hold)
    }
    return ledger
  }

  private func waits(_ ledger: PortLedger) -> EarlierWaits {
    EarlierWaits(
      findings(
        ledger, usable: UsablePorts(.windowsDefault, without: []),
        trace: moment(0)...moment(600 * Self.second)))
  }

  @Test("Sockets seen in mid-life are open until they are closed")
  func earlierSockets() {
    var sockets = EarlierSockets()
    for _ in 0..<5 { sockets.begin() }
    for seconds in [10, 20] as [Int64] {
      sockets.close(at: FileTime(rawValue: seconds * Self.second))
    }
    let open = ([0, 10, 15, 20, 999] as [Int64]).map { sockets.open(at: moment($0 * Self.second)) }
    #expect(open == [5, 4, 4, 3, 3])
  }

  @Test("Where a rundown tells of every connection, what is unseen waits and runs out evenly")
  func rundown() {
    let waits = waits(ledger(closes: 0, rundown: true))
    let shorter = TimeSpan.seconds(30)
    #expect(waits.left(of: 240, at: moment(0), timeWait: shorter) == 60)
    #expect(waits.left(of: 210, at: moment(15 * Self.second), timeWait: shorter) == 30)
    #expect(waits.left(of: 180, at: moment(30 * Self.second), timeWait: shorter) == 0)
    // Longer ago than TIME_WAIT, it is something else that holds them.
    #expect(waits.left(of: 50, at: moment(130 * Self.second), timeWait: shorter) == 50)
  }

  @Test("Without one, no more waits than is closed in the trace's beginning")
  func rate() {
    let waits = waits(ledger(closes: 120, rundown: false))
    // One a second: after 40 s, 80 of those of the last 120 s before the trace.
    #expect(waits.left(of: 100, at: moment(40 * Self.second), timeWait: .seconds(30)) == 20)
    #expect(waits.left(of: 60, at: moment(40 * Self.second), timeWait: .seconds(30)) == 0)
  }

  @Test("Sockets seen in mid-life do not wait")
  func connected() {
    var ledger = ledger(closes: 120, rundown: false)
    for _ in 0..<70 { ledger.earlier.begin() }
    let waits = waits(ledger)
    #expect(waits.left(of: 100, at: moment(40 * Self.second), timeWait: .seconds(30)) == 70)
  }
}
