public import EventTracing

/// Reads what lies in an archive and in archives inside it.
///
///     if let archive = try ArchiveReader(bytes, path: "ticket.zip") {
///       try archive.read(into: &visitor)
///     }
///
/// Cab (stored, MSZIP, LZX), zip, 7z, tar, and gzip, xz, zstd or bzip2 around a
/// tar archive or a single file; told by content. Only regular files are read:
/// links are neither followed nor made, and nothing is written but nameless
/// temporary files. Memory is bounded by one block of input, one of output and
/// what the decompressor keeps.
public struct ArchiveReader: Sendable {
  /// Bytes at the start of a member that are shown before it is decided on.
  public static let sniffedBytes = 4_096

  private let source: any ByteSource
  private let path: String
  private let limits: ArchiveLimits

  /// An archive, or nil where `source` holds none that can be read. `path` is
  /// how it is called in the paths of its members.
  public init?(_ source: any ByteSource, path: String, limits: ArchiveLimits = ArchiveLimits())
    throws(TraceError)
  {
    guard try ArchiveFormat(of: source) != nil else { return nil }
    self.source = source
    self.path = path
    self.limits = limits
  }

  /// Gives every member to `visitor`, in the order of the archive. Damage and
  /// reached limits are reported to it.
  ///
  /// Throws what the visitor throws, and ``TraceError/system(operation:code:)``
  /// where a temporary file cannot be written.
  public func read<Visitor: ArchiveVisitor>(into visitor: inout Visitor) throws(TraceError) {
    var walk = ArchiveWalk(limits)
    try walk.readArchive(source, path: path, into: &visitor)
  }
}

extension ArchiveFormat {
  /// The format of what `source` holds; nil where it is no archive.
  init?(of source: any ByteSource) throws(TraceError) {
    var start: [UInt8] = []
    let got = try source.read(Self.prefix, at: 0, into: &start, from: 0)
    guard let format = Self.recognizes(start.rawSpan.extracting(0..<got)) else { return nil }
    self = format
  }
}
