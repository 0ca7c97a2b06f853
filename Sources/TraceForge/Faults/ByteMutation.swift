/// A change of a file's bytes that nobody meant: what disks, copies and cut
/// transfers do, and what an attacker does on purpose.
///
///     let change = ByteMutation.zeroUnit
///     let touched = change.apply(to: &bytes, units: units, &random)
///
/// Units are the parts that a form is made of: buffers, events, lines, blocks,
/// frames. They are found by `TraceForm.units(in:)`.
public enum ByteMutation: String, CaseIterable, Sendable {
  /// One to four bits are wrong.
  case flip
  /// A word of up to eight bytes is an extreme one.
  case word
  /// The same in the first bytes of a unit, where sizes, counts, offsets and
  /// times stand.
  case unitHead
  /// The same in the first bytes of the file.
  case fileHead
  /// The file ends early.
  case cut
  /// Bytes come in between.
  case insert
  /// Bytes are missing.
  case remove
  /// Bytes are zeros.
  case zero
  /// A unit is zeros.
  case zeroUnit
  /// A unit stands twice.
  case repeatUnit
  /// Two units have changed places.
  case swapUnits

  private static let extremes: [UInt64] = [
    0, 1, 7, 8, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF,
    0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, .max, .max - 7,
  ]
  /// Bytes at the start of a file, and of a unit, that are its head.
  private static let fileHeadBytes = 256, unitHeadBytes = 96

  /// Changes `bytes`.
  ///
  /// - Returns: The places of the old file that are not what they were; empty
  ///   where something was only added.
  public func apply(
    to bytes: inout [UInt8], units: [Range<Int>], _ random: inout SeededGenerator
  ) -> [Range<Int>] {
    guard bytes.count > Self.fileHeadBytes + 64, units.count > 1 else { return [] }
    let unit = units[random.below(units.count)]
    switch self {
    case .flip:
      let start = random.below(bytes.count)
      for _ in 0..<random.within(1...4) {
        let offset = min(bytes.count - 1, start + random.below(8))
        bytes[offset] ^= 1 << UInt8(random.below(8))
      }
      return [start..<min(bytes.count, start + 8)]
    case .word: return storeWord(&bytes, at: random.below(bytes.count - 8), &random)
    case .unitHead:
      let room = min(Self.unitHeadBytes, max(1, unit.count - 8))
      return storeWord(
        &bytes, at: min(bytes.count - 8, unit.lowerBound + random.below(room)), &random)
    case .fileHead: return storeWord(&bytes, at: random.below(Self.fileHeadBytes - 8), &random)
    case .cut:
      let kept = random.within(Self.fileHeadBytes...bytes.count - 1)
      defer { bytes.removeSubrange(kept...) }
      return [kept..<bytes.count]
    case .insert:
      let offset = random.below(bytes.count)
      let noise = (0..<random.within(1...300)).map { _ in UInt8(random.below(256)) }
      bytes.insert(contentsOf: noise, at: offset)
      return [max(0, offset - 1)..<min(bytes.count, offset + 1)]
    case .remove:
      let part = part(of: bytes, random.within(1...300), &random)
      bytes.removeSubrange(part)
      return [part]
    case .zero:
      let part = part(of: bytes, random.within(1...300), &random)
      for offset in part { bytes[offset] = 0 }
      return [part]
    case .zeroUnit:
      for offset in unit { bytes[offset] = 0 }
      return [unit]
    case .repeatUnit:
      bytes.insert(contentsOf: Array(bytes[unit]), at: unit.upperBound)
      return []
    case .swapUnits:
      let other = units[random.below(units.count)]
      guard other.count == unit.count, other != unit, min(unit.lowerBound, other.lowerBound) > 0
      else { return [] }
      let (one, two) = (Array(bytes[unit]), Array(bytes[other]))
      bytes.replaceSubrange(unit, with: two)
      bytes.replaceSubrange(other, with: one)
      return []
    }
  }

