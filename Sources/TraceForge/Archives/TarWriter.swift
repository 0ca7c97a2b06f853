/// Writes tar archives of the POSIX kind ("ustar"): a header of 512 bytes and
/// the content filled up to 512 for each member, then two empty headers.
public enum TarWriter {
  /// An archive of `members` in their order. Names have at most 100 bytes.
  public static func archive(_ members: [ArchiveMember]) -> [UInt8] {
    var bytes: [UInt8] = []
    for member in members {
      bytes += header(member)
      if member.kind == .file {
        bytes += member.bytes
        bytes.padToMultiple(of: 512)
      }
    }
    return bytes + [UInt8](repeating: 0, count: 1_024)
  }

  ///     0      100    108   116   124    136    148        156    157
  ///     | name | mode | uid | gid | size | time | checksum | kind | link |
  ///     257       263  265   297    329         500
  ///     | "ustar" | 00 | user | group | device, prefix | 512
  private static func header(_ member: ArchiveMember) -> [UInt8] {
    let isLink = member.kind == .symbolicLink
    var header: [UInt8] = []
    header.appendField(member.name.utf8, 100)
    header.appendOctal(Int(member.kind.mode & 0o777), 8)
    header.appendOctal(0, 8)
    header.appendOctal(0, 8)
    header.appendOctal(member.kind == .file ? member.bytes.count : 0, 12)
    header.appendOctal(Int(member.unixTime), 12)
    header += Array(repeating: 0x20, count: 8)
    header += Array((isLink ? "2" : member.kind == .folder ? "5" : "0").utf8)
    header.appendField(isLink ? member.bytes : [], 100)
    header.appendField("ustar".utf8, 6)
    header += Array("00".utf8)
    header.appendField("root".utf8, 32)
    header.appendField("root".utf8, 32)
    header.appendField([UInt8](), 183)
    // The checksum is taken with spaces in its place.
    let sum = header.reduce(0) { $0 + Int($1) }
    var digits: [UInt8] = []
    digits.appendOctal(sum, 7)
    header.replaceSubrange(148..<155, with: digits)
    return header
  }
}

extension [UInt8] {
  /// Appends bytes in a field of `width`, filled up with NUL.
  fileprivate mutating func appendField(_ field: some Collection<UInt8>, _ width: Int) {
    let kept = field.prefix(width)
    append(contentsOf: kept)
    append(contentsOf: repeatElement(0, count: width - kept.count))
  }

  /// Appends an octal number in a field of `width`, the last byte a NUL.
  fileprivate mutating func appendOctal(_ value: Int, _ width: Int) {
    let digits = String(value, radix: 8)
    append(contentsOf: repeatElement(0x30, count: Swift.max(0, width - 1 - digits.utf8.count)))
    append(contentsOf: digits.utf8)
    append(0)
  }
}
