import EventDumpFormat
public import EventTracing

/// Reads Windows event logs (`.evtx`): the System log, and traces that `netsh trace
/// convert dump=EVTX` or `tracerpt -of EVTX` wrote. Events come as those of an XML
/// export (evtx.md).
///
///     let reader = EventLogReader(FileBytes(path: "System.evtx"))
///     let summary = try await reader.read(.everything, jobs: 1, into: &visitor) { _ in }
///
/// One chunk of 64 KiB is in memory. Damaged chunks are searched for records; what
/// cannot be decoded is a problem, and the rest is read.
public struct EventLogReader: TraceEventSource, Sendable {
  private let source: any ByteSource

  /// Bytes in front of the first chunk.
  private static let headerBytes: Int64 = 4_096, usedHeader: Int64 = 128
  private static let magic = Array("ElfFile".utf8) + [0]

  /// Whether a log can hold entries that matter: archives of `netsh trace` hold
  /// logs of a firewall and others that never name TCPIP or AFD.
  public static func mayMatter(_ source: any ByteSource) -> Bool {
    var buffer: [UInt8] = []
    var slot = headerBytes
    while slot < source.size {
      guard let count = try? source.read(EventLogChunk.size, at: slot, into: &buffer, from: 0),
        count > 0
      else { return true }
      let chunk = buffer
      if chunk.rawSpan.extracting(first: count).namesProvider { return true }
      slot += Int64(EventLogChunk.size)
    }
    return false
  }

  /// What its first record says of the computer; else nothing.
  public let session: TraceSession

  /// Opens the log in `source`.
  public init(_ source: any ByteSource) {
    self.source = source
    var session = TraceSession.unknown
    session.computerName = Self.computerName(source)
    self.session = session
  }

  /// The computer that the first record which can be decoded names.
  private static func computerName(_ source: any ByteSource) -> String? {
    var buffer: [UInt8] = []
    guard
      let count = try? source.read(EventLogChunk.size, at: headerBytes, into: &buffer, from: 0)
    else { return nil }
    let bytes = buffer
    let slot = bytes.rawSpan.extracting(first: count)
    var decoder = BinaryXMLDecoder()
    var record = EventLogRecord.next(slot, from: EventLogChunk.headerBytes)
    while let candidate = record {
      if (try? decoder.decode(slot, candidate.body)) != nil,
        let name = decoder.sink.event.computerName
      {
        return name
      }
      record = EventLogRecord.next(slot, from: candidate.range.upperBound)
    }
    return nil
  }

  /// Whether the start of a file looks like an event log.
  public static func recognizes(_ start: RawSpan) -> Bool {
    start.byteCount >= magic.count && start.isEqual(0..<magic.count, to: magic)
  }

  /// Delivers the wanted events in the order of their records; see
  /// ``TraceEventSource``. One thread reads: `jobs` has no effect.
  public func read<Visitor: TraceEventVisitor>(
    _ filter: EventFilter, jobs: Int, into visitor: inout Visitor, progress: (Int64) -> Void
  ) async throws(TraceError) -> TraceSummary {
    let places = try ChunkPlaces(source)
    var pass = EventLogPass(filter, size: source.size, places)
    var buffer: [UInt8] = []
    for place in places.places {
      let count = try source.read(place.count, at: place.offset, into: &buffer, from: 0)
      let chunk = buffer
      pass.take(chunk.rawSpan.extracting(first: count), place, into: &visitor)
      pass.noteMissing(Int64(place.count - count), at: place.offset)
      progress(place.offset + Int64(count))
    }
    pass.noteEnd(try header())
    return pass.summary
  }

  /// The id that the next record would have had, if the file's header is sound and says
  /// that the log was closed.
  private func header() throws(TraceError) -> UInt64? {
    var buffer: [UInt8] = []
    let count = try source.read(Int(Self.usedHeader), at: 0, into: &buffer, from: 0)
    guard count == Int(Self.usedHeader) else { return nil }
    let bytes = buffer
    let head = bytes.rawSpan
    var sum = ChunkChecksum()
    sum.add(head.extracting(0..<120))
    // Flags lie outside the checksum: 1 is a log that was not closed.
    guard sum.value == head.load(124, as: UInt32.self),
      head.load(120, as: UInt32.self) & 1 == 0
    else { return nil }
    return head.load(24)
  }
}

