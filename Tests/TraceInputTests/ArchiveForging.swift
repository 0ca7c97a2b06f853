import CArchive
import EventTracing
import Glibc
import TraceInput

/// Archives for the tests, written by libarchive.
enum ArchiveForging {
  /// A member to write.
  struct Entry {
    var name: String
    var bytes: [UInt8] = []
    var symbolicLink: String?
    var hardLink: String?
    var isFolder = false
  }

  /// Containers that libarchive writes; the raw values are for test names.
  enum Container: String, CaseIterable, Sendable {
    case zip, storedZip, sevenZip, tar, tarGzip, tarXz, tarZstd, tarBzip2, gzip, xz, zstd, bzip2
    case storedCab

    /// Whether it holds one file without a name.
    var isBareStream: Bool {
      switch self {
      case .gzip, .xz, .zstd, .bzip2: true
      default: false
      }
    }
  }

  /// An archive of `entries`, in memory.
  static func archive(_ container: Container, _ entries: [Entry]) -> [UInt8] {
    if container == .storedCab { return cabinet(entries) }
    let locale = unsafe uselocale(unicodeNames)
    defer { unsafe uselocale(locale) }
    let archive = unsafe archive_write_new()
    defer { unsafe archive_write_free(archive) }
    unsafe choose(container, for: archive)
    let room = (1 << 20) + 2 * entries.reduce(0) { $0 + $1.bytes.count + 4_096 }
    var bytes = [UInt8](repeating: 0, count: room)
    var used = 0
    unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe withUnsafeMutablePointer(to: &used) { used in
        unsafe archive_write_open_memory(archive, buffer.baseAddress, buffer.count, used)
        for entry in entries { unsafe write(entry, to: archive) }
        unsafe archive_write_close(archive)
      }
    }
    return Array(bytes.prefix(used))
  }

  /// libarchive writes no names but ASCII ones in the "C" locale.
  nonisolated(unsafe) private static let unicodeNames = unsafe newlocale(
    LC_CTYPE_MASK, "C.UTF-8", nil)

  private static func choose(_ container: Container, for archive: OpaquePointer?) {
    switch container {
    case .gzip, .tarGzip: unsafe archive_write_add_filter_gzip(archive)
    case .xz, .tarXz: unsafe archive_write_add_filter_xz(archive)
    case .zstd, .tarZstd: unsafe archive_write_add_filter_zstd(archive)
    case .bzip2, .tarBzip2: unsafe archive_write_add_filter_bzip2(archive)
    default: break
    }
    switch container {
    case .zip: unsafe archive_write_set_format_zip(archive)
    case .storedZip:
      unsafe archive_write_set_format_zip(archive)
      unsafe archive_write_zip_set_compression_store(archive)
    case .sevenZip: unsafe archive_write_set_format_7zip(archive)
    default:
      _ =
        container.isBareStream
        ? unsafe archive_write_set_format_raw(archive)
        : unsafe archive_write_set_format_pax(archive)
    }
    unsafe archive_write_set_bytes_in_last_block(archive, 1)
  }

  private static func write(_ entry: Entry, to archive: OpaquePointer?) {
    let header = unsafe archive_entry_new()
    defer { unsafe archive_entry_free(header) }
    let types: (folder: UInt32, link: UInt32, file: UInt32) = (0o040_000, 0o120_000, 0o100_000)
    let type = entry.isFolder ? types.folder : entry.symbolicLink == nil ? types.file : types.link
    unsafe archive_entry_set_pathname_utf8(header, entry.name)
    unsafe archive_entry_set_filetype(header, type)
    unsafe archive_entry_set_perm(header, 0o644)
    unsafe archive_entry_set_size(header, Int64(entry.bytes.count))
    unsafe archive_entry_set_mtime(header, 1_700_000_000, 0)
    if let link = entry.symbolicLink { unsafe archive_entry_set_symlink_utf8(header, link) }
    if let link = entry.hardLink { unsafe archive_entry_set_hardlink_utf8(header, link) }
    unsafe archive_write_header(archive, header)
    _ = unsafe entry.bytes.withUnsafeBytes { bytes in
      unsafe archive_write_data(archive, bytes.baseAddress, bytes.count)
    }
  }
}

