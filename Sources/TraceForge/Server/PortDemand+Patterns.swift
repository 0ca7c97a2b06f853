internal import EventTracing

/// What brings a server into trouble, to be turned into streams of requests.
struct TroubleMaker {
  var pattern: IncidentPattern
  /// Ports that can be had, and seconds of TIME_WAIT.
  var ports: Int, timeWaitSeconds: Int
  var space: PortSpace
  /// Who does it, by its place among the processes.
  var process: Int
  var remotes: [SocketAddress]
  /// Whether a leaking program binds and never connects.
  var bindsOnly = false
  /// Seconds that a leak takes to fill the range; nil lets it be drawn.
  var secondsToFill: Int?

  /// What it asks for, and the second until which the server is watched.
  func streams(_ random: inout SeededGenerator) -> (streams: [DemandStream], end: Int) {
    switch pattern {
    case .leak, .closeWaitLeak, .kernelHolder: leak(&random)
    case .timeWaitChurn: churn(&random)
    case .burst: burst(&random)
    case .singleDestination: saturation(&random)
    case .smallRange: ordinaryLoad()
    case .heldBeforeTrace: oldHolder()
    }
  }

  private func leak(_ random: inout SeededGenerator) -> ([DemandStream], Int) {
    let seconds = secondsToFill ?? random.within(100...260)
    var stream = DemandStream(
      process: process, kind: kind, space: space, from: 0, until: seconds * 2,
      count: ports * 2, remotes: remotes, hold: nil)
    stream.closer = pattern == .closeWaitLeak ? .remoteOnly : .local
    return ([stream], seconds * 2)
  }

  private var kind: PortRequest.Kind {
    pattern == .kernelHolder
      ? .kernelConnect
      : space.isDatagram ? .datagram : bindsOnly ? .boundOnly : .connect
  }

  /// More connections within TIME_WAIT than there are ports.
  private func churn(_ random: inout SeededGenerator) -> ([DemandStream], Int) {
    let seconds = timeWaitSeconds + 260
    let stream = DemandStream(
      process: process, kind: kind, space: space, from: 0, until: seconds,
      count: ports * seconds / timeWaitSeconds * random.within(125...165) / 100,
      remotes: remotes, hold: 40...400, closer: .local)
    return ([stream], seconds)
  }

  private func burst(_ random: inout SeededGenerator) -> ([DemandStream], Int) {
    let stream = DemandStream(
      process: process, kind: kind, space: space, from: 0, until: random.within(4...12),
      count: ports * random.within(120...150) / 100, remotes: remotes, hold: 16_000...40_000)
    return ([stream], 120)
  }

  /// As many long connections to one destination as there are ports.
  private func saturation(_ random: inout SeededGenerator) -> ([DemandStream], Int) {
    let seconds = random.within(80...180)
    let stream = DemandStream(
      process: process, kind: .deferredConnect, space: space, from: 0, until: seconds * 2,
      count: ports * 2, remotes: Array(remotes.prefix(1)),
      hold: (seconds * 1_400)...(seconds * 1_900), closer: .local)
    return ([stream], seconds * 2)
  }

  /// Programs that share the load evenly; it grows by a half and no longer fits.
  private func ordinaryLoad() -> ([DemandStream], Int) {
    let members = [
      PortDemand.Cast.resolver, PortDemand.Cast.security, PortDemand.Cast.database,
      PortDemand.Cast.webServer, PortDemand.Cast.agent,
    ]
    let streams = members.flatMap { member in
      let remotes = (0..<4).map { space.address(20 + member, 5 + $0, port: 443) }
      return [(-200, 55), (50, 70)].map { from, percent in
        DemandStream(
          process: member, kind: kind, space: space, from: from, until: 240,
          count: ports * percent * (240 - from) / (30 * 100 * members.count),
          remotes: remotes, hold: 15_000...45_000)
      }
    }
    return (streams, 240)
  }

  /// A program that opened its sockets long ago, and a load that needs a little
  /// more than it left.
  private func oldHolder() -> ([DemandStream], Int) {
    let left = max(60, ports / 12)
    var streams = [
      DemandStream(
        process: process, kind: kind, space: space, from: -900, until: -860,
        count: ports - left, remotes: remotes, hold: nil)
    ]
    for member in [PortDemand.Cast.database, PortDemand.Cast.webServer, PortDemand.Cast.agent] {
      streams.append(
        DemandStream(
          process: member, kind: kind, space: space, from: 40, until: 300,
          count: left * 130 * 260 / (30 * 100 * 3),
          remotes: (0..<3).map { space.address(9, 20 + 10 * member + $0, port: 443) },
          hold: 15_000...45_000))
    }
    return (streams, 300)
  }
}
