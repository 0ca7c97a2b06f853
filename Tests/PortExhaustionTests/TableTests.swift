import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion

/// The bounded tables of the analysis.
@Suite struct TableTests {
  @Test("processes beyond those that are told apart are nobody, not the last one")
  func processesBeyond() {
    var table = ProcessTable()
    let capacity = UInt32(ProcessTable.capacity)
    for id in 1...capacity {
      _ = table.entry(at: 0x10_0000 + UInt64(id), processID: id, .socketCreate)
    }
    let beyond = [
      table.entry(at: 0xAA, processID: capacity + 1, .socketCreate),
      table.entry(at: 0xAA, processID: capacity + 1, .socketCreate),
      table.entry(at: 0xAA, processID: capacity + 2, .socketCreate),
      table.entry(at: 0xBB), table.entry(at: 0xBB, processID: capacity + 1, .processEvent),
      table.entry(processID: capacity + 3),
    ]
    #expect(beyond.allSatisfy { $0 == ProcessTable.rest })
    #expect(table.processID(ProcessTable.rest) == nil)
    #expect(table.entries[ProcessTable.rest].identity.process == 0)
    #expect(table.toldApart.count == ProcessTable.capacity)
    #expect(table.toldApart.last?.identity.processID == capacity)
    #expect(table.overflowed > 0)
  }

  @Test("an address index does what a dictionary does", arguments: Seeds.fixed(20))
  func addressIndex(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var index = AddressIndex()
    var dictionary: [UInt64: Int] = [:]
    for step in 0..<5_000 {
      let address = UInt64(random.below(600)) * 0x1000
      if random.chance(percent: 40) {
        index.remove(address)
        dictionary[address] = nil
      } else {
        index.set(address, place: step)
        dictionary[address] = step
      }
      let probe = UInt64(random.below(600)) * 0x1000
      #expect(index.place(of: probe) == dictionary[probe])
    }
  }

  @Test("a timeline keeps every count however it is widened", arguments: Seeds.fixed(10))
  func timeline(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var timeline = Timeline(width: 1)
    let base = ForgeOptions.usualStart
    var last = base
    for _ in 0..<2_000 {
      let time = base.advanced(bySeconds: Int64(random.below(200_000)))
      last = max(last, time)
      timeline.count(at: time) { $0.attempts += 1 }
    }
    let report = timeline.report(from: base, to: last, isWidthFixed: false)
    #expect(report.buckets.reduce(0) { $0 + $1.attempts } == 2_000)
    #expect(report.buckets.count <= Timeline.reported)
    for (earlier, later) in zip(report.buckets, report.buckets.dropFirst()) {
      #expect(later.time.seconds(since: earlier.time) == Double(report.width))
    }
  }

  @Test("absurd times cost neither memory nor time")
  func absurdTimes() {
    var timeline = Timeline(width: 1)
    for raw in [Int64.min, 0, .max, 133_541_028_000_000_000] {
      timeline.count(at: FileTime(rawValue: raw)) { $0.attempts += 1 }
    }
    #expect(timeline.buckets.reduce(0) { $0 + $1.attempts } == 4)
    #expect(timeline.buckets.count <= 4_096)
  }

  @Test("a pause longer than the gap ends an incident")
  func incidentGap() {
    var tracker = IncidentTracker(gapSeconds: 60)
    let start = ForgeOptions.usualStart
    for second in [0, 60, 121, 130] as [Int64] {
      let time = start.advanced(bySeconds: second)
      if tracker.isOver(at: time) { tracker.close(connects: []) }
      tracker.add(Refusal(kind: .bind, time: time, transport: .tcp, process: 0))
    }
    tracker.close(connects: [])
    #expect(tracker.closed.map(\.failures) == [2, 2])
  }
}
