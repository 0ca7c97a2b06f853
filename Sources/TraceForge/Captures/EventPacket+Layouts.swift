internal import EventTracing

/// The layouts in which captures carry events (dumps-and-captures.md §2.1, §2.2,
/// §2.5, §2.6).
extension EventPacket {
  /// Layout 1 of LINKTYPE_ETW.
  ///
  ///     84               88                 92                  96
  ///     | user data u32  | message u32      | provider u32      | user data, message, name
  ///
  /// each part filled up to a multiple of four, texts in UTF-16 with NUL.
  func messageLayout(userData: [UInt8], message: [UInt8], provider: [UInt8]) -> [UInt8] {
    var packet = header
    for part in [userData, message, provider] {
      packet.appendInteger(UInt32(truncatingIfNeeded: part.count))
    }
    for part in [userData, message, provider] {
      packet += part
      packet.padToMultiple(of: 4)
    }
    return packet
  }

  /// Layout 2 of LINKTYPE_ETW.
  ///
  ///     84                   86              88
  ///     | extended items u16 | parts u16     | properties u32 |
  ///     92: items of 16, parts of 12, properties of 8 bytes, then their data
  ///
  /// `reservesParts` leaves room for all three parts, as the first version does.
  func propertyLayout(
    parts: [(type: UInt32, data: [UInt8])], properties: [(name: String, value: String)],
    reservesParts: Bool
  ) -> [UInt8] {
    var fixed = ForgedPayload()
    fixed.bytes(header)
    fixed.u16(UInt16(truncatingIfNeeded: event.extendedItems.count))
    fixed.u16(UInt16(truncatingIfNeeded: parts.count))
    fixed.u32(UInt32(truncatingIfNeeded: properties.count))
    let slots = reservesParts ? max(3, parts.count) : parts.count
    let dataStart = 92 + 16 * event.extendedItems.count + 12 * slots + 8 * properties.count
    var data: [UInt8] = []
    for (index, item) in event.extendedItems.enumerated() {
      data.padToMultiple(of: 4)
      fixed.u16(0)
      fixed.u16(item.type)
      fixed.u16(index + 1 < event.extendedItems.count ? 1 : 0)
      fixed.u16(UInt16(truncatingIfNeeded: item.data.count))
      fixed.u64(UInt64(dataStart + data.count))
      data += item.data
    }
    for part in parts {
      data.padToMultiple(of: 4)
      fixed.u32(part.type)
      fixed.u32(UInt32(truncatingIfNeeded: dataStart + data.count))
      fixed.u32(UInt32(truncatingIfNeeded: part.data.count))
      data += part.data
    }
    data.padToMultiple(of: 4)
    for property in properties {
      let name = [UInt8].utf16z(property.name)
      let value = [UInt8].utf16z(property.value)
      fixed.u32(UInt32(truncatingIfNeeded: dataStart + data.count))
      fixed.u16(UInt16(truncatingIfNeeded: name.count))
      fixed.u16(UInt16(truncatingIfNeeded: value.count))
      data += name + value
    }
    fixed.zeros(dataStart - fixed.bytes.count)
    return fixed.bytes + data
  }

  /// Winshark's: no buffer context, then the extended items with their length
  /// before them, then the payload to the end.
  func winsharkLayout() -> [UInt8] {
    var items = ForgedPayload()
    for item in event.extendedItems {
      items.u16(item.type)
      items.u16(UInt16(truncatingIfNeeded: item.data.count))
      items.bytes(item.data)
    }
    var packet = Array(header.prefix(80))
    packet.appendInteger(UInt16(truncatingIfNeeded: items.bytes.count))
    return packet + items.bytes + event.payload
  }

  /// The NetEvent frame of Network Monitor.
  ///
  ///     84                   86              88
  ///     | extended items u16 | payload u16   | reassembled u8 | items, payload
  func netEventLayout() -> [UInt8] {
    var packet = ForgedPayload()
    packet.bytes(header)
    packet.u16(UInt16(truncatingIfNeeded: event.extendedItems.count))
    packet.u16(UInt16(truncatingIfNeeded: event.payload.count))
    packet.u8(0)
    for (index, item) in event.extendedItems.enumerated() {
      packet.u16(0)
      packet.u16(item.type)
      packet.u16(index + 1 < event.extendedItems.count ? 1 : 0)
      packet.u16(UInt16(truncatingIfNeeded: item.data.count))
      packet.bytes(item.data)
    }
    packet.bytes(event.payload)
    return packet.bytes
  }
}
