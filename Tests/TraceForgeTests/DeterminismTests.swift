import EventTracing
import Testing
import TraceForge

/// A seed names a trace.
@Suite struct DeterminismTests {
  private func options(_ scenario: ForgedScenario, seed: UInt64) -> ForgeOptions {
    var options = scenario.options(seed: seed)
    options.duration = 15
    options.conversationsPerMinute = 60
    options.bufferSize = 8_192
    return options
  }

  @Test(
    "The same options give the same bytes and the same truth", arguments: ForgedScenario.allCases)
  func sameOptions(scenario: ForgedScenario) {
    let first = scenario.forge(options(scenario, seed: 7))
    let second = scenario.forge(options(scenario, seed: 7))
    #expect(first.bytes == second.bytes)
    #expect(first.truth.lines == second.truth.lines)
    #expect(first.buffers == second.buffers)
  }

  @Test("Another seed gives another trace", arguments: ForgedScenario.allCases)
  func otherSeeds(scenario: ForgedScenario) {
    // The start is made equal, so that it is not the only difference.
    var other = options(scenario, seed: 8)
    other.startTime = options(scenario, seed: 7).startTime
    #expect(scenario.forge(options(scenario, seed: 7)).bytes != scenario.forge(other).bytes)
  }

  @Test("No two scenarios or seeds start at the same time")
  func starts() {
    let starts = ForgedScenario.allCases.flatMap { scenario in
      (UInt64(1)...20).map { scenario.options(seed: $0).startTime }
    }
    #expect(Set(starts).count == starts.count)
  }

  @Test("A set is forged the same each time, and holds what its names say")
  func sets() {
    let servers = ForgedSet.twoServers(seed: 3)
    #expect(!servers.isOneCapture)
    #expect(
      servers.files.map(\.trace.bytes) == ForgedSet.twoServers(seed: 3).files.map(\.trace.bytes))
    #expect(servers.files.map(\.trace.configuration.computerName) == ["SERVER-A", "SERVER-B"])
    #expect(servers.files.map(\.trace.truth.verdict) == [.exhausted, .clear])
  }

  @Test("A seeded generator gives the published numbers of SplitMix64")
  func generator() {
    var random = SeededGenerator(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in random.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }
}
