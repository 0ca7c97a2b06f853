public import EventTracing

/// Where a trace's process names come from.
public enum ProcessNameSource: String, CaseIterable, Sendable {
  /// There are none.
  case none
  /// Microsoft-Windows-Kernel-Process 15, 1 and 2.
  case kernelProcess
  /// The kernel logger's process class.
  case classic
}

/// What can be set about a scenario.
public struct ForgeOptions: Sendable {
  /// Names the trace: the same options give the same bytes.
  public var seed: UInt64 = 1
  /// Length of the trace in seconds.
  public var duration = 120
  /// Conversations that programs begin, a minute.
  public var conversationsPerMinute = 240
  /// Ephemeral TCP ports over IPv4, of 16,384, that sockets from before the
  /// trace hold and that no event tells of.
  public var portsTaken = 0
  /// Where process names come from.
  public var processNames = ProcessNameSource.kernelProcess
  /// Whether TCPIP logs too.
  public var transportEvidence = true
  /// Whether the trace is as `netsh trace stop` leaves it.
  public var merged = true
  /// Bytes in a pointer: 4 or 8.
  public var pointerSize = 8
  /// Compression of the buffers.
  public var compression = LogCompression.none
  /// Processors of the machine.
  public var processors = 4
  /// Bytes in a buffer.
  public var bufferSize = 65_536
  /// The session's clock.
  public var clock = LogClock.qpc(frequency: 10_000_000)
  /// When the session started.
  public var startTime: FileTime
  /// The machine's name.
  public var computerName: String? = "WEB01"
  /// Whether the session was closed.
  public var finalized = true
  /// Whether every connection's segments are captured too: handshake, data and
  /// end, instead of a SYN here and there.
  public var includesPackets = false
  /// How buffers name their processor; the byte makes it a Windows 7.
  public var processorNumbering = ProcessorNumbering.index

  /// 2024-03-05 09:00 UTC, when traces start that nobody gave a time.
  public static let usualStart = FileTime(rawValue: 133_541_028_000_000_000)

  /// The usual options with `seed`.
  public init(seed: UInt64 = 1) {
    self.seed = seed
    startTime = Self.usualStart
  }

  /// The log that these options ask for.
  var configuration: TraceLogConfiguration {
    var configuration = TraceLogConfiguration(startTime: startTime)
    configuration.processors = processors
    configuration.bufferSize = bufferSize
    configuration.pointerSize = pointerSize
    configuration.compression = compression
    configuration.clock = clock
    configuration.computerName = computerName
    configuration.finalized = finalized
    configuration.processorNumbering = processorNumbering
    if processorNumbering == .byte {
      configuration.osMajor = 6
      configuration.osMinor = 1
      configuration.osBuild = 7_601
    }
    if merged { configuration.mergeAsNetsh() }
    return configuration
  }
}
