/// Bytes that can be read at any offset: a file, or an array in a test.
public protocol ByteSource: Sendable {
  /// Size in bytes when it was opened.
  var size: Int64 { get }

  /// Whether it has another size by now; only a file can.
  var hasChangedSize: Bool { get }

  /// Copies the up to `count` bytes at `offset` to position `start` of
  /// `buffer`, which is made longer where it is too short and never shorter:
  /// a reader uses one buffer again and again.
  ///
  /// - Returns: The number of bytes copied; fewer than `count` only at the end
  ///   of the data.
  func read(_ count: Int, at offset: Int64, into buffer: inout [UInt8], from start: Int)
    throws(TraceError) -> Int
}

extension ByteSource {
  /// False: these bytes stay what they are.
  public var hasChangedSize: Bool { false }
}

extension Array where Element == UInt8 {
  /// Makes the array at least `count` bytes long.
  public mutating func grow(to count: Int) {
    guard self.count < count else { return }
    reserveCapacity(count)
    while self.count < count { self += Self.zeros.prefix(count - self.count) }
  }

  /// Copied as a whole: a sequence of zeros is written byte by byte where nothing is
  /// optimised.
  private static let zeros = [UInt8](repeating: 0, count: 1 << 16)
}

/// Bytes in memory.
public struct MemoryBytes: ByteSource {
  private let bytes: [UInt8]

  /// A source of `bytes`.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Size in bytes.
  public var size: Int64 { Int64(bytes.count) }

  /// Copies the bytes at `offset`.
  public func read(_ count: Int, at offset: Int64, into buffer: inout [UInt8], from start: Int)
    -> Int
  {
    let first = Int(min(max(0, offset), size))
    let copied = min(max(0, count), bytes.count - first)
    buffer.grow(to: start + copied)
    buffer.replaceSubrange(start..<start + copied, with: bytes[first..<first + copied])
    return copied
  }
}
