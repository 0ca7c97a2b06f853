import EventTracing

/// One pass over a capture of Network Monitor.
struct NetMonPass {
  private let header: NetMonHeader
  private let fileSize: Int64
  private var intake: FrameIntake
  private var table: CaptureWindow
  /// Bytes to be read at once: many while frames lie one behind the other.
  private var chunk = NetMonPass.leastChunk
  /// Where the last frame that was read ends.
  private var lastEnd: Int64 = 0
  /// Where the first frame of the file begins, and how many bytes all have.
  private var firstFrame = Int64.max
  private var frameBytes: Int64 = 0

  private static let leastChunk = 16 << 10

  init(_ filter: EventFilter, _ header: NetMonHeader, _ source: any ByteSource) {
    self.header = header
    fileSize = source.size
    intake = FrameIntake(filter, header)
    table = CaptureWindow(source)
  }

  /// Reads all frames through `window`.
  mutating func read<Visitor: TraceEventVisitor>(
    _ window: inout CaptureWindow, into visitor: inout Visitor, progress: (Int64) -> Void
  ) throws(TraceError) {
    let area = header.frameTable
    if area.offset >= NetMonHeader.size, area.offset + area.count <= fileSize {
      try readTable(&window, into: &visitor, progress: progress)
    } else {
      note(.truncatedRecord, nil, "the table of frames is cut off or was never written")
      try readInFileOrder(&window, into: &visitor, progress: progress)
    }
  }

  /// Reads the frames that the table lists, u32 offsets in the order in which
  /// they are played.
  private mutating func readTable<Visitor: TraceEventVisitor>(
    _ window: inout CaptureWindow, into visitor: inout Visitor, progress: (Int64) -> Void
  ) throws(TraceError) {
    var place = header.frameTable.offset
    let end = place + header.frameTable.count & ~3
    var reported: Int64 = 0
    var listed = ListedFrames(start: place)
    while place < end {
      guard try table.load(4, at: place, chunk: 64 << 10) >= 4 else {
        return note(.truncatedRecord, place, "the table of frames is cut")
      }
      let offset = Int64(table.bytes.load(0, as: UInt32.self))
      if try listed.repeats(offset, at: place, &table) {
        note(.repeatedRecord, place, "the table of frames names one again, at \(offset)")
        place += 4
        continue
      }
      if try readFrame(at: offset, before: fileSize, &window, into: &visitor) == nil {
        note(.badRecord, place, "the table of frames names one that is none, at \(offset)")
        if listed.isAscending, try isShifted(from: place + 4, to: end, &window) {
          return try recover(from: lastEnd, &window, into: &visitor, progress: progress)
        }
      }
      // Frames of a real capture share no bytes; reading the same ones again
      // and again could take forever.
      guard frameBytes <= fileSize - Int64(NetMonHeader.size) else {
        return note(.badRecord, place, "the frames that the table names overlap")
      }
      place += 4
      if frameBytes - reported >= Int64(CaptureWindow.chunk) {
        reported = frameBytes
        progress(reported)
      }
    }
  }

  /// Entries that are looked at to tell one wrong entry from a table that does
  /// not fit its frames any more.
  private static let probes = 4

  /// Whether the next entries of the table lead nowhere, too: bytes were lost or
  /// came in, and all behind them lies elsewhere.
  private mutating func isShifted(
    from start: Int64, to end: Int64, _ window: inout CaptureWindow
  ) throws(TraceError) -> Bool {
    var place = start
    for _ in 0..<Self.probes where place < end {
      guard try table.load(4, at: place, chunk: 64 << 10) >= 4 else { break }
      let offset = Int64(table.bytes.load(0, as: UInt32.self))
      if try isFrame(at: offset, &window) { return false }
      place += 4
    }
    return true
  }

  /// Reads the frames from `start` on without the table, those that can be told
  /// by their lengths, their media type and the frame behind them.
  private mutating func recover<Visitor: TraceEventVisitor>(
    from start: Int64, _ window: inout CaptureWindow, into visitor: inout Visitor,
    progress: (Int64) -> Void
  ) throws(TraceError) {
    var place = max(start, Int64(NetMonHeader.size))
    while place < fileSize {
      if try isFrame(at: place, &window),
        let size = try readFrame(at: place, before: fileSize, &window, into: &visitor)
      {
        place += Int64(size)
        progress(place)
      } else {
        place += 1
      }
    }
  }

  /// Whether what lies at `offset` is a frame by all that can be told.
  private mutating func isFrame(
    at offset: Int64, _ window: inout CaptureWindow
  ) throws(TraceError) -> Bool {
    guard let size = try frameSize(at: offset, &window) else { return false }
    let next = offset + Int64(size)
    if next >= header.framesEnd(fileSize) { return true }
    return try frameSize(at: next, &window) != nil
  }

