import EventTracing

/// Takes the records of a capture: counts all, delivers those that are wanted.
///
/// What a packet holds is decided on its bytes; nothing is built for an event
/// that nobody wants.
struct EventIntake {
  let filter: EventFilter
  var tally: EventTally
  var problems = TraceProblemList()
  var names = ProviderNames()
  let catalog = MessageCatalog()
  /// Packets and blocks of a form that others may use as well, which are no
  /// events, and the first of them, by form.
  private var notEvents: [EventTally.Form: (count: Int, first: Int64)] = [:]
  private var items = ExtendedItems()
  private var fields = TextFieldsBuilder()
  private var text = UTF8Text()

  /// Bytes of a provider's name that are kept.
  private static let nameLimit = 512

  init(_ filter: EventFilter) {
    self.filter = filter
    tally = EventTally(filter)
  }

  /// Takes a packet of LINKTYPE_ETW, told to be of layout 1 or 2 as
  /// dumps-and-captures.md §2.3 says.
  ///
  /// - Parameters:
  ///   - packet: The bytes kept of it.
  ///   - originalLength: The bytes that it had.
  ///   - offset: Where it lies in the file.
  /// - Returns: Whether it is an event.
  @inline(__always)
  mutating func takeEvent<Visitor: TraceEventVisitor>(
    _ packet: RawSpan, originalLength: Int, at offset: Int64, into visitor: inout Visitor
  ) -> Bool {
    if let layout = MessageLayout(packet, originalLength: packet.byteCount) {
      take(layout, packet, at: offset, into: &visitor)
    } else if originalLength > packet.byteCount,
      let layout = MessageLayout(packet, originalLength: originalLength)
    {
      take(layout, packet, at: offset, into: &visitor)
    } else if let layout = PropertyLayout(
      packet, originalLength: max(originalLength, packet.byteCount))
    {
      take(layout, packet, at: offset, into: &visitor)
    } else {
      return false
    }
    return true
  }

  @inline(__always)
  private mutating func take<Visitor: TraceEventVisitor>(
    _ layout: MessageLayout, _ packet: RawSpan, at offset: Int64, into visitor: inout Visitor
  ) {
    let (provider, isWanted) = count(packet, .message, at: offset)
    if tally.isNameless(provider) { name(provider, packet, layout.providerName) }
    let content = layout.userData.isEmpty ? layout.message : layout.userData
    let isCut = content.upperBound > packet.byteCount
    if isCut { noteCut(at: offset) }
    guard isWanted else { return }
    items.removeAll()
    if isCut {
      deliver(packet, 0..<0, into: &visitor)
    } else if !layout.userData.isEmpty || content.isEmpty {
      deliver(packet, content, into: &visitor)
    } else {
      text.removeAll()
      text.append(utf16: packet, content)
      let message = text
      let header = EventHeader.read(packet, hasContext: true, at: tally.lastTime)
      visitor.visit(TraceEvent(header: header, payload: .message(message.bytes)))
    }
  }

  private mutating func take<Visitor: TraceEventVisitor>(
    _ layout: PropertyLayout, _ packet: RawSpan, at offset: Int64, into visitor: inout Visitor
  ) {
    let (provider, isWanted) = count(packet, .properties, at: offset)
    if tally.isNameless(provider), let part = layout.part(.providerName, of: packet) {
      name(provider, packet, part)
    }
    let isCut = layout.isContentCut(packet)
    if isCut { noteCut(at: offset) }
    guard isWanted else { return }
    items.removeAll()
    layout.addItems(of: packet, to: &items)
    if isCut { return deliver(packet, 0..<0, into: &visitor) }
    if let userData = layout.part(.userData, of: packet) {
      return deliver(packet, userData, into: &visitor)
    }
    guard !layout.properties.isEmpty else { return deliver(packet, 0..<0, into: &visitor) }
    fields.removeAll()
    layout.addProperties(of: packet, to: &fields, text: &text)
    let texts = fields.bytes
    let extended = items.bytes
    visitor.visit(
      TraceEvent(
        header: EventHeader.read(packet, hasContext: true, at: tally.lastTime),
        payload: .fields(TextFields(texts.rawSpan)),
        extendedData: extended.isEmpty ? nil : extended.rawSpan))
  }

