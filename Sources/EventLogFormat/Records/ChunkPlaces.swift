import EventTracing

/// Where the chunks of a log lie, in the order of their records.
///
/// They stand in a grid behind the header; the log is a ring, whose oldest chunk may
/// stand anywhere in it. Where bytes came in between or are missing, the next chunk is
/// searched for by its header.
struct ChunkPlaces {
  struct Place {
    let offset: Int64
    /// Bytes up to the next chunk, at most a chunk's.
    var count: Int
    /// The ids of its records, as far as a sound header says them.
    var ids: ClosedRange<UInt64>?
    /// The id of its first record, by its header or by that record.
    var firstID: UInt64?
    /// The stored checksum of its records.
    var sum: UInt32 = 0
    /// Whether all of it is zero: a chunk that was never used.
    var isBlank = false
    /// Whether its records stand in the file before it.
    var isRepeated = false
  }

  private(set) var places: [Place] = []
  /// Bytes of the file's header, in front of all.
  private(set) var headerBytes: Int64
  private let source: any ByteSource
  private var buffer: [UInt8] = []

  init(_ source: any ByteSource) throws(TraceError) {
    self.source = source
    headerBytes = min(source.size, EventLogHeader.size)
    var offset = headerBytes
    while offset < source.size { offset = try add(at: offset) }
    sort()
  }

  /// Adds what lies at `offset`; returns where to go on.
  private mutating func add(at offset: Int64) throws(TraceError) -> Int64 {
    let slot = min(Int64(EventLogChunk.size), source.size - offset)
    if let chunk = try chunk(at: offset) {
      var place = Place(offset: offset, count: Int(slot), ids: chunk.ids, sum: chunk.storedSum)
      place.firstID = chunk.ids?.lowerBound
      if place.firstID == nil { place.firstID = try firstRecord(ofChunkAt: offset) }
      places.append(place)
      return offset + slot
    }
    if try isBlank(offset, Int(slot)) {
      places.append(Place(offset: offset, count: Int(slot), isBlank: true))
      return offset + slot
    }
    let next = try nextChunk(behind: places.last?.offset) ?? source.size
    guard next > offset else {
      // Bytes of the one before are missing.
      if places.isEmpty {
        headerBytes = next
      } else {
        let last = places.count - 1
        places[last].count = Int(next - places[last].offset)
      }
      return next
    }
    var place = offset
    while place < next {
      let count = min(Int64(EventLogChunk.size), next - place)
      places.append(
        Place(
          offset: place, count: Int(count), firstID: try firstRecord(ofChunkAt: place)))
      place += count
    }
    return next
  }

  private mutating func chunk(at offset: Int64) throws(TraceError) -> EventLogChunk? {
    let count = try source.read(EventLogChunk.headerBytes, at: offset, into: &buffer, from: 0)
    let head = buffer
    return EventLogChunk(head.rawSpan.extracting(first: count))
  }

  private mutating func firstRecord(ofChunkAt offset: Int64) throws(TraceError) -> UInt64? {
    let place = offset + Int64(EventLogChunk.headerBytes)
    let count = try source.read(EventLogRecord.shortest, at: place, into: &buffer, from: 0)
    let bytes = buffer
    return EventLogRecord.id(bytes.rawSpan.extracting(first: count))
  }

  private mutating func isBlank(_ offset: Int64, _ size: Int) throws(TraceError) -> Bool {
    let count = try source.read(size, at: offset, into: &buffer, from: 0)
    let bytes = buffer
    return bytes.rawSpan.extracting(first: count).isBlank
  }

  /// The next sound header of a chunk behind the one at `place`.
  private mutating func nextChunk(behind place: Int64?) throws(TraceError) -> Int64? {
    let head = EventLogChunk.headerBytes
    var start = place.map { $0 + Int64(head) } ?? Int64(EventLogHeader.used)
    while start + Int64(head) <= source.size {
      let count = try source.read(EventLogChunk.size, at: start, into: &buffer, from: 0)
      guard count >= head else { return nil }
      let bytes = buffer
      let window = bytes.rawSpan.extracting(first: count)
      var offset = 0
      while offset + head <= count {
        if EventLogChunk.begins(window, at: offset),
          EventLogChunk(window.extracting(offset..<offset + head))?.hasSoundHeader == true
        {
          return start + Int64(offset)
        }
        offset += 1
      }
      start += Int64(offset)
    }
    return nil
  }

  /// By ids; what has none stays behind what it stands behind.
  private mutating func sort() {
    var key: UInt64 = 0
    let keys = places.map { place in
      key = place.firstID ?? key
      return key
    }
    places = places.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { places[$0] }
    var seen: Place?
    for index in places.indices {
      guard let ids = places[index].ids else { continue }
      places[index].isRepeated = ids == seen?.ids && places[index].sum == seen?.sum
      seen = places[index]
    }
  }
}
