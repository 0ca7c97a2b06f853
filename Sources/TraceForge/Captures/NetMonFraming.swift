internal import EventTracing

/// How a Network Monitor capture is put together.
public struct NetMonFraming: Sendable {
  /// 1 to 3 for versions 2.1 to 2.3.
  public var minorVersion: UInt8 = 3
  /// Whether captured packets are Ethernet frames; else they stay events.
  public var unpacksFrames = false
  /// Percent of frames before which one of Network Monitor's own stands.
  public var ownFrames = 0
  /// Whether frames have comments and processes a table.
  public var hasComments = false, hasProcesses = false
  /// Whether frames lie in the file in another order than they are played.
  public var isShuffled = false
  /// Draws what is odd.
  public var seed: UInt64 = 1

  /// A capture of version 2.3 with events only.
  public init() {}

  /// Anything that the format allows, drawn by `seed`.
  public static func drawn(seed: UInt64) -> NetMonFraming {
    var random = SeededGenerator(seed: seed &+ 0x6D55)
    var framing = NetMonFraming()
    framing.seed = seed
    framing.minorVersion = UInt8(random.within(1...3))
    framing.unpacksFrames = random.chance(percent: 50)
    framing.ownFrames = random.within(0...10)
    framing.hasComments = random.chance(percent: 50)
    // Version 2.1 knows no processes.
    framing.hasProcesses = random.chance(percent: 50) && framing.minorVersion > 1
    framing.isShuffled = random.chance(percent: 30)
    return framing
  }
}

extension ForgedTrace {
  /// The trace as a pcapng file.
  public func capture(
    _ form: CaptureForm, framing: CaptureFraming = CaptureFraming()
  ) -> ForgedCapture {
    var composer = CaptureComposer(form: form, framing: framing, configuration: configuration)
    return composer.compose(events)
  }

  /// The trace as Network Monitor saves it: payloads and extended items are
  /// whole. Lost is the trace's own header, and where packets become frames,
  /// who was running when they were logged.
  public func networkMonitorCapture(
    framing: NetMonFraming = NetMonFraming()
  ) -> ForgedCapture {
    var random = SeededGenerator(seed: framing.seed)
    var writer = NetMonWriter(
      minorVersion: framing.minorVersion, startTime: configuration.startTime,
      timeZoneBias: configuration.timeZoneBias)
    var order = Array(events.indices)
    if framing.isShuffled { order = order.swappingNeighbours(&random) }
    var played: [(event: Int, frame: Int)] = []
    for index in order {
      let logged = events[index]
      if random.chance(percent: framing.ownFrames) {
        writer.ownFrame(&random, at: logged.event.time)
        played.append((index, played.count))
      }
      let process = framing.hasProcesses ? UInt32(random.below(NetMonProcess.samples.count)) : .max
      writer.append(logged, configuration, unpacks: framing.unpacksFrames, process: process)
      played.append((index, played.count))
      if framing.hasComments, random.chance(percent: 2) {
        writer.comment(title: "Look here", text: "frame \(played.count)")
      }
    }
    let sequence = played.sorted { ($0.event, $0.frame) < ($1.event, $1.frame) }.map(\.frame)
    var capture = ForgedCapture(
      bytes: writer.finish(
        processes: framing.hasProcesses ? NetMonProcess.samples : [], playOrder: sequence))
    capture.events = writer.frames[.event, default: 0]
    capture.packets = writer.frames[.ethernet, default: 0]
    capture.blocks = played.count
    return capture
  }
}

extension NetMonWriter {
  /// Appends an event, or the packet that it captured.
  fileprivate mutating func append(
    _ logged: LoggedEvent, _ configuration: TraceLogConfiguration, unpacks: Bool,
    process: UInt32
  ) {
    if unpacks, let captured = CapturedFrame(logged.event) {
      return frame(captured.bytes, .ethernet, at: logged.event.time, process: process)
    }
    let packet = EventPacket(
      event: logged.event, processor: logged.processor, configuration: configuration)
    frame(packet.netEventLayout(), .event, at: logged.event.time, process: process)
  }

  /// Appends a frame that Network Monitor adds by itself.
  fileprivate mutating func ownFrame(_ random: inout SeededGenerator, at time: FileTime) {
    let media: [NetMonMedia] = [.adapters, .payloadHeader, .networkInfo, .dnsCache, .filter]
    let bytes = ForgedPayload.bytes {
      $0.u32(2)
      $0.zeros(random.below(24) * 2)
      $0.utf16z("tcp.port == 443")
    }
    frame(bytes, random.pick(media) ?? .filter, at: time)
  }
}

extension NetMonProcess {
  /// Two programs of the ordinary cast.
  fileprivate static let samples = [
    NetMonProcess(
      path: "C:\\Windows\\System32\\inetsrv\\w3wp.exe", processID: 4_312,
      local: SocketAddress(ipv4: 0x0A00_0510, port: 50_001),
      remote: SocketAddress(ipv4: 0x0A00_0933, port: 443)),
    NetMonProcess(
      path: "C:\\Windows\\System32\\svchost.exe", processID: 1_096,
      local: SocketAddress(ipv6High: 0xFD00_0000_0000_0001, low: 0x10, port: 50_002),
      remote: SocketAddress(ipv6High: 0xFD00_0000_0000_0002, low: 0x53, port: 53)),
  ]
}

extension [Int] {
  /// The same with some neighbours in each other's place.
  fileprivate func swappingNeighbours(_ random: inout SeededGenerator) -> [Int] {
    var swapped = self
    for index in indices.dropFirst() where random.chance(percent: 20) {
      swapped.swapAt(index - 1, index)
    }
    return swapped
  }
}
