import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion
@testable import SocketActivity

/// Every bind has one outcome or is unfinished, however the records lie.
@Suite struct BindFollowerTests {
  private enum Step: CaseIterable {
    case create, enter, exit, refusedEnter, refusedExit, close
  }

  private func event(_ step: Step, _ endpoint: UInt64, at time: FileTime) -> SocketEvent {
    let operation: EndpointEvent.Operation =
      switch step {
      case .create: .create
      case .close: .close
      default: .bind
      }
    let isExit = step == .exit || step == .refusedExit
    var request = EndpointEvent(
      operation: operation, enterExit: isExit ? 1 : 0, process: 7, endpoint: endpoint)
    request.addressFamily = 2
    request.protocolNumber = 6
    if operation == .bind {
      request.address = SocketAddress(ipv4: 0, port: step == .exit ? 50_000 : 0)
    }
    if step == .refusedEnter || step == .refusedExit { request.status = .tooManyAddresses }
    return SocketEvent(
      time: time, id: operation == .bind ? 1_030 : 1_000, threadID: 4, headerProcessID: 40,
      content: .endpoint(request))
  }

  @Test("Requests are outcomes and unfinished binds, in any order", arguments: Seeds.fixed(40))
  func conservation(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var analysis = ExhaustionAnalysis(options: AnalysisOptions())
    for _ in 0..<400 {
      let step = random.pick(Step.allCases) ?? .enter
      // Times go back now and then, and some records are there twice.
      let time = ForgeOptions.usualStart + .seconds(random.below(300))
      analysis.visit(event(step, 0x1000 * UInt64(1 + random.below(4)), at: time))
    }
    let report = analysis.finish(summaries: [], undecoded: 0)
    #expect(
      report.requests.bindOutcomes.attempts + report.requests.bindOutcomes.nonIP
        == report.requests.bindRequests)
    #expect(report.requests.bindOutcomes.unfinished >= 0)
  }

  @Test("A refused enter at a socket that was closed takes nothing back")
  func refusedEnterAtClosedSocket() {
    var analysis = ExhaustionAnalysis(options: AnalysisOptions())
    let start = ForgeOptions.usualStart
    for (step, seconds) in [(Step.create, 10), (.close, 20), (.create, 11), (.refusedEnter, 12)] {
      analysis.visit(event(step, 0x1000, at: start + .seconds(seconds)))
    }
    let report = analysis.finish(summaries: [], undecoded: 0)
    #expect(report.requests.bindRequests == 1)
    #expect(report.requests.bindOutcomes.exhausted == 1)
    #expect(report.requests.bindOutcomes.unfinished == 0)
  }
}
