import ArgumentParser
import EventTracing
import Glibc
import SystemPackage

/// A file that is there as a whole or not at all.
enum WholeFile {
  /// Writes `bytes` beside `path`, and gives them that name when all are
  /// written. What is no file, such as a device or a pipe, is written to itself.
  ///
  /// - Throws: ``ExitCode/outputFailed`` when it cannot be written; why is said
  ///   on standard error.
  static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      if isReplaceable(path) {
        try replace(path, with: bytes)
      } else {
        try fill(FileDescriptor.open(FilePath(path), .writeOnly), with: bytes)
      }
    } catch Errno.brokenPipe {
      Glibc.exit(0)
    } catch {
      Output.message("\(path.visible): cannot be written: \(error)")
      throw ExitCode.outputFailed
    }
  }

  /// Writes files into a folder, which is made where it is missing.
  static func write(_ files: [(name: String, bytes: [UInt8])], into folder: String) throws {
    if unsafe mkdir(folder, 0o777) != 0, errno != EEXIST {
      Output.message("\(folder.visible): cannot be made: \(Errno(rawValue: errno))")
      throw ExitCode.outputFailed
    }
    for file in files { try write(file.bytes, to: "\(folder)/\(file.name)") }
  }

  /// Gives a file another name; false where there is no such file, or it cannot
  /// have that name.
  static func move(_ path: String, to other: String) -> Bool { unsafe rename(path, other) == 0 }

  /// Removes a file, if it is there.
  static func remove(_ path: String) { _ = unsafe unlink(path) }

  /// Whether there is a file at `path`.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether `path` is a folder, or is written as one.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return path.hasSuffix("/")
      || (unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR)
  }

  /// Whether two paths lead to one file.
  static func isSame(_ one: String, _ other: String) -> Bool { resolved(one) == resolved(other) }

  /// Whether there is nothing at `path`, or a file.
  private static func isReplaceable(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return true }
    return status.st_mode & S_IFMT == S_IFREG
  }

  private static func replace(_ path: String, with bytes: [UInt8]) throws {
    let target = resolved(path)
    let beside = "\(target).\(getpid()).partial"
    Signals.isWriting(beside)
    defer { Signals.isWriting(nil) }
    do {
      let file = try FileDescriptor.open(
        FilePath(beside), .writeOnly, options: [.create, .exclusiveCreate],
        permissions: FilePermissions(rawValue: 0o666))
      try fill(file, with: bytes)
      guard unsafe rename(beside, target) == 0 else { throw Errno(rawValue: errno) }
    } catch {
      if error as? Errno != .fileExists { _ = unsafe unlink(beside) }
      throw error
    }
  }

  private static func fill(_ file: FileDescriptor, with bytes: [UInt8]) throws {
    try file.closeAfter { _ = try file.writeAll(bytes) }
  }

  /// The file that a link leads to: it is replaced, not the link.
  private static func resolved(_ path: String) -> String {
    guard let found = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(found) }
    return unsafe String(validatingCString: found) ?? path
  }
}
