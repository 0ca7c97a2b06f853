import EventLogFormat
import EventTracing
import ServerSnapshot

/// Takes traces and texts out of an archive.
struct MemberVisitor: ArchiveVisitor {
  private(set) var found: FoundInput
  private let options: InputOptions
  /// Whether traces are wanted, or only what is said of the server.
  private let takesTraces: Bool
  /// Paths of the cabinets on the way.
  private var cabinets: [String] = []
  /// Names of members that were stepped over: they say what the archive is.
  private var others: [String] = []
  private var otherCount = 0
  /// Traces that are still to be stepped over.
  private var tracesToSkip: Int

  /// Bytes of a text about the server that are read.
  private static let textBytes: Int64 = 64 << 20
  private static let othersShown = 4

  init(_ found: FoundInput, options: InputOptions, takesTraces: Bool, part: Int = 0) {
    tracesToSkip = part * TraceFinder.capacity
    self.found = found
    self.options = options
    self.takesTraces = takesTraces
    if found.path.lowercased().hasSuffix(".cab") { cabinets = [found.path] }
    if !takesTraces, let trace = found.traces.first {
      let dot = trace.path.lastIndex(of: ".") ?? trace.path.endIndex
      cabinets = [String(trace.path[..<dot]) + ".cab", String(trace.path[..<dot]) + ".CAB"]
    }
  }

  mutating func handling(of member: ArchiveMember, start: RawSpan) throws(TraceError)
    -> ArchiveMemberHandling
  {
    if let format = ArchiveFormat.recognizes(start) {
      guard takesTraces else { return .skip }
      if case .cab = format { cabinets.append(member.displayPath) }
      return .descend
    }
    if TraceFormat(recognizing: start) != nil {
      guard takesTraces else { return .skip }
      if tracesToSkip > 0 {
        tracesToSkip -= 1
        return .skip
      }
      if found.traces.count < TraceFinder.capacity { return .spool }
      found.hasMoreTraces = true
      return .skip
    }
    let isText = !SnapshotForm.forms(in: start.byteArray(0..<start.byteCount)).isEmpty
    if isText, (member.statedSize ?? 0) <= Self.textBytes { return .spool }
    otherCount += 1
    if others.count < Self.othersShown { others.append(member.displayPath) }
    return .skip
  }

  mutating func visit(_ member: ArchiveMember, bytes: FileBytes) throws(TraceError) {
    let cabinet = cabinets.last { member.displayPath.hasPrefix($0 + "/") }
    var start: [UInt8] = []
    let got = try bytes.read(InputFormat.prefix, at: 0, into: &start, from: 0)
    guard let format = TraceFormat(recognizing: start.rawSpan.extracting(0..<got)) else {
      return try readText(member, bytes, cabinet)
    }
    if format == .evtx, !EventLogReader.mayMatter(bytes) {
      otherCount += 1
      return
    }
    let problems =
      member.isCut
      ? [TraceProblem(kind: .badArchive, offset: nil, detail: "its end is missing in the archive")]
      : []
    do throws(TraceError) {
      found.traces.append(
        try OpenedTrace(
          bytes, path: found.path,
          member: String(member.displayPath.dropFirst(found.path.count + 1)), cabinet: cabinet,
          options: options, problems: problems))
    } catch {
      found.found.add(
        TraceProblem(
          kind: .unreadable, offset: nil, detail: "\(member.displayPath): \(error)"))
    }
  }

  private mutating func readText(_ member: ArchiveMember, _ bytes: FileBytes, _ cabinet: String?)
    throws(TraceError)
  {
    var text: [UInt8] = []
    let count = try bytes.read(Int(min(bytes.size, Self.textBytes)), at: 0, into: &text, from: 0)
    let place = MemberPlace(member.displayPath, cabinet: cabinet)
    let known = found.companions.firstIndex {
      $0.place.folder == place.folder && $0.place.cabinet == place.cabinet
    }
    let index = known ?? found.companions.count
    if known == nil { found.companions.append(FoundInput.Companion(place: place)) }
    found.companions[index].snapshot.read(Array(text.prefix(count)), file: member.displayPath)
  }

  mutating func report(_ problem: TraceProblem, at displayPath: String) throws(TraceError) {
    found.found.add(
      TraceProblem(
        kind: problem.kind, offset: problem.offset, bytes: problem.bytes,
        detail: "\(displayPath): \(problem.detail)", count: problem.count))
  }

  /// Why the archive gives nothing to analyse.
  var nothingFound: TraceError {
    if found.path.lowercased().hasSuffix(".matp") {
      return .notATrace(
        looksLike: "it looks like a Message Analyzer trace (.matp)",
        hint: "Message Analyzer's own format cannot be read; give the .etl")
    }
    var names = others.map(\.visible).joined(separator: ", ")
    if otherCount > others.count { names += " and \(otherCount - others.count) others" }
    return .notATrace(
      looksLike: "no trace is in this archive" + (names.isEmpty ? "" : ", but \(names)"),
      hint: nil)
  }
}
