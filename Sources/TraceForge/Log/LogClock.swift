internal import EventTracing

/// The clock whose raw ticks a session writes into its events.
public enum LogClock: Sendable, Equatable {
  /// The performance counter, with ticks a second.
  case qpc(frequency: Int64)
  /// The system time: ticks are 100 ns units since 1601.
  case system
  /// The processor's cycle counter at a clock rate.
  case cycles(megahertz: UInt32)

  /// How TRACE_LOGFILE_HEADER names the clock.
  var code: UInt32 {
    switch self {
    case .qpc: 1
    case .system: 2
    case .cycles: 3
    }
  }

  /// Ticks in a second.
  var frequency: Int64 {
    switch self {
    case .qpc(let frequency): max(1, frequency)
    case .system: FileTime.unitsPerSecond
    case .cycles(let megahertz): max(1, Int64(megahertz)) * 1_000_000
    }
  }

  /// The smallest distance, in 100 ns units, at which two times surely get
  /// different ticks.
  public var resolution: Int64 {
    (FileTime.unitsPerSecond + frequency - 1) / frequency
  }
}

/// Turns times into ticks of one session.
struct TickScale: Sendable {
  let clock: LogClock
  let startTime: FileTime
  /// The ticks that stand for `startTime`.
  let startTicks: Int64

  init(clock: LogClock, startTime: FileTime, bootTime: FileTime) {
    self.clock = clock
    self.startTime = startTime
    startTicks =
      clock == .system
      ? startTime.rawValue
      : Self.scale(
        startTime.rawValue &- bootTime.rawValue, by: clock.frequency, over: FileTime.unitsPerSecond)
  }

  /// The first tick that is read back as `time` or later.
  func ticks(_ time: FileTime) -> Int64 {
    let units = time.rawValue &- startTime.rawValue
    return startTicks
      &+ Self.scale(units, by: clock.frequency, over: FileTime.unitsPerSecond, roundingUp: true)
  }

  /// The time that is read back for an event logged at `time`.
  func readBack(_ time: FileTime) -> FileTime {
    let ticks = ticks(time) &- startTicks
    return FileTime(
      rawValue: startTime.rawValue
        &+ Self.scale(ticks, by: FileTime.unitsPerSecond, over: clock.frequency))
  }

  /// `value * factor / divisor`, rounded down or up, without overflow.
  private static func scale(
    _ value: Int64, by factor: Int64, over divisor: Int64, roundingUp: Bool = false
  ) -> Int64 {
    let product = value.multipliedFullWidth(by: factor)
    let (quotient, remainder) = divisor.dividingFullWidth(product)
    if remainder == 0 { return quotient }
    if roundingUp { return remainder > 0 ? quotient + 1 : quotient }
    return remainder < 0 ? quotient - 1 : quotient
  }
}
