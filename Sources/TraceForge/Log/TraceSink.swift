public import SystemPackage

/// Where a log goes. Bytes are written at their place, because buffer 0 is
/// written again at the end and a circular log uses places again.
public protocol TraceSink {
  /// What can go wrong.
  associatedtype Failure: Error
  /// Puts `bytes` at `offset` from the log's start.
  mutating func write(_ bytes: [UInt8], at offset: Int) throws(Failure)
}

/// A log in memory.
public struct MemorySink: TraceSink {
  /// The log so far.
  public private(set) var bytes: [UInt8] = []

  /// An empty log.
  public init() {}

  /// Puts `more` at `offset`; a gap before it is filled with zeros.
  public mutating func write(_ more: [UInt8], at offset: Int) throws(Never) {
    if offset == bytes.count {
      bytes.append(contentsOf: more)
      return
    }
    let end = offset + more.count
    if bytes.count < end {
      bytes += [UInt8](repeating: 0, count: end - bytes.count)
    }
    bytes.replaceSubrange(offset..<end, with: more)
  }
}

/// A log in a file, closed by `close()`.
public struct FileSink: TraceSink {
  private let file: FileDescriptor

  /// Creates the file at `path`, or empties the one that is there.
  public init(path: FilePath) throws(Errno) {
    do {
      file = try FileDescriptor.open(
        path, .readWrite, options: [.create, .truncate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch { throw error as? Errno ?? .ioError }
  }

  /// Creates the file at `path`, or empties the one that is there.
  public init(path: String) throws(Errno) {
    try self.init(path: FilePath(path))
  }

  /// Puts `bytes` at `offset`.
  public mutating func write(_ bytes: [UInt8], at offset: Int) throws(Errno) {
    do {
      try file.writeAll(toAbsoluteOffset: Int64(offset), bytes)
    } catch { throw error as? Errno ?? .ioError }
  }

  /// Closes the file.
  public func close() throws(Errno) {
    do { try file.close() } catch { throw error as? Errno ?? .ioError }
  }
}
