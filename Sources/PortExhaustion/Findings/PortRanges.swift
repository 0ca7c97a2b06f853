import EventTracing

/// Which range the ports of a pool come from.
struct PortRanges {
  /// Share of a block, in percent, that is held when it proves the range: the
  /// rest is held by sockets that the trace does not show.
  private static let fullPercent = 95

  private let options: AnalysisOptions
  private let ledger: PortLedger

  init(_ options: AnalysisOptions, _ ledger: PortLedger) {
    self.options = options
    self.ledger = ledger
  }

  /// - Parameter failure: When the first request was refused; nil for never.
  func range(of transport: TransportProtocol?, failure: FileTime?) -> PortRange {
    if let told = options.ranges[transport] { return told }
    guard let handedOut = ledger.handedOut[transport] else { return .assumed }
    let first = Int(handedOut.lowerBound)
    let end = Int(handedOut.upperBound) + 1
    let block = PortSpan(start: first, count: end - first)
    if let failure, block.isDynamicRange, isFull(block, transport, at: failure) {
      return PortRange(block, source: .inferred)
    }
    let usual = PortSpan.windowsDefault
    let start = min(usual.start, first)
    let widened = PortSpan(start: start, count: max(usual.end, end) - start)
    return widened == usual ? .assumed : PortRange(widened, source: .observed)
  }

  /// Whether the block in which ports were handed out had none left when the
  /// first request was refused.
  private func isFull(
    _ block: PortSpan, _ transport: TransportProtocol?, at failure: FileTime
  ) -> Bool {
    var isHeld = [Bool](repeating: false, count: block.count)
    var held = 0
    // The shorter delay: what waits longer is no proof.
    let delay = TimeSpan.seconds(TimeWaitEstimate.documented[0])
    for hold in ledger.table.holds
    where hold.transport == transport && block.contains(hold.port)
      && hold.isHeld(at: failure, timeWait: delay)
    {
      let index = Int(hold.port) - block.start
      if !isHeld[index] {
        isHeld[index] = true
        held += 1
      }
    }
    for span in ledger.reservations[transport].spans + (options.excluded[transport] ?? []) {
      for port in max(
        span.start, block.start)..<max(span.start, block.start, min(span.end, block.end))
      where !isHeld[port - block.start] {
        isHeld[port - block.start] = true
        held += 1
      }
    }
    return held * 100 >= block.count * Self.fullPercent
  }

  /// The ports of a range that can be had.
  func usable(_ range: PortSpan, _ transport: TransportProtocol?) -> UsablePorts {
    UsablePorts(
      range,
      without: (options.excluded[transport] ?? []) + ledger.reservations[transport].spans)
  }
}
