import EventTracing
import TestSupport
import Testing
import TraceForge

/// Events of 16 processors, minutes apart in the file, come in time order.
@Suite struct OrderTests {
  private static let trace = SampleLogs.small(.leak, seed: 3) { options in
    options.processors = 16
    options.merged = false
    options.duration = 40
  }

  @Test("Events come in time order, though the file is not")
  func timeOrder() async throws {
    let times = try await collect(Self.trace.bytes).events.map(\.time)
    let inFile = FileRecord.all(of: Self.trace).map(\.ticks)
    #expect(inFile != inFile.sorted())
    #expect(times == times.sorted())
  }

  @Test("The order equals a plain sort of the file's records")
  func equalsSort() async throws {
    let events = try await collect(Self.trace.bytes).events
    let records = FileRecord.all(of: Self.trace).filter(\.isDelivered).sorted {
      ($0.ticks, $0.processor, $0.place) < ($1.ticks, $1.processor, $1.place)
    }
    #expect(events.count == records.count)
    let equal = zip(events, records).allSatisfy { event, record in
      event.processor == record.processor
        && record.bytes.suffix(event.payload.count).elementsEqual(event.payload)
    }
    #expect(equal)
  }

  @Test("More jobs change nothing", arguments: LogCompression.allCases)
  func jobs(compression: LogCompression) async throws {
    let trace = SampleLogs.small(.everyHeader, seed: 5) { options in
      options.processors = 16
      options.compression = compression
    }
    let one = try await collect(trace.bytes, jobs: 1)
    let two = try await collect(trace.bytes, jobs: 2)
    #expect(one.events == two.events)
    #expect(one.summary.eventCount == two.summary.eventCount)
    #expect(one.summary.providers == two.summary.providers)
    #expect(one.summary.bytes == two.summary.bytes)
  }

  @Test("Events of one instant come by processor, then by place")
  func ties() async throws {
    let instant = ForgeOptions.usualStart.advanced(bySeconds: 1)
    var writer = TraceLogWriter.memory(SampleLogs.configuration)
    // Three rounds, so that buffers of one processor tie among themselves too.
    let rounds: UInt32 = 90
    for round in 0..<rounds {
      for processor in (0..<16).reversed() {
        writer.append(
          SampleLogs.event(round * 16 + UInt32(processor), at: instant), processor: processor)
      }
    }
    let bytes = writer.finish().bytes
    #expect(writer.buffers.count > 2 * 16)
    let numbers = try await collect(bytes, jobs: 2).events.filter { $0.id == 7 }.map(\.payload)
    let expected = (0..<UInt32(16)).flatMap { processor in
      (0..<rounds).map { round in ForgedPayload.bytes { $0.u32(round * 16 + processor) } }
    }
    #expect(numbers == expected)
  }

  @Test("A buffer whose times run backwards is delivered whole, in time order")
  func backwardsInBuffer() async throws {
    var writer = TraceLogWriter.memory(SampleLogs.configuration)
    for number in 0..<20 {
      let time = ForgeOptions.usualStart.advanced(bySeconds: Int64(20 - number))
      writer.append(SampleLogs.event(UInt32(number), at: time), processor: 0)
    }
    let events = try await collect(writer.finish().bytes).events.filter { $0.id == 7 }
    #expect(events.count == 20)
    #expect(events.map(\.time) == events.map(\.time).sorted())
  }
}
