import EventTracing

/// Containers that traces come in, told by their first bytes.
///
/// The last four hold one compressed stream: a tar archive or a single file,
/// which only shows once it is decompressed.
public enum ArchiveFormat: Sendable {
  case cab, zip, sevenZip, tar
  case gzip, xz, zstd, bzip2

  /// Bytes that are enough for ``recognizes(_:)``.
  static let prefix = 512

  private static let signatures: [(format: ArchiveFormat, offset: Int, bytes: [UInt8])] = [
    (.cab, 0, Array("MSCF".utf8) + [0, 0, 0, 0]),
    (.zip, 0, [0x50, 0x4B, 0x03, 0x04]),
    (.zip, 0, [0x50, 0x4B, 0x05, 0x06]),
    (.zip, 0, [0x50, 0x4B, 0x07, 0x08, 0x50, 0x4B]),
    (.zip, 0, [0x50, 0x4B, 0x30, 0x30, 0x50, 0x4B]),
    (.sevenZip, 0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    (.gzip, 0, [0x1F, 0x8B, 0x08]),
    (.xz, 0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    (.zstd, 0, [0x28, 0xB5, 0x2F, 0xFD]),
    (.bzip2, 0, Array("BZh".utf8)),
    (.tar, 257, Array("ustar".utf8)),
  ]

  /// The format of the archive that starts with `start`, of which 512 bytes
  /// are enough; nil where it is none.
  public static func recognizes(_ start: RawSpan) -> ArchiveFormat? {
    signatures.first { start.holds($0.bytes, at: $0.offset) }?.format
  }

  /// Whether the cabinet that starts with `start` is one of a set, whose members
  /// run on in the next cabinet.
  ///
  ///     0 "MSCF"  ...  8 size  ...  16 first file  ...  26 folders  28 files
  ///     30 flags: 1 there is one before, 2 there is one after
  static func isCabinetOfSet(_ start: RawSpan) -> Bool {
    start.holds(2, at: 30) && start.load(30, as: UInt16.self) & 3 != 0
  }

  /// Whether a table of the members stands apart from their data, so that
  /// reading can go on behind a damaged member.
  var hasDirectory: Bool {
    switch self {
    case .cab, .zip, .sevenZip: true
    case .tar, .gzip, .xz, .zstd, .bzip2: false
    }
  }

  /// Whether the whole is one compressed stream.
  var isCompressedStream: Bool {
    switch self {
    case .cab, .zip, .sevenZip, .tar: false
    case .gzip, .xz, .zstd, .bzip2: true
    }
  }

  /// Whether members share a stream, so that one that is stepped over must be
  /// decompressed to reach the next.
  var isSolid: Bool {
    switch self {
    case .cab, .sevenZip: true
    case .zip, .tar, .gzip, .xz, .zstd, .bzip2: false
    }
  }
}

extension RawSpan {
  fileprivate func holds(_ expected: [UInt8], at offset: Int) -> Bool {
    guard holds(expected.count, at: offset) else { return false }
    return expected.indices.allSatisfy { load(offset + $0, as: UInt8.self) == expected[$0] }
  }
}
