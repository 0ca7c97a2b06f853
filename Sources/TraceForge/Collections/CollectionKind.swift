internal import EventTracing

extension ForgedCollection {
  /// How a ticket's trace comes: every form, every container, every fault.
  enum Kind: CaseIterable {
    case etl, tracerptXML, eventLogXML, tracerptCSV, pktmonText, pcapngProperties, winshark
    case networkMonitor
    case zip, cabinet, pair, ticketZip, gzip, tar, tarGzip, zipInZip, cabinetInTar
    case rolled, exportBeside, twins
    case compressed, cut, badMarker, unfinalized
    case garbage, empty, cutZip, others

    /// Writes the trace into `folder`; `draw` draws what is open.
    func write(
      _ trace: ForgedTrace, draw: UInt64, into folder: String, _ ticket: inout Ticket
    ) {
      let facts = Facts(trace.truth)
      var writer = TicketWriter(folder: folder, ticket: ticket)
      defer { ticket = writer.ticket }
      switch self {
      case .etl: writer.add("NetTrace.etl", trace.bytes, .capture(facts))
      case .tracerptXML: writer.add(trace, as: .tracerptXML)
      case .eventLogXML: writer.add(trace, as: .eventLogXML)
      case .tracerptCSV: writer.add(trace, as: .tracerptCSV)
      case .pktmonText: writer.add(trace, as: .pktmonText)
      case .pcapngProperties: writer.add(trace, as: .pcapngProperties)
      case .winshark: writer.add(trace, as: .winshark)
      case .networkMonitor: writer.add(trace, as: .networkMonitor)
      case .zip, .cabinet, .gzip, .tar, .tarGzip, .zipInZip, .cabinetInTar:
        writer.add(container(of: trace), facts)
      case .pair: writer.addPair(trace)
      case .ticketZip: writer.addTicket(trace)
      case .rolled: writer.addParts(trace, draw: draw)
      case .exportBeside:
        writer.add("NetTrace.etl", trace.bytes, .capture(facts))
        writer.add(
          "NetTrace.xml", trace.written(as: .tracerptXML), .copy(of: folder + "/NetTrace.etl"))
      case .twins:
        writer.add("NetTrace.etl", trace.bytes, .capture(facts))
        writer.add("later/NetTrace.etl", trace.bytes, .capture(facts))
      case .compressed, .cut, .badMarker, .unfinalized, .garbage, .empty, .cutZip, .others:
        writer.addOddity(self, trace)
      }
    }

    /// An archive with the trace, and where it lies in it.
    private func container(of trace: ForgedTrace) -> (
      name: String, bytes: [UInt8], member: String
    ) {
      let member = ArchiveMember(name: "NetTrace.etl", bytes: trace.bytes)
      switch self {
      case .cabinet: return ("logs.cab", trace.written(as: .cabinet), "NetTrace.etl")
      case .gzip: return ("NetTrace.etl.gz", GzipWriter.file(trace.bytes), "NetTrace.etl")
      case .tar: return ("logs.tar", TarWriter.archive([member]), "NetTrace.etl")
      case .tarGzip:
        return ("logs.tar.gz", GzipWriter.file(TarWriter.archive([member])), "NetTrace.etl")
      case .zipInZip:
        let inner = ArchiveMember(name: "inner.zip", bytes: ZipWriter.archive([member]))
        return ("outer.zip", ZipWriter.archive([inner]), "inner.zip/NetTrace.etl")
      case .cabinetInTar:
        let inner = ArchiveMember(name: "inner.cab", bytes: trace.written(as: .cabinet))
        return ("outer.tar", TarWriter.archive([inner]), "inner.cab/NetTrace.etl")
      default: return ("logs.zip", trace.written(as: .zip), "NetTrace.etl")
      }
    }
  }
}

/// Puts files and their lines into a ticket.
struct TicketWriter {
  let folder: String
  private(set) var ticket: ForgedCollection.Ticket

  init(folder: String, ticket: ForgedCollection.Ticket) {
    self.folder = folder
    self.ticket = ticket
  }

  /// Adds a file that gives one line.
  mutating func add(
    _ name: String, _ bytes: [UInt8], _ meaning: ForgedCollection.Meaning, isDamaged: Bool = false
  ) {
    let path = folder + "/" + name
    ticket.files.append(ArchiveMember(name: path, bytes: bytes))
    ticket.lines.append(
      ForgedCollection.Line(path: path, meaning: meaning, isDamaged: isDamaged))
  }

