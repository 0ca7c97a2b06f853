import EventTracing
import Testing
import TraceForge

@testable import PortExhaustion

/// When the transport's record of a refusal repeats AFD's.
@Suite struct RepeatedRefusalsTests {
  private let noon = ForgeOptions.usualStart

  private func record(_ time: FileTime, thread: UInt32, process: UInt32)
    -> RepeatedRefusals.Record
  {
    RepeatedRefusals.Record(
      time: time, threadID: thread, processID: process, transport: .tcp, remote: nil, id: 1006)
  }

  private func endpoint(_ time: FileTime, thread: UInt32, process: UInt32)
    -> RepeatedRefusals.Endpoint
  {
    RepeatedRefusals.Endpoint(time: time, threadID: thread, processID: process, remote: nil)
  }

  @Test("a record of the same thread repeats, whichever comes first")
  func sameThread() {
    var refusals = RepeatedRefusals()
    let answer1 = refusals.note(record(noon, thread: 7, process: 70))
    #expect(!answer1)
    let answer2 = refusals.note(endpoint(noon, thread: 7, process: 99))
    #expect(answer2?.id == 1006)
    let answer3 = refusals.note(endpoint(noon, thread: 8, process: 80))
    #expect(answer3 == nil)
    let answer4 = refusals.note(record(noon, thread: 8, process: 99))
    #expect(answer4)
    let answer5 = refusals.rest()
    #expect(answer5.isEmpty)
  }

  @Test("each record pairs once")
  func once() {
    var refusals = RepeatedRefusals()
    _ = refusals.note(endpoint(noon, thread: 7, process: 70))
    let answer6 = refusals.note(record(noon, thread: 7, process: 70))
    #expect(answer6)
    let answer7 = refusals.note(record(noon, thread: 7, process: 70))
    #expect(!answer7)
    let answer8 = refusals.rest()
    #expect(answer8.count == 1)
  }

  @Test("after a second a record stands alone")
  func late() {
    var refusals = RepeatedRefusals()
    _ = refusals.note(record(noon, thread: 7, process: 70))
    let answer9 = refusals.settled(at: noon.advanced(bySeconds: 1))
    #expect(answer9.isEmpty)
    let answer10 = refusals.settled(at: noon.advanced(bySeconds: 2))
    #expect(answer10.count == 1)
  }

  @Test("times as far apart as they can be are no trap")
  func extremes() {
    var refusals = RepeatedRefusals()
    let (first, last) = (FileTime(rawValue: .min), FileTime(rawValue: .max))
    _ = refusals.note(endpoint(first, thread: 7, process: 70))
    let answer11 = refusals.note(record(last, thread: 7, process: 70))
    #expect(!answer11)
    let answer12 = refusals.settled(at: first)
    #expect(answer12.isEmpty)
    let answer13 = refusals.rest()
    #expect(answer13.count == 1)
  }
}
