import EventTracing

/// Layout 2 of LINKTYPE_ETW, Wireshark of 2026 (dumps-and-captures.md §2.2):
///
///     0 EVENT_HEADER and buffer context
///     84 u16 ExtendedDataCount | 86 u16 part count | 88 u32 PropertiesCount
///     92 extended items: u16 reserved, u16 type, u16 linkage, u16 size, u64 offset
///        parts:          u32 type, u32 offset, u32 length
///        properties:     u32 offset, u16 bytes of key, u16 bytes of value
///     then the data, at any offsets
struct PropertyLayout {
  let items: Range<Int>, parts: Range<Int>, properties: Range<Int>

  private static let itemSize = 16, partSize = 12, propertySize = 8
  /// Parts of a packet: three kinds at first, six by now.
  private static let partLimit = 16

  enum Part: UInt32 {
    case userData = 0
    /// The message's template, not rendered.
    case message = 1
    case providerName = 2
  }

  /// Bytes that the offsets may point to.
  private let data: Range<Int>

  /// Takes a packet apart, of which `packet` may be the beginning only; nil
  /// where something lies outside of `originalLength` or inside the headers.
  init?(_ packet: RawSpan, originalLength: Int) {
    guard packet.byteCount >= 92 else { return nil }
    let partCount = Int(packet.load(86, as: UInt16.self))
    let propertyCount = Int(packet.load(88, as: UInt32.self))
    let partStart = 92 + Self.itemSize * Int(packet.load(84, as: UInt16.self))
    let propertyStart = partStart + Self.partSize * partCount
    let end = propertyStart + Self.propertySize * propertyCount
    guard partCount <= Self.partLimit, end <= packet.byteCount, end <= originalLength else {
      return nil
    }
    items = 92..<partStart
    parts = partStart..<propertyStart
    properties = propertyStart..<end
    data = end..<originalLength
    guard isWhole(packet) else { return nil }
  }

  private func isWhole(_ packet: RawSpan) -> Bool {
    var place = items.lowerBound
    while place < items.upperBound {
      if item(packet, at: place) == nil { return false }
      place += Self.itemSize
    }
    while place < parts.upperBound {
      if part(packet, at: place) == nil { return false }
      place += Self.partSize
    }
    while place < properties.upperBound {
      if property(packet, at: place) == nil { return false }
      place += Self.propertySize
    }
    return true
  }

  /// Nil where the range is outside of the data; nothing may lie anywhere.
  @inline(__always)
  private func range(_ offset: UInt64, _ count: Int) -> Range<Int>? {
    if count == 0 { return data.lowerBound..<data.lowerBound }
    guard let start = Int(exactly: offset), data.contains(start), count <= data.upperBound - start
    else { return nil }
    return start..<start + count
  }

  @inline(__always)
  private func item(_ packet: RawSpan, at place: Int) -> Range<Int>? {
    range(packet.load(place + 8), Int(packet.load(place + 6, as: UInt16.self)))
  }

  @inline(__always)
  private func part(_ packet: RawSpan, at place: Int) -> Range<Int>? {
    range(
      UInt64(packet.load(place + 4, as: UInt32.self)),
      Int(packet.load(place + 8, as: UInt32.self)))
  }

  /// The key, with the value behind it.
  @inline(__always)
  private func property(_ packet: RawSpan, at place: Int) -> (key: Range<Int>, value: Range<Int>)? {
    let keyCount = Int(packet.load(place + 4, as: UInt16.self))
    let valueCount = Int(packet.load(place + 6, as: UInt16.self))
    let whole = range(UInt64(packet.load(place, as: UInt32.self)), keyCount + valueCount)
    guard let whole else { return nil }
    let middle = whole.lowerBound + keyCount
    return (whole.lowerBound..<middle, middle..<whole.upperBound)
  }

  /// Where the first part of a kind lies; nil for none, or an empty one.
  func part(_ wanted: Part, of packet: RawSpan) -> Range<Int>? {
    var place = parts.lowerBound
    while place < parts.upperBound {
      if packet.load(place, as: UInt32.self) == wanted.rawValue, let part = part(packet, at: place),
        !part.isEmpty
      {
        return part
      }
      place += Self.partSize
    }
    return nil
  }

  /// Adds the extended items that are there whole.
  func addItems(of packet: RawSpan, to list: inout ExtendedItems) {
    var place = items.lowerBound
    while place < items.upperBound {
      if let item = item(packet, at: place), item.upperBound <= packet.byteCount {
        list.add(type: packet.load(place + 2), packet.extracting(item))
      }
      place += Self.itemSize
    }
  }

  /// Whether the packet was cut before the end of its payload, or where it has
  /// none before that of a property.
  func isContentCut(_ packet: RawSpan) -> Bool {
    guard data.upperBound > packet.byteCount else { return false }
    if let userData = part(.userData, of: packet) { return userData.upperBound > packet.byteCount }
    var place = properties.lowerBound
    while place < properties.upperBound {
      if let property = property(packet, at: place), property.value.upperBound > packet.byteCount {
        return true
      }
      place += Self.propertySize
    }
    return false
  }

  /// Adds the properties, their texts turned into UTF-8 by way of `text`, of a
  /// packet that has them whole.
  func addProperties(
    of packet: RawSpan, to fields: inout TextFieldsBuilder, text: inout UTF8Text
  ) {
    var place = properties.lowerBound
    while place < properties.upperBound {
      guard let property = property(packet, at: place),
        property.value.upperBound <= packet.byteCount
      else { return }
      text.removeAll()
      text.append(utf16: packet, property.key)
      let keyCount = text.count
      text.append(utf16: packet, property.value)
      fields.add(
        name: text.bytes.extracting(0..<keyCount),
        value: text.bytes.extracting(keyCount..<text.count))
      place += Self.propertySize
    }
  }
}