  /// Takes a packet of Winshark's link type; see
  /// ``takeEvent(_:originalLength:at:into:)``.
  mutating func takeWinshark<Visitor: TraceEventVisitor>(
    _ packet: RawSpan, originalLength: Int, at offset: Int64, into visitor: inout Visitor
  ) -> Bool {
    guard let layout = WinsharkLayout(packet, originalLength: originalLength) else { return false }
    let isWanted = count(packet, .winshark, at: offset).isWanted
    let isCut = layout.userData.upperBound > packet.byteCount
    if isCut { noteCut(at: offset) }
    guard isWanted else { return true }
    items.removeAll()
    layout.addItems(of: packet, to: &items)
    deliver(packet, isCut ? 0..<0 : layout.userData, hasContext: false, into: &visitor)
    return true
  }

  /// Takes an event of Network Monitor; see
  /// ``takeEvent(_:originalLength:at:into:)``.
  mutating func takeNetEvent<Visitor: TraceEventVisitor>(
    _ frame: RawSpan, originalLength: Int, at offset: Int64, into visitor: inout Visitor
  ) -> Bool {
    let length = max(originalLength, frame.byteCount)
    guard let layout = NetEventLayout(frame, originalLength: length) else { return false }
    let isWanted = count(frame, .netEvent, at: offset).isWanted
    let isCut = layout.userData.upperBound > frame.byteCount
    if isCut { noteCut(at: offset) }
    guard isWanted else { return true }
    items.removeAll()
    layout.addItems(of: frame, to: &items)
    deliver(frame, isCut ? 0..<0 : layout.userData, into: &visitor)
    return true
  }

  /// A packet or block of a form that others may use as well is no event.
  mutating func noteNoEvent(_ form: EventTally.Form, at offset: Int64) {
    notEvents[form, default: (0, offset)].count += 1
  }

  /// Ends the intake: among events of such a form, what is none is damaged.
  mutating func finish() {
    for (form, found) in notEvents.sorted(by: { $0.value.first < $1.value.first })
    where tally.holds(form) {
      problems.add(
        TraceProblem(
          kind: .badRecord, offset: found.first,
          detail: "what stands among the events of the form \(form.name) is none",
          count: found.count))
    }
  }

  @inline(__always)
  private mutating func count(
    _ packet: RawSpan, _ form: EventTally.Form, at offset: Int64
  ) -> (provider: Int, isWanted: Bool) {
    let counted = tally.count(packet, form)
    if tally.isTimeImplausible { noteTime(at: offset) }
    return counted
  }

  mutating func noteTime(at offset: Int64) {
    problems.add(.implausibleTime(at: offset))
  }

  private mutating func name(_ provider: Int, _ packet: RawSpan, _ range: Range<Int>) {
    guard range.upperBound <= packet.byteCount, range.count > 2 else { return }
    let end = range.lowerBound + min(range.count, Self.nameLimit)
    let whole = packet.extracting(range.lowerBound..<end)
    tally.name(provider, whole.utf16Terminated(at: 0).text)
  }

  private func deliver<Visitor: TraceEventVisitor>(
    _ packet: RawSpan, _ payload: Range<Int>, hasContext: Bool = true, into visitor: inout Visitor
  ) {
    let header = EventHeader.read(packet, hasContext: hasContext, at: tally.lastTime)
    let bytes = packet.extracting(payload)
    let extended = items.bytes
    visitor.visit(
      TraceEvent(
        header: header, payload: .bytes(bytes),
        extendedData: extended.isEmpty ? nil : extended.rawSpan))
  }

  /// An event whose content was cut when it was captured goes out without
  /// any: half a status is a wrong one. That is told whoever wants the event.
  private mutating func noteCut(at offset: Int64) {
    problems.add(
      TraceProblem(
        kind: .truncatedRecord, offset: offset,
        detail: "an event was cut short when it was captured"))
  }
}
