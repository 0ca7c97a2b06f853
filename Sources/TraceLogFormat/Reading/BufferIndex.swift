import EventTracing

/// Every buffer of a trace, found by reading 128 bytes of each, and what lies
/// between them that is none.
struct BufferIndex {
  private(set) var buffers: [IndexedBuffer] = []
  private(set) var problems = TraceProblemList()
  /// Bytes that are no buffer, damage or not.
  private(set) var skipped: Int64 = 0
  private(set) var lossyBuffers = 0
  private(set) var smallestSequence = Int64.max
  /// Buffers that lie in the file again, and their bytes in it.
  private(set) var repeatedBuffers = 0, repeatedBytes: Int64 = 0
  /// Buffers without an event that are counted and not kept: hardly any, but in
  /// a file that was made to hold nothing else.
  private(set) var emptyBuffers = 0, emptyBytes: Int64 = 0
  /// Buffers that are kept whether they hold an event or not.
  private static let keptBuffers = 65_536

  private let source: any ByteSource
  private let prologue: TraceLogPrologue
  /// Size of every buffer of an uncompressed trace; nil where each has its own.
  private var uniformSize: Int?
  private let maximumSize: Int
  private var window: HeaderWindow
  private static let prefix = 128

  init(_ source: any ByteSource, _ prologue: TraceLogPrologue) throws(TraceError) {
    self.source = source
    window = HeaderWindow(source)
    self.prologue = prologue
    let stated = Int(prologue.header.bufferSize)
    maximumSize = TraceLogLimits.largestBuffer
    if !prologue.header.mode.contains(.compressed) {
      uniformSize = try uniformSize(candidates: [stated, prologue.firstBufferSize])
    }
    try build()
    dropRepeated()
  }

  /// The size that the second buffer confirms; either statement of it may be
  /// damaged.
  private mutating func uniformSize(candidates: [Int]) throws(TraceError) -> Int? {
    let sane = candidates.filter { (0x200...maximumSize).contains($0) }
    for size in sane where Int64(size) < source.size {
      if let next = try header(at: Int64(size)), next.isPlausible(maximum: maximumSize) {
        return next.bufferSize == UInt32(size) || !next.flags.contains(.compressed) ? size : nil
      }
    }
    return sane.first
  }

  private mutating func build() throws(TraceError) {
    var offset: Int64 = 0
    while offset < source.size {
      guard buffers.count < TraceLogLimits.buffers else {
        skip(to: source.size, from: offset, .tableOverflow, "more buffers than can be indexed")
        return
      }
      offset = try step(at: offset)
    }
  }

  /// Takes the buffer at `offset`, or steps over what is none; returns where
  /// to go on, always further.
  private mutating func step(at offset: Int64) throws(TraceError) -> Int64 {
    guard source.size - offset >= Int64(BufferHeader.size) else {
      skip(to: source.size, from: offset, .truncatedBuffer, "the file ends inside a buffer header")
      return source.size
    }
    guard let header = try header(at: offset) else {
      skip(to: source.size, from: offset, .truncatedBuffer, "the file ends before its size says")
      return source.size
    }
    if offset > 0, try isBlank(at: offset) { return try stepOverBlank(from: offset) }
    guard isAcceptable(header) || offset == 0 else { return try recover(at: offset, header) }
    return try take(header, at: offset)
  }

  private func isAcceptable(_ header: BufferHeader) -> Bool {
    guard header.isPlausible(maximum: maximumSize) else { return false }
    guard let uniformSize else { return true }
    return Int(header.bufferSize) == uniformSize
  }

