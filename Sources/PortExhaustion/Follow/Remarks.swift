import EventTracing
import SocketActivity

/// Events that speak of exhaustion without being a failure of their own.
struct Remarks: Sendable {
  /// Source of such events.
  struct Source: Hashable {
    let provider: GUID
    let id: UInt16
  }

  private(set) var spans: [Source: FailureSpan] = [:]
  /// TCPIP's events of ports, and those among them that hand one out a second
  /// time because none is free.
  private(set) var portEvents = 0, portsShared = 0
  /// Ports whose choice TCPIP left to the connect (1366).
  private(set) var portsDeferred = 0
  private(set) var systemLogExhausted = 0, systemLogReused = 0, slowCloses = 0
  /// Those of the System log that say that ports were short, by the hour's start.
  private(set) var hours: [FileTime: Int] = [:]
  /// Hours that are told apart: those of a year.
  private static let hourCapacity = 8_784

  mutating func add(_ provider: GUID, _ event: SocketEvent) {
    add(Source(provider: provider, id: event.id), at: event.time)
  }

  mutating func add(_ source: Source, at time: FileTime) {
    spans[source, default: FailureSpan()].add(time)
  }

  /// Counts what TCPIP says of ports.
  mutating func note(_ transport: TransportEvent, _ event: SocketEvent) {
    switch transport.operation {
    case .portRefused, .portAcquired, .portReleased: portEvents += 1
    case .portDeferred: portsDeferred += 1
    case .portShared:
      portEvents += 1
      portsShared += 1
      add(.tcpip, event)
    case .rundown, .tupleCollision: break
    default: if transport.status == .tooManyAddresses { add(.tcpip, event) }
    }
  }

  mutating func note(_ entry: SystemLogEvent, from source: GUID, _ event: SocketEvent) {
    switch entry {
    case .portReusedTooSoon: systemLogReused += 1
    case .portsExhausted: systemLogExhausted += 1
    case .endpointsLeaked: slowCloses += 1
    }
    if entry != .endpointsLeaked { noteHour(of: event.time) }
    add(source, event)
  }
}

extension Remarks {
  private mutating func noteHour(of time: FileTime) {
    let hour = time.alignedDown(toSeconds: 3_600)
    if hours.count < Self.hourCapacity || hours[hour] != nil { hours[hour, default: 0] += 1 }
  }
}

extension EndpointEvent.Operation {
  /// Whether one that carries the status is a remark, and no failure.
  var isRemark: Bool {
    switch self {
    case .create, .bind, .connect: false
    case .accept, .close, .cleanup, .listen, .activity, .disconnected, .aborted: true
    }
  }
}
