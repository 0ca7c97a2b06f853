import EventTracing

/// The fixed parts of an event record that the walk needs: size, time, and
/// where the rest lies.
///
/// Every record starts with a 32-bit marker. For kernel records its low word
/// is a version and the size follows in the second dword; for all others the
/// low word is the size.
struct EventRecord: BitwiseCopyable {
  /// Bytes, header included, not rounded up.
  let size: Int
  /// Raw marker byte of the kind; ``EventRecordKind/unknownSlot`` for none.
  let slot: Int
  /// Session clock ticks; nil where the kind has no time.
  let ticks: Int64?

  enum Failure {
    /// The fill marker 0xFFFFFFFF: no more records in this buffer, as long as
    /// nothing but fill follows.
    case endOfBuffer
    /// What makes no sense here.
    case bad(StaticString)
  }

  enum Outcome {
    case record(EventRecord)
    case failure(Failure)
  }

  /// The bits that every marker has: TRACE_HEADER_FLAG.
  private static let headerFlag: UInt32 = 0x8000_0000

  /// Whether a record may begin with a marker; each has the bit, and so has the fill
  /// that ends a buffer.
  static func mayBegin(_ marker: UInt32) -> Bool { marker & headerFlag != 0 }

  /// Reads the record at `offset`; it lies whole inside `bytes` when it is
  /// returned.
  @inline(__always)
  static func read(_ bytes: RawSpan, at offset: Int) -> Outcome {
    guard bytes.holds(8, at: offset) else { return .failure(.bad("record without room")) }
    let marker: UInt32 = bytes.load(offset)
    let kind = UInt8(truncatingIfNeeded: marker >> 16)
    var size = Int(marker & 0xFFFF)
    var timeOffset = 0x10
    var slot = Int(kind)
    let headerBytes: Int
    switch marker >> 24 {
    case 0xC0:
      switch kind {
      case 0x12, 0x13: headerBytes = 0x50
      case 0x0A, 0x14: headerBytes = 0x30
      case 0x01, 0x02:
        size = Int(bytes.load(offset + 4, as: UInt16.self))
        headerBytes = 0x20
      case 0x10, 0x11:
        size = Int(bytes.load(offset + 4, as: UInt16.self))
        timeOffset = 0x08
        headerBytes = 0x10
      case 0x03, 0x04:
        size = Int(bytes.load(offset + 4, as: UInt16.self))
        headerBytes = 0x18
      case 0x0B, 0x15: headerBytes = 0x48
      case 0x0D: headerBytes = 0x50
      case 0x0E:
        headerBytes = 0x30
        timeOffset = -1
      case 0x0C:
        headerBytes = 8
        timeOffset = -1
      default: return .failure(.bad("unknown header type"))
      }
    case 0x90...0x9F:
      slot = Int(EventRecordKind.message.rawValue)
      headerBytes = 8
      timeOffset = -1
    case 0xB0...0xBF:
      slot = EventRecordKind.unknownSlot
      headerBytes = 8
      timeOffset = -1
    default:
      return .failure(
        marker == .max
          ? .endOfBuffer
          : .bad(marker & headerFlag == 0 ? "no event marker" : "unknown event marker"))
    }
    guard size >= headerBytes else { return .failure(.bad("size smaller than its header")) }
    guard bytes.holds(size, at: offset) else {
      return .failure(.bad("size larger than its buffer"))
    }
    let ticks: Int64? = timeOffset < 0 ? nil : bytes.load(offset + timeOffset)
    return .record(EventRecord(size: size, slot: slot, ticks: ticks))
  }
}
