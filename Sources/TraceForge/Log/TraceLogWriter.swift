public import EventTracing
public import SystemPackage

/// Writes a trace log event by event, as a session does: each processor fills a
/// buffer of its own, and full buffers go to the log in the order in which they
/// fill. So the log is in time order per processor only.
///
///     var writer = TraceLogWriter.memory(configuration)
///     writer.append(event, processor: 0)
///     let bytes = writer.finish().bytes
public struct TraceLogWriter<Sink: TraceSink> {
  /// What the log looks like.
  public let configuration: TraceLogConfiguration
  /// What the log holds so far, buffers not yet written included; records that
  /// a circular log has lost are taken out.
  public private(set) var counts = RecordCounts()
  /// The buffers written so far, in file order.
  public private(set) var buffers: [WrittenBuffer] = []
  /// Buffers of a circular log whose place was taken by later ones.
  public private(set) var overwritten: [WrittenBuffer] = []
  /// Records logged so far by each processor, buffer 0 left out.
  private(set) var logged: [Int]

  private var sink: Sink
  private let scale: TickScale
  private var open: [OpenBuffer]
  /// Counts per buffer, kept only where buffers can be lost.
  private var openCounts: [RecordCounts]
  private var slotCounts: [RecordCounts] = []
  private var sequence: Int64 = 0
  private var end = 0
  private var described: Set<EventKind> = []
  private var firstBuffer: [UInt8] = []
  private var lastTime: FileTime

  private struct EventKind: Hashable {
    let provider: GUID
    let id: UInt16, version: UInt8
  }

  /// Starts the log: buffer 0 is written, then what a merge puts in front.
  public init(configuration: TraceLogConfiguration, sink: Sink) throws(Sink.Failure) {
    self.configuration = configuration
    self.sink = sink
    scale = configuration.scale
    open = Array(repeating: OpenBuffer(), count: max(1, configuration.processors))
    openCounts = Array(repeating: RecordCounts(), count: open.count)
    logged = Array(repeating: 0, count: open.count)
    lastTime = configuration.startTime
    try writeFirstBuffer(LogFileClosing())
    for event in configuration.machineRecords { try append(event, processor: 0) }
  }

  /// The offsets at which the buffers written so far start.
  public var bufferOffsets: [Int] { buffers.map(\.offset) }

  /// The time that a reader gets back for an event logged at `time`.
  public func readBack(_ time: FileTime) -> FileTime { scale.readBack(time) }

  /// Logs `event` on `processor`, in a merged log after its schema if it is the
  /// first of its kind. The record must fit into a buffer; a processor's
  /// events must come in time order.
  public mutating func append(_ event: ForgedEvent, processor: Int) throws(Sink.Failure) {
    let ticks = scale.ticks(event.time)
    let record = event.encoded(ticks: ticks)
    if let schema = schemaRecord(for: event) {
      let described = schema.encoded(ticks: ticks)
      // Both in one buffer, the schema first.
      try makeRoom(padded(described.count) + padded(record.count), on: processor)
      store(described, ticks, on: processor)
      count(schema, on: processor)
    }
    try makeRoom(padded(record.count), on: processor)
    store(record, ticks, on: processor)
    count(event, on: processor)
    lastTime = max(lastTime, event.time)
  }

  /// Sets the flag that tells of lost events in the processor's open buffer.
  public mutating func markLostEvents(processor: Int) {
    open[processor].lostEvents = true
  }

  /// Writes what the processors still hold and completes the header. The result
  /// is the sink.
  public mutating func finish() throws(Sink.Failure) -> Sink {
    let pending = open.indices.filter { !open[$0].records.isEmpty }
    for processor in pending { try flush(processor, last: processor == pending.last) }
    guard configuration.finalized else { return sink }
    var closing = LogFileClosing()
    closing.endTime = lastTime.advanced(bySeconds: 1)
    closing.buffersWritten = UInt32(buffers.count)
    closing.eventsLost = configuration.eventsLost
    closing.buffersLost = configuration.buffersLost
    try writeFirstBuffer(closing)
    return sink
  }

  // MARK: - Records

  private func padded(_ count: Int) -> Int { (count + 7) & ~7 }

