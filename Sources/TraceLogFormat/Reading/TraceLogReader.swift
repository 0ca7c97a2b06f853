public import EventTracing

/// Reads a Windows event trace log, an `.etl` file.
///
///     let reader = try TraceLogReader(FileBytes(path: "NetTrace.etl"))
///     var visitor = CountingVisitor()
///     let summary = try await reader.read(.everything, jobs: 2, into: &visitor) { _ in }
///
/// The file is a sequence of buffers, each of one processor, written in the
/// order in which they became full; events of different processors are out of
/// order by minutes. The reader indexes the buffers by the time of their first
/// event, lets tasks load and walk them in that order, and merges what they
/// find on one thread, so that events come in time order and nothing depends
/// on the number of tasks.
public struct TraceLogReader: TraceEventSource, Sendable {
  let source: any ByteSource
  let prologue: TraceLogPrologue

  /// Opens the trace in `source`.
  public init(_ source: any ByteSource) throws(TraceError) {
    self.source = source
    var start: [UInt8] = []
    let got = try source.read(TraceLogPrologue.bytes, at: 0, into: &start, from: 0)
    do {
      prologue = try TraceLogPrologue(parsing: start.rawSpan.extracting(0..<got))
    } catch {
      throw .badHeader(error)
    }
  }

  /// Whether the start of a file looks like an event trace log.
  public static func recognizes(_ start: RawSpan) -> Bool { TraceLogPrologue.isPlausible(start) }

  /// What the trace's header says.
  public var session: TraceSession {
    let header = prologue.header
    var session = TraceSession(
      name: header.loggerName.isEmpty ? nil : header.loggerName, mode: header.mode.rawValue,
      startTime: header.startTime, bootTime: header.bootTime,
      endTime: header.endTime.rawValue == 0 ? nil : header.endTime,
      clockFrequency: header.frequency, processors: Int(header.processors),
      osBuild: Int(header.osBuild), osVersion: "\(header.osMajor).\(header.osMinor)",
      pointerSize: Int(header.pointerSize))
    session.timeZone = header.timeZone
    return session
  }

  /// Buffers that one task loads: small units stay in a processor's cache.
  private static let unitBytes = 256 << 10
  /// Tasks under way: with fewer, waking them costs more than they do.
  private static let tasksInFlight = 4

  /// Delivers the wanted events in time order; see ``TraceEventSource``.
  public func read<Visitor: TraceEventVisitor>(
    _ filter: EventFilter, jobs: Int, into visitor: inout Visitor,
    progress: (Int64) -> Void
  ) async throws(TraceError) -> TraceSummary {
    let index = try BufferIndex(source, prologue)
    let order = index.sortedByTime()
    var totals = WalkCounts()
    var problems = index.problems
    var merger = EventMerger(clock: prologue.clock)
    let units = Self.units(order)
    let inFlight = jobs > 1 ? Self.tasksInFlight : 0
    var queue: [Task<Wave, Never>] = []
    var started = 0
    for taken in units.indices {
      while queue.count < inFlight, started < units.count {
        queue.append(task(units[started], order, filter, reusing: merger.spare()))
        started += 1
      }
      let wave: Wave
      if queue.isEmpty {
        wave = load(units[taken], order, filter, reusing: merger.spare())
      } else {
        wave = await queue.removeFirst().value
      }
      totals.add(wave.counts)
      problems.add(wave.problems)
      merger.add(wave)
      let isLast = taken + 1 == units.count
      merger.deliver(
        before: isLast ? .max : order[units[taken + 1].lowerBound].firstTicks,
        capacity: TraceLogLimits.pendingBytes, to: &visitor)
      progress(totals.fileBytes + index.skipped)
    }
    return summary(index, totals, merger, problems).accounted()
  }

  private func task(
    _ unit: Range<Int>, _ order: [IndexedBuffer], _ filter: EventFilter, reusing spare: Wave
  ) -> Task<Wave, Never> {
    Task.detached { load(unit, order, filter, reusing: spare) }
  }

  private func load(
    _ unit: Range<Int>, _ order: [IndexedBuffer], _ filter: EventFilter, reusing spare: Wave
  ) -> Wave {
    var wave = spare
    for place in unit {
      wave.load(
        order[place], order: UInt32(place), promised: order[unit.lowerBound].firstTicks,
        from: source, compression: prologue.compression,
        clock: prologue.clock, filter: filter)
    }
    return wave
  }

  /// Neighbours in time order, together about ``unitBytes`` decompressed.
  private static func units(_ order: [IndexedBuffer]) -> [Range<Int>] {
    var units: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for (place, buffer) in order.enumerated() {
      bytes += Int(buffer.filled)
      if bytes >= unitBytes || place == order.count - 1 {
        units.append(start..<place + 1)
        start = place + 1
        bytes = 0
      }
    }
    return units
  }
}
