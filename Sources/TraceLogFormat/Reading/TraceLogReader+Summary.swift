import EventTracing

extension TraceLogReader {
  /// Puts together what the index, the walks and the merge found.
  func summary(
    _ index: BufferIndex, _ totals: WalkCounts, _ merger: EventMerger,
    _ found: TraceProblemList
  ) -> TraceSummary {
    var summary = TraceSummary()
    summary.eventCount = totals.slots.indices.reduce(0) { $0 + totals.slots[$1] }
    summary.packetCount = totals.packets
    if totals.firstTicks <= totals.lastTicks {
      summary.firstTime = prologue.clock.time(totals.firstTicks)
      summary.lastTime = prologue.clock.time(totals.lastTicks)
    }
    summary.eventsByHeader = totals.slots.indices.compactMap { slot in
      let count = totals.slots[slot]
      guard count > 0 else { return nil }
      return (EventRecordKind(rawValue: UInt8(slot))?.name ?? "UNKNOWN", count)
    }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    summary.providers = providers(totals.providers)
    summary.inversions = merger.inversions
    summary.timesAreApproximate = prologue.clock.isApproximate
    account(index, totals, &summary)
    losses(index, &summary)
    summary.problems = problems(index, totals, found)
    return summary
  }

  private func providers(_ tally: ProviderTally) -> [ProviderCount] {
    tally.entries.map { entry in
      ProviderCount(
        provider: entry.provider, count: entry.count,
        firstTime: prologue.clock.time(entry.firstTicks),
        lastTime: prologue.clock.time(entry.lastTicks))
    }.sorted {
      ($1.count, $0.provider.description) < ($0.count, $1.provider.description)
    }
  }

  private func account(_ index: BufferIndex, _ totals: WalkCounts, _ summary: inout TraceSummary) {
    summary.bytes.file = source.size
    summary.bytes.buffers = index.buffers.reduce(index.emptyBytes) { $0 + Int64($1.size) }
    summary.bytes.skipped = index.skipped + index.repeatedBytes
    let emptyHeaders = Int64(index.emptyBuffers * BufferHeader.size)
    summary.bytes.decoded = totals.decodedBytes + emptyHeaders
    summary.bytes.headers = totals.headerBytes + emptyHeaders
    summary.bytes.events = totals.eventBytes
    summary.bytes.padding = totals.paddingBytes
    summary.bytes.undecoded = totals.undecodedBytes
  }

  /// Loss counters hold only once the session was closed; a circular file that
  /// lacks its first buffers was overwritten, which nothing counts.
  private func losses(_ index: BufferIndex, _ summary: inout TraceSummary) {
    let header = prologue.header
    summary.isFinalized = header.endTime.rawValue != 0
    summary.lostEvents = Int(header.eventsLost)
    summary.lostBuffers = Int(header.buffersLost)
    summary.buffersMarkedLossy = index.lossyBuffers
    summary.isWrapped =
      header.mode.contains(.circular) && index.smallestSequence > 1
      && index.smallestSequence != .max
    // Records of a real-time session's losses, relogged into a file.
    summary.lostEvents += summary.providers.first { $0.provider == .lostEvents }?.count ?? 0
  }

  private func problems(
    _ index: BufferIndex, _ totals: WalkCounts, _ found: TraceProblemList
  ) -> [TraceProblem] {
    var list = found
    let header = prologue.header
    let missing = Int(header.buffersWritten) - index.buffers.count - index.emptyBuffers
    if header.endTime.rawValue != 0, missing > 0 {
      list.add(
        TraceProblem(
          kind: .missingBuffers, offset: source.size,
          detail: "the trace was closed with \(header.buffersWritten) buffers; "
            + "\(index.buffers.count + index.emptyBuffers) are in the file"))
    }
    if !header.startTime.isPlausible {
      list.add(
        TraceProblem(
          kind: .implausibleTime, offset: nil, detail: "the start of the session cannot be"))
    }
    if totals.lateEvents > 0 {
      list.add(
        TraceProblem(
          kind: .timeDisorder, offset: nil,
          detail: "events lie in the file behind others that came later",
          count: totals.lateEvents))
    }
    if totals.badExtendedData > 0 {
      list.add(
        TraceProblem(
          kind: .badExtendedData, offset: nil,
          detail: "extended data that does not fit its event", count: totals.badExtendedData))
    }
    return list.problems
  }
}