  private mutating func makeRoom(_ count: Int, on processor: Int) throws(Sink.Failure) {
    let room = configuration.bufferSize - BufferHeader.length
    precondition(count <= room, "a record is larger than a buffer")
    if open[processor].records.count + count > room { try flush(processor, last: false) }
  }

  private mutating func store(_ record: [UInt8], _ ticks: Int64, on processor: Int) {
    if open[processor].records.isEmpty { open[processor].firstTicks = ticks }
    open[processor].records.append(contentsOf: record)
    for _ in record.count..<padded(record.count) { open[processor].records.append(0) }
    open[processor].count += 1
    logged[processor] += 1
    open[processor].lastTicks = ticks
  }

  private mutating func count(_ event: ForgedEvent, on processor: Int) {
    counts.add(event.header, event.provider)
    if configuration.circularBuffers != nil {
      openCounts[processor].add(event.header, event.provider)
    }
  }

  private mutating func schemaRecord(for event: ForgedEvent) -> ForgedEvent? {
    guard configuration.merged, event.header == .event32 || event.header == .event64,
      described.insert(
        EventKind(provider: event.provider, id: event.id, version: event.version)
      ).inserted,
      let schema = ForgedSchema.known(event.provider, event.id, event.version)
    else { return nil }
    var record = ForgedEvent(
      header: configuration.pointerSize == 4 ? .full32 : .full64, provider: .eventMetadata,
      id: 0, time: event.time)
    record.opcode = 32
    record.processID = event.processID
    record.threadID = event.threadID
    record.payload = SchemaPayloads.eventInformation(schema, of: event)
    return record
  }

  /// Logs a record of which only some fields differ from one use to the next:
  /// `edit` gets the buffer's bytes and where the record starts in them.
  mutating func replay(
    _ record: [UInt8], ticks: Int64, processor: Int, edit: (inout [UInt8], Int) -> Void
  ) throws(Sink.Failure) {
    try makeRoom(record.count, on: processor)
    let start = open[processor].records.count
    store(record, ticks, on: processor)
    edit(&open[processor].records, start)
  }

  /// Counts records that `replay` logged.
  mutating func countReplayed(_ header: ForgedHeader, _ provider: GUID, _ count: Int) {
    counts.add(header, provider, count)
  }

  /// The ticks at the session's start.
  var startTicks: Int64 { scale.startTicks }

  /// Says until when `replay` logged.
  mutating func replayed(until time: FileTime) { lastTime = max(lastTime, time) }

  // MARK: - Buffers

  private mutating func writeFirstBuffer(_ closing: LogFileClosing) throws(Sink.Failure) {
    var body: [UInt8] = []
    var events = [configuration.headerEvent(closing)]
    if configuration.osMajor >= 10 { events.append(configuration.partitionEvent) }
    for event in events {
      body += event.encoded(ticks: scale.startTicks)
      body += [UInt8](repeating: 0, count: padded(body.count) - body.count)
    }
    let filled = BufferHeader.length + body.count
    let compressed = configuration.compression != .none
    let size = compressed ? (filled + 511) / 512 * 512 : configuration.bufferSize
    let header = BufferHeader(
      bufferSize: size, filled: filled, timeStamp: 0, sequence: 0, processor: 0,
      numbering: configuration.processorNumbering, loggerID: configuration.loggerID,
      state: compressed ? configuration.compression.code : configuration.plainState,
      flags: configuration.baseFlags | 1, type: 4)
    firstBuffer = header.bytes + body
    firstBuffer += [UInt8](repeating: 0xFF, count: size - filled)
    try sink.write(firstBuffer, at: 0)
    guard buffers.isEmpty else { return }
    for event in events { counts.add(event.header, event.provider) }
    buffers.append(
      WrittenBuffer(
        offset: 0, size: size, processor: 0, sequence: 0, records: events.count, filled: filled))
    slotCounts.append(RecordCounts())
    end = size
  }

