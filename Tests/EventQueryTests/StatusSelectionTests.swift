import EventQuery
import EventTracing
import Testing
import TraceForge

/// The records that Network Monitor's filter showed.
@Suite struct StatusSelectionTests {
  private static let bindFailures = StatusSelection(
    provider: .winsockAFD, ids: [1029, 1030, 2, 3, 40], code: NTStatus.tooManyAddresses.code)

  /// A leak that has 60 ports to go.
  private static func leak(seed: UInt64) -> ForgedTrace {
    forge(.leak, seed: seed) { $0.portsTaken = 16_384 - 60 }
  }

  @Test("Bind failures are as many as happened", arguments: [1, 2, 3] as [UInt64])
  func bindFailures(seed: UInt64) async throws {
    let trace = Self.leak(seed: seed)
    let found = try await EventShower.read(trace, Self.bindFailures)
    // A bind may complete in two records, of different ids, one after the other.
    var last: [String: DecodedEvent] = [:]
    let repeated = found.filter { event in
      let endpoint = event.fields.first { $0.name == "Endpoint" }?.value.description ?? ""
      defer { last[endpoint] = event }
      guard let before = last[endpoint], before.header.id != event.header.id else { return false }
      return event.header.time.seconds(since: before.header.time) < 0.001
    }
    #expect(found.count - repeated.count == trace.truth.bindOutcomes.exhausted)
    #expect(!found.isEmpty)
  }

  @Test("Where no bind lacked a port, nothing is selected")
  func noFailures() async throws {
    for scenario in [ForgedScenario.healthy, .portConflictsOnly, .kernelSocketsOnly] {
      #expect(try await EventShower.read(forge(scenario), Self.bindFailures).isEmpty)
    }
  }

  @Test("The legacy forms are selected, each record of a bind by itself")
  func legacy() async throws {
    let trace = forge(.legacyBinds)
    let found = try await EventShower.read(trace, Self.bindFailures)
    #expect(found.count >= trace.truth.bindOutcomes.exhausted)
    #expect(trace.truth.bindOutcomes.exhausted > 0)
    #expect(Set(found.map(\.header.id)).isSubset(of: [2, 3, 40]))
  }

  @Test("Each of them has the status, and comes in time order")
  func statuses() async throws {
    let trace = Self.leak(seed: 1)
    let found = try await EventShower.read(trace, Self.bindFailures)
    let statuses = found.map { $0.fields.first { $0.name == "Status" }?.value.integer }
    #expect(Set(statuses) == [0xC000_0209])
    #expect(found.map(\.header.time) == found.map(\.header.time).sorted())
    #expect(found.first?.header.time == trace.truth.firstBindFailure)
    #expect(found.last?.header.time == trace.truth.lastBindFailure)
  }

  @Test("Only the low 16 bits count, as in Network Monitor")
  func lowBits() {
    var selection = Self.bindFailures
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
