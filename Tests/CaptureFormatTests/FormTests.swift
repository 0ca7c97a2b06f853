import CaptureFormat
import EventTracing
import TestSupport
import Testing
import TraceForge

/// Each form gives back of a trace's events what it carries.
@Suite struct FormTests {
  /// Events that every form has: those with a manifest whose message is known.
  private func socketEvents(_ events: [CapturedEvent]) -> [CapturedEvent] {
    events.filter { $0.provider == .winsockAFD || $0.provider == .tcpip }
  }

  @Test("Forms that keep payloads give the events of the log", arguments: Seeds.fixed(6))
  func payloads(seed: UInt64) async throws {
    let trace = shortTrace(.everyHeader, seed: seed)
    let expected = try await logged(trace).filter { $0.provider != .eventTrace }
    #expect(expected.contains { !$0.items.isEmpty })
    for bytes in [
      trace.networkMonitorCapture().bytes, trace.capture(.winshark).bytes,
    ] {
      let found = try await read(bytes)
      #expect(found.summary.problems == [])
      let known = Set(found.events.map { $0.withoutPlace })
      let missing = expected.filter { event in
        event.id != 0 && !known.contains(event.withoutPlace)
      }
      #expect(missing.isEmpty, "\(missing.count) of \(expected.count)")
    }
  }

  @Test("Both layouts give payloads where they have them", arguments: Seeds.fixed(4))
  func layouts(seed: UInt64) async throws {
    let trace = shortTrace(seed: seed)
    let expected = socketEvents(try await logged(trace))
    #expect(expected.count > 100)
    for form in [CaptureForm.messageAndPayload, .propertiesAndPayload] {
      let found = try await read(trace.capture(form, framing: .drawn(seed: seed)).bytes)
      #expect(found.summary.problems == [])
      let hasItems = form == .propertiesAndPayload
      #expect(
        socketEvents(found.events).sortedByTime.map { hasItems ? $0 : $0.withoutItems }
          == expected.sortedByTime.map { hasItems ? $0 : $0.withoutItems })
    }
  }

  @Test(
    "Texts turn into the bytes that they were",
    arguments: [CaptureForm.message, .properties, .journal])
  func texts(form: CaptureForm) async throws {
    let trace = shortTrace(seed: 2)
    let expected = try await logged(trace).filter { $0.provider == .winsockAFD }
    var composing = ComposingVisitor(CaptureCollector())
    var filter = EventFilter.none
    filter.add(.winsockAFD)
    _ = try await PcapngReader(MemoryBytes(trace.capture(form).bytes)).read(
      filter, jobs: 1, into: &composing
    ) { _ in }
    let found = composing.base.events
    #expect(found.count == expected.count && found.count > 50)
    #expect(found.allSatisfy { $0.form == .bytes })
    let payloads = Dictionary(grouping: expected) { $0.payload }
    let strange = found.filter { event in
      !(payloads[event.payload] ?? []).contains {
        $0.id == event.id && $0.time.rawValue / 10 == event.time.rawValue / 10
      }
    }
    #expect(strange.isEmpty, "\(strange.count) of \(found.count)")
  }

  @Test("However a capture is put together, it holds the same", arguments: Seeds.fixed(8))
  func framings(seed: UInt64) async throws {
    let trace = shortTrace(.everyHeader, seed: 3)
    let form = CaptureForm.allCases[Int(seed) % CaptureForm.allCases.count]
    var framing = CaptureFraming.drawn(seed: seed)
    let capture = trace.capture(form, framing: framing)
    let found = try await read(capture.bytes)
    #expect(found.summary.eventCount == capture.events)
    #expect(form == .winshark || found.summary.packetCount == capture.packets)
    #expect(found.events.count == capture.events)
    #expect(found.summary.problems == [])
    framing.sections = [.little]
    framing.oddBlocks = 0
    let plain = try await read(trace.capture(form, framing: framing).bytes)
    #expect(Set(found.events) == Set(plain.events))
  }

  @Test("Network Monitor captures of all versions hold the same", arguments: Seeds.fixed(6))
  func networkMonitor(seed: UInt64) async throws {
    let trace = shortTrace(.everyHeader, seed: 3)
    let framing = NetMonFraming.drawn(seed: seed)
    let capture = trace.networkMonitorCapture(framing: framing)
    let found = try await read(capture.bytes)
    #expect(found.summary.eventCount == capture.events)
    #expect(!framing.unpacksFrames || found.summary.packetCount == capture.packets)
    #expect(found.summary.problems == [])
    #expect(found.summary.inversions == 0)
    #expect(found.summary.bytes.skipped == 0)
    #expect(found.summary.isComplete)
  }

  @Test("A filter changes what is delivered, not what is counted", arguments: CaptureForm.allCases)
  func filter(form: CaptureForm) async throws {
    let bytes = shortTrace().capture(form).bytes
    var filter = EventFilter.none
    filter.add(.winsockAFD, ids: [1029, 1030])
    let all = try await read(bytes)
    let some = try await read(bytes, filter)
    let none = try await read(bytes, .none)
    // Which event a journal's is follows from its text.
    #expect(
      some.events == all.events.filter { $0.provider == .winsockAFD && 1029...1030 ~= $0.id })
    #expect(none.events.isEmpty)
    for summary in [some.summary, none.summary] {
      #expect(summary.eventCount == all.summary.eventCount)
      #expect(summary.packetCount == all.summary.packetCount)
      #expect(summary.providers == all.summary.providers)
      #expect(summary.bytes == all.summary.bytes)
      #expect(summary.providerNames == all.summary.providerNames)
    }
  }

  @Test("The width of pointers is the session's", arguments: [4, 8])
  func pointers(size: Int) async throws {
    var options = ForgedScenario.leak.options(seed: 1)
    options.duration = 4
    options.pointerSize = size
    let trace = ForgedScenario.leak.forge(options)
    for bytes in [trace.capture(.propertiesAndPayload).bytes, trace.networkMonitorCapture().bytes] {
      let events = try await read(bytes).events.filter { $0.provider == .winsockAFD }
      #expect(!events.isEmpty && events.allSatisfy { $0.pointerSize == size })
    }
  }

  @Test("Providers bear the names that the capture gives them")
  func names() async throws {
    for form in [CaptureForm.message, .properties, .journal] {
      let summary = try await read(shortTrace().capture(form).bytes).summary
      #expect(summary.providerNames[.winsockAFD] == "Microsoft-Windows-Winsock-AFD")
    }
  }
}

extension CapturedEvent {
  /// Without what Winshark leaves out, and without the width of pointers: a
  /// record may have another than its session.
  fileprivate var withoutPlace: CapturedEvent {
    var copy = self
    copy.processor = 0
    copy.pointerSize = 0
    return copy
  }

  fileprivate var withoutItems: CapturedEvent {
    var copy = self
    copy.items = []
    return copy
  }
}

extension [CapturedEvent] {
  /// In an order that does not depend on how simultaneous events were merged.
  fileprivate var sortedByTime: [CapturedEvent] {
    sorted {
      ($0.time.rawValue, $0.processor, $0.threadID, $0.id, $0.payload.count)
        < ($1.time.rawValue, $1.processor, $1.threadID, $1.id, $1.payload.count)
    }
  }
}
