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
  private static let headerBytes: Int64 = 4_096
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
    var pass = EventLogPass(filter, size: source.size, headerBytes: Self.headerBytes)
    var buffer: [UInt8] = []
    for slot in try slots() {
      let count = try source.read(EventLogChunk.size, at: slot, into: &buffer, from: 0)
      let chunk = buffer
      pass.take(chunk.rawSpan.extracting(first: count), at: slot, into: &visitor)
      pass.noteMissing(min(Int64(EventLogChunk.size), source.size - slot) - Int64(count), at: slot)
      progress(slot + Int64(count))
    }
    return pass.summary
  }

  /// Where chunks may lie: the log is a ring, whose oldest chunk may stand anywhere.
  private func slots() throws(TraceError) -> [Int64] {
    var found: [(slot: Int64, firstID: UInt64?)] = []
    var head: [UInt8] = []
    var slot = Self.headerBytes
    while slot < source.size {
      let count = try source.read(EventLogChunk.headerBytes, at: slot, into: &head, from: 0)
      let start = head
      let chunk = EventLogChunk(start.rawSpan.extracting(first: count))
      found.append((slot, chunk.flatMap { $0.firstID == .max ? nil : $0.firstID }))
      slot += Int64(EventLogChunk.size)
    }
    // Behind the newest chunk stands the oldest: one step down, and no more.
    let ids = found.compactMap(\.firstID)
    let steps = zip(ids, ids.dropFirst()).count { $1 < $0 }
    guard steps == 1, let first = ids.first, let last = ids.last, last < first else {
      return found.map(\.slot)
    }
    let turn = found.firstIndex { $0.firstID.map { $0 < first } ?? false } ?? 0
    return (found[turn...] + found[..<turn]).map(\.slot)
  }
}

/// One pass over an event log.
private struct EventLogPass {
  private var delivery: EventDelivery
  private var decoder = BinaryXMLDecoder()
  private var bytes = ByteAccount()

  init(_ filter: EventFilter, size: Int64, headerBytes: Int64) {
    delivery = EventDelivery(filter)
    bytes.file = size
    bytes.headers = min(size, headerBytes)
    if size < headerBytes {
      delivery.note(
        TraceProblem(
          kind: .truncatedRecord, offset: size, detail: "the file ends inside its header"))
    }
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
    _ slot: RawSpan, at offset: Int64, into visitor: inout Visitor
  ) {
    decoder.forgetNames()
    let chunk = EventLogChunk(slot)
    if chunk == nil, slot.isBlank {
      bytes.padding += Int64(slot.byteCount)
      return
    }
    let start = min(EventLogChunk.headerBytes, slot.byteCount)
    bytes.headers += Int64(start)
    if chunk == nil {
      delivery.note(
        TraceProblem(
          kind: .badRecord, offset: offset, bytes: Int64(start),
          detail: "a chunk's header is destroyed; it is searched for records"))
    }
    if let chunk, !chunk.hasSoundHeader || !chunk.hasSoundRecords {
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
          detail: "the file ends inside a chunk"))
    }
    walk(slot, from: start, to: chunk?.freeSpace ?? slot.byteCount, at: offset, into: &visitor)
  }

  /// Reads the records up to `free`, and those behind it that go on with the ids: a
  /// log that was not closed has an old header.
  private mutating func walk<Visitor: TraceEventVisitor>(
    _ slot: RawSpan, from start: Int, to free: Int, at offset: Int64, into visitor: inout Visitor
  ) {
    var place = start
    var lastID: UInt64?
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
      if place >= free, record.id != lastID.map({ $0 &+ 1 }) { break }
      take(record, slot, at: offset, into: &visitor)
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
  fileprivate var isBlank: Bool { byteOffsets.allSatisfy { load($0, as: UInt8.self) == 0 } }
}
