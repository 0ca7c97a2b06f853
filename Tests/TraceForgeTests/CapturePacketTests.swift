import EventTracing
import Testing
import TraceForge

/// Segments that a trace captures go with the connections of its scenario.
@Suite struct CapturePacketTests {
  private func trace(_ scenario: ForgedScenario) -> ForgedTrace {
    var options = scenario.options(seed: 3)
    options.duration = 30
    options.includesPackets = true
    return scenario.forge(options)
  }

  @Test("Every attempt is answered, and ends at most once")
  func handshakes() {
    let segments = trace(.leak).segments
    let attempts = segments.filter { $0.isAttempt && $0.isOutbound }
    let answers = segments.filter { $0.flags == NetworkFrame.syn | NetworkFrame.acknowledgement }
    #expect(attempts.count > 100)
    #expect(attempts.map(\.localPort) == answers.map(\.localPort))
    #expect(answers.allSatisfy { !$0.isOutbound })
    let ends = segments.filter {
      $0.flags & NetworkFrame.reset != 0 || $0.isOutbound && $0.flags & NetworkFrame.fin != 0
    }
    #expect(!ends.isEmpty && ends.count <= attempts.count)
  }

  @Test("A listener's attempts come in on its port")
  func accepted() {
    let segments = trace(.acceptedSockets).segments.filter { $0.localPort == 50_000 }
    #expect(segments.count { $0.isAttempt && !$0.isOutbound } > 10)
    #expect(!segments.contains { $0.isAttempt && $0.isOutbound })
  }

  @Test("Captured packets are the same in every form that unpacks them")
  func forms() throws {
    let trace = trace(.leak)
    let expected = try #require(CaptureBlocks(trace.capture(.packets).bytes)).packets.map(\.data)
    #expect(!expected.isEmpty)
    for form in [CaptureForm.message, .properties, .journal] {
      let blocks = try #require(CaptureBlocks(trace.capture(form).bytes))
      #expect(blocks.packets.filter { $0.linkType == 1 }.map(\.data) == expected)
    }
  }

  @Test("A list of processes names those that the trace does not, but none that stopped")
  func delivery() {
    var options = ForgedScenario.reuse.options(seed: 2)
    options.duration = 90
    let trace = ForgedScenario.reuse.forge(options)
    let names = ForgedDelivery(trace).processes.map(\.imageName)
    #expect(names.contains("MonitoringHost.exe"))
    #expect(!names.contains("Worker0.exe"))
  }
}
