import EventTracing

/// Layout 1 of LINKTYPE_ETW, up to Wireshark 4 (dumps-and-captures.md §2.1):
///
///     0 EVENT_HEADER and buffer context
///     84 u32 UserDataLength | 88 u32 MessageLength | 92 u32 ProviderNameLength
///     96 user data | message, UTF-16LE with NUL | provider name, UTF-16LE with NUL
///
/// each part filled up to a multiple of four.
struct MessageLayout {
  let userData: Range<Int>, message: Range<Int>, providerName: Range<Int>

  /// Takes a packet apart, of which `packet` may be the beginning only; nil
  /// where the lengths do not make up `originalLength`, which is what tells it
  /// from layout 2 (§2.3).
  @inline(__always)
  init?(_ packet: RawSpan, originalLength: Int) {
    guard packet.byteCount >= 96 else { return nil }
    let user = Int(packet.load(84, as: UInt32.self))
    let text = Int(packet.load(88, as: UInt32.self))
    let name = Int(packet.load(92, as: UInt32.self))
    let textStart = 96 + (user + 3) & ~3
    let nameStart = textStart + (text + 3) & ~3
    guard nameStart + (name + 3) & ~3 == originalLength else { return nil }
    userData = 96..<96 + user
    message = textStart..<textStart + text
    providerName = nameStart..<nameStart + name
  }
}
