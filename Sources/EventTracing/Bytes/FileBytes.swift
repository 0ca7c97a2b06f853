import SystemPackage

/// An open file, read with `pread` at any offset and by any thread.
///
/// Files are never mapped: one that is cut while it is read must be an error,
/// not a signal.
public final class FileBytes: ByteSource {
  private let descriptor: FileDescriptor
  /// Size in bytes when it was opened.
  public let size: Int64

  /// Opens the file at `path` for reading. What is no regular file is refused at
  /// once: opening a pipe would wait for its writer.
  public convenience init(path: String) throws(TraceError) {
    do {
      let descriptor = try FileDescriptor.open(
        FilePath(path), .readOnly, options: [.nonBlocking, .closeOnExec])
      if let kind = Self.kindOfNoFile(descriptor) {
        try? descriptor.close()
        throw TraceError.notAFile(kind)
      }
      try self.init(owning: descriptor)
    } catch let error as TraceError {
      throw error
    } catch {
      throw TraceError.system(operation: "open", error)
    }
  }

  /// What is open instead of a regular file; nil for one.
  private static func kindOfNoFile(_ descriptor: FileDescriptor) -> String? {
    guard let status = try? descriptor.stat() else { return nil }
    switch status.type {
    case .regular: return nil
    case .directory: return "a folder"
    case .fifo: return "a pipe"
    case .socket: return "a socket"
    default: return "a device"
    }
  }

  /// Takes over an open file, which is closed with this object.
  init(owning descriptor: FileDescriptor) throws(TraceError) {
    self.descriptor = descriptor
    do {
      size = try descriptor.seek(offset: 0, from: .end)
    } catch {
      throw TraceError.system(operation: "find the size", error)
    }
  }

  /// Whether the file has another size by now than when it was opened.
  public var hasChangedSize: Bool {
    (try? descriptor.stat()).map { Int64($0.size) != size } ?? false
  }

  deinit { try? descriptor.close() }

  /// Reads with as many `pread` calls as it takes.
  public func read(_ count: Int, at offset: Int64, into buffer: inout [UInt8], from start: Int)
    throws(TraceError) -> Int
  {
    let wanted = Int(min(Int64(max(0, count)), max(0, size - offset)))
    buffer.grow(to: start + wanted)
    var filled = 0
    while filled < wanted {
      let got: Int
      do {
        got = try unsafe buffer.withUnsafeMutableBytes { bytes in
          try unsafe descriptor.read(
            fromAbsoluteOffset: offset + Int64(filled),
            into: UnsafeMutableRawBufferPointer(
              rebasing: bytes[(start + filled)..<(start + wanted)]))
        }
      } catch {
        throw TraceError.system(operation: "read", error)
      }
      if got == 0 { break }
      filled += got
    }
    return filled
  }
}

extension TraceError {
  /// The error for a failed system call; swift-system throws `Errno`.
  public static func system(operation: String, _ error: any Error) -> TraceError {
    .system(operation: operation, code: (error as? Errno)?.rawValue ?? 0)
  }
}

/// The system's own words for an `errno`.
func systemMessage(_ code: Int32) -> String { Errno(rawValue: code).description }
