/// Writes Windows cabinets of one folder, such as `NetTrace.cab` ([MS-CAB]).
///
/// A header of 36 bytes, a folder of 8, 16 bytes and a name for each file, then
/// the data in blocks:
///
///     0              4               6                 8
///     | checksum u32 | packed u16    | unpacked u16    | data
public enum CabinetWriter {
  /// How the data blocks are compressed.
  public enum Coding: String, CaseIterable, Sendable {
    /// Not at all.
    case store
    /// Deflate, with the block before as its window.
    case mszip
    /// LZX.
    case lzx
    /// LZX, in blocks that it leaves uncompressed.
    case lzxUncompressed

    /// The folder's type.
    fileprivate var code: UInt16 {
      switch self {
      case .store: 0
      case .mszip: 1
      case .lzx, .lzxUncompressed: LZX.code
      }
    }
  }

  /// Bytes of a data block before compression, which only the last may lack.
  private static let blockSize = 32_768

  /// A cabinet of `members`, which are all files, in their order.
  public static func archive(_ members: [ArchiveMember], coding: Coding = .mszip) -> [UInt8] {
    let content = members.flatMap(\.bytes)
    let blocks = stride(from: 0, to: content.count, by: blockSize).map { start in
      start..<min(start + blockSize, content.count)
    }
    var packer = Packer(content: content)
    let data = blocks.flatMap { block in
      dataBlock(packer.pack(block, coding), unpacked: block.count)
    }
    let files = entries(members)
    let dataStart = 36 + 8 + files.count
    return ForgedPayload.bytes {
      $0.bytes("MSCF".utf8)
      for value in [0, dataStart + data.count, 0, 36 + 8, 0] {
        $0.u32(UInt32(truncatingIfNeeded: value))
      }
      $0.bytes([3, 1])
      for value in [1, UInt16(truncatingIfNeeded: members.count), 0, 0x2710, 0] { $0.u16(value) }
      $0.u32(UInt32(truncatingIfNeeded: dataStart))
      $0.u16(UInt16(truncatingIfNeeded: blocks.count))
      $0.u16(coding.code)
      $0.bytes(files)
      $0.bytes(data)
    }
  }

  /// Size, offset in the folder, folder, date, time, attributes and name.
  private static func entries(_ members: [ArchiveMember]) -> [UInt8] {
    var offset = 0
    return ForgedPayload.bytes {
      for member in members {
        let (date, time) = member.dosTime
        let isASCII = member.name.utf8.allSatisfy { $0 < 0x80 }
        $0.u32(UInt32(truncatingIfNeeded: member.bytes.count))
        $0.u32(UInt32(truncatingIfNeeded: offset))
        for value in [0, date, time, isASCII ? 0x20 : 0xA0] { $0.u16(value) }
        $0.asciiz(member.name)
        offset += member.bytes.count
      }
    }
  }

  private static func dataBlock(_ packed: [UInt8], unpacked: Int) -> [UInt8] {
    let sizes = ForgedPayload.bytes {
      $0.u16(UInt16(truncatingIfNeeded: packed.count))
      $0.u16(UInt16(truncatingIfNeeded: unpacked))
    }
    let checksum = CabinetChecksum.checksum(sizes, seed: CabinetChecksum.checksum(packed))
    return ForgedPayload.bytes {
      $0.u32(checksum)
      $0.bytes(sizes)
      $0.bytes(packed)
    }
  }
}

/// Packs the blocks of a cabinet's folder one after the other.
private struct Packer {
  let content: [UInt8]
  private var finder = Deflate.matchFinder
  private var lzx = LZX()

  init(content: [UInt8]) { self.content = content }

  mutating func pack(_ block: Range<Int>, _ coding: CabinetWriter.Coding) -> [UInt8] {
    switch coding {
    case .store: return Array(content[block])
    case .mszip:
      let deflated = Deflate.compress(content, block, coding: .dynamic, finder: &finder)
      // A block may be only a little larger than what it holds.
      if deflated.count < block.count { return Array("CK".utf8) + deflated }
      return Array("CK".utf8)
        + Deflate.compress(content, block, coding: .stored, finder: &finder)
    case .lzx: return lzx.compress(content, block)
    case .lzxUncompressed:
      return LZX.uncompressed(content[block], isFirst: block.lowerBound == 0)
    }
  }
}