  /// Takes the buffer at `offset` with its own size, unless what follows shows
  /// that the size is wrong.
  private mutating func take(_ header: BufferHeader, at offset: Int64) throws(TraceError) -> Int64 {
    let size = Int64(uniformSize ?? Int(header.bufferSize))
    let end = offset + max(size, Int64(BufferHeader.size))
    if try followsBuffer(end) {
      try add(header, at: offset, end: end)
      return end
    }
    // Damage starts somewhere between here and the next header that fits.
    if try isRegularPlace(end) {
      try add(header, at: offset, end: end)
      return end
    }
    let next = try nextBuffer(after: offset + Int64(BufferHeader.size)) ?? source.size
    if next < end || end > source.size {
      let cut = end > source.size && next == source.size
      if !cut {
        problems.add(
          TraceProblem(
            kind: .inconsistentBuffer, offset: offset,
            detail: "the buffer says it has \(size) bytes, but another starts inside it"))
      }
      try add(header, at: offset, end: cut ? end : next)
      return next
    }
    try add(header, at: offset, end: end)
    return end
  }

  /// Goes on behind a header that makes no sense.
  private mutating func recover(at offset: Int64, _ header: BufferHeader) throws(TraceError)
    -> Int64
  {
    if let uniformSize {
      let end = offset + Int64(uniformSize)
      if try isRegularPlace(offset) {
        if header.isPlausibleApartFromSize {
          problems.add(
            TraceProblem(
              kind: .inconsistentBuffer, offset: offset,
              detail: "the buffer says it has \(header.bufferSize) bytes; all have \(uniformSize)"))
          try add(header, at: offset, end: end)
        } else {
          skip(to: end, from: offset, .badBufferHeader, "no buffer header")
        }
        return end
      }
    }
    let next = try nextBuffer(after: offset + 1) ?? source.size
    skip(to: next, from: offset, .badBufferHeader, "no buffer header")
    return next
  }

  /// The buffers in the order in which they are needed: by first event, then
  /// processor, then place.
  func sortedByTime() -> [IndexedBuffer] {
    buffers.sorted {
      ($0.firstTicks, $0.processor, $0.offset) < ($1.firstTicks, $1.processor, $1.offset)
    }
  }

  private mutating func add(_ header: BufferHeader, at offset: Int64, end: Int64)
    throws(TraceError)
  {
    let available = min(end, source.size)
    let isCut = end > source.size
    if isCut {
      problems.add(
        TraceProblem(
          kind: .truncatedBuffer, offset: offset,
          detail: "the file ends inside a buffer: \(available - offset) of "
            + "\(end - offset) bytes are there"))
    }
    var filled = header.filled
    let isCompressed = header.flags.contains(.compressed)
    let most = isCompressed ? Int64(TraceLogLimits.largestBuffer) : end - offset
    if Int64(filled) > most || filled < UInt32(BufferHeader.size) {
      problems.add(
        TraceProblem(
          kind: .inconsistentBuffer, offset: offset,
          detail: "the buffer says it is filled to \(filled) of \(end - offset) bytes"))
      filled = isCompressed ? UInt32(BufferHeader.size) : UInt32(end - offset)
    }
    if header.flags.contains(.eventsLost) || header.flags.contains(.bufferLost) {
      lossyBuffers += 1
    }
    if offset > 0 { smallestSequence = min(smallestSequence, header.sequenceNumber) }
    window.expect(buffersOf: header.bufferSize)
    if filled <= UInt32(BufferHeader.size), !isCut, buffers.count >= Self.keptBuffers {
      emptyBuffers += 1
      emptyBytes += available - offset
      return
    }
    var buffer = IndexedBuffer(
      offset: offset, firstTicks: .min, size: UInt32(available - offset), filled: filled,
      sequenceNumber: header.sequenceNumber, processor: header.processor, flags: header.flags,
      isCut: isCut)
    buffer.firstTicks = try firstTicks(of: buffer) ?? buffers.last?.firstTicks ?? .min
    buffers.append(buffer)
  }

  /// Whether the session wrote in a circle.
  var isCircular: Bool { prologue.header.mode.contains(.circular) }

