import EventTracing

/// Takes the frames of a capture of Network Monitor one by one.
struct FrameIntake {
  var events: EventIntake
  private var packets: PacketIntake
  private let minorVersion: UInt8
  private let network: UInt16
  private let localStart: FileTime?
  /// What an event says is to be added to local times for UTC.
  private var localShift: TimeSpan?
  /// Whether a time was delivered that is local, its zone unknown.
  private(set) var hasAssumedTimes = false
  /// Bytes of what the frames hold, and of frames that hold nothing known.
  private(set) var eventBytes: Int64 = 0, refusedBytes: Int64 = 0

  init(_ filter: EventFilter, _ header: NetMonHeader) {
    events = EventIntake(filter)
    packets = PacketIntake(filter)
    minorVersion = header.minorVersion
    network = header.network
    localStart = header.localStart
  }

  /// Takes a whole frame; `bytes` are its own.
  mutating func take<Visitor: TraceEventVisitor>(
    _ frame: NetMonFrame, _ bytes: RawSpan, at offset: Int64, into visitor: inout Visitor
  ) {
    let end = NetMonFrame.headBytes + frame.keptLength
    let data = bytes.extracting(NetMonFrame.headBytes..<end)
    let number: UInt16 = minorVersion == 0 ? network : bytes.load(end)
    var media = NetMonMedia(number)
    if isEventOfAnotherMedia(media, data, frame) {
      media = .netEvent
      events.problems.add(
        TraceProblem(
          kind: .badRecord, offset: offset,
          detail: "a frame of media type \(number) holds an event; it is taken for one"))
    } else if minorVersion > 0,
      !NetMonMedia.mayHold(data, number) || hasLostTrailer(number, bytes, end)
    {
      // Nothing says what it held before its trailer was written over: an event perhaps.
      events.problems.add(
        TraceProblem(
          kind: .badRecord, offset: offset,
          detail: "a frame of media type \(number), which captures do not have"))
    }
    var isKnown = true
    switch media {
    case .netEvent:
      learnZone(frame, data)
      isKnown = events.takeNetEvent(
        data, originalLength: frame.originalLength, at: offset, into: &visitor)
    case .packet(.events):
      isKnown = events.takeEvent(
        data, originalLength: frame.originalLength, at: offset, into: &visitor)
    case .packet(.winshark):
      if !events.takeWinshark(
        data, originalLength: frame.originalLength, at: offset, into: &visitor)
      {
        events.noteNoEvent(.winshark, at: offset)
        events.tally.packets += 1
      }
    case .packet(let linkType):
      takePacket(frame, data, linkType, time(frame, bytes), into: &visitor)
    case .notes: break
    }
    guard isKnown else { return refuse(bytes, at: offset) }
    eventBytes += Int64(data.byteCount)
  }

  /// Whether a trailer is zeros: no frame was captured in the year 1601.
  private func hasLostTrailer(_ number: UInt16, _ bytes: RawSpan, _ end: Int) -> Bool {
    number == 0 && minorVersion >= 3 && bytes.load(end + Self.timeInTrailer, as: Int64.self) == 0
  }

  /// Where a trailer from 2.3 on has the time, behind media type and process.
  private static let timeInTrailer = 6

  /// Whether a frame holds an event of Network Monitor though its media type says
  /// something else: an event's lengths and its time are no chance.
  private func isEventOfAnotherMedia(
    _ media: NetMonMedia, _ data: RawSpan, _ frame: NetMonFrame
  ) -> Bool {
    switch media {
    case .netEvent, .packet(.events), .packet(.winshark): return false
    case .packet, .notes: break
    }
    return minorVersion > 0 && Self.holdsEvent(data, frame)
  }

  /// Whether `data` is an event by its time and its lengths; `wholly` where they have
  /// to be those of the frame, as in all that Network Monitor wrote.
  private static func holdsEvent(
    _ data: RawSpan, _ frame: NetMonFrame, wholly: Bool = false
  ) -> Bool {
    guard data.byteCount >= EventHeader.sizeWithContext, EventHeader.isPlausible(data) else {
      return false
    }
    let length = max(frame.originalLength, data.byteCount)
    guard let layout = NetEventLayout(data, originalLength: length) else { return false }
    return !wholly || layout.userData.upperBound == length
  }

  /// Longer does no capture take.
  private static let longest = TimeSpan.seconds(366 * 86_400)

  /// Whether a frame holds what its media type says, as far as that can be told.
  static func isSound(_ bytes: RawSpan, minorVersion: UInt8) -> Bool {
    let frame = NetMonFrame(bytes)
    guard (.zero...longest).contains(frame.delta) else { return false }
    guard minorVersion > 0 else { return true }
    let end = NetMonFrame.headBytes + frame.keptLength
    let data = bytes.extracting(NetMonFrame.headBytes..<end)
    switch NetMonMedia(bytes.load(end)) {
    case .netEvent: return holdsEvent(data, frame, wholly: true)
    case .packet(.events), .packet(.winshark): return true
    case .packet, .notes: return !holdsEvent(data, frame)
    }
  }

  private mutating func refuse(_ bytes: RawSpan, at offset: Int64) {
    refusedBytes += Int64(bytes.byteCount)
    events.problems.add(
      TraceProblem(
        kind: .badRecord, offset: offset, bytes: Int64(bytes.byteCount),
        detail: "an event frame contradicts its lengths"))
  }

  private mutating func takePacket<Visitor: TraceEventVisitor>(
    _ frame: NetMonFrame, _ data: RawSpan, _ linkType: LinkType,
    _ time: (value: FileTime, isAssumed: Bool), into visitor: inout Visitor
  ) {
    events.tally.packets += 1
    let isEthernet: Bool
    switch linkType {
    case .ethernet: isEthernet = true
    case .rawIP: isEthernet = false
    default: return
    }
    guard packets.wantsSegments,
      TCPSegment(data, framing: isEthernet ? .ethernet : .bareIP)?.opensOrEnds == true
    else {
      return
    }
    if time.isAssumed { hasAssumedTimes = true }
    packets.deliver(data, isEthernet: isEthernet, at: time.value, PacketContext(), into: &visitor)
  }

  /// When a frame was captured: its trailer says it in UTC from 2.3 on, else it
  /// is so long after the local time of the header.
  private func time(_ frame: NetMonFrame, _ bytes: RawSpan) -> (value: FileTime, isAssumed: Bool) {
    if minorVersion >= 3 {
      let place = NetMonFrame.headBytes + frame.keptLength + Self.timeInTrailer
      return (FileTime(rawValue: bytes.load(place)), false)
    }
    let local = (localStart ?? FileTime(rawValue: 0)) + frame.delta
    return (local + (localShift ?? .zero), localShift == nil)
  }

  /// Events carry UTC: what a frame's local time lacks is the zone's share, a
  /// multiple of a quarter of an hour.
  private mutating func learnZone(_ frame: NetMonFrame, _ event: RawSpan) {
    guard minorVersion < 3, localShift == nil, let localStart,
      event.byteCount >= EventHeader.size
    else { return }
    let local = localStart + frame.delta
    let steps = (EventHeader.time(event) - local).inZoneSteps
    localShift = steps.map { .zoneStep * Int($0.rounded()) }
  }
}