  /// Bytes of a frame whose lengths and media type make sense; nil for none.
  private mutating func frameSize(
    at offset: Int64, _ window: inout CaptureWindow
  ) throws(TraceError) -> Int? {
    let head = NetMonFrame.headBytes
    guard offset >= NetMonHeader.size, offset < fileSize,
      try window.load(head, at: offset, chunk: Self.leastChunk) >= head
    else { return nil }
    let frame = NetMonFrame(window.bytes)
    let size = frame.size(header.minorVersion)
    guard frame.keptLength >= 1, frame.keptLength <= frame.originalLength,
      size <= CaptureWindow.recordLimit, Int64(size) <= fileSize - offset
    else { return nil }
    guard header.minorVersion > 0 else { return size }
    guard try window.load(size, at: offset, chunk: Self.leastChunk) >= size else { return nil }
    return NetMonMedia.isUsual(window.bytes.load(head + frame.keptLength)) ? size : nil
  }

  /// Reads frames one behind the other, in a capture without a table.
  private mutating func readInFileOrder<Visitor: TraceEventVisitor>(
    _ window: inout CaptureWindow, into visitor: inout Visitor, progress: (Int64) -> Void
  ) throws(TraceError) {
    let end = header.framesEnd(fileSize)
    for start in NetMonHeader.frameStarts where firstFrame == .max {
      var place = start
      while place < end, let size = try readFrame(at: place, before: end, &window, into: &visitor) {
        place += Int64(size)
        progress(place)
      }
      if firstFrame != .max, place < end {
        try recover(from: place + 1, &window, into: &visitor, progress: progress)
      }
    }
  }

  /// Reads the frame at `offset`, which must end before `end`.
  ///
  /// - Returns: Its bytes; nil where there is none.
  private mutating func readFrame<Visitor: TraceEventVisitor>(
    at offset: Int64, before end: Int64, _ window: inout CaptureWindow, into visitor: inout Visitor
  ) throws(TraceError) -> Int? {
    let head = NetMonFrame.headBytes
    guard offset >= NetMonHeader.size, offset < end else { return nil }
    // Where frames lie anyhow, a large read for each would take forever.
    let isNext = abs(offset - lastEnd) <= Int64(Self.leastChunk)
    chunk = isNext ? min(2 * chunk, CaptureWindow.chunk) : Self.leastChunk
    guard try window.load(head, at: offset, chunk: chunk) >= head else { return nil }
    let frame = NetMonFrame(window.bytes)
    let size = frame.size(header.minorVersion)
    guard frame.originalLength > 0, size <= CaptureWindow.recordLimit,
      Int64(size) <= end - offset, try window.load(size, at: offset, chunk: chunk) >= size
    else { return nil }
    lastEnd = offset + Int64(size)
    firstFrame = min(firstFrame, offset)
    frameBytes += Int64(size)
    if frameBytes <= fileSize - Int64(NetMonHeader.size) {
      intake.take(frame, window.bytes.extracting(0..<size), at: offset, into: &visitor)
    }
    return size
  }

  private mutating func note(_ kind: TraceProblem.Kind, _ offset: Int64?, _ detail: String) {
    intake.events.problems.add(TraceProblem(kind: kind, offset: offset, detail: detail))
  }

  /// What was counted. The bytes of tables and the processes are framing as far
  /// as the file has them; what is left over belongs to nothing.
  mutating func finish() throws(TraceError) -> TraceSummary {
    intake.events.finish()
    let beginning = firstFrame == .max ? Int64(NetMonHeader.size) : firstFrame
    let tables = header.areas.reduce(try processBytes()) { sum, area in
      sum + max(0, min(area.count, fileSize - area.offset))
    }
    let events = min(intake.eventBytes, fileSize)
    let framing =
      beginning + tables + min(frameBytes, fileSize) - intake.eventBytes - intake.refusedBytes
    let headers = max(0, min(framing, fileSize - events - intake.refusedBytes))
    let skipped = fileSize - events - headers
    if skipped > intake.refusedBytes {
      intake.events.problems.add(
        TraceProblem(
          kind: .strayBytes, offset: nil, bytes: skipped - intake.refusedBytes,
          detail: "bytes that belong to no frame and no table"))
    }
    var summary = intake.events.tally.summary
    if intake.hasAssumedTimes { summary.timeBasis = .assumed }
    summary.bytes.file = fileSize
    summary.bytes.events = events
    summary.bytes.headers = headers
    summary.bytes.skipped = skipped
    summary.problems = intake.events.problems.problems
    return summary
  }

  /// Bytes of the list of processes: u16 version, then of each u32 bytes of its
  /// path, the path, u32 bytes of its icon, the icon, and 52 bytes of ids, ports
  /// and addresses.
  private mutating func processBytes() throws(TraceError) -> Int64 {
    let (start, count) = header.processes
    guard count > 0, start >= NetMonHeader.size, start < fileSize else { return 0 }
    var place = start + 2
    for _ in 0..<count {
      for rest in [Int64(0), 52] {
        guard try table.load(4, at: place, chunk: 64 << 10) >= 4 else {
          return min(place, fileSize) - start
        }
        place += 4 + Int64(table.bytes.load(0, as: UInt32.self)) + rest
      }
    }
    return min(place, fileSize) - start
  }
}
