import EventTracing
import Testing
import TraceForge

/// Dumps of a trace, and what can be wrong with them.
@Suite struct DumpTests {
  private static let trace: ForgedTrace = {
    var options = ForgedScenario.exhaustedFromTheStart.options(seed: 4)
    options.duration = 1
    return ForgedScenario.exhaustedFromTheStart.forge(options)
  }()

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func count(_ part: String, in text: String) -> Int { text.ranges(of: part).count }

  @Test("The same seed gives the same options and the same bytes, another seed others")
  func determinism() {
    let forged = (0..<2).map { _ in
      (UInt64(1)...12).map { Self.trace.xml(.drawn(seed: $0)).bytes }
    }
    #expect(forged[0] == forged[1])
    #expect(Set(forged[0]).count > 8)
    #expect(
      SystemLogExport(.drawn(seed: 3)).bytes == SystemLogExport(.drawn(seed: 3)).bytes)
  }

  @Test("A dump as netsh writes it begins with the trace's header, 22 fields of it")
  func header() throws {
    let text = text(Self.trace.xml().bytes)
    #expect(text.hasPrefix("<Events>\r\n<Event xmlns=\"http://schemas.microsoft.com/win/"))
    #expect(text.hasSuffix("</Event>\r\n</Events>\r\n"))
    let first = try #require(text.split(separator: "</Event>").first)
    #expect(count("<Data Name=", in: String(first)) == 22)
    #expect(first.contains("<EventGuid>{68fdd900-4a3e-11d1-84f4-0000f80464e3}</EventGuid>"))
    #expect(first.contains("<Data Name=\"EventsLost\">       0</Data>"))
  }

  @Test("Where each event stands is known in every encoding", arguments: UInt64(1)...20)
  func places(seed: UInt64) {
    let options = DumpOptions.drawn(seed: seed)
    let dump = Self.trace.xml(options)
    let width = dump.events.first.map { dump.bytes[$0.lowerBound..<$0.lowerBound + 2] }
    let isWide = width?.contains(0) == true
    #expect(dump.events.count == dump.eventCount)
    for event in dump.events {
      let ascii = dump.bytes[event].filter { $0 != 0 }
      #expect(ascii.starts(with: "<Event ".utf8))
      #expect(ascii.suffix(8).elementsEqual("</Event>".utf8))
      #expect(!isWide || event.count % 2 == 0)
    }
  }

  @Test("Damage hits one event and leaves the others as they are", arguments: DumpFault.allCases)
  func damage(fault: DumpFault) {
    for seed in UInt64(1)...8 {
      let dump = Self.trace.xml(.drawn(seed: seed))
      let index = dump.eventCount / 2
      let damaged = dump.damaged(by: fault, at: index)
      let before = dump.bytes[..<dump.events[index].lowerBound]
      let after = dump.bytes[dump.events[index].upperBound...]
      #expect(damaged != dump.bytes)
      #expect(damaged.starts(with: before))
      #expect(damaged.suffix(after.count).elementsEqual(after) == (fault != .cut))
    }
  }

  @Test("There are eight kinds of bad spots, all of different bytes")
  func spots() {
    let dump = Self.trace.xml()
    #expect(Set(DumpFault.spots.map { dump.damaged(by: $0, at: 20) }).count == 8)
  }

  @Test("An export of the System log has the entries asked for, at the times told")
  func systemLog() throws {
    var options = SystemLogOptions()
    options.counts = [4227: 2, 4231: 3, 4266: 4, 16002: 5]
    let export = SystemLogExport(options)
    let text = text(export.bytes)
    #expect(export.eventCount == 14 + options.others)
    #expect(count("<Event xmlns", in: text) == export.eventCount)
    for (id, wanted) in options.counts {
      #expect(count("<EventID Qualifiers='32768'>\(id)</EventID>", in: text) == wanted)
      let times = try #require(export.times[id])
      #expect(times.count == wanted)
      #expect(times.allSatisfy { text.contains("SystemTime='\($0)'") })
    }
  }

  @Test("An odd event of each form stands in its dump once")
  func oddEvents() {
    let dump = OddEventDump()
    let text = text(dump.bytes)
    #expect(dump.eventCount == OddEventForm.allCases.count)
    #expect(count("<EventID>1030</EventID>", in: text) == dump.eventCount - 2)
    for part in [
      "Type=\"win:ErrorLessData\"", "Type=\"win:ErrorMoreData\"", "<UserData>", "RawTime=",
      "<ComplexData ", "<DebugData>", "</System><Data>", "SessionID=",
    ] { #expect(count(part, in: text) == 1, "\(part)") }
  }

  @Test("The old CSV has seven columns before the fields and a row for each known event")
  func oldCSV() throws {
    let lines = text(Self.trace.oldCSV()).split(separator: "\r\n")
    #expect(lines.count > 20)
    #expect(lines.first?.split(separator: ",").count == 7)
    #expect(lines.dropFirst().allSatisfy { $0.split(separator: ",").count >= 7 })
    #expect(Self.trace.oldCSV(isUTF16: true).starts(with: [0xFF, 0xFE]))
  }

  @Test("A dump for measuring has the size, the mix and the failures that it tells")
  func benchmark() {
    var sink = MemorySink()
    let truth = BenchmarkDump.write(to: &sink, bytes: 1_000_000, seed: 2)
    let text = text(sink.bytes)
    #expect(sink.bytes.count == truth.fileBytes)
    #expect((1_000_000..<8_000_000).contains(truth.fileBytes))
    #expect((1_400...1_800).contains(truth.fileBytes / truth.events))
    #expect(count("<Event xmlns", in: text) == truth.events)
    #expect(count("Name=\"Microsoft-Windows-Winsock-AFD\"", in: text) == truth.afdEvents)
    #expect(count("<EventID>1029</EventID>", in: text) == truth.bindFailures)
    #expect((8...12).contains(truth.afdEvents * 100 / truth.events))
    #expect(text.hasSuffix("</Event>\r\n</Events>\r\n"))
  }

  @Test("A dump for measuring can be all of AFD's events")
  func benchmarkOfAFD() {
    var sink = MemorySink()
    let truth = BenchmarkDump.write(to: &sink, bytes: 1_000_000, mix: .allAFD)
    #expect(truth.afdEvents == truth.events)
    #expect(truth.bindFailures > 0)
  }
}
