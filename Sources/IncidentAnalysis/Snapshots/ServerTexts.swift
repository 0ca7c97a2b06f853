public import EventTracing
public import ServerSnapshot

/// Texts that a server saved.
public enum ServerTexts {
  private static let chunk = 1 << 20

  /// Reads one file, whatever its size, and says what it holds.
  public static func read(
    _ bytes: FileBytes, path: String, into visitor: inout some SnapshotVisitor
  )
    throws(TraceError) -> Set<SnapshotForm>
  {
    var reader = SnapshotReader(file: path)
    var buffer: [UInt8] = []
    var offset: Int64 = 0
    while offset < bytes.size {
      let count = try bytes.read(chunk, at: offset, into: &buffer, from: 0)
      guard count > 0 else { break }
      reader.read(Array(buffer.prefix(count)), into: &visitor)
      offset += Int64(count)
    }
    reader.finish(into: &visitor)
    return reader.forms
  }
}
