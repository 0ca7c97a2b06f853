/// What can be wrong with a trace file.
public enum TraceFault: Sendable, Equatable {
  /// The file ends after so many bytes.
  case cut(at: Int)
  /// Zeros follow the last buffer, as in a file made large in advance.
  case zeroTail(bytes: Int)
  /// A buffer states a size that it cannot have.
  case badBufferSize(buffer: Int)
  /// A buffer states more valid data than it holds.
  case badFilled(buffer: Int)
  /// A record in the midst of a buffer begins with nonsense.
  case badMarker(buffer: Int)
  /// A buffer is all zeros.
  case zeroedBuffer(buffer: Int)
  /// Something else stands between the buffer and the one before it.
  case garbageBetween(buffer: Int, bytes: Int)
  /// So many bits are wrong, anywhere behind buffer 0.
  case byteFlip(seed: UInt64, count: Int)
  /// A compressed buffer's stream is overwritten in its midst.
  case corruptCompressed(buffer: Int)
  /// The session was never closed: no end time, one buffer, no losses.
  case unfinalized
  /// A buffer is missing.
  case missingBuffer(buffer: Int)
}

/// A trace file with a fault.
public struct DamagedTrace: Sendable {
  /// The file.
  public let bytes: [UInt8]
  /// Places in the undamaged file that were changed or taken out; empty where
  /// something was only added.
  public let touched: [Range<Int>]
  /// The buffers that these places belong to, by their place in the file.
  public let touchedBuffers: Set<Int>
}

extension ForgedTrace {
  /// The file with a fault. A buffer that is not there is left alone.
  public func damaged(by fault: TraceFault) -> DamagedTrace {
    var bytes = bytes
    let touched = fault.apply(to: &bytes, buffers: buffers)
    let touchedBuffers = buffers.indices.filter { index in
      let extent = buffers[index].offset..<buffers[index].offset + buffers[index].size
      return touched.contains { $0.overlaps(extent) }
    }
    return DamagedTrace(bytes: bytes, touched: touched, touchedBuffers: Set(touchedBuffers))
  }
}

extension TraceFault {
  /// Changes the file; returns what was changed, in places of the old one.
  fileprivate func apply(to bytes: inout [UInt8], buffers: [WrittenBuffer]) -> [Range<Int>] {
    switch self {
    case .cut(let length):
      let kept = max(0, min(length, bytes.count))
      defer { bytes.removeSubrange(kept...) }
      return kept < bytes.count ? [kept..<bytes.count] : []
    case .zeroTail(let count):
      bytes.append(contentsOf: repeatElement(0, count: count))
      return []
    case .byteFlip(let seed, let count):
      return flip(&bytes, from: buffers.first?.size ?? 0, seed: seed, count: count)
    case .unfinalized:
      return unfinalize(&bytes)
    case .badBufferSize(let index), .badFilled(let index), .badMarker(let index),
      .zeroedBuffer(let index), .garbageBetween(let index, _), .corruptCompressed(let index),
      .missingBuffer(let index):
      guard buffers.indices.contains(index) else { return [] }
      return apply(to: &bytes, buffers[index])
    }
  }

  private func apply(to bytes: inout [UInt8], _ buffer: WrittenBuffer) -> [Range<Int>] {
    let extent = buffer.offset..<buffer.offset + buffer.size
    let middle = buffer.offset + BufferHeader.length + (buffer.size - BufferHeader.length) / 2
    switch self {
    case .badBufferSize:
      bytes.storeInteger(UInt32(0x17), at: buffer.offset)
      return [buffer.offset..<buffer.offset + 4]
    case .badFilled:
      let place = buffer.offset + 0x30
      bytes.storeInteger(UInt32(buffer.filled + 0x0100_0000), at: place)
      return [place..<place + 4]
    case .badMarker:
      let place = recordStart(in: bytes, buffer, from: middle)
      bytes.storeInteger(UInt32(0x1357_9BDF), at: place)
      return [place..<place + 4]
    case .zeroedBuffer:
      for place in extent { bytes[place] = 0 }
      return [extent]
    case .garbageBetween(_, let count):
      var random = SeededGenerator(seed: UInt64(buffer.offset))
      let garbage = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      bytes.insert(contentsOf: garbage, at: buffer.offset)
      return []
    case .corruptCompressed:
      let end = min(middle + 64, extent.upperBound)
      for place in middle..<end { bytes[place] = 0xFF }
      return [middle..<end]
    default:
      bytes.removeSubrange(extent)
      return [extent]
    }
  }

  /// The first record at or behind `place`, else the buffer's last.
  private func recordStart(in bytes: [UInt8], _ buffer: WrittenBuffer, from place: Int) -> Int {
    var start = buffer.offset + BufferHeader.length
    let end = min(buffer.offset + buffer.filled, buffer.offset + buffer.size) - 8
    while start < place {
      // Kernel headers have their size behind a version, all others in front.
      let isKernel = [0x01, 0x02, 0x03, 0x04, 0x10, 0x11].contains(bytes[start + 2])
      let sizePlace = isKernel ? start + 4 : start
      let size = Int(bytes[sizePlace]) | Int(bytes[sizePlace + 1]) << 8
      let next = start + max(8, (size + 7) & ~7)
      guard next < end else { break }
      start = next
    }
    return start
  }

  private func flip(
    _ bytes: inout [UInt8], from start: Int, seed: UInt64, count: Int
  ) -> [Range<Int>] {
    guard start < bytes.count else { return [] }
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let place = start + random.below(bytes.count - start)
      bytes[place] ^= 1 << UInt8(random.below(8))
      return place..<place + 1
    }
  }

  private func unfinalize(_ bytes: inout [UInt8]) -> [Range<Int>] {
    guard bytes.count >= 0x180 else { return [] }
    // The layout follows the header type of the first record.
    let buffersLost = bytes[0x4A] == 0x01 ? 0x174 : 0x17C
    bytes.storeInteger(UInt64(0), at: 0x78)
    bytes.storeInteger(UInt32(1), at: 0x8C)
    bytes.storeInteger(UInt32(0), at: 0x98)
    bytes.storeInteger(UInt32(0), at: buffersLost)
    return [0x78..<0x80, 0x8C..<0x90, 0x98..<0x9C, buffersLost..<buffersLost + 4]
  }
}