  mutating func add(_ trace: ForgedTrace, as form: TraceForm) {
    add(
      "NetTrace." + form.fileExtension, trace.written(as: form),
      .capture(ForgedCollection.Facts(trace.truth)))
  }

  mutating func add(
    _ container: (name: String, bytes: [UInt8], member: String), _ facts: ForgedCollection.Facts
  ) {
    let path = folder + "/" + container.name
    ticket.files.append(ArchiveMember(name: path, bytes: container.bytes))
    ticket.lines.append(
      ForgedCollection.Line(path: path + "/" + container.member, meaning: .capture(facts)))
  }

  /// The trace with the cabinet that netsh puts beside it.
  mutating func addPair(_ trace: ForgedTrace) {
    let delivery = ForgedDelivery(trace)
    add("NetTrace.etl", trace.bytes, .capture(ForgedCollection.Facts(trace.truth)))
    let cabinet = folder + "/NetTrace.cab"
    ticket.files.append(ArchiveMember(name: cabinet, bytes: delivery.cabinet))
    ticket.lines.append(
      ForgedCollection.Line(
        path: cabinet + "/report.etl", meaning: .copy(of: folder + "/NetTrace.etl")))
  }

  /// Both in one archive.
  mutating func addTicket(_ trace: ForgedTrace) {
    let path = folder + "/ticket.zip"
    ticket.files.append(ArchiveMember(name: path, bytes: trace.written(as: .ticket)))
    let etl = path + "/ticket-4711/NetTrace.etl"
    ticket.lines.append(
      ForgedCollection.Line(
        path: etl, meaning: .capture(ForgedCollection.Facts(trace.truth))))
    ticket.lines.append(
      ForgedCollection.Line(
        path: path + "/ticket-4711/NetTrace.cab/report.etl", meaning: .copy(of: etl)))
  }

  /// A session that rolled its file: two logs of one boot.
  mutating func addParts(_ trace: ForgedTrace, draw: UInt64) {
    let first = trace.configuration
    var options = ForgedScenario.healthy.options(seed: draw)
    options.duration = 8
    options.conversationsPerMinute = 60
    var parts: [ForgedTrace] = []
    for part in 0..<2 {
      options.startTime = first.startTime.advanced(bySeconds: Int64(part) * 600)
      parts.append(
        ForgedScenario.healthy.forge(options) { configuration in
          configuration.logFileMode = 9
          configuration.bootTime = first.bootTime
        })
    }
    add("NetTrace_1.etl", parts[0].bytes, .capture(nil))
    add("NetTrace_2.etl", parts[1].bytes, .part(of: folder + "/NetTrace_1.etl"))
  }

  /// Files with a fault, and files that are something else.
  mutating func addOddity(_ kind: ForgedCollection.Kind, _ trace: ForgedTrace) {
    let middle = max(1, trace.buffers.count / 2)
    switch kind {
    case .cut:
      let bytes = trace.damaged(by: .cut(at: trace.bytes.count - 1_000)).bytes
      add("NetTrace.etl", bytes, .capture(nil), isDamaged: true)
    case .badMarker:
      add(
        "NetTrace.etl", trace.damaged(by: .badMarker(buffer: middle)).bytes, .capture(nil),
        isDamaged: true)
    case .unfinalized:
      add("NetTrace.etl", trace.damaged(by: .unfinalized).bytes, .capture(nil))
    case .garbage:
      add("NetTrace.etl", Array("this is no trace".utf8), .failed, isDamaged: true)
    case .empty: add("NetTrace.etl", [], .failed, isDamaged: true)
    case .cutZip:
      let path = folder + "/logs.zip"
      let zip = trace.written(as: .zip)
      ticket.files.append(ArchiveMember(name: path, bytes: Array(zip.prefix(zip.count / 2))))
      ticket.lines.append(
        ForgedCollection.Line(
          path: path + "/NetTrace.etl", meaning: .capture(nil), isDamaged: true))
    case .others:
      for name in ["readme.txt", "screenshot.png", "notes.docx"] {
        ticket.files.append(
          ArchiveMember(name: folder + "/" + name, bytes: Array("nothing of note".utf8)))
        ticket.otherFiles += 1
      }
    default: add("NetTrace.etl", trace.bytes, .capture(ForgedCollection.Facts(trace.truth)))
    }
  }
}
