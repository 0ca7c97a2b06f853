import BatchScan
import EventDumpFormat
import EventQuery
import EventTracing
import Foundation
import ServerSnapshot
import TraceInput

/// Schemas that a trace or a user brings, and payloads read by them.
///
///     u8 kind | u16 bytes of the schema | schema | payload
enum FuzzedSchemas {
  static func run(_ bytes: [UInt8]) throws {
    guard bytes.count >= 3 else { return }
    let rest = Array(bytes[3...])
    let count = min(rest.count, Int(bytes[1]) | Int(bytes[2]) << 8)
    let (schema, payload) = (Array(rest[..<count]), Array(rest[count...]))
    switch bytes[0] % 3 {
    case 0: try metadata(schema, payload)
    case 1:
      if let known = try? EventSchema(traceLogging: schema.rawSpan, provider: .winsockAFD) {
        try decode(payload, known)
      }
    default:
      guard let manifest = try? EventManifest(MemoryBytes(rest)) else { return }
      for provider in manifest.providers {
        for known in provider.schemas.prefix(8) { try decode(payload, known) }
      }
    }
  }

  private static func metadata(_ schema: [UInt8], _ payload: [UInt8]) throws {
    var catalog = SchemaCatalog()
    for type in [UInt8(32), 33] {
      var header = TraceEventHeader(provider: .eventMetadata, time: FileTime(rawValue: 0))
      header.form = .classic
      header.opcode = type
      catalog.learn(from: TraceEvent(header: header, payload: .bytes(schema.rawSpan)))
    }
    for known in catalog.schemas.prefix(16) { try decode(payload, known) }
  }

  private static func decode(_ payload: [UInt8], _ schema: EventSchema) throws {
    for width in [4, 8] {
      let decoded = EventDecoder.decode(payload.rawSpan, by: schema, pointerSize: width)
      let shown = decoded.fields.reduce(0) { $0 + $1.description.utf8.count }
      try require(shown <= 8 * EventDecoder.maximumRenderedBytes, "what is shown is bounded")
    }
    let layout = FieldLayout(schema) { _ in 0 }
    _ = layout.locate(in: payload.rawSpan, pointerSize: 8)
  }
}

/// Expressions of Network Monitor's filter language.
enum FuzzedFilter {
  private static let names = FilterNames(SchemaCatalog())

  static func run(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      var selection = EventSelection(try FilterExpression(text, names))
      var catalog = SchemaCatalog()
      var header = TraceEventHeader(provider: .winsockAFD, time: FileTime(rawValue: 1))
      header.id = 1030
      let event = TraceEvent(header: header, payload: .bytes(bytes.rawSpan))
      _ = selection.selects(event, &catalog)
    } catch {
      _ = error.description
    }
  }
}

/// What a server said of itself, in text.
enum FuzzedSnapshot {
  static func run(_ bytes: [UInt8]) throws {
    var whole = ServerSnapshot()
    let forms = whole.read(bytes, file: "f")
    var pieces = ServerSnapshot()
    var reader = SnapshotReader(file: "f")
    var offset = 0
    while offset < bytes.count {
      let next = min(bytes.count, offset + 7)
      reader.read(Array(bytes[offset..<next]), into: &pieces)
      offset = next
    }
    reader.finish(into: &pieces)
    try require(reader.forms == forms, "pieces say what the whole says")
    try require(pieces.processes.count == whole.processes.count, "pieces name what the whole names")
  }
}

/// Members of archives.
enum FuzzedArchive {
  private struct Visitor: ArchiveVisitor {
    var bytes: Int64 = 0

    mutating func handling(of member: ArchiveMember, start: RawSpan) throws(TraceError)
      -> ArchiveMemberHandling
    {
      ArchiveFormat.recognizes(start) == nil ? .spool : .descend
    }

    mutating func visit(_ member: ArchiveMember, bytes: FileBytes) throws(TraceError) {
      self.bytes += bytes.size
    }

    mutating func report(_ problem: TraceProblem, at displayPath: String) throws(TraceError) {
      _ = problem.detail.count + displayPath.count
    }
  }

  static func run(_ bytes: [UInt8]) throws {
    var limits = ArchiveLimits()
    limits.totalBytes = 8 << 20
    limits.members = 200
    var visitor = Visitor()
    guard let archive = try? ArchiveReader(MemoryBytes(bytes), path: "f", limits: limits) else {
      return
    }
    try? archive.read(into: &visitor)
    try require(visitor.bytes <= limits.totalBytes + (1 << 20), "no more than the limit comes out")
  }
}

/// Catalogs that are none, or not any more.
enum FuzzedCatalog {
  static func run(_ bytes: [UInt8]) throws {
    let path =
      NSTemporaryDirectory() + "/bindscope-fuzz-\(ProcessInfo.processInfo.processIdentifier).sqlite"
    defer {
      for end in ["", "-wal", "-shm", "-journal"] {
        try? FileManager.default.removeItem(atPath: path + end)
      }
    }
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { return }
    guard let catalog = try? Catalog(reading: path) else { return }
    _ = try? catalog.summary()
    for grouping in CatalogGrouping.allCases { _ = try? catalog.groups(by: grouping) }
    _ = try? catalog.index(for: Catalog.Reader(toolVersion: "1.0.0", inputTimeZone: ""))
  }
}
