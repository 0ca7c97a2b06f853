import EventQuery
import EventTracing
import Foundation
import Testing
import TraceForge

/// Events as text and as NDJSON.
@Suite struct RenderingTests {
  private var bind: DecodedEvent {
    let payload = AFDPayloads().bindWithAddress(
      enterExit: 1, location: 7_022, process: 0xFFFF_C60B_3288_F080,
      endpoint: 0xFFFF_C60B_35D0_1C20, status: .tooManyAddresses,
      address: SocketAddress(ipv4: 0x0A00_0510, port: 52_139))
    return EventShower.show(.winsockAFD, 1030, payload)
  }

  @Test("A bind's message is the one of ws2_32.dll with its values")
  func message() {
    #expect(
      bind.message == "bind: 1: Process 0xFFFFC60B3288F080, Endpoint 0xFFFFC60B35D01C20, "
        + "Address 10.0.5.16:52139, Seq 7022, Status 0xC0000209")
  }

  @Test("Text tells when, who, which and every field")
  func text() {
    let lines = bind.text.split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    #expect(
      lines[0] == "2024-03-05T09:00:00.0000000Z  Microsoft-Windows-Winsock-AFD 1030 "
        + "AfdBindWithAddress  v0  process 4312 thread 128 processor 0")
    #expect(lines.last?.contains("Status=0xC0000209 (STATUS_TOO_MANY_ADDRESSES)") == true)
    #expect(lines.last?.contains("Address=10.0.5.16:52139") == true)
  }

  @Test("Every line of NDJSON parses and holds every field", arguments: ForgedScenario.allCases)
  func ndjson(scenario: ForgedScenario) async throws {
    let trace = forge(scenario) { options in
      options.duration = 10
      options.conversationsPerMinute = 60
    }
    var json = JSONWriter(isPretty: false)
    let events = try await EventShower.read(trace)
    for event in events { event.write(to: &json) }
    let lines = json.bytes.split(separator: 0x0A)
    #expect(lines.count == events.count)
    for (line, event) in zip(lines, events) {
      let value = try JSONSerialization.jsonObject(with: Data(line))
      let object = try #require(value as? [String: Any])
      let fields = try #require(object["fields"] as? [String: Any])
      #expect(Set(event.fields.map(\.name)).isSubset(of: fields.keys))
      #expect(object["time"] as? String == event.header.time.description)
      #expect(object["processID"] as? UInt32 == event.header.processID)
      #expect((object["undecoded"] as? String)?.count ?? 0 == 2 * event.rest.count)
    }
  }

  @Test("A status is a number's text and a name in NDJSON")
  func status() throws {
    var json = JSONWriter(isPretty: false)
    bind.write(to: &json)
    let value = try JSONSerialization.jsonObject(with: Data(json.bytes))
    let object = try #require(value as? [String: Any])
    let fields = try #require(object["fields"] as? [String: Any])
    #expect(fields["Status"] as? String == "0xC0000209")
    #expect(fields["StatusName"] as? String == "STATUS_TOO_MANY_ADDRESSES")
    #expect(fields["Location"] as? Int == 7_022)
    #expect(object["provider"] as? String == "Microsoft-Windows-Winsock-AFD")
    #expect(object["id"] as? Int == 1_030)
  }

  @Test("No control character of a trace reaches the text or the JSON")
  func controls() {
    let hostile = "\u{1B}[2J\u{202E}\u{9B}31m\r\nforged: line"
    let payload = NameResolutionPayloads.result(name: hostile, status: 0, result: hostile)
    let texts = [
      EventShower.show(.nameResolution, 1001, payload),
      EventShower.show(.zero, 7, ForgedPayload.bytes { $0.utf16z(hostile) }, form: .string),
    ]
    for event in texts {
      #expect(event.fields.contains { $0.value == .text(hostile) })
      let shown = event.text.unicodeScalars.filter { $0 != "\n" }
      #expect(!shown.contains { $0.isInvisibleControl })
      #expect(event.text.contains("\\x1b"))
      var json = JSONWriter(isPretty: false)
      event.write(to: &json)
      let scalars = String(decoding: json.bytes.dropLast(), as: UTF8.self).unicodeScalars
      #expect(!scalars.contains { $0.isInvisibleControl })
    }
  }

  @Test("An event without a schema shows its bytes")
  func unknown() {
    let event = EventShower.show(.zero, 9, [0xDE, 0xAD])
    #expect(event.name == nil)
    #expect(event.rest == [0xDE, 0xAD])
    #expect(event.text.contains("not decoded: dead"))
  }
}
