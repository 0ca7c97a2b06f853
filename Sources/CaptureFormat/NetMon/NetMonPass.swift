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
  /// The frames that were read, and those that the table names, where it does not
  /// follow the file; Network Monitor's own tables do.
  private var framesRead: FrameSet?, framesNamed: FrameSet?
  /// The part of the table whose frames were read.
  private var entriesRead: Range<Int64> = 0..<0

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
      try recover(&window, into: &visitor, progress: progress)
    }
  }

  /// Reads the frames that the table lists, u32 offsets in the order in which
  /// they are played; then those that it does not list.
  private mutating func readTable<Visitor: TraceEventVisitor>(
    _ window: inout CaptureWindow, into visitor: inout Visitor, progress: (Int64) -> Void
  ) throws(TraceError) {
    let area = header.frameTable
    let entries = area.offset..<area.offset + area.count & ~3
    var place = entries.lowerBound
    var reported: Int64 = 0
    var last: Int64 = -1
    while place < entries.upperBound {
      guard let offset = try entry(at: place) else {
        note(.truncatedRecord, place, "the table of frames is cut")
        break
      }
      place += 4
      if offset <= last, framesRead == nil {
        framesRead = try frames(named: entries.lowerBound..<place - 4)
        framesNamed = try frames(named: entries)
      }
      last = offset
      entriesRead = entries.lowerBound..<place - 4
      if framesRead?.contains(offset) == true {
        note(.repeatedRecord, place - 4, "the table of frames names one again, at \(offset)")
        continue
      }
      guard try isListedFrame(at: offset, before: place, &window),
        try readFrame(at: offset, &window, into: &visitor)
      else {
        note(.badRecord, place - 4, "the table of frames names one that is none, at \(offset)")
        if framesRead == nil { break }
        continue
      }
      // Frames of a real capture share no bytes; reading the same ones again
      // and again could take forever.
      guard frameBytes <= fileSize - Int64(NetMonHeader.size) else {
        return note(.badRecord, place - 4, "the frames that the table names overlap")
      }
      if frameBytes - reported >= Int64(CaptureWindow.chunk) {
        reported = frameBytes
        progress(reported)
      }
    }
    try readUnlisted(&window, into: &visitor, progress: progress)
  }

  /// The offset of a frame that the table has at `place`; nil where the file ends.
  private mutating func entry(at place: Int64) throws(TraceError) -> Int64? {
    guard try table.load(4, at: place, chunk: 64 << 10) >= 4 else { return nil }
    return Int64(table.bytes.load(0, as: UInt32.self))
  }

  /// The frames that a part of the table names.
  private mutating func frames(named entries: Range<Int64>) throws(TraceError) -> FrameSet {
    var frames = FrameSet()
    var place = entries.lowerBound
    while place < entries.upperBound, let offset = try entry(at: place) {
      _ = frames.insert(offset)
      place += 4
    }
    return frames
  }

  /// Whether the table is right about `offset`: a frame by all that can be told
  /// lies there, or one that ends where the table has another one begin, its next
  /// entry at `place` in the order of the file. Else it is damaged, or bytes were
  /// lost or came in and all behind them lies elsewhere.
  private mutating func isListedFrame(
    at offset: Int64, before place: Int64, _ window: inout CaptureWindow
  ) throws(TraceError) -> Bool {
    let head = NetMonFrame.headBytes
    guard framesRead != nil || offset >= lastEnd else { return false }
    if try frameSize(at: offset, &window) != nil { return true }
    guard try window.load(head, at: offset, chunk: chunk) >= head else { return false }
    let end = offset + Int64(NetMonFrame(window.bytes).size(header.minorVersion))
    if end == header.framesEnd(fileSize) { return true }
    if let framesNamed { return framesNamed.contains(end) }
    guard place < header.frameTable.offset + header.frameTable.count & ~3 else { return false }
    return try entry(at: place) == end
  }

  /// Reads what the table does not name, where its frames do not fill their part
  /// of the file.
  private mutating func readUnlisted<Visitor: TraceEventVisitor>(
    _ window: inout CaptureWindow, into visitor: inout Visitor, progress: (Int64) -> Void
  ) throws(TraceError) {
    let end = header.framesEnd(fileSize)
    guard firstFrame == .max || frameBytes != end - firstFrame else { return }
    let known = frameBytes
    if framesRead == nil { framesRead = try frames(named: entriesRead) }
    try recover(&window, into: &visitor, progress: progress)
    if frameBytes > known {
      note(.badRecord, nil, "the table of frames does not name all that are there")
    }
  }

  /// Where the first frame lies, of a capture without a table that could be trusted;
  /// nil where none is there.
  private mutating func firstStart(_ window: inout CaptureWindow) throws(TraceError) -> Int64? {
    for start in NetMonHeader.frameStarts where try frameSize(at: start, &window) != nil {
      return start
    }
    return nil
  }

  /// Reads the frames without the table, those that can be told by their lengths,
  /// their media type and the frame behind them, and were not read before.
  private mutating func recover<Visitor: TraceEventVisitor>(
    _ window: inout CaptureWindow, into visitor: inout Visitor, progress: (Int64) -> Void
  ) throws(TraceError) {
    let start = try firstStart(&window)
    var place = start ?? Int64(NetMonHeader.size)
    // What lies at the start, or behind a frame, needs no other frame behind it.
    var isExpected = start != nil
    while place < fileSize {
      let size =
        isExpected ? try soundFrame(at: place, &window) : try isolatedFrame(at: place, &window)
      guard let size else {
        isExpected = false
        place += 1
        continue
      }
      if framesRead?.contains(place) != true {
        _ = try readFrame(at: place, &window, into: &visitor)
        progress(place)
      }
      isExpected = true
      place += Int64(size)
    }
  }

  /// Bytes of a frame that holds what it says; nil for none. The ids within an event
  /// look like the lengths of a frame.
  private mutating func soundFrame(
    at offset: Int64, _ window: inout CaptureWindow
  ) throws(TraceError) -> Int? {
    guard let size = try frameSize(at: offset, &window),
      try window.load(size, at: offset, chunk: chunk) >= size,
      FrameIntake.isSound(window.bytes.extracting(0..<size), minorVersion: header.minorVersion)
    else { return nil }
    return size
  }

  /// Frames that have to follow one whose content shows nothing, where it lies behind
  /// damage: one follows by chance now and then.
  private static let neededBehind = 2

  /// Bytes of a sound frame with others behind it; nil for none.
  private mutating func isolatedFrame(
    at offset: Int64, _ window: inout CaptureWindow
  ) throws(TraceError) -> Int? {
    guard let size = try soundFrame(at: offset, &window) else { return nil }
    var next = offset + Int64(size)
    for _ in 0..<Self.neededBehind {
      if next == header.framesEnd(fileSize) { break }
      guard let other = try soundFrame(at: next, &window) else { return nil }
      next += Int64(other)
    }
    return size
  }

  /// Bytes of a frame whose lengths and media type make sense; nil for none.
  private mutating func frameSize(
    at offset: Int64, _ window: inout CaptureWindow
  ) throws(TraceError) -> Int? {
    let head = NetMonFrame.headBytes
    guard offset >= NetMonHeader.size, offset < fileSize,
      try window.load(head, at: offset, chunk: chunk) >= head
    else { return nil }
    let frame = NetMonFrame(window.bytes)
    let size = frame.size(header.minorVersion)
    guard frame.keptLength >= 1, frame.keptLength <= frame.originalLength,
      size <= CaptureWindow.recordLimit, Int64(size) <= fileSize - offset
    else { return nil }
    guard header.minorVersion > 0 else { return size }
    let trailer = offset + Int64(head + frame.keptLength)
    guard try window.load(2, at: trailer, chunk: chunk) >= 2 else { return nil }
    return NetMonMedia.isUsual(window.bytes.load(0)) ? size : nil
  }

  /// Reads the frame at `offset`; false where there is none.
  private mutating func readFrame<Visitor: TraceEventVisitor>(
    at offset: Int64, _ window: inout CaptureWindow, into visitor: inout Visitor
  ) throws(TraceError) -> Bool {
    let head = NetMonFrame.headBytes
    guard offset >= NetMonHeader.size, offset < fileSize else { return false }
    // Where frames lie anyhow, a large read for each would take forever.
    let isNext = abs(offset - lastEnd) <= Int64(Self.leastChunk)
    chunk = isNext ? min(2 * chunk, CaptureWindow.chunk) : Self.leastChunk
    guard try window.load(head, at: offset, chunk: chunk) >= head else { return false }
    let frame = NetMonFrame(window.bytes)
    let size = frame.size(header.minorVersion)
    guard frame.originalLength > 0, frame.keptLength > 0, size <= CaptureWindow.recordLimit,
      Int64(size) <= fileSize - offset, try window.load(size, at: offset, chunk: chunk) >= size
    else { return false }
    lastEnd = offset + Int64(size)
    _ = framesRead?.insert(offset)
    firstFrame = min(firstFrame, offset)
    frameBytes += Int64(size)
    if frameBytes <= fileSize - Int64(NetMonHeader.size) {
      intake.take(frame, window.bytes.extracting(0..<size), at: offset, into: &visitor)
    }
    return true
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
    return summary.accounted()
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
