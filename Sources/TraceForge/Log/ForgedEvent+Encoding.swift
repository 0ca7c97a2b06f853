internal import EventTracing

extension ForgedEvent {
  /// The record's bytes at `ticks` of the log's clock. The size field holds
  /// their exact number; the padding to 8 is the buffer's.
  public func encoded(ticks: Int64) -> [UInt8] {
    var record = ForgedPayload()
    switch header {
    case .event32, .event64: eventHeader(&record, ticks)
    case .full32, .full64, .instance32, .instance64: classicHeader(&record, ticks)
    case .system32, .system64, .compact32, .compact64, .perfinfo32, .perfinfo64:
      kernelHeader(&record, ticks)
    case .message: messageHeader(&record, ticks)
    }
    record.bytes(payload)
    var bytes = record.bytes
    bytes.storeInteger(UInt16(truncatingIfNeeded: bytes.count), at: header.sizeOffset)
    return bytes
  }

  /// 0x50 bytes, then the extended items.
  private func eventHeader(_ record: inout ForgedPayload, _ ticks: Int64) {
    marker(&record)
    record.u16(extendedItems.isEmpty ? flags & ~1 : flags | 1)
    record.u16(0)
    record.u32(threadID)
    record.u32(processID)
    record.i64(ticks)
    record.guid(provider)
    record.u16(id)
    record.bytes([version, channel, level, opcode])
    record.u16(task)
    record.u64(keyword)
    record.u64(0)
    record.guid(activity)
    for (index, item) in extendedItems.enumerated() {
      let padding = (8 - item.data.count % 8) % 8
      record.u16(UInt16(truncatingIfNeeded: 8 + item.data.count + padding))
      record.u16(item.type)
      record.u16(index + 1 < extendedItems.count ? 1 : 0)
      record.u16(UInt16(truncatingIfNeeded: item.data.count))
      record.bytes(item.data)
      record.zeros(padding)
    }
  }

  /// 0x30 bytes; 0x48 with an instance and its parent.
  private func classicHeader(_ record: inout ForgedPayload, _ ticks: Int64) {
    marker(&record)
    record.bytes([opcode, level])
    record.u16(UInt16(version))
    record.u32(threadID)
    record.u32(processID)
    record.i64(ticks)
    record.guid(provider)
    record.u64(0)
    if header == .instance32 || header == .instance64 {
      record.u32(1)
      record.u32(0)
      record.guid(.zero)
    }
  }

  /// 0x20 bytes with thread, process and processor times, 0x18 without the
  /// times, 0x10 with the time stamp only.
  private func kernelHeader(_ record: inout ForgedPayload, _ ticks: Int64) {
    record.u16(flags & 0xFF00 | UInt16(version))
    record.bytes([header.code, 0xC0])
    record.u16(0)
    record.u16(id)
    if header != .perfinfo32 && header != .perfinfo64 {
      record.u32(threadID)
      record.u32(processID)
    }
    record.i64(ticks)
    if header == .system32 || header == .system64 { record.u64(0) }
  }

  /// 8 bytes, then the parts that the option flags announce, in their order.
  private func messageHeader(_ record: inout ForgedPayload, _ ticks: Int64) {
    record.u16(0)
    record.bytes([0, 0x90])
    record.u16(id)
    record.u16(flags)
    if flags & 0x01 != 0 { record.u32(1) }
    if flags & 0x04 != 0 {
      record.u32(UInt32(truncatingIfNeeded: provider.low))
    } else if flags & 0x02 != 0 {
      record.guid(provider)
    }
    if flags & 0x08 != 0 { record.i64(ticks) }
    if flags & 0x20 != 0 {
      record.u32(threadID)
      record.u32(processID)
    }
  }

  private func marker(_ record: inout ForgedPayload) {
    record.u16(0)
    record.bytes([header.code, 0xC0])
  }
}

extension ForgedHeader {
  /// Where the u16 size of the whole record stands.
  var sizeOffset: Int {
    switch self {
    case .system32, .system64, .compact32, .compact64, .perfinfo32, .perfinfo64: 4
    default: 0
    }
  }

  /// Where the i64 time stands; nil for WPP messages, where it may be missing.
  var timeOffset: Int? {
    switch self {
    case .perfinfo32, .perfinfo64: 8
    case .message: nil
    default: 0x10
    }
  }

  /// Bytes before extended items or payload; nil for WPP messages.
  var length: Int? {
    switch self {
    case .event32, .event64: 0x50
    case .full32, .full64: 0x30
    case .instance32, .instance64: 0x48
    case .system32, .system64: 0x20
    case .compact32, .compact64: 0x18
    case .perfinfo32, .perfinfo64: 0x10
    case .message: nil
    }
  }
}
