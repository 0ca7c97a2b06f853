/// Every form in which a trace can be written, one case each.
///
///     let bytes = trace.written(as: .netshText)
///
/// Forms with choices of their own (encodings, byte orders, framings) take them
/// from a seed; seed 0 is what the tools usually write.
public enum TraceForm: String, CaseIterable, Sendable {
  case etl
  case tracerptXML = "tracerpt-xml", eventLogXML = "event-log-xml"
  case eventLog = "event-log"
  case tracerptCSV = "tracerpt-csv", netshText = "netsh-text", pktmonText = "pktmon-text"
  case pcapngMessage = "pcapng-message", pcapngProperties = "pcapng-properties"
  case pcapngPayload = "pcapng-payload", winshark, journal
  case networkMonitor = "network-monitor"
  case zip, cabinet, ticket

  /// How much of the trace the form carries.
  public enum Fidelity: Sendable {
    /// All that the analysis looks at.
    case whole
    /// No events of classic classes, so no names from the kernel logger.
    case withoutClassicEvents
    /// No events without a message, so no names of processes.
    case messages
    /// Messages without process, thread and 100 ns.
    case bareMessages
  }

  /// What the form carries.
  public var fidelity: Fidelity {
    switch self {
    case .etl, .tracerptXML, .networkMonitor, .winshark, .zip, .cabinet, .ticket: .whole
    case .eventLogXML, .eventLog, .tracerptCSV, .pcapngProperties: .withoutClassicEvents
    case .netshText, .pktmonText, .pcapngMessage, .pcapngPayload: .messages
    case .journal: .bareMessages
    }
  }

  /// Whether the form carries what the session says of its losses.
  public var carriesLosses: Bool {
    switch self {
    case .etl, .tracerptXML, .pktmonText, .zip, .cabinet, .ticket: true
    default: false
    }
  }

  /// Whether the form carries the width of pointers; it is 8 bytes elsewhere.
  public var carriesPointerSize: Bool {
    switch self {
    case .eventLogXML, .eventLog, .tracerptCSV, .netshText, .pktmonText, .journal: false
    default: true
    }
  }

  /// The usual extension of such a file.
  public var fileExtension: String {
    switch self {
    case .etl: "etl"
    case .tracerptXML, .eventLogXML: "xml"
    case .eventLog: "evtx"
    case .tracerptCSV: "csv"
    case .netshText, .pktmonText: "txt"
    case .pcapngMessage, .pcapngProperties, .pcapngPayload, .winshark, .journal: "pcapng"
    case .networkMonitor: "cap"
    case .zip, .ticket: "zip"
    case .cabinet: "cab"
    }
  }
}

extension ForgedTrace {
  /// The trace in a form; `seed` draws what the form leaves open.
  public func written(as form: TraceForm, seed: UInt64 = 0) -> [UInt8] {
    switch form {
    case .etl: return bytes
    case .tracerptXML: return xml(dumpOptions(.tracerpt, seed)).bytes
    case .eventLogXML: return xml(dumpOptions(.eventLog, seed)).bytes
    case .eventLog: return eventLog().bytes
    case .tracerptCSV: return text(.tracerptCSV, encoding: textEncoding(seed % 2 == 1))
    case .netshText: return text(.netsh, encoding: textEncoding(seed % 3 == 1))
    case .pktmonText:
      return text(
        .packetMonitor, zoneMinutes: Int(seed % 5) * 60 - 120,
        encoding: textEncoding(seed % 2 == 1))
    case .pcapngMessage: return capture(.message, framing: framing(seed)).bytes
    case .pcapngProperties: return capture(.properties, framing: framing(seed)).bytes
    case .pcapngPayload:
      let form = seed % 2 == 0 ? CaptureForm.messageAndPayload : .propertiesAndPayload
      return capture(form, framing: framing(seed)).bytes
    case .winshark: return capture(.winshark, framing: framing(seed)).bytes
    case .journal: return capture(.journal, framing: framing(seed)).bytes
    case .networkMonitor:
      return networkMonitorCapture(framing: seed == 0 ? NetMonFraming() : .drawn(seed: seed)).bytes
    case .zip: return ZipWriter.archive([ArchiveMember(name: "NetTrace.etl", bytes: bytes)])
    case .cabinet:
      let codings = CabinetWriter.Coding.allCases
      return CabinetWriter.archive(
        [ArchiveMember(name: "NetTrace.etl", bytes: bytes)],
        coding: codings[Int(seed % UInt64(codings.count))])
    case .ticket: return ForgedDelivery(self).zip
    }
  }

  private func textEncoding(_ isUTF16: Bool) -> DumpOptions.Encoding {
    isUTF16 ? .utf16LittleEndianWithMark : .utf8
  }

  private func dumpOptions(_ dialect: DumpOptions.Dialect, _ seed: UInt64) -> DumpOptions {
    var options = seed == 0 ? DumpOptions() : DumpOptions.drawn(seed: seed)
    options.dialect = dialect
    if dialect == .tracerpt {
      options.hasRoot = true
    } else {
      options.isClockRight = false
      // Bytes are of no use without the width of their pointers.
      if configuration.pointerSize == 4 { options.payload = .eventData }
    }
    return options
  }

  private func framing(_ seed: UInt64) -> CaptureFraming {
    seed == 0 ? CaptureFraming() : .drawn(seed: seed)
  }
}
