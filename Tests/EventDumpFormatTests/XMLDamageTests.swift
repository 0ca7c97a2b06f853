import EventDumpFormat
import EventTracing
import TestSupport
import Testing
import TraceForge

/// Damage costs the event that it hits (dumps-and-captures.md §1.8).
@Suite struct XMLDamageTests {
  private static let count = 617
  private static let hit = 311

  private static let trace: ForgedTrace = {
    var options = ForgedScenario.healthy.options(seed: 3)
    options.duration = 12
    return ForgedScenario.healthy.forge(options)
  }()

  private static let usual = forge()

  /// A dump of so many events.
  private static func forge(_ options: DumpOptions = DumpOptions()) -> (
    bytes: [UInt8], events: [Range<Int>]
  ) {
    let dump = trace.xml(options)
    let end = dump.events[count].lowerBound
    let closing = dump.bytes[(dump.events.last?.upperBound ?? end)...]
    return (Array(dump.bytes[..<end] + closing), Array(dump.events.prefix(count)))
  }

  @Test("One bad spot costs at most its own event", arguments: DumpFault.spots)
  func spots(fault: DumpFault) async throws {
    let dump = Self.usual
    let whole = try await readXML(dump.bytes).events.map(\.line)
    let read = try await readXML(fault.apply(to: dump.bytes, at: dump.events[Self.hit]))
    #expect(whole.count == Self.count)
    #expect(read.summary.eventCount >= Self.count - 1)
    #expect(read.isAccounted)
    #expect(!read.summary.problems.isEmpty)
    let others = read.events.map(\.line)
    #expect(Set(whole).subtracting(others).count <= 1)
  }

  @Test("Characters alone cost no event", arguments: DumpFault.spots)
  func repaired(fault: DumpFault) async throws {
    let dump = Self.usual
    let read = try await readXML(fault.apply(to: dump.bytes, at: dump.events[Self.hit]))
    #expect(read.summary.eventCount == Self.count)
    #expect(read.problems == [.repairedRecord])
  }

  @Test("A file without a root gives all its events")
  func withoutRoot() async throws {
    var options = DumpOptions()
    options.hasRoot = false
    let read = try await readXML(Self.forge(options).bytes)
    #expect(read.summary.eventCount == Self.count && read.summary.problems.isEmpty)
  }

  @Test("A file that is cut between two events lacks the end of its root, and that is told")
  func cutBetweenEvents() async throws {
    let dump = Self.usual
    let read = try await readXML(Array(dump.bytes[..<dump.events[Self.hit].lowerBound]))
    #expect(read.summary.eventCount == Self.hit)
    #expect(read.problems == [.truncatedRecord] && read.isAccounted)
  }

  @Test("A cut file gives the events before the cut")
  func cut() async throws {
    let dump = Self.usual
    let read = try await readXML(DumpFault.cut.apply(to: dump.bytes, at: dump.events[Self.hit]))
    #expect(read.summary.eventCount == Self.hit)
    #expect(read.problems == [.truncatedRecord] && read.isAccounted)
  }

  @Test("Garbage between events costs no event")
  func garbage() async throws {
    let dump = Self.usual
    let read = try await readXML(
      DumpFault.garbageBetween.apply(to: dump.bytes, at: dump.events[Self.hit]))
    #expect(read.summary.eventCount == Self.count)
    #expect(!read.summary.problems.isEmpty && read.isAccounted)
    #expect(read.summary.bytes.skipped > 0)
  }

  @Test("An event that lost its end costs itself and not the next one")
  func overwritten() async throws {
    let dump = Self.usual
    let read = try await readXML(
      DumpFault.overwritten.apply(to: dump.bytes, at: dump.events[Self.hit]))
    #expect(read.summary.eventCount >= Self.count - 1)
    #expect(!read.summary.problems.isEmpty && read.isAccounted)
  }

  @Test(
    "Damage in events that nobody wants is no reason to lose others", arguments: DumpFault.spots)
  func unwanted(fault: DumpFault) async throws {
    let dump = Self.usual
    var filter = EventFilter.none
    filter.add(.winsockAFD)
    let whole = try await readXML(dump.bytes, filter).events.count
    let read = try await readXML(fault.apply(to: dump.bytes, at: dump.events[Self.hit]), filter)
    #expect(read.summary.eventCount == Self.count)
    #expect(read.events.count == whole)
  }

  @Test("Wherever the file ends, the events before it are there", arguments: Seeds.fixed(8))
  func cutAnywhere(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let dump = Self.forge(.drawn(seed: seed))
    let end = random.below(dump.bytes.count)
    let read = try await readXML(Array(dump.bytes[..<end]))
    #expect(read.summary.eventCount == dump.events.count { $0.upperBound <= end })
    #expect(read.isAccounted)
  }

  @Test("Bytes that change anywhere cost few events and no crash", arguments: Seeds.fixed(8))
  func flips(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let dump = Self.forge(.drawn(seed: seed))
    var bytes = dump.bytes
    for _ in 0..<16 {
      bytes[random.below(bytes.count)] = UInt8(random.below(256))
    }
    let read = try await readXML(bytes)
    #expect(read.isAccounted)
    // Two events may become one where an end is hit and no new start is seen.
    #expect(read.summary.eventCount >= Self.count - 32)
    #expect(read.summary.eventCount <= Self.count + 16)
  }

  @Test("Noise is no event and no crash", arguments: Seeds.fixed(10))
  func noise(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let parts: [String] = [
      "<Event ", "<Event>", "</Event>", "<Event xmlns", "<System>", "</System>", "<EventData>",
      "</EventData>", "<Data Name=\"", "\">", "<Provider Guid=", "'", "\"", "&", "<", ">", "\0",
      "<RenderingInfo", "<EventGuid>", "<![CDATA[", "]]>", "<!--", "<!DOCTYPE", "x", " ", "\r\n",
    ]
    let text = (0..<4_000).map { _ in parts[random.below(parts.count)] }
    let read = try await readXML("<Events>" + text.joined())
    #expect(read.isAccounted)
  }
}
