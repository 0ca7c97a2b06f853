internal import EventTracing

/// A packet that NDIS-PacketCapture logged in event 1001.
///
///     0                     4                   8             12
///     | miniport index u32  | lower index u32   | length u32  | frame
struct CapturedFrame {
  let bytes: [UInt8]
  let isOutbound: Bool

  /// The packet of `event`; nil for any other event.
  init?(_ event: ForgedEvent) {
    guard event.provider == .packetCapture, event.id == 1001, event.header.carriesGUID else {
      return nil
    }
    let length = Int(event.payload.u32(at: 8))
    bytes = Array(event.payload[12..<(12 + length)])
    isOutbound = event.keyword & 0x1_0000_0000 != 0
  }
}
