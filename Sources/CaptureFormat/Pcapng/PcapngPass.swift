import EventTracing

/// One pass over a pcapng capture, a window at a time.
///
///     block: u32 type | u32 length | body | u32 length
struct PcapngPass {
  var intake: EventIntake
  var packets: PacketIntake
  /// Byte order of the section under way.
  var order = SectionOrder.little
  /// Interfaces of the section under way; their numbers begin anew in each.
  var interfaces: [CaptureInterface] = []
  var eventBytes: Int64 = 0, skippedBytes: Int64 = 0

  /// Interfaces of a section that are told apart.
  private static let interfaceLimit = 65_536
  /// Bytes around a block's body.
  private static let frameBytes = 12

  init(_ filter: EventFilter) {
    intake = EventIntake(filter)
    packets = PacketIntake(filter)
  }

  /// How far a walk came, and why no further.
  struct Walk {
    let consumed: Int
    let stop: Stop

    enum Stop {
      /// The window ends with a block.
      case end
      /// The next block is this long, with what must be seen of the one after.
      case needs(Int)
      /// The next block is longer than any that is read.
      case oversized(Int)
      /// The next block makes no sense.
      case damaged(Damage)
    }
  }

  /// Why a block is none.
  enum Damage: String {
    case cut = "the capture ends inside a block"
    case badLength = "a block's length makes no sense"
    case badMagic = "a section's byte order mark is none"
    case badTrailer = "a block's two lengths differ"
  }

  /// Walks the blocks of a window, whose first byte lies at `base`.
  mutating func walk<Visitor: TraceEventVisitor>(
    _ bytes: RawSpan, at base: Int64, fileEnd: Int64, into visitor: inout Visitor
  ) -> Walk {
    var offset = 0
    while offset < bytes.byteCount {
      let left = bytes.byteCount - offset
      let isAll = fileEnd - base <= Int64(bytes.byteCount)
      guard left >= Self.frameBytes else {
        return Walk(consumed: offset, stop: isAll ? .damaged(.cut) : .needs(Self.frameBytes))
      }
      let head = bytes.extracting(offset..<bytes.byteCount)
      let isSection = head.load(0, as: UInt32.self) == BlockType.section
      if isSection {
        guard let found = Self.sectionOrder(head) else {
          return Walk(consumed: offset, stop: .damaged(.badMagic))
        }
        order = found
      }
      let length = Int(order.load(head, 4, as: UInt32.self))
      guard length >= Self.frameBytes, length & 3 == 0 else {
        return Walk(consumed: offset, stop: .damaged(.badLength))
      }
      guard length <= left else {
        if Int64(length) > fileEnd - base - Int64(offset) {
          return Walk(consumed: offset, stop: .damaged(.cut))
        }
        return Walk(
          consumed: offset,
          stop: length > CaptureWindow.recordLimit
            ? .oversized(length) : .needs(length + Self.frameBytes))
      }
      if order.load(head, length - 4, as: UInt32.self) != UInt32(truncatingIfNeeded: length) {
        switch follows(length, head, isAll: isAll) {
        case nil: return Walk(consumed: offset, stop: .needs(length + Self.frameBytes))
        case false?: return Walk(consumed: offset, stop: .damaged(.badTrailer))
        case true?:
          note(.repairedRecord, base + Int64(offset), 0, "a block's length at its end is wrong")
        }
      }
      take(head.extracting(0..<length), at: base + Int64(offset), into: &visitor)
      offset += length
    }
    return Walk(consumed: offset, stop: .end)
  }

  /// The byte order that a section's magic number tells; nil for none. `block`
  /// has at least 12 bytes.
  static func sectionOrder(_ block: RawSpan) -> SectionOrder? {
    switch block.load(8, as: UInt32.self) {
    case 0x1A2B_3C4D: .little
    case 0x4D3C_2B1A: .big
    default: nil
    }
  }

  /// Whether behind `length` bytes of `head` another block begins, or the file
  /// ends: then it is the trailing length that is wrong. Nil where the window
  /// ends too early to say.
  private func follows(_ length: Int, _ head: RawSpan, isAll: Bool) -> Bool? {
    guard head.holds(8, at: length) else {
      return isAll ? length == head.byteCount : nil
    }
    let type: UInt32 = order.load(head, length)
    let next: UInt32 = order.load(head, length + 4)
    if type == BlockType.section { return true }
    guard let least = BlockType.leastBytes(type) else { return false }
    return next & 3 == 0 && least...CaptureWindow.recordLimit ~= Int(next)
  }

  /// Takes a whole block.
  @inline(__always)
  private mutating func take<Visitor: TraceEventVisitor>(
    _ block: RawSpan, at offset: Int64, into visitor: inout Visitor
  ) {
    switch order.load(block, 0, as: UInt32.self) {
    case BlockType.packet:
      takePacket(block, isObsolete: false, at: offset, into: &visitor)
    case BlockType.obsoletePacket:
      takePacket(block, isObsolete: true, at: offset, into: &visitor)
    case BlockType.simplePacket: takeSimplePacket(block, at: offset, into: &visitor)
    case BlockType.journal:
      let body = block.extracting(8..<block.byteCount - 4)
      if intake.takeJournal(body, at: offset, into: &visitor) {
        eventBytes += Int64(body.byteCount)
      } else {
        intake.noteNoEvent(.journal, at: offset)
      }
    case BlockType.interface: takeInterface(block, at: offset)
    case BlockType.section: takeSection(block, at: offset)
    default: takeMistyped(block, at: offset, into: &visitor)
    }
  }

  /// Section header: 8 u32 magic | 12 u16 major | 14 u16 minor | 16 i64 length.
  /// A version that is not known is read as the known one.
  private mutating func takeSection(_ block: RawSpan, at offset: Int64) {
    interfaces.removeAll(keepingCapacity: true)
    guard block.byteCount >= 28 else {
      return note(.badRecord, offset, 0, "a section header is too short")
    }
    let major: UInt16 = order.load(block, 12)
    let minor: UInt16 = order.load(block, 14)
    if major != 1 || minor != 0 && minor != 2 {
      note(.badRecord, offset, 0, "a section of unknown version \(major).\(minor)")
    }
  }

  private mutating func takeInterface(_ block: RawSpan, at offset: Int64) {
    guard block.byteCount >= 20 else {
      return skip(block, at: offset, "an interface description is too short")
    }
    guard interfaces.count < Self.interfaceLimit else {
      return note(.tableOverflow, offset, 0, "more interfaces than can be told apart")
    }
    let interface = CaptureInterface(block, order)
    if let fault = interface.fault { note(.badRecord, offset, 0, "\(fault)") }
    interfaces.append(interface)
  }

  mutating func note(_ kind: TraceProblem.Kind, _ offset: Int64, _ bytes: Int64, _ detail: String) {
    intake.problems.add(TraceProblem(kind: kind, offset: offset, bytes: bytes, detail: detail))
  }

  /// Steps over a block whose content makes no sense.
  mutating func skip(_ block: RawSpan, at offset: Int64, _ detail: String) {
    skippedBytes += Int64(block.byteCount)
    note(.badRecord, offset, Int64(block.byteCount), detail)
  }

  /// What was counted.
  mutating func summary(fileBytes: Int64) -> TraceSummary {
    intake.finish()
    var summary = intake.tally.summary
    summary.bytes.file = fileBytes
    summary.bytes.events = eventBytes
    summary.bytes.skipped = skippedBytes
    summary.bytes.headers = fileBytes - eventBytes - skippedBytes
    summary.problems = intake.problems.problems
    return summary
  }
}
