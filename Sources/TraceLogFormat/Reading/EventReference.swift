import EventTracing

/// Where a wanted event lies in a ``Wave``, and when: 16 bytes that wait to be
/// merged instead of the event.
struct EventReference: BitwiseCopyable, Sendable {
  /// Session clock ticks.
  let ticks: Int64
  /// Offset of the record in the wave's bytes.
  let offset: UInt32
  /// Bytes of the record.
  let size: UInt32
}

/// The wanted events of one buffer, in time order.
struct EventRun: Sendable {
  /// References in the wave.
  let references: Range<Int>
  /// Processor of the buffer; breaks ties of time.
  let processor: UInt16
  /// Position of the buffer among all; breaks ties of processor.
  let order: UInt32
}
