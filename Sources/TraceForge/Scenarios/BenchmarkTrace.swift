public import EventTracing
public import SystemPackage

/// A trace of any size, for measuring: one round of a busy server's events,
/// written again and again with later times and other addresses.
public enum BenchmarkTrace {
  /// What such a trace holds.
  public struct Truth: Sendable {
    /// Event records, the trace header's own and the merge's included.
    public var events = 0
    /// Completed binds.
    public var bindAttempts = 0
    /// Binds without a port.
    public var bindFailures = 0
    /// Rounds that were written.
    public var rounds = 0
    /// Bytes of the file.
    public var fileBytes = 0
    /// When the first and last failure were logged.
    public var firstFailure: FileTime?, lastFailure: FileTime?
  }

  /// A record with the places that change from round to round.
  private struct Template {
    let bytes: [UInt8]
    let time: Int64
    let processor: Int
    let header: ForgedHeader
    let provider: GUID
    /// Where an AFD record has its endpoint, else 0.
    let endpointPlace: Int
  }

  /// Writes a trace of about `bytes` bytes, before compression, to `path`.
  public static func write(
    to path: String, bytes: Int, compressed: Bool, seed: UInt64
  ) throws(Errno) -> Truth {
    let round = simulateRound(seed: seed)
    var configuration = TraceLogConfiguration(startTime: ForgeOptions.usualStart)
    configuration.compression = compressed ? .xpress : .none
    configuration.computerName = "BENCH01"
    let sink = try FileSink(path: path)
    var writer = try TraceLogWriter(configuration: configuration, sink: sink)
    let templates = templates(of: round)
    let startTicks = writer.startTicks
    let length = (templates.last?.time ?? 0) + 1_000_000
    let roundBytes = templates.reduce(0) { $0 + $1.bytes.count }
    var truth = Truth()
    repeat {
      let number = truth.rounds
      let shift = Int64(number) * length
      let endpointShift = UInt64(number % 64) * 0x40_0000
      for template in templates {
        let ticks = startTicks + shift + template.time
        try writer.replay(template.bytes, ticks: ticks, processor: template.processor) {
          records, start in
          records.storeInteger(ticks, at: start + (template.header.timeOffset ?? 0))
          guard template.endpointPlace > 0 else { return }
          let at = start + template.endpointPlace
          records.storeInteger(records.u64(at: at) &+ endpointShift, at: at)
        }
      }
      truth.rounds += 1
    } while truth.rounds * roundBytes < bytes
    for template in templates {
      writer.countReplayed(template.header, template.provider, truth.rounds)
    }
    writer.replayed(
      until: FileTime(
        rawValue: configuration.startTime.rawValue + Int64(truth.rounds) * length))
    try writer.finish().close()
    truth.fileBytes = writer.buffers.reduce(0) { $0 + $1.size }
    truth.events = writer.counts.total
    return truth.adding(round, length: length)
  }

  /// About 5,000 events of six seconds on a busy server; 3 to 7 of a hundred
  /// binds fail. Every socket is closed when it ends.
  private static func simulateRound(seed: UInt64) -> [LoggedEvent] {
    var options = ForgeOptions(seed: seed)
    options.duration = 6
    options.conversationsPerMinute = 2_400
    options.portsTaken = PortPool.count - 4
    let simulation = NetworkSimulation(options: options)
    simulation.playBenchmarkRound()
    return simulation.log
  }

  private static func templates(of round: [LoggedEvent]) -> [Template] {
    round.map { logged in
      var bytes = logged.event.encoded(ticks: 0)
      while bytes.count % 8 != 0 { bytes.append(0) }
      let isAFD = logged.event.provider == .winsockAFD
      return Template(
        bytes: bytes, time: logged.event.time.rawValue - ForgeOptions.usualStart.rawValue,
        processor: logged.processor, header: logged.event.header,
        provider: logged.event.provider, endpointPlace: isAFD ? 0x50 + 16 : 0)
    }
  }
}

extension BenchmarkTrace.Truth {
  /// Counts what one round means, as often as it was written.
  fileprivate func adding(_ round: [LoggedEvent], length: Int64) -> BenchmarkTrace.Truth {
    var truth = self
    var ledger = TruthLedger(
      facts: Array(
        repeating: ForgedProcessFacts(
          processID: 0, imageName: "", createTime: FileTime(rawValue: 0)), count: 16),
      isNamed: { _ in false })
    for logged in round { ledger.observe(logged.meaning, at: logged.event.time) }
    let once = ledger.truth
    truth.bindAttempts = once.bindOutcomes.attempts * rounds
    truth.bindFailures = once.bindOutcomes.exhausted * rounds
    truth.firstFailure = once.firstBindFailure
    truth.lastFailure = once.lastBindFailure.map {
      FileTime(rawValue: $0.rawValue + Int64(rounds - 1) * length)
    }
    return truth
  }
}
