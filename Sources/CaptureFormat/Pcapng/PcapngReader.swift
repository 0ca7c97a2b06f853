public import EventTracing

/// Reads events from a pcapng capture.
///
///     let reader = try PcapngReader(FileBytes(path: "NetTrace.pcapng"))
///     let summary = try await reader.read(.everything, jobs: 1, into: &visitor) { _ in }
///
/// Events travel in it in four ways (dumps-and-captures.md §2): as packets of
/// LINKTYPE_ETW in two layouts, as Winshark writes them, and as the journal
/// blocks of etl2pcapng. Packets of a network are counted. Where the filter
/// names event 1001 of NDIS-PacketCapture, TCP segments with SYN, FIN or RST
/// are delivered as such; they count as packets, not as events.
///
/// Events come in the order of the file. File bytes = events (the packets
/// themselves) + headers (blocks around them and all other blocks) + skipped.
public struct PcapngReader: TraceEventSource, Sendable {
  private let source: any ByteSource

  /// Opens the capture in `source`.
  public init(_ source: any ByteSource) throws(TraceError) {
    var start: [UInt8] = []
    let got = try source.read(12, at: 0, into: &start, from: 0)
    guard Self.recognizes(start.rawSpan.extracting(0..<got)) else {
      throw .badHeader(
        ParsingError(offset: 0, what: "pcapng section header", needed: 12, had: got))
    }
    self.source = source
  }

  /// Whether the start of a file, of which 12 bytes are enough, is that of a
  /// pcapng section.
  public static func recognizes(_ start: RawSpan) -> Bool {
    start.byteCount >= 12 && start.load(0, as: UInt32.self) == BlockType.section
      && PcapngPass.sectionOrder(start) != nil
  }

  /// Nothing: captures leave the trace's own header out.
  public var session: TraceSession { .unknown }

  /// Delivers the wanted events in the order of the file; see
  /// ``TraceEventSource``. One thread reads: `jobs` has no effect.
  public func read<Visitor: TraceEventVisitor>(
    _ filter: EventFilter, jobs: Int, into visitor: inout Visitor, progress: (Int64) -> Void
  ) async throws(TraceError) -> TraceSummary {
    var window = CaptureWindow(source)
    var pass = PcapngPass(filter)
    var position: Int64 = 0
    var wanted = CaptureWindow.chunk
    while position < window.end {
      try window.load(wanted, at: position)
      let walk = pass.walk(window.bytes, at: position, fileEnd: window.end, into: &visitor)
      position += Int64(walk.consumed)
      progress(position)
      wanted = CaptureWindow.chunk
      switch walk.stop {
      case .end: break
      case .needs(let count): wanted = count
      case .oversized(let length):
        position = try pass.stepOver(length, at: position, &window)
      case .damaged(let reason):
        position = try pass.recover(reason, at: position, &window)
      }
    }
    return pass.summary(fileBytes: source.size).accounted()
  }
}
