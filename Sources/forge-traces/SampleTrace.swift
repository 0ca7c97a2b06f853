import EventTracing
import TraceForge

/// A file of the sample traces.
struct SampleTrace {
  let name: String
  /// What the file shows, for its README.
  let shows: String
  let trace: ForgedTrace
  /// The file's bytes; not the trace's where the sample is a damaged one.
  let bytes: [UInt8]

  init(_ name: String, _ shows: String, _ trace: ForgedTrace, bytes: [UInt8]? = nil) {
    self.name = name
    self.shows = shows
    self.trace = trace
    self.bytes = bytes ?? trace.bytes
  }

  /// All samples. Seeds and sizes are fixed, so that a new run writes the same
  /// bytes.
  static func all() -> [SampleTrace] {
    exhaustion() + ordinary() + layouts() + servers() + forms()
  }

  private static func forge(
    _ scenario: ForgedScenario, _ change: (inout ForgeOptions) -> Void = { _ in }
  ) -> ForgedTrace {
    var options = scenario.options(seed: 20)
    options.bufferSize = 32_768
    options.conversationsPerMinute = 36
    change(&options)
    return scenario.forge(options)
  }

  private static func leakingServer(_ change: (inout ForgeOptions) -> Void) -> ForgedTrace {
    forge(.leak) {
      $0.portsTaken = 16_384 - 80
      change(&$0)
    }
  }

  private static func exhaustion() -> [SampleTrace] {
    [
      SampleTrace(
        "leak.etl", "BackupAgent.exe opens a connection every second and never closes one.",
        leakingServer { _ in }),
      SampleTrace(
        "time-wait-churn.etl",
        "w3wp.exe connects for every request; the closed ports wait in TIME_WAIT.",
        forge(.timeWaitChurn) {
          $0.conversationsPerMinute = 24
          $0.portsTaken = 16_384 - 105
        }),
      SampleTrace(
        "exhausted-from-the-start.etl",
        "Binds fail from the first second on; nobody visible holds the ports.",
        forge(.exhaustedFromTheStart) { $0.conversationsPerMinute = 90 }),
      SampleTrace(
        "deferred-port-selection.etl",
        "Most binds succeed without a port; the connects fail.",
        forge(.deferredPortSelection) { $0.portsTaken = 16_384 - 40 }),
      SampleTrace(
        "kernel-sockets.etl",
        "TCPIP refuses ports to sockets of the kernel, which AFD knows nothing of.",
        forge(.kernelSocketsOnly)),
    ]
  }

  private static func ordinary() -> [SampleTrace] {
    [
      SampleTrace("healthy.etl", "Nothing is wrong.", forge(.healthy) { _ in }),
      SampleTrace(
        "port-conflicts.etl", "Binds to certain ports fail; ephemeral ports are plenty.",
        forge(.portConflictsOnly)),
      SampleTrace(
        "accepted-sockets.etl",
        "A listener on port 50000 accepts connections, which take no ports.",
        forge(.acceptedSockets) { $0.conversationsPerMinute = 20 }),
      SampleTrace(
        "no-socket-events.etl", "Captured packets only: the trace cannot tell.",
        forge(.packetsOnly)),
      SampleTrace(
        "lost-events.etl", "A healthy server, but the session lost events: it cannot tell.",
        forge(.lostEvents) {
          $0.portsTaken = 0
          $0.conversationsPerMinute = 60
        }),
    ]
  }

  private static func layouts() -> [SampleTrace] {
    let cut = leakingServer { $0.startTime = $0.startTime.advanced(bySeconds: 86_400 * 30) }
    let place = cut.bufferOffsets[cut.bufferOffsets.count * 2 / 3] + 20_000
    return [
      SampleTrace(
        "compressed.etl", "A larger leak in compressed buffers.",
        leakingServer {
          $0.compression = .xpress
          $0.conversationsPerMinute = 240
          $0.portsTaken = 16_384 - 480
          $0.startTime = $0.startTime.advanced(bySeconds: 86_400 * 31)
        }),
      SampleTrace(
        "32-bit.etl", "A leak on 32-bit Windows 7, not merged, names from the kernel logger.",
        leakingServer {
          $0.pointerSize = 4
          $0.processNames = .classic
          $0.processorNumbering = .byte
          $0.transportEvidence = false
          $0.merged = false
          $0.clock = .qpc(frequency: 2_435_175)
          $0.startTime = $0.startTime.advanced(bySeconds: 86_400 * 32)
        }),
      SampleTrace(
        "damaged.etl", "A leak, cut off in the midst of a buffer; the counts are of the whole.",
        cut, bytes: cut.damaged(by: .cut(at: place)).bytes),
    ]
  }

  private static func servers() -> [SampleTrace] {
    ForgedSet.twoServers(seed: 21).files.map { file in
      SampleTrace(
        file.name,
        file.name == "server-a.etl"
          ? "One of two servers in the same minute: this one leaks."
          : "The other of the two: nothing is wrong.", file.trace)
    }
  }

  /// One small leak in every form, and what a customer would send.
  private static func forms() -> [SampleTrace] {
    let leak = leakingServer {
      $0.duration = 12
      $0.conversationsPerMinute = 30
      $0.portsTaken = 16_384 - 9
    }
    return formNames.map { form, name, shows in
      SampleTrace(name, shows, leak, bytes: leak.written(as: form))
    }
  }

  private static let formNames: [(form: TraceForm, name: String, shows: String)] = [
    (.tracerptXML, "converted.xml", "A short leak as `netsh trace convert dump=XML` writes it."),
    (.eventLogXML, "exported.xml", "The same as wevtutil and Event Viewer write it."),
    (.eventLog, "converted.evtx", "The same as `netsh trace convert dump=EVTX` writes it."),
    (.netshText, "converted.txt", "The same as `netsh trace convert` writes it."),
    (.pktmonText, "pktmon.txt", "The same as `pktmon etl2txt` writes it."),
    (.tracerptCSV, "tracerpt.csv", "The same as `tracerpt -of CSV` writes it."),
    (.pcapngMessage, "etwdump.pcapng", "The same as etwdump writes it: messages in pcapng."),
    (.pcapngProperties, "etwdump-fields.pcapng", "The same with fields (layout 2)."),
    (.winshark, "winshark.pcapng", "The same as Winshark captures it."),
    (.journal, "etl2pcapng.pcapng", "The same as etl2pcapng writes it: journal blocks."),
    (.networkMonitor, "network-monitor.cap", "The same as Network Monitor saves it."),
    (.ticket, "ticket.zip", "The same as a customer sends it: trace and cabinet."),
  ]
}
