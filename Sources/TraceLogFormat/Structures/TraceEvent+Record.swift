import EventTracing

/// An event record taken apart, or what is wrong with its extended data.
extension TraceEvent {
  /// The event in the record `bytes`, which ``EventRecord`` measured; nil for
  /// kinds that carry no provider and no class.
  @_lifetime(copy bytes)
  @inline(__always)
  init?(record bytes: RawSpan, processor: UInt16, at time: FileTime) {
    let type: UInt8 = bytes.load(2)
    // Nearly all records are of these two kinds.
    if type == EventRecordKind.event64.rawValue || type == EventRecordKind.event32.rawValue {
      self.init(
        event: bytes, pointerSize: type == EventRecordKind.event64.rawValue ? 8 : 4,
        processor: processor, at: time)
      return
    }
    guard let kind = EventRecordKind(rawValue: type) else { return nil }
    switch kind.layout {
    case .event: return nil
    case .full(let size):
      self.init(full: bytes, kind, headerBytes: size, processor: processor, at: time)
    case .system(let size):
      self.init(system: bytes, kind, headerBytes: size, processor: processor, at: time)
    case .perfInfo: self.init(perfInfo: bytes, kind, processor: processor, at: time)
    case .opaque: return nil
    }
  }

  /// EVENT_HEADER (etl.md §4.5):
  ///
  ///     0x00 u16 Size | 0x04 u16 Flags | 0x06 u16 EventProperty
  ///     0x08 u32 ThreadId | 0x0C u32 ProcessId | 0x10 i64 time | 0x18 GUID provider
  ///     0x28 u16 Id | 0x2A u8 Version | 0x2B u8 Channel | 0x2C u8 Level
  ///     0x2D u8 Opcode | 0x2E u16 Task | 0x30 u64 Keyword | 0x38 processor times
  ///     0x40 GUID activity | 0x50 extended items, then the payload
  @_lifetime(copy bytes)
  @inline(__always)
  private init(event bytes: RawSpan, pointerSize: UInt8, processor: UInt16, at time: FileTime) {
    let flags: UInt16 = bytes.load(4)
    var header = TraceEventHeader(
      provider: GUID(bytes, at: 0x18), time: time,
      pointerSize: pointerSize)
    header.threadID = bytes.load(0x08)
    header.processID = bytes.load(0x0C)
    header.id = bytes.load(0x28)
    header.version = bytes.load(0x2A)
    header.channel = bytes.load(0x2B)
    header.level = bytes.load(0x2C)
    header.opcode = bytes.load(0x2D)
    header.task = bytes.load(0x2E)
    header.keywords = bytes.load(0x30)
    header.activity = GUID(bytes, at: 0x40)
    header.processor = processor
    if flags & 0x0004 != 0 { header.form = .string }
    guard flags & 0x0001 != 0 else {
      self.init(
        header: header, payload: .bytes(bytes.extracting(0x50..<bytes.byteCount)))
      return
    }
    let start = Self.payloadStart(bytes, after: 0x50) ?? bytes.byteCount
    self.init(
      header: header, payload: .bytes(bytes.extracting(start..<bytes.byteCount)),
      extendedData: bytes.extracting(0x50..<start))
  }

  /// Where the payload starts behind the extended items at `offset`; nil where
  /// an item does not fit.
  static func payloadStart(_ bytes: RawSpan, after offset: Int) -> Int? {
    var next = offset
    while let item = ExtendedDataItem(bytes, at: next) {
      next += item.totalSize
      if !item.isFollowed { return next }
    }
    return nil
  }

  /// EVENT_TRACE_HEADER (etl.md §4.3) and its instance form (§4.4):
  ///
  ///     0x00 u16 Size | 0x04 u8 type | 0x05 u8 Level | 0x06 u16 Version
  ///     0x08 u32 ThreadId | 0x0C u32 ProcessId | 0x10 i64 time | 0x18 GUID class
  ///     0x28 processor times | instances: ids and parent class | payload
  @_lifetime(copy bytes)
  private init(
    full bytes: RawSpan, _ kind: EventRecordKind, headerBytes: Int, processor: UInt16,
    at time: FileTime
  ) {
    var header = TraceEventHeader(
      provider: GUID(bytes, at: 0x18), time: time,
      pointerSize: kind.pointerSize)
    header.form = .classic
    header.opcode = bytes.load(0x04)
    header.level = bytes.load(0x05)
    header.version = bytes.load(0x06)
    header.threadID = bytes.load(0x08)
    header.processID = bytes.load(0x0C)
    header.processor = processor
    self.init(
      header: header, payload: .bytes(bytes.extracting(headerBytes..<bytes.byteCount)))
  }

  /// SYSTEM and COMPACT headers (etl.md §4.1):
  ///
  ///     0x00 u16 Version | 0x04 u16 Size | 0x06 u8 Type | 0x07 u8 Group
  ///     0x08 u32 ThreadId | 0x0C u32 ProcessId | 0x10 i64 time
  ///     0x18 processor times, not in compact headers | payload
  @_lifetime(copy bytes)
  private init(
    system bytes: RawSpan, _ kind: EventRecordKind, headerBytes: Int, processor: UInt16,
    at time: FileTime
  ) {
    var header = TraceEventHeader(
      provider: Self.hookClass(bytes), time: time,
      pointerSize: kind.pointerSize)
    header.threadID = bytes.load(0x08)
    header.processID = bytes.load(0x0C)
    header.processor = processor
    header.form = .classic
    header.opcode = bytes.load(0x06)
    header.version = bytes.load(0x00)
    let start = Self.counterBytes(bytes, after: headerBytes)
    self.init(header: header, payload: .bytes(bytes.extracting(start..<bytes.byteCount)))
  }

  /// PERFINFO headers (etl.md §4.2): 0x00 u16 Version | 0x04 u16 Size
  /// | 0x06 u8 Type | 0x07 u8 Group | 0x08 i64 time | counters | payload
  @_lifetime(copy bytes)
  private init(
    perfInfo bytes: RawSpan, _ kind: EventRecordKind, processor: UInt16, at time: FileTime
  ) {
    var header = TraceEventHeader(
      provider: Self.hookClass(bytes), time: time,
      pointerSize: kind.pointerSize)
    header.processor = processor
    header.form = .classic
    header.opcode = bytes.load(0x06)
    header.version = bytes.load(0x00)
    let start = Self.counterBytes(bytes, after: 0x10)
    self.init(header: header, payload: .bytes(bytes.extracting(start..<bytes.byteCount)))
  }

  /// The class of a kernel record. Image loads are logged in the process
  /// group.
  static func hookClass(_ bytes: RawSpan) -> GUID {
    let hook: UInt16 = bytes.load(0x06)
    return HookGroup.classes[hook == 0x030A ? 0x14 : Int(hook >> 8)]
  }

  /// Behind a kernel header: 8 bytes of PEBS index where version bit 0x8000 is
  /// set, then as many counters of 8 bytes as bits 0x0700 say.
  private static func counterBytes(_ bytes: RawSpan, after headerBytes: Int) -> Int {
    let version: UInt16 = bytes.load(0)
    let counters = Int(version >> 8 & 7) + (version & 0x8000 != 0 ? 1 : 0)
    return min(headerBytes + 8 * counters, bytes.byteCount)
  }
}
