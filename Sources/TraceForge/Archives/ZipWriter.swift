/// Writes zip archives.
///
///     let bytes = ZipWriter.archive([ArchiveMember(name: "NetTrace.etl", bytes: trace.bytes)])
///
/// A local header of 30 bytes, name and data for each member, then a directory
/// entry of 46 bytes and name for each, then 22 bytes at the end.
public struct ZipWriter: Sendable {
  /// What makes an archive unusual.
  public struct Options: Sendable {
    /// How members are compressed.
    public var coding = Deflate.Coding.dynamic
    /// Whether members are only stored, without deflate.
    public var storesOnly = false
    /// Whether sizes follow the data, as where the archive was streamed.
    public var usesDataDescriptors = false
    /// Whether members claim to be encrypted; their data are then noise.
    public var isEncrypted = false
    /// The size that the headers claim for every member; nil for the true one.
    public var claimedSize: UInt32?

    /// An ordinary archive.
    public init() {}
  }

  /// A member compressed once, to be written under many names.
  struct Packed {
    let method: UInt16
    let checksum: UInt32
    let size: Int
    let data: [UInt8]
  }

  private let options: Options
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  private init(options: Options) { self.options = options }

  /// An archive of `members` in their order.
  public static func archive(_ members: [ArchiveMember], options: Options = Options()) -> [UInt8] {
    var writer = ZipWriter(options: options)
    for member in members { writer.append(member, pack(member.bytes, options)) }
    return writer.finish()
  }

  /// An archive with the same content under many names.
  static func archive(named names: [String], content packed: Packed) -> [UInt8] {
    var writer = ZipWriter(options: Options())
    for name in names { writer.append(ArchiveMember(name: name, bytes: []), packed) }
    return writer.finish()
  }

  /// The content as the options ask for it.
  static func pack(_ content: [UInt8], _ options: Options) -> Packed {
    let stores = options.storesOnly || content.isEmpty
    let data = stores ? content : Deflate.compress(content, coding: options.coding)
    return Packed(
      method: stores ? 0 : 8, checksum: CRC32.checksum(content), size: content.count, data: data)
  }

  private mutating func append(_ member: ArchiveMember, _ packed: Packed) {
    let offset = bytes.count
    // Encryption puts 12 bytes before the data.
    let data =
      options.isEncrypted
      ? Array(repeating: 0xE5, count: 12) + packed.data.map { $0 ^ 0x5A } : packed.data
    let sizes = ForgedPayload.bytes {
      $0.u32(packed.checksum)
      $0.u32(UInt32(truncatingIfNeeded: data.count))
      $0.u32(options.claimedSize ?? UInt32(truncatingIfNeeded: packed.size))
    }
    let descriptor = options.usesDataDescriptors
    bytes += ForgedPayload.bytes {
      $0.u32(0x0403_4B50)
      common(&$0, member, packed)
      $0.bytes(descriptor ? [UInt8](repeating: 0, count: 12) : sizes)
      $0.u16(UInt16(truncatingIfNeeded: member.name.utf8.count))
      $0.u16(0)
      $0.bytes(member.name.utf8)
      $0.bytes(data)
      if descriptor {
        $0.u32(0x0807_4B50)
        $0.bytes(sizes)
      }
    }
    directory += ForgedPayload.bytes {
      $0.u32(0x0201_4B50)
      // Made by version 2.0 on Unix, so that the mode below counts.
      $0.u16(3 << 8 | 20)
      common(&$0, member, packed)
      $0.bytes(sizes)
      $0.u16(UInt16(truncatingIfNeeded: member.name.utf8.count))
      for _ in 0..<4 { $0.u16(0) }
      $0.u32(member.kind.mode << 16)
      $0.u32(UInt32(truncatingIfNeeded: offset))
      $0.bytes(member.name.utf8)
    }
    count += 1
  }

  /// Version needed, flags, method and time, the same in both headers.
  private func common(
    _ header: inout ForgedPayload, _ member: ArchiveMember, _ packed: Packed
  ) {
    let isASCII = member.name.utf8.allSatisfy { $0 < 0x80 }
    let flags: UInt16 =
      (options.isEncrypted ? 1 : 0) | (options.usesDataDescriptors ? 8 : 0)
      | (isASCII ? 0 : 0x800)
    let (date, time) = member.dosTime
    for value in [20, flags, packed.method, time, date] { header.u16(value) }
  }

  private func finish() -> [UInt8] {
    bytes + directory
      + ForgedPayload.bytes {
        $0.u32(0x0605_4B50)
        $0.u32(0)
        $0.u16(count)
        $0.u16(count)
        $0.u32(UInt32(truncatingIfNeeded: directory.count))
        $0.u32(UInt32(truncatingIfNeeded: bytes.count))
        $0.u16(0)
      }
  }
}

extension ArchiveMember.Kind {
  /// The mode that Unix gives it.
  var mode: UInt32 {
    switch self {
    case .file: 0o100644
    case .folder: 0o040755
    case .symbolicLink: 0o120777
    }
  }
}
