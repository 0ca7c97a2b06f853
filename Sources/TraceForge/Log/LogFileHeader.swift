internal import EventTracing

/// What is known of the file only when it is complete.
struct LogFileClosing {
  var endTime = FileTime(rawValue: 0)
  var buffersWritten: UInt32 = 1
  var eventsLost: UInt32 = 0
  var buffersLost: UInt32 = 0
}

extension TraceLogConfiguration {
  /// The first record of the file: TRACE_LOGFILE_HEADER and the two names.
  func headerEvent(_ closing: LogFileClosing) -> ForgedEvent {
    var event = ForgedEvent(
      header: pointerSize == 4 ? .system32 : .system64, provider: .zero, id: 0,
      version: privateLogger ? 0 : 2, time: startTime)
    event.threadID = 9_764
    event.processID = 2_932
    event.payload = ForgedPayload.bytes(pointerSize: pointerSize) {
      sizes(&$0, closing)
      timeZone(&$0)
      $0.zeros(4)
      $0.time(bootTime)
      $0.i64(clock == .system ? FileTime.unitsPerSecond : qpcFrequency)
      $0.time(startTime)
      $0.u32(clock.code)
      $0.u32(closing.buffersLost)
      $0.utf16z(loggerName)
      $0.utf16z(logFileName)
    }
    return event
  }

  private var qpcFrequency: Int64 {
    if case .qpc(let frequency) = clock { frequency } else { 10_000_000 }
  }

  private func sizes(_ payload: inout ForgedPayload, _ closing: LogFileClosing) {
    let wide = compression != .none || bufferSize > 1 << 20 || processors > 256
    payload.u32(UInt32(bufferSize))
    payload.bytes([osMajor, osMinor])
    payload.bytes(wide ? [2, 0] : [1, 5])
    payload.u32(osBuild)
    payload.u32(UInt32(processors))
    payload.time(closing.endTime)
    payload.u32(156_250)
    payload.u32(maximumFileSize)
    payload.u32(effectiveMode)
    payload.u32(closing.buffersWritten)
    payload.u32(1)
    payload.u32(UInt32(pointerSize))
    payload.u32(closing.eventsLost)
    payload.u32(megahertz)
    payload.pointer(3)
    payload.pointer(6)
  }

  /// TIME_ZONE_INFORMATION of central Europe.
  private func timeZone(_ payload: inout ForgedPayload) {
    payload.i32(timeZoneBias)
    payload.utf16("@tzres.dll,-322", units: 32)
    for value: UInt16 in [0, 10, 0, 5, 3, 0, 0, 0] { payload.u16(value) }
    payload.i32(0)
    payload.utf16("@tzres.dll,-321", units: 32)
    for value: UInt16 in [0, 3, 0, 5, 2, 0, 0, 0] { payload.u16(value) }
    payload.i32(-60)
  }

  /// A later record of buffer 0 in files of Windows 8 and later: the partition
  /// that the machine runs in, all zero outside virtual machines.
  var partitionEvent: ForgedEvent {
    var event = ForgedEvent(
      header: pointerSize == 4 ? .system32 : .system64, provider: .zero, id: 0x0050,
      version: privateLogger ? 0 : 2, time: startTime)
    event.threadID = 9_764
    event.processID = 2_932
    event.payload = ForgedPayload.bytes { $0.zeros(0x30) }
    return event
  }
}
