import SystemPackage

extension FileBytes {
  private static let spoolChunk = 1 << 18

  /// Standard input as bytes that can be read at any offset: copied to a
  /// ``SpoolFile``.
  public static func spoolingStandardInput() throws(TraceError) -> FileBytes {
    var spool = try SpoolFile()
    var buffer = [UInt8](repeating: 0, count: spoolChunk)
    while true {
      let got = try readStandardInput(into: &buffer)
      if got == 0 { break }
      try spool.append(buffer.rawSpan.extracting(0..<got))
    }
    return try spool.finish()
  }

  private static func readStandardInput(into buffer: inout [UInt8]) throws(TraceError) -> Int {
    do {
      return try unsafe buffer.withUnsafeMutableBytes { bytes in
        try unsafe FileDescriptor.standardInput.read(into: bytes)
      }
    } catch {
      throw TraceError.system(operation: "read standard input", error)
    }
  }
}
