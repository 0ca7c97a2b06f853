import Crypto
public import EventTracing

extension ContentHash {
  /// Bytes read at a time.
  private static let piece = 1 << 20

  /// The hash of all of `source`, read one piece after the other into the same
  /// memory; other tasks may run between them.
  ///
  /// Throws ``TraceError/system(operation:code:)`` where `source` cannot be read
  /// or ends early: the hash of a part would pass for that of the whole.
  public init(of source: any ByteSource) async throws(TraceError) {
    var hash = SHA256()
    var buffer: [UInt8] = []
    var offset: Int64 = 0
    while offset < source.size {
      let wanted = Int(min(Int64(Self.piece), source.size - offset))
      let count = try source.read(wanted, at: offset, into: &buffer, from: 0)
      guard count > 0 else { throw .system(operation: "read to the end", code: 0) }
      hash.update(data: buffer.prefix(count))
      offset += Int64(count)
      await Task.yield()
    }
    self.init(digest: Array(hash.finalize()))
  }
}

extension OpenedTrace {
  /// The hash of the file that the trace was read from; for a member of an
  /// archive that of the member, unpacked. It changes nothing that reading the
  /// events needs, so that both can run at the same time.
  public func contentHash() async throws(TraceError) -> ContentHash {
    try await ContentHash(of: bytes)
  }
}