extension ArchiveForging {
  /// A cabinet with one uncompressed folder; `flags` as in CFHEADER.
  ///
  ///     CFHEADER 36 bytes · CFFOLDER 8 · CFFILE 16 + name, each · CFDATA 8 + data, each
  static func cabinet(_ entries: [Entry], flags: UInt16 = 0) -> [UInt8] {
    let data = entries.flatMap(\.bytes)
    var files: [UInt8] = []
    var position = 0
    for entry in entries {
      files.appendLittleEndian(UInt32(entry.bytes.count))
      files.appendLittleEndian(UInt32(position))
      for value: UInt16 in [0, 0x5821, 0x6000, 0x80] { files.appendLittleEndian(value) }
      files += Array(entry.name.utf8) + [0]
      position += entry.bytes.count
    }
    let blocks = stride(from: 0, to: data.count, by: 0x8000).map {
      Array(data[$0..<min($0 + 0x8000, data.count)])
    }
    var out = Array("MSCF".utf8)
    let size = 44 + files.count + data.count + 8 * blocks.count
    for value in [0, size, 0, 44, 0] { out.appendLittleEndian(UInt32(value)) }
    out += [3, 1]
    for value in [1, UInt16(entries.count), flags, 1, 0] { out.appendLittleEndian(value) }
    out.appendLittleEndian(UInt32(44 + files.count))
    for value in [UInt16(blocks.count), 0] { out.appendLittleEndian(value) }
    out += files
    for block in blocks {
      out.appendLittleEndian(UInt32(0))
      for _ in 0..<2 { out.appendLittleEndian(UInt16(block.count)) }
      out += block
    }
    return out
  }

  /// Bytes that compress about as a trace does: runs of a seeded pattern.
  static func content(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { index in
      if index % 3 == 0 { state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407 }
      return UInt8(truncatingIfNeeded: state >> 59)
    }
  }
}

/// Keeps all that an archive gives.
struct ArchiveCollector: ArchiveVisitor {
  struct Found {
    var path: String
    var bytes: [UInt8]
    var isCut: Bool
  }

  var found: [Found] = []
  var problems: [(kind: TraceProblem.Kind, path: String, detail: String)] = []
  /// Ends of the paths of members to step over, and of one to fail on.
  var skipped: String?, failing: String?

  var paths: [String] { found.map(\.path) }

  mutating func handling(of member: ArchiveMember, start: RawSpan) throws(TraceError)
    -> ArchiveMemberHandling
  {
    if let skipped, member.displayPath.hasSuffix(skipped) { return .skip }
    return ArchiveFormat.recognizes(start) == nil ? .spool : .descend
  }

  mutating func visit(_ member: ArchiveMember, bytes: FileBytes) throws(TraceError) {
    if let failing, member.displayPath.hasSuffix(failing) {
      throw TraceError.system(operation: "go on", code: 28)
    }
    var buffer: [UInt8] = []
    let got = try bytes.read(Int(bytes.size), at: 0, into: &buffer, from: 0)
    found.append(
      Found(path: member.displayPath, bytes: Array(buffer.prefix(got)), isCut: member.isCut))
  }

  mutating func report(_ problem: TraceProblem, at displayPath: String) throws(TraceError) {
    problems.append((problem.kind, displayPath, problem.detail))
  }

  /// What `archive` gives; nothing where it is none.
  static func collect(
    _ archive: [UInt8], path: String = "a", limits: ArchiveLimits = ArchiveLimits()
  ) throws -> ArchiveCollector {
    var collector = ArchiveCollector()
    try ArchiveReader(MemoryBytes(archive), path: path, limits: limits)?.read(into: &collector)
    return collector
  }
}
