import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion
@testable import SocketActivity

/// The levels that a verdict can have, and what keeps it from being clear.
@Suite struct VerdictTests {
  private func healthy(_ change: (inout ForgeOptions) -> Void = { _ in }) -> ForgedTrace {
    var options = ForgedScenario.healthy.options(seed: 2)
    options.duration = 20
    change(&options)
    return ForgedScenario.healthy.forge(options)
  }

  @Test("a healthy whole trace is clear")
  func clear() async throws {
    #expect(try await analyze(healthy().bytes).report.verdict.level == .clear)
  }

  @Test("a trace that was never closed is inconclusive")
  func unfinalized() async throws {
    let bytes = healthy().damaged(by: .unfinalized).bytes
    let verdict = try await analyze(bytes).report.verdict
    #expect(verdict.level == .inconclusive)
    #expect(verdict.reasons.contains(.notFinalized))
  }

  @Test("a damaged trace is inconclusive")
  func damaged() async throws {
    let bytes = healthy().damaged(by: .badMarker(buffer: 2)).bytes
    #expect(try await analyze(bytes).report.verdict.level == .inconclusive)
  }

  @Test("a trace without socket events says so")
  func noSocketEvents() async throws {
    let bytes = ForgedScenario.packetsOnly.forge().bytes
    let verdict = try await analyze(bytes).report.verdict
    #expect(verdict.level == .inconclusive)
    #expect(verdict.reasons.contains(.noSocketEvents))
  }

  @Test(
    "a pool that fills to 80 % of its range is a warning, whoever tells of it",
    arguments: [(799, Verdict.Level.clear), (800, .warning)], [true, false])
  func nearlyFull(row: (held: Int, level: Verdict.Level), isBound: Bool) {
    var options = AnalysisOptions()
    options.ranges[.tcp] = PortRange(PortSpan(start: 50_000, count: 1_000), source: .option)
    var analysis = ExhaustionAnalysis(options: options)
    let start = ForgeOptions.usualStart
    for number in 0..<row.held {
      let time = start + TimeSpan(rawValue: Int64(number) * 10_000)
      let port = UInt16(50_000 + number)
      for event in isBound ? Self.bind(port, at: time) : Self.connect(port, at: time) {
        analysis.visit(event)
      }
    }
    analysis.cover(from: start, to: start + .seconds(10))
    #expect(analysis.finish(summaries: [], undecoded: 0).verdict.level == row.level)
  }

  /// A socket of AFD that is bound to a port.
  private static func bind(_ port: UInt16, at time: FileTime) -> [SocketEvent] {
    let endpoint = 0x1000 * UInt64(port)
    var create = EndpointEvent(operation: .create, enterExit: 0, process: 7, endpoint: endpoint)
    create.addressFamily = 2
    create.protocolNumber = 6
    var bind = EndpointEvent(operation: .bind, enterExit: 1, process: 7, endpoint: endpoint)
    bind.address = SocketAddress(ipv4: 0, port: port)
    return [(create, 1_000), (bind, 1_030)].map { content, id in
      SocketEvent(
        time: time, id: id, threadID: 4, headerProcessID: 40, content: .endpoint(content))
    }
  }

  /// A connection that TCPIP alone shows; requests for ports are refused for
  /// other reasons, so that the trace is not blind.
  private static func connect(_ port: UInt16, at time: FileTime) -> [SocketEvent] {
    var connected = TransportEvent(
      operation: .connected, status: .success,
      local: SocketAddress(ipv4: 0x0A00_0001, port: port),
      remote: SocketAddress(ipv4: 0x0A00_0002, port: 443), processID: 40, protocolNumber: 6,
      port: 0)
    connected.connection = 0x2000 * UInt64(port)
    var acquired = connected
    acquired.operation = .portAcquired
    acquired.port = port
    return [(connected, 1_033), (acquired, 1_191)].map { content, id in
      SocketEvent(
        time: time, id: id, threadID: 4, headerProcessID: 40, content: .transport(content))
    }
  }

  @Test("the strongest level of several machines wins")
  func merging() async throws {
    let healthy = try await analyze(healthy().bytes).report
    var options = ForgedScenario.exhaustedFromTheStart.options(seed: 2)
    options.duration = 20
    let exhausted = try await analyze(
      ForgedScenario.exhaustedFromTheStart.forge(options).bytes
    ).report
    let merged = try #require(ExhaustionReport.merging([healthy, exhausted], machines: [0, 1]))
    #expect(merged.verdict.level == .exhausted)
    #expect(
      merged.requests.bindOutcomes.attempts == healthy.requests.bindOutcomes.attempts
        + exhausted.requests.bindOutcomes.attempts
    )
    #expect(Set(merged.processes.map(\.machine)) == [0, 1])
  }

  @Test("timelines of two machines add up, whatever the order")
  func mergedTimeline() async throws {
    var second = ForgedScenario.healthy.options(seed: 9)
    second.duration = 40
    second.startTime = second.startTime.advanced(bySeconds: 600)
    let reports = [
      try await analyze(healthy().bytes).report,
      try await analyze(ForgedScenario.healthy.forge(second).bytes).report,
    ]
    let forth = try #require(ExhaustionReport.merging(reports, machines: [0, 1])?.timeline)
    let back = try #require(
      ExhaustionReport.merging(reports.reversed(), machines: [1, 0])?.timeline)
    #expect(forth == back)
    let attempts = reports.compactMap(\.timeline).flatMap(\.buckets).reduce(0) { $0 + $1.attempts }
    #expect(forth.buckets.reduce(0) { $0 + $1.attempts } == attempts)
  }
}
