import EventTracing

/// Providers by the names that journal blocks give them.
struct ProviderNames {
  /// Names that are kept; the numbers of more are made again and again.
  private static let capacity = 4_096
  private var known: [(name: [UInt8], provider: GUID)] = []
  private var latest = 0

  /// The provider of a name.
  mutating func provider(_ text: RawSpan, _ range: Range<Int>) -> GUID {
    if latest < known.count, Self.stands(known[latest].name, text, range) {
      return known[latest].provider
    }
    if let place = known.firstIndex(where: { Self.stands($0.name, text, range) }) {
      latest = place
      return known[place].provider
    }
    let provider = GUID(providerName: text.utf8(range))
    if known.count < Self.capacity {
      latest = known.count
      known.append((text.byteArray(range), provider))
    }
    return provider
  }

  private static func stands(_ name: [UInt8], _ text: RawSpan, _ range: Range<Int>) -> Bool {
    guard name.count == range.count else { return false }
    for index in 0..<name.count
    where text.load(range.lowerBound + index, as: UInt8.self) != name[index] { return false }
    return true
  }
}

extension EventIntake {
  /// The tool that renders messages cuts them at so many characters.
  private static let messageLimit = 1_023
  /// Bytes of a name that is looked at; a longer one is none.
  private static let providerLimit = 512

  /// Takes a journal block; false where no Windows tool wrote it.
  ///
  /// Which event it is follows from its message. One that cannot be told goes
  /// out with id 0 where its provider is wanted.
  mutating func takeJournal<Visitor: TraceEventVisitor>(
    _ body: RawSpan, at offset: Int64, into visitor: inout Visitor
  ) -> Bool {
    guard let entry = JournalEntry(body), entry.provider.count <= Self.providerLimit else {
      return false
    }
    let provider = names.provider(body, entry.provider)
    let position = tally.count(provider, layoutID: 0, at: entry.time, .journal).provider
    if tally.isTimeImplausible { noteTime(at: offset) }
    if tally.isNameless(position) { tally.name(position, body.utf8(entry.provider)) }
    guard filter.isEverything || filter.names(provider) else { return true }
    let message = body.extracting(entry.message)
    var header = TraceEventHeader(provider: provider, time: tally.lastTime)
    if let key = catalog.identify(message, of: provider) {
      header.id = key.id
      header.version = key.version
      guard filter.selection(of: provider).holds(key.id) else { return true }
    } else if message.characters >= Self.messageLimit {
      problems.add(
        TraceProblem(
          kind: .truncatedMessage, offset: offset,
          detail: "a message was cut when it was written"))
    }
    visitor.visit(TraceEvent(header: header, payload: .message(message)))
    return true
  }
}

extension RawSpan {
  /// Characters of UTF-8 text.
  fileprivate var characters: Int {
    var count = 0
    for offset in byteOffsets where load(offset, as: UInt8.self) & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
