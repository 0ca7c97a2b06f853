/// Writes gzip files (RFC 1952): a header of 10 bytes, perhaps the file's name,
/// a deflate stream, checksum and size.
public enum GzipWriter {
  /// `content` in one gzip member.
  public static func file(
    _ content: [UInt8], name: String? = nil, coding: Deflate.Coding = .dynamic
  ) -> [UInt8] {
    ForgedPayload.bytes {
      $0.bytes([0x1F, 0x8B, 8, name == nil ? 0 : 8, 0, 0, 0, 0, 0, 3])
      if let name { $0.asciiz(name) }
      $0.bytes(Deflate.compress(content, coding: coding))
      $0.u32(CRC32.checksum(content))
      $0.u32(UInt32(truncatingIfNeeded: content.count))
    }
  }
}
