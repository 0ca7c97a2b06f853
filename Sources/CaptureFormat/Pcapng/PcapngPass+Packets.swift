import EventTracing

/// The three kinds of blocks that hold packets.
extension PcapngPass {
  /// An Enhanced Packet Block, or the obsolete one, whose interface has two
  /// bytes, with drops in the next two:
  ///
  ///     8 u32 interface | 12 u32 time high | 16 u32 time low
  ///     20 u32 bytes kept | 24 u32 bytes on the wire | 28 packet, options
  @inline(__always)
  mutating func takePacket<Visitor: TraceEventVisitor>(
    _ block: RawSpan, isObsolete: Bool, at offset: Int64, into visitor: inout Visitor
  ) {
    let kept = block.byteCount >= 32 ? Int(order.load(block, 20, as: UInt32.self)) : .max
    guard block.byteCount >= 32, kept <= block.byteCount - 32 else {
      return skip(block, at: offset, "a packet is longer than its block")
    }
    let original = Int(order.load(block, 24, as: UInt32.self))
    let number =
      isObsolete
      ? Int(order.load(block, 8, as: UInt16.self)) : Int(order.load(block, 8, as: UInt32.self))
    let packet = block.extracting(28..<28 + kept)
    if !hasWholeOptions(block, from: 28 + (kept + 3) & ~3) {
      note(.badRecord, offset, 0, "what follows a packet in its block is no list of options")
    }
    let linkType = number < interfaces.count ? interfaces[number].linkType : .unknown
    eventBytes += Int64(kept)
    switch linkType {
    case .events:
      if !intake.takeEvent(packet, originalLength: original, at: offset, into: &visitor) {
        refuse(block, kept, at: offset, "an event packet is of no known layout")
      }
    case .ethernet, .rawIP:
      if takeMisnamed(packet, original, at: offset, into: &visitor) { return }
      intake.tally.packets += 1
      guard packets.wantsSegments,
        TCPSegment(packet, framing: linkType == .ethernet ? .ethernet : .bareIP)?.opensOrEnds
          == true
      else { return }
      takeSegment(packet, of: block, on: interfaces[number], into: &visitor)
    default: takeOther(packet, linkType, original, of: block, at: offset, into: &visitor)
    }
  }

  /// A Simple Packet Block: 8 u32 bytes on the wire | 12 packet of interface 0.
  /// It has no time: segments in it are counted only.
  mutating func takeSimplePacket<Visitor: TraceEventVisitor>(
    _ block: RawSpan, at offset: Int64, into visitor: inout Visitor
  ) {
    guard block.byteCount >= 16 else {
      return skip(block, at: offset, "a packet is longer than its block")
    }
    let original = Int(order.load(block, 8, as: UInt32.self))
    let snapLength = interfaces.first.map { Int($0.snapLength) } ?? 0
    let kept = min(original, block.byteCount - 16, snapLength == 0 ? .max : snapLength)
    let packet = block.extracting(12..<12 + kept)
    let linkType = interfaces.first?.linkType ?? .unknown
    eventBytes += Int64(kept)
    guard linkType == .events else {
      return takeOther(packet, linkType, original, of: block, at: offset, into: &visitor)
    }
    if !intake.takeEvent(packet, originalLength: original, at: offset, into: &visitor) {
      refuse(block, kept, at: offset, "an event packet is of no known layout")
    }
  }

  /// Packets that are rare, or that may be events though nothing says so.
  private mutating func takeOther<Visitor: TraceEventVisitor>(
    _ packet: RawSpan, _ linkType: LinkType, _ original: Int, of block: RawSpan,
    at offset: Int64, into visitor: inout Visitor
  ) {
    switch linkType {
    case .winshark:
      if intake.takeWinshark(packet, originalLength: original, at: offset, into: &visitor) {
        return
      }
      intake.noteNoEvent(.winshark, at: offset)
    case .unknown:
      guard packet.byteCount >= EventHeader.sizeWithContext, EventHeader.isPlausible(packet),
        intake.takeEvent(packet, originalLength: original, at: offset, into: &visitor)
      else {
        return refuse(
          block, packet.byteCount, at: offset, "the interface of a packet is not described")
      }
      return note(
        .repairedRecord, offset, 0,
        "the interface of a packet is not described; it is taken for an event")
    default:
      if takeMisnamed(packet, original, at: offset, into: &visitor) { return }
    }
    intake.tally.packets += 1
  }

  /// An event on an interface of another link type, which damage has changed:
  /// its time and its lengths are no chance.
  private mutating func takeMisnamed<Visitor: TraceEventVisitor>(
    _ packet: RawSpan, _ original: Int, at offset: Int64, into visitor: inout Visitor
  ) -> Bool {
    guard packet.byteCount >= EventHeader.size, EventHeader.isPlausible(packet) else {
      return false
    }
    let isEvent =
      packet.byteCount >= EventHeader.sizeWithContext
      && intake.takeEvent(packet, originalLength: original, at: offset, into: &visitor)
    guard
      isEvent || intake.takeWinshark(packet, originalLength: original, at: offset, into: &visitor)
    else { return false }
    note(.badRecord, offset, 0, "an interface of another link type has events; they are read")
    return true
  }

