import EventQuery
import EventTracing
import PortExhaustion
import TestSupport
import Testing
import TraceForge

/// The records that Network Monitor's filter showed.
@Suite struct EventSelectionTests {
  /// A leak that has 60 ports to go.
  private static func leak(seed: UInt64) -> ForgedTrace {
    forge(.leak, seed: seed) { $0.portsTaken = 16_384 - 60 }
  }

  @Test(
    "The published filter and --bind-failures find what the report counts, and its repetitions",
    arguments: [1, 2, 3] as [UInt64])
  func bindFailures(seed: UInt64) async throws {
    let trace = Self.leak(seed: seed)
    let published = try FilterExpression(
      FilterExpressionTests.published, FilterNames(SchemaCatalog()))
    let found = try await EventShower.read(trace, published)
    #expect(
      found.map(\.header.time)
        == (try await EventShower.read(trace, .bindFailures)).map(\.header.time))
    // A bind may complete in two records, of different ids, one after the other.
    var last: [String: DecodedEvent] = [:]
    let repeated = found.filter { event in
      let endpoint = event.fields.first { $0.name == "Endpoint" }?.value.description ?? ""
      defer { last[endpoint] = event }
      guard let before = last[endpoint], before.header.id != event.header.id else { return false }
      return event.header.time.seconds(since: before.header.time) < 0.001
    }
    let report = try await analyze(trace.bytes).report
    #expect(found.count == report.requests.bindFailures.count + repeated.count)
    #expect(report.requests.bindFailures.count == trace.truth.bindOutcomes.exhausted)
    #expect(!found.isEmpty)
  }

  @Test("Where no bind lacked a port, nothing is selected")
  func noFailures() async throws {
    for scenario in [ForgedScenario.healthy, .portConflictsOnly, .kernelSocketsOnly] {
      #expect(try await EventShower.read(forge(scenario), .bindFailures).isEmpty)
    }
  }

  @Test("The legacy forms are selected, each record of a bind by itself")
  func legacy() async throws {
    let trace = forge(.legacyBinds)
    let found = try await EventShower.read(trace, .bindFailures)
    #expect(found.count >= trace.truth.bindOutcomes.exhausted)
    #expect(trace.truth.bindOutcomes.exhausted > 0)
    #expect(Set(found.map(\.header.id)).isSubset(of: [2, 3, 40]))
  }

  @Test("Each of them has the status, and comes in time order")
  func statuses() async throws {
    let trace = Self.leak(seed: 1)
    let found = try await EventShower.read(trace, .bindFailures)
    let statuses = found.map { $0.fields.first { $0.name == "Status" }?.value.integer }
    #expect(Set(statuses) == [0xC000_0209])
    #expect(found.map(\.header.time) == found.map(\.header.time).sorted())
    #expect(found.first?.header.time == trace.truth.firstBindFailure)
    #expect(found.last?.header.time == trace.truth.lastBindFailure)
  }

  @Test("Only the low 16 bits count, as in Network Monitor")
  func lowBits() {
    var selection = EventSelection(.bindFailures)
    var catalog = SchemaCatalog()
    for (status, isSelected) in [
      (0xC000_0209, true), (0x209, true), (0xC000_020A, false), (0, false),
    ] as [(UInt32, Bool)] {
      let payload = AFDPayloads().bind(
        enterExit: 1, location: 7_018, process: 1, endpoint: 2,
        status: NTStatus(rawValue: status))
      var header = TraceEventHeader(provider: .winsockAFD, time: ForgeOptions.usualStart)
      header.id = 1029
      let event = TraceEvent(header: header, payload: .bytes(payload.rawSpan))
      #expect(selection.selects(event, &catalog) == isSelected)
      header.provider = .tcpip
      let other = TraceEvent(header: header, payload: .bytes(payload.rawSpan))
      #expect(!selection.selects(other, &catalog))
    }
  }
}