/// One pass over an event log.
private struct EventLogPass {
  private var delivery: EventDelivery
  private var decoder = BinaryXMLDecoder()
  private var bytes = ByteAccount()

  /// The id of the last record that was read.
  private var lastID: UInt64?
  /// Whether an empty chunk stands before.
  private var isBehindBlank = false

  init(_ filter: EventFilter, size: Int64, _ places: ChunkPlaces) {
    delivery = EventDelivery(filter)
    bytes.file = size
    bytes.headers = places.headerBytes
    if size < Self.headerBytes {
      delivery.note(
        TraceProblem(
          kind: .truncatedRecord, offset: size, detail: "the file ends inside its header"))
    } else if places.headerBytes < Self.headerBytes {
      delivery.note(
        TraceProblem(
          kind: .badRecord, offset: 0, detail: "bytes of the file's header are missing"))
    }
  }

  private static let headerBytes: Int64 = 4_096

  /// Compares what was read with the id that the file's header says is next.
  mutating func noteEnd(_ next: UInt64?) {
    guard let next, let lastID, next > lastID else { return }
    noteGap(to: next, at: nil)
  }

  /// Records that were there are not any more.
  private mutating func noteGap(to id: UInt64, at offset: Int64?) {
    guard let lastID, id > lastID &+ 1 else { return }
    delivery.note(
      TraceProblem(
        kind: .missingBuffers, offset: offset,
        detail: "the records \(lastID &+ 1) to \(id &- 1) are missing"))
  }

  /// Bytes that were there when the log was opened.
  mutating func noteMissing(_ count: Int64, at offset: Int64) {
    guard count > 0 else { return }
    bytes.skipped += count
    delivery.note(
      TraceProblem(
        kind: .truncatedRecord, offset: offset, bytes: count,
        detail: "the file became shorter while it was read"))
  }

  mutating func take<Visitor: TraceEventVisitor>(
    _ slot: RawSpan, _ place: ChunkPlaces.Place, into visitor: inout Visitor
  ) {
    decoder.forgetNames()
    let offset = place.offset
    if place.isBlank {
      bytes.padding += Int64(slot.byteCount)
      isBehindBlank = true
      return
    }
    if place.isRepeated {
      bytes.skipped += Int64(slot.byteCount)
      delivery.note(
        TraceProblem(
          kind: .repeatedRecord, offset: offset, bytes: Int64(slot.byteCount),
          detail: "a chunk stands in the file again; it is read once"))
      return
    }
    if isBehindBlank {
      isBehindBlank = false
      delivery.note(
        TraceProblem(
          kind: .missingBuffers, offset: offset,
          detail: "a chunk before this one is empty: what it held is lost"))
    }
    let chunk = EventLogChunk(slot)
    let start = chunk == nil ? 0 : EventLogChunk.headerBytes
    bytes.headers += Int64(start)
    noteDamage(of: chunk, slot, at: offset)
    walk(slot, from: start, to: chunk?.freeSpace ?? slot.byteCount, at: offset, into: &visitor)
  }

  private mutating func noteDamage(of chunk: EventLogChunk?, _ slot: RawSpan, at offset: Int64) {
    guard let chunk else {
      delivery.note(
        TraceProblem(
          kind: .badRecord, offset: offset,
          detail: "a chunk's header is destroyed; it is searched for records"))
      return
    }
    if !chunk.hasSoundHeader || !chunk.hasSoundRecords {
      delivery.note(
        TraceProblem(
          kind: .badRecord, offset: offset,
          detail: "the checksum of a chunk's "
            + (chunk.hasSoundRecords ? "header" : "records")
            + " is wrong: bytes of it have changed; it is read as it is"))
    }
    if slot.byteCount < EventLogChunk.size {
      delivery.note(
        TraceProblem(
          kind: .truncatedRecord, offset: offset + Int64(slot.byteCount),
          detail: "a chunk ends early"))
    }
  }