  private func part(of bytes: [UInt8], _ count: Int, _ random: inout SeededGenerator)
    -> Range<Int>
  {
    let start = random.below(bytes.count)
    return start..<min(bytes.count, start + count)
  }

  private func storeWord(_ bytes: inout [UInt8], at offset: Int, _ random: inout SeededGenerator)
    -> [Range<Int>]
  {
    let width = 1 << random.below(4)
    let value = Self.extremes[random.below(Self.extremes.count)]
    for index in 0..<width {
      bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(index)))
    }
    return [offset..<offset + width]
  }
}

extension TraceForm {
  /// The units of a file of this form, in its order; the whole file where it has
  /// none that could be told apart.
  public func units(in bytes: [UInt8], of trace: ForgedTrace) -> [Range<Int>] {
    let units: [Range<Int>]
    switch self {
    case .etl: units = trace.buffers.map { $0.offset..<$0.offset + $0.size }
    case .tracerptXML, .eventLogXML: units = Self.parts(of: bytes, endingIn: "</Event>")
    case .tracerptCSV, .netshText, .pktmonText: units = Self.parts(of: bytes, endingIn: "\n")
    case .pcapngMessage, .pcapngProperties, .pcapngPayload, .winshark, .journal:
      units = Self.blocks(in: bytes)
    case .networkMonitor: units = Self.frames(in: bytes)
    case .eventLog:
      // Chunks, behind the file's header.
      units = stride(from: 4_096, to: bytes.count, by: 65_536).map {
        $0..<min($0 + 65_536, bytes.count)
      }
    default: units = []
    }
    guard units.isEmpty else { return units }
    // Nothing is known of it: a few equal parts.
    let part = max(1, bytes.count / 8)
    return stride(from: 0, to: bytes.count - part, by: part).map { $0..<$0 + part }
  }

  private static func parts(of bytes: [UInt8], endingIn text: String) -> [Range<Int>] {
    let mark = mark(text, in: bytes)
    var parts: [Range<Int>] = []
    var start = 0
    var offset = 0
    while offset + mark.count <= bytes.count {
      if bytes[offset] == mark[0], Array(bytes[offset..<offset + mark.count]) == mark {
        offset += mark.count
        parts.append(start..<offset)
        start = offset
      } else {
        offset += 1
      }
    }
    return parts
  }

  /// How the file writes `text`: by its first bytes, in one or two bytes a
  /// character.
  private static func mark(_ text: String, in bytes: [UInt8]) -> [UInt8] {
    let start = bytes.prefix(4)
    let isLittle = start.starts(with: [0xFF, 0xFE]) || (start.count == 4 && start[1] == 0)
    let isBig = start.starts(with: [0xFE, 0xFF]) || (start.count == 4 && start[0] == 0)
    return text.utf8.flatMap { isBig ? [0, $0] : isLittle ? [$0, 0] : [$0] }
  }

  private static func word(_ bytes: [UInt8], _ offset: Int, isBig: Bool = false) -> Int {
    guard offset + 4 <= bytes.count else { return 0 }
    let four = bytes[offset..<offset + 4]
    return (isBig ? Array(four) : four.reversed()).reduce(0) { $0 << 8 | Int($1) }
  }

  private static func blocks(in bytes: [UInt8]) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var isBig = false
    var offset = 0
    while offset + 12 <= bytes.count {
      if word(bytes, offset) == 0x0A0D_0D0A { isBig = word(bytes, offset + 8) != 0x1A2B_3C4D }
      let length = word(bytes, offset + 4, isBig: isBig)
      guard length >= 12, offset + length <= bytes.count else { break }
      blocks.append(offset..<offset + length)
      offset += length
    }
    return blocks
  }

  private static func frames(in bytes: [UInt8]) -> [Range<Int>] {
    let table = word(bytes, 24)
    let starts = stride(from: table, to: min(bytes.count, table + word(bytes, 28)), by: 4).map {
      word(bytes, $0)
    }
    return Swift.zip(starts, starts.dropFirst()).filter { $0 < $1 && $1 <= bytes.count }.map {
      $0..<$1
    }
  }
}