  /// Adds what was found wrong.
  mutating func note(_ problem: TraceProblem) { problems.add(problem) }

  /// Leaves out all buffers but `kept`: the others repeat them.
  mutating func keep(only kept: [IndexedBuffer]) {
    repeatedBuffers = buffers.count - kept.count
    repeatedBytes =
      buffers.reduce(0) { $0 + Int64($1.size) } - kept.reduce(0) { $0 + Int64($1.size) }
    buffers = kept
  }

  private mutating func skip(
    to end: Int64, from start: Int64, _ kind: TraceProblem.Kind, _ detail: String
  ) {
    skipped += end - start
    problems.add(TraceProblem(kind: kind, offset: start, bytes: end - start, detail: detail))
  }
}

extension BufferIndex {
  /// The header at `offset`; nil where the file ends before it does. Leaves up
  /// to ``prefix`` bytes from there in `window.bytes`.
  private mutating func header(at offset: Int64) throws(TraceError) -> BufferHeader? {
    let got = try window.read(Self.prefix, at: offset)
    guard got >= BufferHeader.size else { return nil }
    return try? BufferHeader(parsing: window.bytes.rawSpan.extracting(0..<got))
  }

  private mutating func isBuffer(at offset: Int64) throws(TraceError) -> Bool {
    guard offset < source.size, let header = try header(at: offset) else { return false }
    return isAcceptable(header)
  }

  /// Whether a buffer may end at `offset`: the file does, or another header
  /// follows, or space that was never written.
  private mutating func followsBuffer(_ offset: Int64) throws(TraceError) -> Bool {
    if offset == source.size { return true }
    guard offset < source.size else { return false }
    guard source.size - offset >= Int64(BufferHeader.size) else { return uniformSize != nil }
    if try isBuffer(at: offset) { return true }
    return try isBlank(at: offset)
  }

  /// Whether a damaged header at `offset` can be trusted to stand in its
  /// place: one whole buffer further the file ends or another header stands.
  private mutating func isRegularPlace(_ offset: Int64) throws(TraceError) -> Bool {
    guard let uniformSize else { return false }
    let end = offset + Int64(uniformSize)
    if end == source.size { return true }
    return try isBuffer(at: end)
  }

  /// Whether the header at `offset` was never written: all zeros or all ones.
  private mutating func isBlank(at offset: Int64) throws(TraceError) -> Bool {
    let got = try window.read(BufferHeader.size, at: offset)
    guard got > 0, window.bytes[0] == 0 || window.bytes[0] == 0xFF else { return false }
    return window.bytes[..<got].allSatisfy { $0 == window.bytes[0] }
  }

  /// Space that was reserved and never written ends the file quietly; in front
  /// of further buffers it is damage.
  private mutating func stepOverBlank(from start: Int64) throws(TraceError) -> Int64 {
    var offset = start
    if let uniformSize {
      // The fill at the end of a buffer that is longer than it should be is blank
      // too, and the next one begins behind it.
      let slot = start + Int64(uniformSize)
      if let near = try nextBuffer(after: start + 1, before: slot) {
        skip(to: near, from: start, .badBufferHeader, "blank space in front of a buffer")
        return near
      }
      while offset < source.size, try isBlank(at: offset) { offset += Int64(uniformSize) }
    }
    if uniformSize == nil { offset = try nextBuffer(after: start + 1) ?? source.size }
    let end = min(offset, source.size)
    if end < source.size {
      skip(to: end, from: start, .badBufferHeader, "blank space where a buffer should be")
    } else {
      skipped += end - start
    }
    return end
  }

