import EventTracing

extension ArchiveWalk {
  /// Asks the visitor about a member and does what it says.
  mutating func read<Visitor: ArchiveVisitor>(
    _ member: ArchiveMember, of open: OpenArchive, _ handle: ArchiveHandle,
    into visitor: inout Visitor
  ) throws(TraceError) -> NextStep {
    var data = ArchiveMemberData(handle)
    var start: [UInt8] = []
    while data.end == nil, start.count < ArchiveReader.sniffedBytes {
      try data.next(&ledger) { bytes throws(TraceError) in start.append(copying: bytes) }
    }
    if start.isEmpty, data.end != .whole {
      return try conclude(data, member, of: open, into: &visitor)
    }
    let shown = start.rawSpan.extracting(first: ArchiveReader.sniffedBytes)
    switch try visitor.handling(of: member, start: shown) {
    case .skip:
      return try passRest(of: member, data, of: open, handle, into: &visitor)
    case .descend where ledger.depth > ledger.limits.depth:
      let detail = "it lies deeper than \(ledger.limits.depth) archives inside the outermost"
      try visitor.report(.archiveLimit(detail), at: member.displayPath)
      return try passRest(of: member, data, of: open, handle, into: &visitor)
    case .descend:
      return try spool(member, &data, start, of: open, into: &visitor) {
        (walk, member, bytes, visitor) throws(TraceError) in
        try walk.readArchive(bytes, path: member.displayPath, into: &visitor)
      }
    case .spool:
      return try spool(member, &data, start, of: open, into: &visitor) {
        (_, member, bytes, visitor) throws(TraceError) in
        try visitor.visit(member, bytes: bytes)
      }
    }
  }

  /// Copies a member, of which `start` was read, to a file and gives that to
  /// `use`; a cut member too.
  private mutating func spool<Visitor: ArchiveVisitor>(
    _ member: ArchiveMember, _ data: inout ArchiveMemberData, _ start: [UInt8],
    of open: OpenArchive, into visitor: inout Visitor,
    _ use: (inout ArchiveWalk, ArchiveMember, FileBytes, inout Visitor) throws(TraceError) -> Void
  ) throws(TraceError) -> NextStep {
    var spool = try SpoolFile()
    try spool.append(start.rawSpan)
    while data.end == nil {
      try data.next(&ledger) { bytes throws(TraceError) in try spool.append(bytes) }
    }
    let step = try conclude(data, member, of: open, into: &visitor)
    guard data.end != .refused else { return step }
    var member = member
    member.isCut = data.end != .whole || data.count < member.statedSize ?? 0
    try use(&self, member, try spool.finish(), &visitor)
    return ledger.refusal == nil ? step : .stop
  }

  /// Steps over a member that is not wanted.
  mutating func pass<Visitor: ArchiveVisitor>(
    _ member: ArchiveMember, of open: OpenArchive, _ handle: ArchiveHandle,
    into visitor: inout Visitor
  ) throws(TraceError) -> NextStep {
    try passRest(of: member, ArchiveMemberData(handle), of: open, handle, into: &visitor)
  }

  /// Steps over what is left of a member: without decompressing it where the
  /// format allows, else counted like what is kept.
  private mutating func passRest<Visitor: ArchiveVisitor>(
    of member: ArchiveMember, _ data: ArchiveMemberData, of open: OpenArchive,
    _ handle: ArchiveHandle, into visitor: inout Visitor
  ) throws(TraceError) -> NextStep {
    if open.layout.isBareStream { return .stop }
    var data = data
    if open.layout.format.isCompressedStream {
      while data.end == nil { try data.next(&ledger) { _ throws(TraceError) in } }
    }
    guard data.end == nil else { return try conclude(data, member, of: open, into: &visitor) }
    if open.layout.format.isSolid, !ledger.pass((member.statedSize ?? 0) - data.count) {
      return try refuse(at: member.displayPath, &visitor)
    }
    return handle.skipMember() == .archiveFailed ? open.stepAfterFailure : .goOn
  }

  /// Reports how a member ended, and says how to go on.
  private func conclude<Visitor: ArchiveVisitor>(
    _ data: ArchiveMemberData, _ member: ArchiveMember, of open: OpenArchive,
    into visitor: inout Visitor
  ) throws(TraceError) -> NextStep {
    if data.end == .refused { return try refuse(at: member.displayPath, &visitor) }
    let missing = max(0, (member.statedSize ?? 0) - data.count)
    if let complaint = data.complaint {
      let problem = open.input.problem(complaint, bytes: missing)
      try visitor.report(problem, at: member.displayPath)
    } else if missing > 0 {
      let problem = TraceProblem.badArchive(
        "\(missing) of its \(data.count + missing) bytes are missing", bytes: missing)
      try visitor.report(problem, at: member.displayPath)
    }
    switch data.end {
    case .archiveFailed: return open.stepAfterFailure
    case .memberFailed where open.layout.format.isCompressedStream: return .stop
    default: return .goOn
    }
  }
}