  /// Reads the records up to `free`, and those behind it that go on with the ids: a
  /// log that was not closed has an old header.
  private mutating func walk<Visitor: TraceEventVisitor>(
    _ slot: RawSpan, from start: Int, to free: Int, at offset: Int64, into visitor: inout Visitor
  ) {
    var place = start
    var before: UInt64?
    while place < slot.byteCount {
      guard let record = EventLogRecord(slot, at: place) else {
        guard place < min(free, slot.byteCount) else { break }
        if let end = takeDamaged(at: place, slot, at: offset, into: &visitor) {
          place = end
          continue
        }
        let next = EventLogRecord.next(slot, from: place + 8)
        let end = min(next?.range.lowerBound ?? free, slot.byteCount)
        let stop = min(max(end, place + 8), slot.byteCount)
        skip(place..<stop, at: offset, "bytes that are no record")
        place = stop
        continue
      }
      if place >= free, record.id != before.map({ $0 &+ 1 }) { break }
      noteGap(to: record.id, at: offset + Int64(place))
      take(record, slot, at: offset, into: &visitor)
      before = record.id
      lastID = record.id
      place = record.range.upperBound
    }
    bytes.padding += Int64(max(0, slot.byteCount - place))
  }

  /// A record whose end is destroyed, where what is left of it can be decoded;
  /// returns where it ends.
  private mutating func takeDamaged<Visitor: TraceEventVisitor>(
    at place: Int, _ slot: RawSpan, at offset: Int64, into visitor: inout Visitor
  ) -> Int? {
    guard let record = EventLogRecord(slot, at: place, needsCopy: false),
      (try? decoder.decode(slot, record.body)) != nil,
      delivery.take(decoder.sink.event, at: offset + Int64(place), into: &visitor)
    else { return nil }
    bytes.events += Int64(record.range.count)
    delivery.note(
      TraceProblem(
        kind: .badRecord, offset: offset + Int64(place), detail: "a record's end is destroyed"))
    return record.range.upperBound
  }

  private mutating func take<Visitor: TraceEventVisitor>(
    _ record: EventLogRecord, _ slot: RawSpan, at offset: Int64, into visitor: inout Visitor
  ) {
    let place = offset + Int64(record.range.lowerBound)
    let isDecoded: Bool
    do {
      try decoder.decode(slot, record.body)
      isDecoded = delivery.take(decoder.sink.event, at: place, into: &visitor)
    } catch {
      isDecoded = false
    }
    if isDecoded {
      bytes.events += Int64(record.range.count)
    } else {
      skip(record.range, at: offset, "a record cannot be decoded")
    }
  }

  private mutating func skip(_ range: Range<Int>, at offset: Int64, _ detail: String) {
    bytes.skipped += Int64(range.count)
    delivery.note(
      TraceProblem(
        kind: .badRecord, offset: offset + Int64(range.lowerBound), bytes: Int64(range.count),
        detail: detail))
  }

  var summary: TraceSummary {
    var summary = delivery.summary
    summary.bytes = bytes
    return summary.accounted()
  }
}

extension RawSpan {
  /// Whether `tcpip` or `afd` stands there in UTF-16, in whatever case.
  fileprivate var namesProvider: Bool {
    var offset = 0
    while holds(6, at: offset) {
      let first = load(offset, as: UInt16.self) | 0x20
      if first == 0x74, holds(10, at: offset), matches("tcpip", at: offset) { return true }
      if first == 0x61, matches("afd", at: offset) { return true }
      // Texts of a template begin at any byte.
      offset += 1
    }
    return false
  }

  private func matches(_ word: StaticString, at offset: Int) -> Bool {
    var place = offset
    for code in word.description.utf8 {
      guard load(place, as: UInt16.self) | 0x20 == UInt16(code) else { return false }
      place += 2
    }
    return true
  }

  /// Whether every byte is zero.
  var isBlank: Bool { byteOffsets.allSatisfy { load($0, as: UInt8.self) == 0 } }
}
