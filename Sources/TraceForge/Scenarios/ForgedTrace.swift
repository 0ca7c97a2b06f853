/// A trace in memory with the truth about it.
public struct ForgedTrace: Sendable {
  /// The file.
  public let bytes: [UInt8]
  /// What it holds.
  public let truth: ScenarioTruth
  /// How it was written.
  public let configuration: TraceLogConfiguration
  /// Its buffers in file order.
  public let buffers: [WrittenBuffer]
  /// The processes that run when the trace stops, also those that it never
  /// names.
  public let runningProcesses: [ForgedProcessFacts]
  /// The events in it, in time order.
  let events: [LoggedEvent]

  /// The offsets at which its buffers start.
  public var bufferOffsets: [Int] { buffers.map(\.offset) }
}

extension NetworkSimulation {
  /// Writes what was logged and counts the truth of it.
  func written(_ configuration: TraceLogConfiguration) -> ForgedTrace {
    var writer = TraceLogWriter.memory(configuration)
    let names = options.processNames != .none
    let processes = processes
    var ledger = TruthLedger(
      facts: processes.map(\.facts), isNamed: { names && processes[$0].isNamed })
    var ordinals: [Int] = []
    for logged in log {
      writer.append(logged.event, processor: logged.processor)
      ordinals.append(writer.logged[logged.processor])
    }
    let bytes = writer.finish().bytes
    let kept = writer.surviving(log, ordinals)
    for logged in kept { ledger.observe(logged.meaning, at: logged.event.time) }
    var truth = ledger.close(configuration: configuration)
    truth.records = writer.counts
    truth.firstEvent = kept.first?.event.time
    truth.lastEvent = kept.last?.event.time
    return ForgedTrace(
      bytes: bytes, truth: truth, configuration: configuration, buffers: writer.buffers,
      runningProcesses: processes.filter { !$0.hasStopped }.map(\.facts), events: kept)
  }
}

extension TraceLogWriter {
  /// The events whose buffers are still in the log. `ordinals` says the how
  /// manieth of its processor's records each was.
  fileprivate func surviving(_ log: [LoggedEvent], _ ordinals: [Int]) -> [LoggedEvent] {
    guard !overwritten.isEmpty else { return log }
    var lost: [Int: [ClosedRange<Int>]] = [:]
    var end: [Int: Int] = [:]
    let gone = Set(overwritten.map(\.sequence))
    let all = (buffers.dropFirst() + overwritten).sorted { $0.sequence < $1.sequence }
    for buffer in all where buffer.records > 0 {
      let first = end[buffer.processor, default: 0] + 1
      let last = first + buffer.records - 1
      end[buffer.processor] = last
      if gone.contains(buffer.sequence) { lost[buffer.processor, default: []].append(first...last) }
    }
    return zip(log, ordinals).compactMap { logged, ordinal in
      let isLost = lost[logged.processor, default: []].contains { $0.contains(ordinal) }
      return isLost ? nil : logged
    }
  }
}
