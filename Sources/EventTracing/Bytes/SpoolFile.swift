import Glibc
import SystemPackage

/// A temporary file that has no name any more, and so is gone when bindscope
/// is, however it ends. Bytes are appended to it; then it is read at any
/// offset.
///
///     var spool = try SpoolFile()
///     try spool.append(bytes)
///     let file = try spool.finish()
///
/// It lies in the folder that `TMPDIR` names, else in `/tmp`.
public struct SpoolFile: ~Copyable {
  private let descriptor: FileDescriptor
  /// Bytes appended so far.
  public private(set) var size: Int64 = 0

  /// Makes an empty file.
  public init() throws(TraceError) {
    do {
      descriptor = try Self.namelessFile()
    } catch {
      throw TraceError.system(operation: "make a temporary file", error)
    }
  }

  deinit { try? descriptor.close() }

  /// Appends a copy of `bytes`. Throws ``TraceError/system(operation:code:)``
  /// where they cannot be written, such as `ENOSPC` on a full disk.
  public mutating func append(_ bytes: RawSpan) throws(TraceError) {
    do {
      let file = descriptor
      _ = try unsafe bytes.withUnsafeBytes { try unsafe file.writeAll($0) }
    } catch {
      throw TraceError.system(operation: "write a temporary file", error)
    }
    size += Int64(bytes.byteCount)
  }

  /// Ends the writing: the same file, open for reading.
  public consuming func finish() throws(TraceError) -> FileBytes {
    let file = descriptor
    discard self
    return try FileBytes(owning: file)
  }

  /// A new file in the folder for temporary files, its name removed at once.
  private static func namelessFile() throws -> FileDescriptor {
    let chosen = unsafe getenv("TMPDIR").flatMap { unsafe String(validatingCString: $0) }
    let folder = FilePath(chosen ?? "/tmp")
    while true {
      let name = "bindscope-" + UInt64.random(in: 0 ... .max).hexadecimal(digits: 16)
      let path = folder.appending(name)
      do {
        let file = try FileDescriptor.open(
          path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
          permissions: .ownerReadWrite)
        _ = unsafe unlink(path.string)
        return file
      } catch Errno.fileExists {
        continue
      }
    }
  }
}
