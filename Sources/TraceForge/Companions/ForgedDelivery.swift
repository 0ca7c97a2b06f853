/// What a customer sends: the trace, and beside it the cabinet that netsh made
/// when it stopped.
///
///     let delivery = ForgedDelivery(trace, processes: ListedProcess.usual)
///     delivery.files  // NetTrace.etl, NetTrace.cab
///     delivery.zip    // both in one archive
public struct ForgedDelivery: Sendable {
  /// The trace.
  public let trace: ForgedTrace
  /// The rows of `processes.txt`.
  public var processes: [ListedProcess]
  /// The server's language.
  public var language = ServerLanguage.english
  /// How the cabinet is compressed.
  public var coding = CabinetWriter.Coding.mszip
  /// The range that the texts name; nil leaves them out, as netsh does.
  public var dynamicRange: ForgedServerTexts.DynamicRange?

  /// A delivery of `trace` from a server that runs `processes` when it stops.
  public init(_ trace: ForgedTrace, processes: [ListedProcess]) {
    self.trace = trace
    self.processes = processes
  }

  /// The name that the trace's records give the machine.
  public var computerName: String { trace.configuration.computerName ?? "WEB01" }

  /// What the cabinet holds: the trace again, and what the server's tools say.
  public var cabinetMembers: [ArchiveMember] {
    let texts = ForgedServerTexts(
      computerName: computerName, build: trace.configuration.osBuild, language: language)
    var members = [
      ArchiveMember(name: "report.etl", bytes: trace.bytes),
      member("processes.txt", ForgedTaskList(processes, language: language).text),
      member("hostname.txt", texts.hostName), member("osinfo.txt", texts.systemInformation),
      member("envinfo.txt", texts.environment),
      member("Dns.txt", "\r\n    orders.corp.example\r\n"),
      // A log of another kind, as cabinets have several.
      ArchiveMember(name: "WindowsFirewallLog.evtx", bytes: Self.emptyEventLog),
    ]
    if let dynamicRange {
      members.append(member("dynamicport.txt", texts.dynamicPorts(dynamicRange)))
    }
    return members
  }

  /// An event log without records: a header of 4,096 bytes with first and last
  /// chunk, next record, size 128, version 3.1, one chunk.
  private static var emptyEventLog: [UInt8] {
    ForgedPayload.bytes {
      $0.asciiz("ElfFile")
      for value: UInt64 in [0, 0, 1] { $0.u64(value) }
      $0.u32(128)
      for value: UInt16 in [1, 3, 4_096, 1] { $0.u16(value) }
      $0.zeros(4_096 - 44)
    }
  }

  /// `NetTrace.cab`.
  public var cabinet: [UInt8] { CabinetWriter.archive(cabinetMembers, coding: coding) }

  /// The two files as they lie side by side.
  public var files: [ArchiveMember] {
    [
      ArchiveMember(name: "NetTrace.etl", bytes: trace.bytes),
      ArchiveMember(name: "NetTrace.cab", bytes: cabinet),
    ]
  }

  /// Both files in a zip, in a folder.
  public var zip: [UInt8] {
    ZipWriter.archive(
      files.map { ArchiveMember(name: "ticket-4711/\($0.name)", bytes: $0.bytes) })
  }

  private func member(_ name: String, _ text: String) -> ArchiveMember {
    ArchiveMember(name: name, bytes: Array(text.utf8))
  }
}
