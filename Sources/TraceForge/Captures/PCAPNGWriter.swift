public import EventTracing

/// Writes a pcapng file block by block (dumps-and-captures.md §2.8).
///
///     var writer = PCAPNGWriter()
///     writer.beginSection(.big)
///     let wire = writer.addInterface(PCAPNGInterface(linkType: PCAPNGInterface.ethernet))
///     writer.packet(frame, on: wire, at: time)
///     let bytes = writer.finish()
///
/// A block:
///
///     0          4                 8               length - 4
///     | type u32 | length u32      | body, pad 4   | length u32 |
public struct PCAPNGWriter: Sendable {
  private var bytes: [UInt8] = []
  /// Byte order of the section under way.
  public private(set) var order = ByteOrder.little
  /// Interfaces of the section under way; their numbers begin anew in each.
  public private(set) var interfaces: [PCAPNGInterface] = []
  /// Blocks written so far by their types.
  public private(set) var blocks: [UInt32: Int] = [:]
  /// Where the section's length stands, and where its first block starts; nil
  /// for a section that does not state its length.
  private var openLength: (place: Int, start: Int)?

  /// An empty file; a section has to come first.
  public init() {}

  /// Begins a section. One that states its length has it filled in when the
  /// next begins.
  public mutating func beginSection(
    _ order: ByteOrder, statesLength: Bool = false, minorVersion: UInt16 = 0,
    options: [PCAPNGOption] = []
  ) {
    closeSection()
    self.order = order
    interfaces = []
    var body = OrderedBytes(order: order)
    body.u32(0x1A2B_3C4D)
    body.u16(1)
    body.u16(minorVersion)
    body.integer(Int64(-1))
    options.append(to: &body)
    let place = bytes.count + 16
    block(0x0A0D_0D0A, body.bytes)
    openLength = statesLength ? (place, bytes.count) : nil
  }

  /// Describes an interface, at any place of the section; the number is for its
  /// packets.
  public mutating func addInterface(_ interface: PCAPNGInterface) -> Int {
    var body = OrderedBytes(order: order)
    body.u16(interface.linkType)
    body.u16(0)
    body.u32(interface.snapLength)
    interface.allOptions(order: order).append(to: &body)
    block(1, body.bytes)
    interfaces.append(interface)
    return interfaces.count - 1
  }

  /// An Enhanced Packet Block; `kept` bytes of the packet, at most what the
  /// interface keeps.
  public mutating func packet(
    _ packet: [UInt8], on interface: Int, at time: FileTime, kept: Int? = nil,
    options: [PCAPNGOption] = []
  ) {
    let data = snapped(packet, on: interface, kept: kept)
    let ticks = interfaces[interface].ticks(time)
    var body = OrderedBytes(order: order)
    body.u32(UInt32(truncatingIfNeeded: interface))
    body.u32(UInt32(truncatingIfNeeded: ticks >> 32))
    body.u32(UInt32(truncatingIfNeeded: ticks))
    body.u32(UInt32(truncatingIfNeeded: data.count))
    body.u32(UInt32(truncatingIfNeeded: packet.count))
    body.append(data)
    body.pad4()
    options.append(to: &body)
    block(6, body.bytes)
  }

  /// Writes a block of any type; `body` is filled up to a multiple of four.
  public mutating func block(_ type: UInt32, _ body: [UInt8]) {
    var whole = OrderedBytes(order: order)
    let length = UInt32(truncatingIfNeeded: 12 + (body.count + 3) / 4 * 4)
    whole.u32(type)
    whole.u32(length)
    whole.append(body)
    whole.pad4()
    whole.u32(length)
    bytes.append(contentsOf: whole.bytes)
    blocks[type, default: 0] += 1
  }

  /// The file; nothing may be written after.
  public mutating func finish() -> [UInt8] {
    closeSection()
    return bytes
  }

  func snapped(_ packet: [UInt8], on interface: Int, kept: Int?) -> ArraySlice<UInt8> {
    let limit = Int(interfaces[interface].snapLength)
    return packet.prefix(min(kept ?? .max, limit == 0 ? .max : limit))
  }

  private mutating func closeSection() {
    guard let (place, start) = openLength else { return }
    let length = UInt64(bytes.count - start)
    bytes.storeInteger(order == .little ? length : length.byteSwapped, at: place)
    openLength = nil
  }
}
