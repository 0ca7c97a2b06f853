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

  /// Whether a log can hold entries that matter: archives of `netsh trace` hold
  /// logs of a firewall and others that never name TCPIP or AFD.
  public static func mayMatter(_ source: any ByteSource) -> Bool {
    var buffer: [UInt8] = []
    var slot = EventLogHeader.size
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
      let count = try? source.read(
        EventLogChunk.size, at: EventLogHeader.size, into: &buffer, from: 0)
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
    let magic = EventLogHeader.magic
    return start.byteCount >= magic.count && start.isEqual(0..<magic.count, to: magic)
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
    let count = try source.read(EventLogHeader.used, at: 0, into: &buffer, from: 0)
    let head = buffer
    pass.finish(EventLogHeader(head.rawSpan.extracting(first: count)))
    return pass.summary
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
