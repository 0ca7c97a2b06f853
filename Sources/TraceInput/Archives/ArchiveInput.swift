import EventTracing

/// An archive's bytes as libarchive asks for them: the next ones, from a
/// position that it may move.
final class ArchiveInput {
  /// Why no more bytes are given.
  enum End: Error {
    case failed(TraceError)
    case directoryTooBig
  }

  private let source: any ByteSource
  private var position: Int64 = 0
  private(set) var buffer: [UInt8] = []
  /// Bytes handed over so far, counted again where they are read again.
  private var bytesRead: Int64 = 0
  /// Those of them that were read before the first member was known.
  private var directoryBytesRead: Int64 = 0
  private(set) var end: End?
  let directoryBytes: Int64
  private var allowance: Int64

  /// Bytes of one read: small, because the ratio of output to input can only be
  /// judged to within one of them.
  static let block = 1 << 14

  /// `directoryBytes` may be read before the first member is known.
  init(_ source: any ByteSource, directoryBytes: Int64) {
    self.source = source
    self.directoryBytes = directoryBytes
    allowance = directoryBytes
  }

  var size: Int64 { source.size }

  /// Fills ``buffer`` with the next bytes. Returns how many: 0 at the end, nil
  /// where ``end`` says why there are none.
  func readBlock() -> Int? {
    guard end == nil else { return nil }
    guard bytesRead < allowance else {
      end = .directoryTooBig
      return nil
    }
    do throws(TraceError) {
      let got = try source.read(Self.block, at: position, into: &buffer, from: 0)
      position += Int64(got)
      bytesRead += Int64(got)
      return got
    } catch {
      end = .failed(error)
      return nil
    }
  }

  /// Bytes that the output so far can have come from. Members may share bytes,
  /// which does not make the archive any bigger.
  var bytesUsed: Int64 { min(bytesRead - directoryBytesRead + Int64(Self.block), size) }

  /// Starts over, for another handle.
  func rewind() {
    position = 0
    allowance = bytesRead.addingReportingOverflow(directoryBytes).partialValue
  }

  /// Lifts the limit on what is read: the archive's tables are known.
  func passDirectory() {
    guard allowance != .max else { return }
    allowance = .max
    if directoryBytesRead == 0 { directoryBytesRead = bytesRead }
  }

  /// Moves the position; one outside the data is moved to its edge.
  func seek(to target: Int64) -> Int64 {
    position = min(max(0, target), size)
    return position
  }

  /// Moves the position by `offset` from where it is.
  func seek(by offset: Int64) -> Int64 {
    seek(to: position.addingReportingOverflow(offset).partialValue)
  }
}
