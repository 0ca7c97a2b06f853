import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion

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
    "a pool that fills to 80 % of its range is a warning",
    arguments: [(799, Verdict.Level.clear), (800, .warning)])
  func nearlyFull(held: Int, level: Verdict.Level) {
    var analysis = ExhaustionAnalysis(options: AnalysisOptions())
    let pool = PortPoolID(transport: .tcp, family: .ipv4).index
    analysis.bindEvents = 1
    analysis.pools[pool] = PortPool(
      range: PortRange(start: 50_000, count: 1_000, source: .option))
    for port in 0..<held {
      _ = analysis.pools[pool].acquire(UInt16(50_000 + port), at: ForgeOptions.usualStart)
    }
    #expect(analysis.verdict([], undecoded: 0).level == level)
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
      merged.bindOutcomes.attempts == healthy.bindOutcomes.attempts
        + exhausted.bindOutcomes.attempts
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
