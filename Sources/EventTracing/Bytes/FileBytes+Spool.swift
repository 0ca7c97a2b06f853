import Glibc
import SystemPackage

extension FileBytes {
  private static let spoolChunk = 1 << 18

  /// Standard input as bytes that can be read at any offset: copied to a
  /// temporary file that has no name any more, and so is gone when bindscope
  /// is, however it ends.
  public static func spoolingStandardInput() throws(TraceError) -> FileBytes {
    do {
      let file = try namelessFile()
      var buffer = [UInt8](repeating: 0, count: spoolChunk)
      while true {
        let got = try unsafe buffer.withUnsafeMutableBytes { bytes in
          try unsafe FileDescriptor.standardInput.read(into: bytes)
        }
        if got == 0 { break }
        try file.writeAll(buffer[..<got])
      }
      return try FileBytes(owning: file)
    } catch let error as TraceError {
      throw error
    } catch {
      throw TraceError.system(operation: "copy standard input", error)
    }
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
