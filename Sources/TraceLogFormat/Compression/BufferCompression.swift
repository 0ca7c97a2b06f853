import EventTracing

/// How the buffers of a trace are compressed (etl.md §7).
package enum BufferCompression {
  /// Formats by the number that the kernel gives them; buffer 0 names one.
  package enum Format: UInt16, CaseIterable, Sendable {
    case lznt1 = 2
    case xpress = 3
    case xpressHuffman = 4

    /// Decompresses up to `count` bytes to position `start` of `output`, which
    /// must be long enough.
    ///
    /// - Returns: The bytes that could be had; fewer than `count` where the
    ///   input is cut or of another format.
    package func decompress(
      _ input: RawSpan, into output: inout [UInt8], from start: Int, count: Int
    )
      -> Int
    {
      output.withMutableRawSpan(in: start..<start + count) { part in
        switch self {
        case .lznt1: LZNT1.decompress(input, into: &part)
        case .xpress: XpressPlain.decompress(input, into: &part)
        case .xpressHuffman: XpressHuffman.decompress(input, into: &part)
        }
      }
    }
  }

  /// Decompresses a buffer's content of just `count` bytes: by the format that
  /// the trace names, and where that does not give this length by the others.
  ///
  /// - Parameter isCut: Whether the input is known to end early, so that no
  ///   format can give all of it.
  /// - Returns: The bytes that the named format gave, or `count`.
  static func decompress(
    _ input: RawSpan, named format: Format, isCut: Bool, into output: inout [UInt8],
    from start: Int, count: Int
  ) -> Int {
    let produced = format.decompress(input, into: &output, from: start, count: count)
    if produced == count || isCut { return produced }
    for other in Format.allCases where other != format {
      if other.decompress(input, into: &output, from: start, count: count) == count {
        return count
      }
    }
    return format.decompress(input, into: &output, from: start, count: count)
  }
}
