import EventDumpFormat
import EventTracing
import TestSupport
import Testing
import TraceForge

/// What counts as damage does not depend on who asks; runs of equal events are
/// read like all others.
@Suite struct XMLSoundnessTests {
  private static let nobody = EventFilter.none

  enum Encoding: CaseIterable {
    case utf8, utf8WithMark, utf16LittleEndian, utf16BigEndian

    func bytes(_ text: String) -> [UInt8] {
      switch self {
      case .utf8: Array(text.utf8)
      case .utf8WithMark: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
      case .utf16LittleEndian:
        [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      case .utf16BigEndian:
        [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
      }
    }
  }

  /// Damage as everybody sees it.
  private func damage(_ text: String) async throws -> [[TraceProblem.Kind]] {
    var seen: [[TraceProblem.Kind]] = []
    for filter in [Self.nobody, .everything] {
      let read = try await readXML(text, filter)
      #expect(read.isAccounted)
      seen.append(read.summary.problems.filter(\.isDamage).map(\.kind))
    }
    return seen
  }

  @Test(
    "Markup that is wrong is damage, also in an event that nobody wants",
    arguments: [
      ("<EventID>1030</EventID>", "<EventID>1030</Ev\0\0\0\0D>"),
      ("<EventID>1030</EventID>", "<EventID>10z0</EventID>"),
      ("</EventData>", "</EventDate>"), ("<Level>4</Level>", "<Level>4</Leve"),
      (#"Name="Status""#, #"Name="Status"#), ("0xC0000209", "0xC00\u{1}0209 & x"),
      (#"Name="Location""#, #"Name="Location" Name="Location""#),
      ("<Version>0</Version>", "<Version>0</Version><EventID>1000</EventID>"),
    ])
  func wrong(old: String, new: String) async throws {
    let dump = WrittenEvent.dump([WrittenEvent(), WrittenEvent(), WrittenEvent()])
    let place = try #require(dump.ranges(of: old).first)
    var damaged = dump
    damaged.replaceSubrange(place, with: new)
    let seen = try await damage(damaged)
    #expect(seen[0] == seen[1])
    let isRepaired = new.contains("\u{1}")
    #expect(seen[0].isEmpty == isRepaired)
  }

  @Test("Random damage is seen alike by all", arguments: Seeds.fixed(6))
  func random(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let clean = Array(WrittenEvent.dump((0..<8).map { _ in WrittenEvent() }).utf8)
    for _ in 0..<40 {
      var bytes = clean
      for _ in 0..<random.within(1...3) {
        let start = random.below(bytes.count)
        for offset in start..<min(bytes.count, start + random.within(1...12)) {
          bytes[offset] = UInt8(random.below(256))
        }
      }
      let counted = try await readXML(bytes, Self.nobody)
      let all = try await readXML(bytes)
      #expect(counted.summary.eventCount == all.summary.eventCount)
      #expect(
        counted.summary.problems.filter(\.isDamage) == all.summary.problems.filter(\.isDamage))
    }
  }

  @Test("A GUID that is not that of the provider's name is told")
  func otherGUID() async throws {
    let dump = WrittenEvent.dump([WrittenEvent()])
      .replacing("e53c6823-7bb8", with: "e53c6823-7bb9")
    let read = try await readXML(dump)
    #expect(read.events.first?.header.provider == .winsockAFD)
    #expect(read.problems == [.badRecord])
  }

  @Test(
    "Runs of events of one length are read whole, in every encoding",
    arguments: Encoding.allCases)
  func runs(encoding: Encoding) async throws {
    for padding in stride(from: 0, to: 300, by: 60) {
      var event = WrittenEvent()
      event.payload += String(repeating: " ", count: padding)
      // More than a window, so that the events lie at all places in it.
      let count = 700_000 / event.text.utf8.count
      let dump = WrittenEvent.dump(Array(repeating: event, count: count))
      let read = try await readXML(encoding.bytes(dump), Self.nobody)
      #expect(read.summary.eventCount == count)
      #expect(read.problems.isEmpty && read.isAccounted)
    }
  }
}
