import EventDumpFormat
import EventTracing

/// One pass over an event log.
struct EventLogPass {
  private var delivery: EventDelivery
  private var decoder = BinaryXMLDecoder()
  private var bytes = ByteAccount()
  /// The id of the last record that was read, and the highest.
  private var lastID: UInt64?
  private var highestID: UInt64 = 0
  /// Whether an empty chunk stands before.
  private var isBehindBlank = false

  init(_ filter: EventFilter, size: Int64, _ places: ChunkPlaces) {
    delivery = EventDelivery(filter)
    bytes.file = size
    bytes.headers = places.headerBytes
    if size < EventLogHeader.size {
      delivery.note(
        TraceProblem(
          kind: .truncatedRecord, offset: size, detail: "the file ends inside its header"))
    } else if places.headerBytes < EventLogHeader.size {
      delivery.note(
        TraceProblem(
          kind: .badRecord, offset: 0, detail: "bytes of the file's header are missing"))
    }
  }

  /// Compares what was read with what the file's header says.
  mutating func finish(_ header: EventLogHeader?) {
    guard let header, header.isFinal, lastID != nil else { return }
    lastID = highestID
    noteGap(to: header.nextID, at: nil)
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
      // What does not go on there is of an earlier use of the chunk.
      if place >= free, let lastID, record.id != lastID &+ 1 { break }
      noteGap(to: record.id, at: offset + Int64(place))
      take(record, slot, at: offset, into: &visitor)
      lastID = record.id
      highestID = max(highestID, record.id)
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
    // Its size may be what is destroyed: it ends where the next one begins.
    let next = EventLogRecord.next(slot, from: place + EventLogRecord.shortest)
    let end = min(record.range.upperBound, next?.range.lowerBound ?? record.range.upperBound)
    bytes.events += Int64(end - place)
    if record.id == lastID.map({ $0 &+ 1 }) ?? record.id {
      lastID = record.id
      highestID = max(highestID, record.id)
    }
    delivery.note(
      TraceProblem(
        kind: .badRecord, offset: offset + Int64(place), detail: "a record's end is destroyed"))
    return end
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
