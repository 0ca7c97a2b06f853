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
    let hasher = ContentHasher()
    var buffer: [UInt8] = []
    var offset: Int64 = 0
    while offset < source.size {
      let wanted = Int(min(Int64(Self.piece), source.size - offset))
      let count = try source.read(wanted, at: offset, into: &buffer, from: 0)
      guard count > 0 else { throw .system(operation: "read to the end", code: 0) }
      hasher.update(buffer.rawSpan.extracting(first: count))
      offset += Int64(count)
      await Task.yield()
    }
    guard let hash = hasher.finish() else { throw .system(operation: "compute SHA-256", code: 0) }
    self = hash
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
