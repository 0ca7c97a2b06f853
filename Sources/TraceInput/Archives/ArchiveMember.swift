public import EventTracing

/// A regular file in an archive.
public struct ArchiveMember: Sendable {
  /// Where it lies, for people: `ticket.zip/logs/NetTrace.cab/report.etl`.
  /// Names are as the archive has them, `..` and control characters too: never
  /// a path to open, and shown through ``String/visible`` only.
  public let displayPath: String
  /// Bytes that the archive states; nil where it does not (bare `.gz`).
  public let statedSize: Int64?
  /// When it was last written. Zip and cab keep local time without a zone,
  /// which is taken as this machine's.
  public let modificationTime: FileTime?
  /// Whether the end is missing, because the archive is cut or damaged.
  public internal(set) var isCut = false
}

extension ArchiveMember {
  private static let streamSuffixes = [".gz", ".xz", ".zst", ".bz2"]

  /// The `number`-th member of the archive at `path`. Of its name `nameBytes`
  /// are kept.
  init(
    _ header: ArchiveHandle.Header, number: Int, in path: String, isBareStream: Bool,
    nameBytes: Int
  ) {
    var name = header.name ?? ""
    if isBareStream, name == "data" { name = Self.nameOfStream(at: path) }
    while name.hasPrefix("./") || name.hasPrefix("/") {
      name.removeFirst(name.hasPrefix("/") ? 1 : 2)
    }
    if name.isEmpty { name = "member \(number)" }
    if name.utf8.count > nameBytes {
      name = String(decoding: name.utf8.prefix(nameBytes), as: UTF8.self) + "…"
    }
    displayPath = path + "/" + name
    statedSize = header.size.map { max(0, $0) }
    modificationTime = header.modificationTime
  }

  /// The name of the file that was compressed to the one at `path`.
  private static func nameOfStream(at path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    for suffix in streamSuffixes where name.lowercased().hasSuffix(suffix) {
      return String(name.dropLast(suffix.count))
    }
    return "data"
  }
}

/// What to do with a member, decided on its first bytes.
public enum ArchiveMemberHandling: Sendable {
  /// Step over it.
  case skip
  /// Copy it to a ``SpoolFile`` and hand it over.
  case spool
  /// Read it as an archive.
  case descend
}

/// Takes what an ``ArchiveReader`` finds. An error thrown by a method ends the
/// reading.
public protocol ArchiveVisitor {
  /// Decides on a member by its first bytes, of which there are
  /// ``ArchiveReader/sniffedBytes`` where the member has as many.
  mutating func handling(of member: ArchiveMember, start: RawSpan) throws(TraceError)
    -> ArchiveMemberHandling

  /// Takes a member that was to be spooled.
  mutating func visit(_ member: ArchiveMember, bytes: FileBytes) throws(TraceError)

  /// Takes what could not be read in the archive or member at `displayPath`.
  mutating func report(_ problem: TraceProblem, at displayPath: String) throws(TraceError)
}
