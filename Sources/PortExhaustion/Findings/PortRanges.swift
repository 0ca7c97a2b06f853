import EventTracing

/// Which range the ports of a pool come from.
struct PortRanges {
  /// Share of a block, in percent, that is held when it proves the range: the
  /// rest is held by sockets that the trace does not show.
  private static let fullPercent = 95.0
  /// Ranges that Windows has by itself, since 2008 and before. A block that has
  /// nearly all of one is that one: its last ports were not drawn in the trace.
  private static let known = [PortSpan.windowsDefault, PortSpan(start: 1_025, count: 3_976)]
  private static let nearlyAllPercent = 99.0

  private let options: AnalysisOptions
  private let ledger: PortLedger

  init(_ options: AnalysisOptions, _ ledger: PortLedger) {
    self.options = options
    self.ledger = ledger
  }

  /// - Parameter failure: When the first request was refused; nil for never.
  func range(of transport: TransportProtocol?, failure: FileTime?) -> PortRange {
    if let told = options.ranges[transport] { return told }
    guard let handedOut = ledger.range[transport].handedOut else { return .assumed }
    let first = Int(handedOut.lowerBound)
    let end = Int(handedOut.upperBound) + 1
    let block = PortSpan(start: first, count: end - first)
    if let failure, block.isDynamicRange, isFull(block, transport, at: failure) {
      let known = Self.known.first {
        $0.start <= block.start && block.end <= $0.end
          && block.count.isAtLeast(Self.nearlyAllPercent, percentOf: $0.count)
      }
      return PortRange(known ?? block, source: .inferred)
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
    // The shorter delay: what waits longer is no proof.
    let delay = TimeSpan.seconds(TimeWaitEstimate.documented[0])
    let usable = usable(block, transport)
    var held: Set<UInt16> = []
    for hold in ledger.table.holds
    where hold.transport == transport && usable.contains(hold.port)
      && hold.isHeld(at: failure, timeWait: delay)
    {
      held.insert(hold.port)
    }
    return (held.count + block.count - usable.count)
      .isAtLeast(Self.fullPercent, percentOf: block.count)
  }

  /// The ports of a range that can be had.
  func usable(_ range: PortSpan, _ transport: TransportProtocol?) -> UsablePorts {
    UsablePorts(
      range,
      without: (options.excluded[transport] ?? []) + ledger.range[transport].reservations.spans)
  }
}
