public import EventTracing

/// Blocks that are rarer than packets.
extension PCAPNGWriter {
  /// A Simple Packet Block: a packet of interface 0, without a time.
  public mutating func simplePacket(_ packet: [UInt8]) {
    var body = OrderedBytes(order: order)
    body.u32(UInt32(truncatingIfNeeded: packet.count))
    body.append(snapped(packet, on: 0, kept: nil))
    block(3, body.bytes)
  }

  /// A Packet Block, which Enhanced Packet Blocks replaced.
  public mutating func obsoletePacket(
    _ packet: [UInt8], on interface: Int, at time: FileTime, options: [PCAPNGOption] = []
  ) {
    let data = snapped(packet, on: interface, kept: nil)
    let ticks = interfaces[interface].ticks(time)
    var body = OrderedBytes(order: order)
    body.u16(UInt16(truncatingIfNeeded: interface))
    body.u16(0xFFFF)
    body.u32(UInt32(truncatingIfNeeded: ticks >> 32))
    body.u32(UInt32(truncatingIfNeeded: ticks))
    body.u32(UInt32(truncatingIfNeeded: data.count))
    body.u32(UInt32(truncatingIfNeeded: packet.count))
    body.append(data)
    body.pad4()
    options.append(to: &body)
    block(2, body.bytes)
  }

  /// A Name Resolution Block with names of IPv4 addresses.
  public mutating func names(_ names: [(address: UInt32, name: String)]) {
    var body = OrderedBytes(order: order)
    for (address, name) in names {
      let text = Array(name.utf8) + [0]
      body.u16(1)
      body.u16(UInt16(truncatingIfNeeded: 4 + text.count))
      body.append((0..<4).map { UInt8(truncatingIfNeeded: address >> (24 - 8 * $0)) })
      body.append(text)
      body.pad4()
    }
    body.u32(0)
    block(4, body.bytes)
  }

  /// An Interface Statistics Block: what an interface received and dropped.
  public mutating func statistics(
    of interface: Int, at time: FileTime, received: UInt64, dropped: UInt64
  ) {
    let ticks = interfaces[interface].ticks(time)
    var body = OrderedBytes(order: order)
    body.u32(UInt32(truncatingIfNeeded: interface))
    body.u32(UInt32(truncatingIfNeeded: ticks >> 32))
    body.u32(UInt32(truncatingIfNeeded: ticks))
    [PCAPNGOption(code: 4, value: .u64(received)), PCAPNGOption(code: 5, value: .u64(dropped))]
      .append(to: &body)
    block(5, body.bytes)
  }

  /// A Systemd Journal Export Block.
  public mutating func journalEntry(_ text: String) { block(9, Array(text.utf8)) }

  /// A Custom Block of an enterprise, to be copied by others or not.
  public mutating func customBlock(enterprise: UInt32, copied: Bool, _ data: [UInt8]) {
    var body = OrderedBytes(order: order)
    body.u32(enterprise)
    body.append(data)
    block(copied ? 0x0BAD : 0x4000_0BAD, body.bytes)
  }
}
