import CArchive
import EventTracing
import Glibc

/// An archive opened with libarchive: the one place that calls it.
///
/// Only the reader that the first bytes ask for is enabled, and for a
/// compressed stream exactly one decompressor: libarchive would otherwise undo
/// as many layers as it finds, and take blank data for an empty tar archive.
@safe final class ArchiveHandle {
  /// How a call of libarchive went.
  enum Outcome: Equatable {
    case done
    /// Something was odd; what was read is still good.
    case warning
    /// This member cannot be read; the next may.
    case memberFailed
    /// No more can be read with this handle.
    case archiveFailed
    /// Nothing more is there.
    case end
  }

  /// What is read, and how.
  struct Layout {
    let format: ArchiveFormat
    /// Whether the compressed stream that it is holds a tar archive; else it is
    /// one file.
    var holdsTar = false

    var isBareStream: Bool { format.isCompressedStream && !holdsTar }
  }

  /// What the archive says of a member.
  struct Header {
    var name: String?
    var isRegularFile: Bool
    var isEncrypted: Bool
    var size: Int64?
    var modificationTime: FileTime?
  }

  private let archive: OpaquePointer
  private let input: ArchiveInput
  /// What libarchive gets to see of `input`, at an address that stays.
  private let block = UnsafeMutableRawPointer.allocate(
    byteCount: ArchiveInput.block, alignment: 16)
  private var header: OpaquePointer?

  /// Nil where there is no memory for it.
  init?(_ input: ArchiveInput, as layout: Layout) {
    guard let archive = unsafe archive_read_new() else { return nil }
    unsafe self.archive = unsafe archive
    self.input = input
    enable(layout)
    installCallbacks()
  }

  deinit {
    unsafe archive_read_free(archive)
    unsafe block.deallocate()
  }

  /// Reads the archive's beginning.
  func open() -> Outcome { outcome(unsafe archive_read_open1(archive)) }

  /// What libarchive says of the last failure.
  var message: String {
    guard let text = unsafe archive_error_string(archive) else { return "it cannot be read" }
    let words = unsafe String(cString: text)
    return words.last == "\n" ? String(words.dropLast()) : words
  }
}

extension ArchiveHandle {
  private func enable(_ layout: Layout) {
    if let filter = layout.format.filter { unsafe archive_read_append_filter(archive, filter) }
    switch layout.format {
    case .cab: unsafe archive_read_support_format_cab(archive)
    case .zip: unsafe archive_read_support_format_zip(archive)
    case .sevenZip: unsafe archive_read_support_format_7zip(archive)
    case .tar: unsafe archive_read_support_format_tar(archive)
    case .gzip, .xz, .zstd, .bzip2:
      _ =
        layout.holdsTar
        ? unsafe archive_read_support_format_tar(archive)
        : unsafe archive_read_support_format_raw(archive)
    }
  }

  private func installCallbacks() {
    unsafe archive_read_set_callback_data(archive, Unmanaged.passUnretained(self).toOpaque())
    unsafe archive_read_set_read_callback(archive) { _, context, start in
      guard let context = unsafe context else { return -1 }
      let handle = unsafe Unmanaged<ArchiveHandle>.fromOpaque(context).takeUnretainedValue()
      unsafe start?.pointee = unsafe UnsafeRawPointer(handle.block)
      return handle.fillBlock()
    }
    unsafe archive_read_set_seek_callback(archive) { _, context, offset, origin in
      guard let context = unsafe context else { return -1 }
      let handle = unsafe Unmanaged<ArchiveHandle>.fromOpaque(context).takeUnretainedValue()
      return handle.seek(offset, from: origin)
    }
  }

  private func fillBlock() -> Int {
    guard let count = input.readBlock() else { return -1 }
    unsafe input.buffer.withUnsafeBytes { bytes in
      guard count > 0, let start = bytes.baseAddress else { return }
      unsafe block.copyMemory(from: start, byteCount: count)
    }
    return count
  }

  private func seek(_ offset: Int64, from origin: Int32) -> Int64 {
    switch origin {
    case SEEK_SET: input.seek(to: offset)
    case SEEK_CUR: input.seek(by: offset)
    case SEEK_END: input.seek(to: input.size.addingReportingOverflow(offset).partialValue)
    default: -1
    }
  }

  private func outcome(_ code: Int32) -> Outcome {
    switch code {
    case ARCHIVE_OK: .done
    case ARCHIVE_EOF: .end
    case ARCHIVE_WARN: .warning
    case ARCHIVE_FAILED, ARCHIVE_RETRY: .memberFailed
    default: .archiveFailed
    }
  }
}

extension ArchiveHandle {
  /// The locale in which names are converted: in the "C" locale libarchive
  /// gives none that is not ASCII. Set for the thread while a header is read,
  /// and never for the process.
  nonisolated(unsafe) private static let unicodeNames = unsafe newlocale(
    LC_CTYPE_MASK, "C.UTF-8", nil)

  /// Goes to the next member. Its header is there after `done` and `warning`.
  func nextMember() -> (outcome: Outcome, header: Header?) {
    let before = unsafe uselocale(Self.unicodeNames)
    defer { unsafe uselocale(before) }
    let outcome = outcome(unsafe archive_read_next_header(archive, &header))
    guard outcome == .done || outcome == .warning, let entry = unsafe header else {
      return (outcome, nil)
    }
    return (outcome, unsafe describe(entry))
  }

  private func describe(_ entry: OpaquePointer) -> Header {
    let fileTypes: UInt32 = 0o170_000
    let regularFile: UInt32 = 0o100_000
    return unsafe Header(
      name: name(of: entry),
      isRegularFile: archive_entry_filetype(entry) & fileTypes == regularFile
        && archive_entry_hardlink(entry) == nil,
      isEncrypted: archive_entry_is_encrypted(entry) > 0,
      size: archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : nil,
      modificationTime: archive_entry_mtime_is_set(entry) != 0
        ? FileTime(rawValue: FileTime.unixEpoch).advanced(
          bySeconds: Int64(archive_entry_mtime(entry))) : nil)
  }

  private func name(of entry: OpaquePointer) -> String? {
    let text = unsafe archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
    return unsafe text.map { unsafe String(cString: $0) }
  }

  /// Steps over the rest of the current member.
  func skipMember() -> Outcome { outcome(unsafe archive_read_data_skip(archive)) }

  /// Gives the next bytes of the current member to `body`, with their offset in
  /// it; none of them where it ends, and where a `warning` is all there is.
  func nextBytes<Failure: Error>(_ body: (RawSpan, Int64) throws(Failure) -> Void)
    throws(Failure) -> Outcome
  {
    var start: UnsafeRawPointer?
    var count = 0
    var offset: Int64 = 0
    let outcome = outcome(unsafe archive_read_data_block(archive, &start, &count, &offset))
    guard outcome != .memberFailed, outcome != .archiveFailed else { return outcome }
    guard count > 0, let start = unsafe start else {
      // A sparse file may end with a hole.
      try body(RawSpan(), offset)
      return outcome
    }
    try body(unsafe RawSpan(_unsafeStart: start, byteCount: count), offset)
    return outcome
  }
}

extension ArchiveFormat {
  /// libarchive's number for the decompressor.
  fileprivate var filter: Int32? {
    switch self {
    case .cab, .zip, .sevenZip, .tar: nil
    case .gzip: ARCHIVE_FILTER_GZIP
    case .xz: ARCHIVE_FILTER_XZ
    case .zstd: ARCHIVE_FILTER_ZSTD
    case .bzip2: ARCHIVE_FILTER_BZIP2
    }
  }
}
