import EventTracing
import TraceForge

/// Small forged traces, so that hundreds of readings of one take seconds.
enum SampleLogs {
  /// A trace of about 20 seconds in buffers of 8 KiB.
  static func small(
    _ scenario: ForgedScenario = .healthy, seed: UInt64 = 1,
    adjusting: (inout ForgeOptions) -> Void = { _ in },
    configuring: (inout TraceLogConfiguration) -> Void = { _ in }
  ) -> ForgedTrace {
    var options = scenario.options(seed: seed)
    options.duration = 20
    options.conversationsPerMinute = 60
    options.bufferSize = 8_192
    adjusting(&options)
    return scenario.forge(options, adjusting: configuring)
  }

  /// A few seconds in buffers of 4 KiB, as the session left it.
  static func tiny(
    seed: UInt64 = 1, compression: LogCompression = .none, merged: Bool = false
  ) -> ForgedTrace {
    small(seed: seed) { options in
      options.duration = 8
      options.bufferSize = 4_096
      options.compression = compression
      options.merged = merged
    }
  }

  /// A session of 16 processors that begins at the usual time.
  static var configuration: TraceLogConfiguration {
    var configuration = TraceLogConfiguration(startTime: ForgeOptions.usualStart)
    configuration.processors = 16
    configuration.bufferSize = 4_096
    return configuration
  }

  /// An event without a schema, with its number as the payload.
  static func event(_ number: UInt32, at time: FileTime) -> ForgedEvent {
    ForgedEvent(
      provider: GUID(low: 0x1111_2222_3333_4444, high: 0x5555_6666_7777_8888), id: 7, time: time,
      payload: ForgedPayload.bytes { $0.u32(number) })
  }
}