  /// The next offset at which a buffer header stands that fits, with another
  /// behind its buffer; buffers of compressed traces start anywhere.
  ///
  /// - Parameter limit: Where the search ends.
  private mutating func nextBuffer(
    after start: Int64, before limit: Int64 = .max
  ) throws(TraceError) -> Int64? {
    let chunkSize = 1 << 16
    var chunk: [UInt8] = []
    var base = start
    while base + Int64(BufferHeader.size) <= source.size, base < limit {
      let got = try source.read(chunkSize, at: base, into: &chunk, from: 0)
      guard got >= BufferHeader.size else { return nil }
      for position in 0...(got - BufferHeader.size) {
        guard Self.mayBeHeader(chunk.rawSpan, at: position, maximum: maximumSize) else { continue }
        let offset = base + Int64(position)
        guard offset < limit else { return nil }
        guard try isBuffer(at: offset), let header = try header(at: offset),
          beginsWithRecord(header)
        else { continue }
        let end = offset + Int64(header.bufferSize)
        if end == source.size { return offset }
        if end > source.size {
          // Anything may claim to reach beyond the file's end; a buffer is no larger
          // than the session's.
          if header.bufferSize <= max(prologue.header.bufferSize, 4_096) { return offset }
          continue
        }
        if try isBuffer(at: end) { return offset }
        if try isBlank(at: end) { return offset }
      }
      base += Int64(got - BufferHeader.size + 1)
    }
    return nil
  }

  /// Whether what follows the header that was read last may be a record: bytes of a
  /// payload that look like a header have none behind them.
  private func beginsWithRecord(_ header: BufferHeader) -> Bool {
    guard !header.flags.contains(.compressed), Int(header.filled) >= BufferHeader.size + 8,
      window.bytes.rawSpan.holds(4, at: BufferHeader.size)
    else { return true }
    return EventRecord.mayBegin(window.bytes.rawSpan.load(BufferHeader.size))
  }

  /// A cheap look before the header is taken apart.
  private static func mayBeHeader(_ bytes: RawSpan, at position: Int, maximum: Int) -> Bool {
    bytes.load(position + 0x36, as: UInt16.self) <= 7
      && bytes.load(position + 0x0C, as: Int32.self) == 0
      && bytes.load(position + 0x30, as: UInt32.self) >= BufferHeader.size
      && (BufferHeader.size...maximum).contains(Int(bytes.load(position, as: UInt32.self)))
  }

  /// Ticks of the buffer's first event, from its first bytes alone: those of a
  /// compressed buffer decompress to the head of its first event.
  private mutating func firstTicks(of buffer: IndexedBuffer) throws(TraceError) -> Int64? {
    let headBytes = 0x18
    guard buffer.filled >= UInt32(BufferHeader.size + headBytes) else { return nil }
    let isCompressed = buffer.flags.contains(.compressed)
    let isPrefixEnough = !isCompressed || prologue.compression == .xpress
    let wanted = isPrefixEnough ? Self.prefix : Int(buffer.size)
    let got = try window.read(min(wanted, Int(buffer.size)), at: buffer.offset)
    guard got > BufferHeader.size else { return nil }
    let content = window.bytes.rawSpan.extracting(BufferHeader.size..<got)
    guard isCompressed else {
      return content.holds(headBytes, at: 0) ? ticks(content) : nil
    }
    var head = [UInt8](repeating: 0, count: headBytes)
    let produced = prologue.compression.decompress(content, into: &head, from: 0, count: headBytes)
    return produced == headBytes ? ticks(head.rawSpan) : nil
  }

  /// Kernel records of the PERFINFO kind have their time at 8, all others that
  /// have one at 0x10; what has none gives nil, and so do ticks that cannot be.
  private func ticks(_ record: RawSpan) -> Int64? {
    guard record.load(3, as: UInt8.self) == 0xC0 else { return nil }
    let ticks: Int64
    switch EventRecordKind(rawValue: record.load(2)) {
    case .perfInfo32, .perfInfo64: ticks = record.load(8)
    case .timed, .wnode, .message, nil: return nil
    default: ticks = record.load(0x10)
    }
    return prologue.clock.plausibleTicks.contains(ticks) ? ticks : nil
  }
}
