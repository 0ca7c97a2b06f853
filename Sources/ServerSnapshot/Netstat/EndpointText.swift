import EventTracing

/// An endpoint as `netstat -n` prints it.
///
///     10.0.9.12:443   [::1%12]:49670   [::]:0   *:*
enum EndpointText: Equatable {
  case address(SocketAddress)
  /// `*:*`
  case any

  /// Reads token `index` of `line`; nil for names, and for what has no port.
  init?(_ line: SnapshotLine, _ index: Int) {
    let text = line.token(index)
    if text.elementsEqual([0x2A, 0x3A, 0x2A]) {
      self = .any
      return
    }
    guard let colon = text.lastIndex(of: 0x3A), text[(colon + 1)...].decimal != nil,
      text.first != 0x5B || text[colon - 1] == 0x5D,
      let address = SocketAddress(line.bytes.rawSpan, line.tokens[index])
    else { return nil }
    self = .address(address)
  }
}
