import EventTracing

/// The few bytes of each buffer that the index looks at. Where buffers are small
/// they come from a window over many of them: a read for each would take longer
/// than all else.
struct HeaderWindow {
  /// What was read last; longer than what is used of it.
  private(set) var bytes: [UInt8] = []

  private let source: any ByteSource
  private var window: [UInt8] = []
  private var start: Int64 = 0
  private var count = 0
  private var isUsed = false
  private static let size = 64 << 10
  /// Buffers of up to this size are read through the window.
  private static let smallBuffer: UInt32 = 4 << 10

  init(_ source: any ByteSource) { self.source = source }

  /// Says how large the buffers are that come.
  mutating func expect(buffersOf size: UInt32) { isUsed = size <= Self.smallBuffer }

  /// Copies `wanted` bytes at `offset` to ``bytes``; fewer at the file's end.
  mutating func read(_ wanted: Int, at offset: Int64) throws(TraceError) -> Int {
    guard isUsed, wanted <= Self.size else {
      return try source.read(wanted, at: offset, into: &bytes, from: 0)
    }
    if offset < start || offset + Int64(wanted) > start + Int64(count) {
      start = offset
      count = try source.read(Self.size, at: offset, into: &window, from: 0)
    }
    let first = Int(offset - start)
    let got = min(wanted, count - first)
    bytes.removeAll(keepingCapacity: true)
    let window = self.window
    bytes.append(copying: window.rawSpan.extracting(first..<first + got))
    return got
  }
}
