public import EventTracing

/// A TCP segment that a trace captured, for counting by local port.
public struct ForgedSegment: Sendable, Equatable {
  /// When it was logged.
  public let time: FileTime
  /// Whether the server sent it.
  public let isOutbound: Bool
  /// The port of the server's side.
  public let localPort: UInt16
  /// Its flags, see `NetworkFrame`.
  public let flags: UInt8

  /// Whether it asks for a new connection.
  public var isAttempt: Bool {
    flags & (NetworkFrame.syn | NetworkFrame.acknowledgement) == NetworkFrame.syn
  }

  /// The segment that `event` captured; nil where there is none. The forge
  /// tags no frames, and writes no IP options.
  ///
  ///     0                     12                14            23         34, over IPv6 54
  ///     | Ethernet addresses  | ether type BE   | IP header ..| protocol | ports BE |
  init?(_ event: ForgedEvent) {
    guard let frame = CapturedFrame(event), frame.bytes.count >= 54 else { return nil }
    let isIPv6 = frame.bytes[12] == 0x86
    guard frame.bytes[isIPv6 ? 20 : 23] == 6 else { return nil }
    let segment = frame.bytes[(isIPv6 ? 54 : 34)...]
    let place = segment.startIndex + (frame.isOutbound ? 0 : 2)
    time = event.time
    isOutbound = frame.isOutbound
    localPort = UInt16(segment[place]) << 8 | UInt16(segment[place + 1])
    flags = segment[segment.startIndex + 13]
  }
}

extension ForgedTrace {
  /// The TCP segments among the captured packets, in time order.
  public var segments: [ForgedSegment] { events.compactMap { ForgedSegment($0.event) } }
}
