internal import EventTracing

/// Puts a trace's events into the blocks of a pcapng file, one form at a time.
struct CaptureComposer {
  let form: CaptureForm
  let framing: CaptureFraming
  let configuration: TraceLogConfiguration
  private var writer = PCAPNGWriter()
  private var random: SeededGenerator
  private var eventInterface: Int?
  private var wireInterface: Int?
  private var events = 0
  private var bareEvents = 0
  private var packets = 0

  init(form: CaptureForm, framing: CaptureFraming, configuration: TraceLogConfiguration) {
    self.form = form
    self.framing = framing
    self.configuration = configuration
    random = SeededGenerator(seed: framing.seed)
  }

  /// The file with all of `logged`.
  mutating func compose(_ logged: [LoggedEvent]) -> ForgedCapture {
    let sections = max(1, framing.sections.count)
    for (index, order) in framing.sections.enumerated() {
      beginSection(order)
      let part = logged[
        (index * logged.count / sections)..<((index + 1) * logged.count / sections)]
      // etl2pcapng describes all interfaces first, etwdump each when it is needed.
      if form.linkType == nil, framing.oddBlocks == 0,
        part.contains(where: { CapturedFrame($0.event) != nil })
      {
        wireInterface = addWire()
      }
      for logged in part { append(logged) }
    }
    var capture = ForgedCapture(bytes: writer.finish())
    capture.events = events
    capture.bareEvents = bareEvents
    capture.packets = packets
    capture.blocks = writer.blocks.values.reduce(0, +)
    return capture
  }

  private mutating func beginSection(_ order: ByteOrder) {
    writer.beginSection(
      order, statesLength: framing.statesLength, minorVersion: framing.minorVersion,
      options: framing.oddBlocks > 0 ? [.other(code: 4, Array("forge-traces".utf8))] : [])
    wireInterface = nil
    eventInterface = form.linkType.map { linkType in
      var interface = PCAPNGInterface(linkType: linkType)
      interface.resolution = framing.resolution ?? .decimal(6)
      interface.timeOffset = framing.timeOffset
      interface.snapLength = framing.eventSnapLength
      return writer.addInterface(interface)
    }
  }

  private mutating func append(_ logged: LoggedEvent) {
    if random.chance(percent: framing.oddBlocks) { oddBlock(at: logged.event.time) }
    if form.unpacksFrames, let frame = CapturedFrame(logged.event) {
      return append(frame, of: logged.event)
    }
    switch form {
    case .packets: return
    case .journal: appendJournalEntry(logged.event)
    default: appendEvent(logged)
    }
  }

  private mutating func appendEvent(_ logged: LoggedEvent) {
    let packet = EventPacket(
      event: logged.event, processor: logged.processor, configuration: configuration)
    guard let interface = eventInterface, let (bytes, isBare) = layout(packet) else { return }
    events += 1
    if isBare { bareEvents += 1 }
    let time = logged.event.time
    switch random.below(200) {
    // The interface of events is number 0, of which simple packets are.
    case 0..<framing.oddBlocks: writer.simplePacket(bytes)
    case 100..<(100 + framing.oddBlocks):
      writer.obsoletePacket(bytes, on: interface, at: time)
    default:
      writer.packet(bytes, on: interface, at: time, options: [.direction(outbound: true)])
    }
  }

  /// The event in the form's layout; nil where the form leaves it out.
  private func layout(_ packet: EventPacket) -> (bytes: [UInt8], isBare: Bool)? {
    switch form {
    case .message, .messageAndPayload:
      let hasPayload = form == .messageAndPayload
      if let text = packet.texts(template: false) {
        let payload = hasPayload ? packet.event.payload : []
        return (
          packet.messageLayout(userData: payload, message: text.message, provider: text.provider),
          false
        )
      }
      guard framing.includesUndecidable else { return nil }
      return (packet.messageLayout(userData: [], message: [], provider: []), true)
    case .properties, .propertiesAndPayload:
      let hasPayload = form == .propertiesAndPayload
      return (packet.fieldLayout(hasPayload: hasPayload, seed: framing.seed), false)
    case .winshark: return (packet.winsharkLayout(), false)
    case .journal, .packets: return nil
    }
  }

  /// `__REALTIME_TIMESTAMP`, `_COMM` and `MESSAGE`, each in a line.
  private mutating func appendJournalEntry(_ event: ForgedEvent) {
    guard event.header == .event32 || event.header == .event64, event.id > 0,
      let provider = event.providerName
    else { return }
    let message = event.renderedMessage(pointerSize: configuration.pointerSize)?.cut ?? ""
    let microseconds = (event.time.rawValue - FileTime.unixEpoch) / 10
    writer.journalEntry(
      "__REALTIME_TIMESTAMP=\(microseconds)\n_COMM=\(provider)\nMESSAGE=\(message)\n")
    events += 1
  }

  /// A captured packet, on an interface that the first one brings with it.
  private mutating func append(_ frame: CapturedFrame, of event: ForgedEvent) {
    let interface = wireInterface ?? addWire()
    wireInterface = interface
    packets += 1
    let processID = Int32(bitPattern: event.processID)
    let direction = PCAPNGOption.direction(outbound: frame.isOutbound)
    var options: [PCAPNGOption] = [.comment("PID=\(processID)"), direction]
    if form == .journal || form == .packets {
      options = [
        .comment("PID=\(processID) TID=\(event.threadID)"), direction,
        .packetID(UInt64(packets)),
        .context(processID: event.processID, threadID: event.threadID),
      ]
    }
    writer.packet(frame.bytes, on: interface, at: event.time, options: options)
  }

  private mutating func addWire() -> Int {
    var wire = PCAPNGInterface(linkType: PCAPNGInterface.ethernet)
    wire.name = "eth:12:0"
    wire.description = "LWF over IfIndex 12"
    wire.snapLength = framing.snapLength
    if form.linkType == nil, framing.snapLength == 0 { wire.snapLength = 65_535 }
    wire.resolution = framing.resolution
    wire.timeOffset = framing.timeOffset
    return writer.addInterface(wire)
  }

  /// A block that says nothing about ports.
  private mutating func oddBlock(at time: FileTime) {
    switch random.below(7) {
    case 0: writer.names([(0x0A00_0933, "orders.corp.example")])
    case 1: writer.customBlock(enterprise: 311, copied: true, [1, 2, 3, 4, 5])
    case 2: writer.customBlock(enterprise: 32_473, copied: false, [])
    case 3: writer.block(0x8000_0123, Array(repeating: 0xA5, count: random.below(40)))
    case 4: writer.block(0x0000_0B17, [])
    case 5 where !writer.interfaces.isEmpty:
      writer.statistics(
        of: random.below(writer.interfaces.count), at: time, received: 1_000, dropped: 2)
    default:
      var idle = PCAPNGInterface(linkType: PCAPNGInterface.rawIP)
      idle.name = "mbb:\(writer.interfaces.count)"
      if writer.interfaces.count < 20 { _ = writer.addInterface(idle) }
    }
  }
}
