import EventQuery
import EventTracing
import Testing
import TraceForge
import TraceLogFormat

/// Lines of NDJSON that are written straight from payloads.
@Suite struct EventJSONWriterTests {
  /// Writes every event both ways.
  private struct Comparer: TraceEventVisitor {
    var catalog = SchemaCatalog()
    var lines = EventJSONWriter()
    var compared = 0
    var different: [String] = []

    mutating func visit(_ event: TraceEvent) {
      catalog.learn(from: event)
      var json = JSONWriter(isPretty: false)
      DecodedEvent(event, &catalog).write(to: &json)
      lines.removeAll()
      lines.write(event, &catalog)
      compared += 1
      guard lines.bytes != json.bytes, different.count < 3 else { return }
      different.append(String(decoding: lines.bytes, as: UTF8.self))
      different.append(String(decoding: json.bytes, as: UTF8.self))
    }
  }

  @Test("They are the same as those of the decoder", arguments: ForgedScenario.allCases)
  func equalsDecoder(scenario: ForgedScenario) async throws {
    let trace = forge(scenario) { $0.duration = 15 }
    var comparer = Comparer()
    let reader = try TraceLogReader(MemoryBytes(trace.bytes))
    _ = try await reader.read(.everything, jobs: 2, into: &comparer) { _ in }
    #expect(comparer.different == [])
    #expect(comparer.compared > 50)
  }

  @Test("So they are for random and cut payloads of every event that a table describes")
  func random() {
    var generator = SeededGenerator(seed: 11)
    var comparer = Comparer()
    for table in SchemaTable.all {
      for key in table.keys {
        for length in [0, 3, 16, 40, 64, 200, 400] {
          var payload = (0..<length).map { _ in UInt8(generator.below(256)) }
          if length == 200 { payload = payload.map { $0 % 3 == 0 ? 0 : 0x20 + $0 % 0x60 } }
          var header = TraceEventHeader(
            provider: key.provider, time: ForgeOptions.usualStart,
            pointerSize: generator.chance(percent: 50) ? 8 : 4)
          header.id = key.id
          header.version = key.version
          header.opcode = UInt8(generator.below(256))
          header.keywords = generator.next()
          header.activity = length == 3 ? key.provider : .zero
          comparer.visit(TraceEvent(header: header, payload: .bytes(payload.rawSpan)))
        }
      }
    }
    #expect(comparer.different == [])
    #expect(comparer.compared > 5_000)
  }

  @Test("Numbers, times and addresses are written as they are described elsewhere")
  func texts() {
    var generator = SeededGenerator(seed: 5)
    func written(_ write: (inout [UInt8]) -> Void) -> String {
      var bytes: [UInt8] = []
      write(&bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    for _ in 0..<2_000 {
      let bits = generator.next() >> UInt64(generator.below(64))
      let number = Int64(bitPattern: bits)
      #expect(written { $0.appendDecimal(number) } == String(number))
      #expect(written { $0.appendDecimal(bits) } == String(bits))
      #expect(
        written { $0.appendDecimal(Int8(truncatingIfNeeded: bits)) }
          == String(Int8(truncatingIfNeeded: bits)))
      #expect(
        written { $0.appendPrefixedHexadecimal(bits) } == "0x"
          + String(bits, radix: 16, uppercase: true))
      #expect(written { $0.appendHexadecimal(bits, digits: 16) } == bits.hexadecimal(digits: 16))
      let time = FileTime(rawValue: number)
      #expect(written { $0.append(time) } == time.description)
      let host = SocketAddress(
        ipv4: UInt32(truncatingIfNeeded: bits), port: UInt16(truncatingIfNeeded: bits >> 7))
      #expect(written { $0.append(host) } == host.description)
      let wide = SocketAddress(ipv6High: bits, low: generator.next(), port: 1)
      #expect(written { $0.append(wide) } == wide.description)
    }
    for number in [Int64.min, -1, 0, 9, 10, Int64.max] {
      #expect(written { $0.appendDecimal(number) } == String(number))
      let time = FileTime(rawValue: number)
      #expect(written { $0.append(time) } == time.description)
    }
  }
}
