import EventTracing

/// The way through an archive and the archives inside it.
struct ArchiveWalk {
  var ledger: ArchiveLedger

  /// How often an archive is opened anew behind a member that broke it.
  private static let openings = 32
  /// How many bad headers in a row are stepped over, 50 MB of a tar archive.
  private static let badHeaders = 100_000

  init(_ limits: ArchiveLimits) { ledger = ArchiveLedger(limits) }

  /// Reads one archive: the outermost, or one that was spooled.
  mutating func readArchive<Visitor: ArchiveVisitor>(
    _ source: any ByteSource, path: String, into visitor: inout Visitor
  ) throws(TraceError) {
    guard let format = try ArchiveFormat(of: source) else {
      return try visitor.report(.badArchive("it is no archive that can be read"), at: path)
    }
    if format == .cab, try Self.isCabinetOfSet(source) {
      return try visitor.report(
        .badArchive("it is one cabinet of a set; join the set with extrac32 or cabextract"),
        at: path)
    }
    let input = ArchiveInput(source, directoryBytes: ledger.limits.directoryBytes)
    ledger.enter(input)
    defer { ledger.leave() }
    let holdsTar = format.isCompressedStream ? try findsTar(in: input, format) : false
    let layout = ArchiveHandle.Layout(format: format, holdsTar: holdsTar)
    var open = OpenArchive(input: input, layout: layout, path: path)
    for _ in 0..<Self.openings {
      input.rewind()
      guard try readMembers(of: &open, into: &visitor) == .reopen else { return }
    }
    try visitor.report(.badArchive("too many of its members are damaged"), at: path)
  }

  /// Whether the compressed stream holds a tar archive, which its beginning
  /// tells when it is decompressed.
  private mutating func findsTar(in input: ArchiveInput, _ format: ArchiveFormat)
    throws(TraceError) -> Bool
  {
    guard let handle = ArchiveHandle(input, as: ArchiveHandle.Layout(format: format)),
      handle.open() != .archiveFailed, handle.nextMember().header != nil
    else { return false }
    var data = ArchiveMemberData(handle)
    var start: [UInt8] = []
    while data.end == nil, start.count < ArchiveFormat.prefix {
      try data.next(&ledger) { bytes throws(TraceError) in start.append(copying: bytes) }
    }
    return ArchiveFormat.recognizes(start.rawSpan) == .tar
  }

  private static func isCabinetOfSet(_ source: any ByteSource) throws(TraceError) -> Bool {
    var start: [UInt8] = []
    let got = try source.read(ArchiveFormat.prefix, at: 0, into: &start, from: 0)
    return ArchiveFormat.isCabinetOfSet(start.rawSpan.extracting(0..<got))
  }
}

/// An archive that is being read, across the handles that it takes.
struct OpenArchive {
  let input: ArchiveInput
  let layout: ArchiveHandle.Layout
  let path: String
  /// Members that are dealt with.
  var membersPassed = 0
  /// Those of them that the present handle only stepped over, the last of which
  /// was damaged.
  var membersStepped = 0
  /// What should have been headers since the last good one.
  var badHeaders = 0

  /// What is left after a failure from which its handle cannot recover: a table
  /// of the members leads past it.
  var stepAfterFailure: NextStep {
    layout.format.hasDirectory && input.end == nil ? .reopen : .stop
  }
}

/// How to go on behind a member.
enum NextStep {
  case goOn, stop
  /// With a new handle: this one can read no more.
  case reopen
}

extension ArchiveWalk {
  private mutating func readMembers<Visitor: ArchiveVisitor>(
    of open: inout OpenArchive, into visitor: inout Visitor
  ) throws(TraceError) -> NextStep {
    guard let handle = ArchiveHandle(open.input, as: open.layout) else {
      try visitor.report(.badArchive("no memory to read it"), at: open.path)
      return .stop
    }
    guard handle.open() != .archiveFailed else {
      try visitor.report(open.input.problem(handle.message), at: open.path)
      return .stop
    }
    // Behind a damaged member, whose damage is reported already.
    open.membersStepped = open.membersPassed
    for _ in 0..<open.membersStepped {
      let outcome = handle.nextMember().outcome
      if outcome == .end || outcome == .archiveFailed { return .stop }
    }
    while true {
      let step = try readNextMember(of: &open, handle, into: &visitor)
      if step != .goOn { return step }
    }
  }

  private mutating func readNextMember<Visitor: ArchiveVisitor>(
    of open: inout OpenArchive, _ handle: ArchiveHandle, into visitor: inout Visitor
  ) throws(TraceError) -> NextStep {
    let (outcome, header) = handle.nextMember()
    if outcome == .end { return .stop }
    if outcome == .archiveFailed {
      let isReported = open.membersPassed == open.membersStepped && open.membersPassed > 0
      if isReported { return .stop }
      try visitor.report(open.input.problem(handle.message), at: open.path)
      return .stop
    }
    open.input.passDirectory()
    guard let header else { return try passBadHeader(of: &open, handle, into: &visitor) }
    open.badHeaders = 0
    open.membersPassed += 1
    guard ledger.countMember() else { return try refuse(at: open.path, &visitor) }
    let member = ArchiveMember(
      header, number: open.membersPassed, in: open.path, isBareStream: open.layout.isBareStream,
      nameBytes: ledger.limits.nameBytes)
    guard header.isRegularFile else { return try pass(member, of: open, handle, into: &visitor) }
    guard !header.isEncrypted else {
      try visitor.report(.badArchive("it is encrypted"), at: member.displayPath)
      return try pass(member, of: open, handle, into: &visitor)
    }
    return try read(member, of: open, handle, into: &visitor)
  }

  /// Goes on behind what should be a header and is none: in a tar archive 512
  /// bytes further, until one is found.
  private func passBadHeader<Visitor: ArchiveVisitor>(
    of open: inout OpenArchive, _ handle: ArchiveHandle, into visitor: inout Visitor
  ) throws(TraceError) -> NextStep {
    open.badHeaders += 1
    if open.badHeaders == 1 {
      let detail = handle.message + ", behind \(open.membersPassed) members"
      try visitor.report(.badArchive(detail), at: open.path)
    }
    return open.badHeaders < Self.badHeaders ? .goOn : .stop
  }

  /// Says which limit was reached.
  func refuse<Visitor: ArchiveVisitor>(at path: String, _ visitor: inout Visitor)
    throws(TraceError) -> NextStep
  {
    if let refusal = ledger.refusal {
      try visitor.report(.archiveLimit(ledger.explanation(refusal)), at: path)
    }
    return .stop
  }
}