  private mutating func flush(_ processor: Int, last: Bool) throws(Sink.Failure) {
    let body = open[processor].records
    sequence += 1
    var header = BufferHeader(
      bufferSize: configuration.bufferSize, filled: BufferHeader.length + body.count,
      timeStamp: configuration.merged ? lastTime.rawValue : open[processor].lastTicks,
      sequence: sequence, processor: processor, numbering: configuration.processorNumbering,
      loggerID: configuration.loggerID, state: configuration.plainState,
      flags: configuration.baseFlags | (last ? 1 : 0), type: 0)
    if open[processor].lostEvents { header.flags |= 2 }
    let packed = configuration.compression.compress(body)
    var bytes: [UInt8]
    if configuration.compression == .none {
      bytes = header.bytes + body
      bytes += [UInt8](repeating: 0xFF, count: header.bufferSize - bytes.count)
    } else {
      // What does not shrink is stored as it is: the flag decides per buffer.
      let shrunk = packed.count < body.count
      if shrunk { header.flags |= 0x40 }
      header.bufferSize = BufferHeader.length + (shrunk ? packed.count : body.count)
      bytes = header.bytes + (shrunk ? packed : body)
    }
    try place(bytes, header, processor)
    open[processor].records.removeAll(keepingCapacity: true)
    open[processor].count = 0
    open[processor].lostEvents = false
  }

  /// Puts a buffer at the log's end or, in a full circular log, in the place of
  /// the oldest.
  private mutating func place(
    _ bytes: [UInt8], _ header: BufferHeader, _ processor: Int
  ) throws(Sink.Failure) {
    var slot = buffers.count
    if let limit = configuration.circularBuffers, slot >= max(2, limit) {
      slot = 1 + Int(sequence - 1) % (max(2, limit) - 1)
    }
    let offset = slot < buffers.count ? buffers[slot].offset : end
    let buffer = WrittenBuffer(
      offset: offset, size: bytes.count, processor: processor, sequence: header.sequence,
      records: open[processor].count, filled: header.filled)
    try sink.write(bytes, at: offset)
    if slot < buffers.count {
      counts.subtract(slotCounts[slot])
      overwritten.append(buffers[slot])
      buffers[slot] = buffer
      slotCounts[slot] = openCounts[processor]
    } else {
      buffers.append(buffer)
      if configuration.circularBuffers != nil { slotCounts.append(openCounts[processor]) }
      end += bytes.count
    }
    openCounts[processor] = RecordCounts()
  }
}

extension TraceLogWriter where Sink == MemorySink {
  /// A writer whose log stays in memory.
  public static func memory(_ configuration: TraceLogConfiguration) -> TraceLogWriter {
    TraceLogWriter(configuration: configuration, sink: MemorySink())
  }
}

extension TraceLogWriter where Sink == FileSink {
  /// A writer to a new file at `path`.
  public static func file(
    _ path: FilePath, _ configuration: TraceLogConfiguration
  ) throws(Errno) -> TraceLogWriter {
    try TraceLogWriter(configuration: configuration, sink: FileSink(path: path))
  }
}

extension TraceLogConfiguration {
  /// State of a buffer that is not compressed: "flush", or 0 after a merge.
  var plainState: UInt32 { merged ? 0 : 3 }

  /// Buffer flags that all buffers have.
  var baseFlags: UInt16 { processorNumbering == .index ? 0x20 : 0 }

  /// The records about the machine at the start of the first data buffer.
  var machineRecords: [ForgedEvent] {
    var events: [ForgedEvent] = []
    if merged {
      if osMajor >= 10 { events.append(partitionEvent) }
      let records: [(type: UInt8, payload: [UInt8])] = [
        (
          32,
          MachinePayloads.buildInfo(
            installed: bootTime.advanced(bySeconds: -86_400 * 200),
            buildLab: "\(osBuild).1.amd64fre.release", product: "Windows Server Datacenter")
        ),
        (33, MachinePayloads.systemPaths()),
        (35, MachinePayloads.volumeMapping()),
      ]
      for record in records {
        var event = ForgedEvent(
          header: pointerSize == 4 ? .full32 : .full64, provider: .systemConfigEx, id: 0,
          time: startTime, payload: record.payload)
        event.opcode = record.type
        events.append(event)
      }
    }
    if let computerName {
      events.append(
        ForgedEvent(
          header: pointerSize == 4 ? .system32 : .system64, provider: .systemConfig, id: 0x0B0A,
          version: 3, time: startTime,
          payload: MachinePayloads.processorConfiguration(
            computerName: computerName, processors: UInt32(processors), megahertz: megahertz,
            pointerSize: pointerSize)))
    }
    return events
  }
}
