import EventTracing

/// Everything that programs asked of one pool during a trace: who got a port,
/// how long it was held, and who got none.
struct PortDemand {
  /// One request for a port.
  struct Request {
    enum Outcome: UInt8 {
      case granted, refused
      /// The connection existed already.
      case collided
      /// Held before the trace.
      case held
    }

    var time: FileTime
    /// When the owner lets go; `PortHold.never` where the trace does not show it.
    var closes: FileTime
    /// Whether the port waits in TIME_WAIT then.
    var waits: Bool
    /// The destination that a shared port is for; -1 for a port of its own.
    var sharedTo: Int32
    var process: Int32
    var outcome: Outcome
  }

  /// In the order of time.
  private(set) var requests: [Request] = []
  let end: FileTime
  private(set) var unseenEnds = 0, preexisting = 0, refused = 0

  init(_ found: PoolFindings) {
    end = found.traceEnd
    let shares = Self.shares(found.holds)
    let wait = found.estimate.delay / 20 * 19
    requests.reserveCapacity(found.holds.places.count + found.refused.count)
    for place in found.holds.places {
      let hold = found.holds[place]
      // It stands among the refused requests.
      if hold.flags.contains(.collided) { continue }
      // Nobody asked for it in the trace, as far as that shows.
      if hold.flags.contains(.fromSnapshot), !hold.flags.contains(.preexisting) { continue }
      let request = Self.request(hold, found, wait: wait, shares: shares)
      if hold.closed == PortHold.never { unseenEnds += 1 }
      if request.outcome == .held { preexisting += 1 }
      requests.append(request)
    }
    requests.sort { ($0.time, $0.process) < ($1.time, $1.process) }
    let donors = DemandDonors(requests, end: end)
    var random = DemandRandom()
    for request in found.refused {
      refused += 1
      let owner = found.holds.owners.owner(process: request.process)
      requests.append(donors.live(request, of: owner, &random))
    }
    requests.sort { ($0.time, $0.outcome.rawValue) < ($1.time, $1.outcome.rawValue) }
  }

  /// - Parameter wait: What counts as a whole TIME_WAIT.
  private static func request(
    _ hold: PortHold, _ found: PoolFindings, wait: TimeSpan, shares: Bool
  ) -> Request {
    let isOld = hold.start < found.traceStart
    // A port that somebody else got before its wait was over did not wait.
    let waits =
      hold.flags.contains(.waits)
      && (hold.released == PortHold.never
        || hold.released - hold.closed >= wait)
    return Request(
      time: max(hold.start, found.traceStart),
      closes: hold.flags.contains(.waits) && !waits ? hold.released : hold.closed, waits: waits,
      sharedTo: isShared(hold, shares) ? hold.remote : -1,
      process: found.holds.owners.owner(hold), outcome: isOld ? .held : .granted)
  }
}

extension PortDemand {
  /// Ports that programs let the connect choose are shared. Of those that only
  /// TCPIP or Kernel-Network tell of, that is not known: they are as most.
  fileprivate static func isShared(_ hold: PortHold, _ shares: Bool) -> Bool {
    hold.flags.contains(.shared) && (shares || hold.flags.contains(.hasEndpoint))
      && hold.remote >= 0 && hold.transport == .tcp
  }

  /// Whether most programs let the connect choose the port.
  fileprivate static func shares(_ holds: PoolHolds) -> Bool {
    var balance = 0
    for place in holds.places {
      let flags = holds[place].flags
      if flags.contains(.hasEndpoint) { balance += flags.contains(.shared) ? 1 : -1 }
    }
    return balance > 0
  }
}

/// What refused requests would have done: as the granted ones of the same
/// process that were asked for at about the same time.
struct DemandDonors {
  /// Requests before the refused one that it is drawn from.
  private static let recent = 256
  /// Draws for a life that is longer than one whose end is not seen.
  private static let draws = 24

  private let requests: [PortDemand.Request]
  /// Places of granted requests, of all and by process, in order of time.
  private var granted: [Int32] = []
  private var byProcess: [Int32: [Int32]] = [:]
  private let end: FileTime

  init(_ requests: [PortDemand.Request], end: FileTime) {
    self.requests = requests
    self.end = end
    for (place, request) in requests.enumerated() where request.outcome == .granted {
      byProcess[request.process, default: []].append(Int32(place))
      granted.append(Int32(place))
    }
  }

  func live(
    _ asked: RefusedRequests.Request, of process: Int32, _ random: inout DemandRandom
  ) -> PortDemand.Request {
    var request = PortDemand.Request(
      time: asked.time, closes: PortHold.never, waits: false, sharedTo: -1,
      process: process, outcome: asked.isCollision ? .collided : .refused)
    let candidates = byProcess[process] ?? granted
    guard !candidates.isEmpty else { return request }
    let upper = candidates.partitioningIndex { requests[Int($0)].time > asked.time }
    // Where few came before, those that came after are as good.
    let last = min(candidates.count, max(upper, min(Self.recent / 4, candidates.count)))
    let first = max(0, last - Self.recent)
    var donor = requests[Int(candidates[first + random.below(last - first)])]
    if donor.sharedTo >= 0 { request.sharedTo = asked.remote >= 0 ? asked.remote : donor.sharedTo }
    var age = TimeSpan.zero
    for _ in 0..<Self.draws {
      if donor.closes != PortHold.never, donor.closes - donor.time > age {
        request.closes = asked.time + (donor.closes - donor.time)
        request.waits = donor.waits
        return request
      }
      // Its end is not seen: it lives longer than that, as one that does.
      if donor.closes == PortHold.never { age = max(age, end - donor.time) }
      donor = requests[Int(candidates[random.below(candidates.count)])]
    }
    return request
  }
}

/// Draws that are the same each time.
struct DemandRandom {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 11).multipliedFullWidth(by: UInt64(max(1, limit)) << 11).high)
  }
}