  /// Whether options, or nothing, lie between a packet and its block's end: else
  /// the packet's length is not its own.
  @inline(__always)
  private func hasWholeOptions(_ block: RawSpan, from start: Int) -> Bool {
    let end = block.byteCount - 4
    if start == end { return true }
    var next = start
    while let option = BlockOption(block, at: next, end: end, order) {
      guard option.value.upperBound <= end else { return false }
      next = option.next
    }
    // Code 0 ends the list, and has no value.
    return next == end
      || (end - next == 4 && order.load(block, next, as: UInt32.self) == 0)
  }

  /// A block that is no event's by its type is stepped over, as its format asks,
  /// unless it holds an event: then damage has hit its type. Where it could hold one
  /// and nobody knows its type, it is told.
  mutating func takeMistyped<Visitor: TraceEventVisitor>(
    _ block: RawSpan, at offset: Int64, into visitor: inout Visitor
  ) {
    let body = block.extracting(8..<max(8, block.byteCount - 4))
    if JournalEntry(body) != nil, intake.takeJournal(body, at: offset, into: &visitor) {
      eventBytes += Int64(body.byteCount)
      return note(.badRecord, offset, 0, "an event lies in a block of another type; it is read")
    }
    guard block.byteCount >= 16 + EventHeader.size else { return }
    if holdsEventPacket(block) {
      takePacket(block, isObsolete: false, at: offset, into: &visitor)
    } else if holdsSimpleEvent(block) {
      takeSimplePacket(block, at: offset, into: &visitor)
    } else {
      return stepOver(block, at: offset)
    }
    note(.badRecord, offset, 0, "an event lies in a block of another type; it is read")
  }

  /// Whether a block is laid out as a packet, and the packet is an event.
  private func holdsEventPacket(_ block: RawSpan) -> Bool {
    guard block.byteCount >= 32 + EventHeader.size else { return false }
    let kept = Int(order.load(block, 20, as: UInt32.self))
    return kept >= EventHeader.size && kept <= block.byteCount - 32
      && hasWholeOptions(block, from: 28 + (kept + 3) & ~3)
      && EventHeader.isPlausible(block.extracting(28..<28 + kept))
  }

  /// Whether a block is laid out as a simple packet, and the packet is an event.
  private func holdsSimpleEvent(_ block: RawSpan) -> Bool {
    let room = block.byteCount - 16
    let original = Int(order.load(block, 8, as: UInt32.self))
    return original <= room && (original + 3) & ~3 == room
      && EventHeader.isPlausible(block.extracting(12..<12 + room))
  }

  private mutating func stepOver(_ block: RawSpan, at offset: Int64) {
    let type: UInt32 = order.load(block, 0)
    guard !BlockType.isOther(type) else { return }
    skip(block, at: offset, "a block of unknown type 0x\(String(type, radix: 16))")
  }

  /// Steps over a block whose packet was counted already.
  private mutating func refuse(_ block: RawSpan, _ kept: Int, at offset: Int64, _ detail: String) {
    eventBytes -= Int64(kept)
    skip(block, at: offset, detail)
  }

  private mutating func takeSegment<Visitor: TraceEventVisitor>(
    _ packet: RawSpan, of block: RawSpan, on interface: CaptureInterface,
    into visitor: inout Visitor
  ) {
    let high = UInt64(order.load(block, 12, as: UInt32.self))
    let ticks = high << 32 | UInt64(order.load(block, 16, as: UInt32.self))
    let optionStart = 28 + (packet.byteCount + 3) & ~3
    let context = PacketContext(
      interfaceIndex: interface.index, direction: direction(block, at: optionStart))
    packets.deliver(
      packet, isEthernet: interface.linkType == .ethernet, at: interface.time(ticks), context,
      into: &visitor)
  }

  /// epb_flags, option 2: the lowest two bits are 1 for received, 2 for sent.
  private func direction(_ block: RawSpan, at start: Int) -> PacketContext.Direction {
    let flagsCode: UInt16 = 2
    let end = block.byteCount - 4
    var next = start
    while let option = BlockOption(block, at: next, end: end, order) {
      // That it fits was looked at for every packet, and told.
      guard option.value.upperBound <= end else { break }
      if option.code == flagsCode, option.value.count == 4 {
        switch order.load(block, option.value.lowerBound, as: UInt32.self) & 3 {
        case 1: return .received
        case 2: return .sent
        default: return .unknown
        }
      }
      next = option.next
    }
    return .unknown
  }
}
