public import EventTracing

/// Reads events from a capture of Network Monitor 2.x (`.cap`), as Network
/// Monitor 3.4 and Message Analyzer save it (dumps-and-captures.md §2.6).
///
///     let reader = try NetMonReader(FileBytes(path: "NetTrace.cap"))
///     let summary = try await reader.read(.everything, jobs: 1, into: &visitor) { _ in }
///
/// Events keep their payloads. Packets of a network are counted. Where the
/// filter names event 1001 of NDIS-PacketCapture, TCP segments with SYN, FIN or
/// RST are delivered as such; they count as packets, not as events.
///
/// Frames come in the order of the frame table, or of the file where the table
/// is lost. File bytes = events (the frames' data) + headers (what is around
/// them, and all tables) + skipped.
public struct NetMonReader: TraceEventSource, Sendable {
  private let source: any ByteSource
  private let header: NetMonHeader

  /// Opens the capture in `source`.
  public init(_ source: any ByteSource) throws(TraceError) {
    var start: [UInt8] = []
    let got = try source.read(NetMonHeader.size, at: 0, into: &start, from: 0)
    do {
      header = try NetMonHeader(parsing: start.rawSpan.extracting(0..<got))
    } catch {
      throw .badHeader(error)
    }
    self.source = source
  }

  /// Whether the start of a file, of which 6 bytes are enough, is that of a
  /// capture of Network Monitor 2.x.
  public static func recognizes(_ start: RawSpan) -> Bool {
    let magic: UInt32 = 0x5542_4D47
    return start.byteCount >= 6 && start.load(0, as: UInt32.self) == magic
      && start.load(5, as: UInt8.self) == 2
  }

  /// Nothing: captures leave the trace's own header out.
  public var session: TraceSession { .unknown }

  /// Delivers the wanted events in the order of the frame table; see
  /// ``TraceEventSource``. One thread reads: `jobs` has no effect.
  public func read<Visitor: TraceEventVisitor>(
    _ filter: EventFilter, jobs: Int, into visitor: inout Visitor, progress: (Int64) -> Void
  ) async throws(TraceError) -> TraceSummary {
    var pass = NetMonPass(filter, header, source)
    var window = CaptureWindow(source)
    try pass.read(&window, into: &visitor, progress: progress)
    return try pass.finish()
  }
}
