internal import EventTracing

/// What is logged when the trace starts.
extension ServerTraceLog {
  func logStart() {
    let start = incident.window.lowerBound
    for (index, process) in incident.demand.processes.enumerated() {
      if process.life.map({ $0.lowerBound < start }) ?? true { logName(index, at: start + 100) }
      if let life = process.life { logLife(index, life) }
    }
    if evidence.rundown { logRundown(at: start + 20_000) }
    if evidence.connectionEvents {
      logParameters(at: start + 10_000)
      for range in incident.settings.reserved { logReservation(range, at: start + 10_000_000) }
    }
    if incident.seed % 2 == 0 { logLookups(at: start + 5_000_000) }
  }

  private func logName(_ index: Int, at time: Int64) {
    let facts = facts(index)
    switch incident.form.options.processNames {
    case .none: break
    case .kernelProcess:
      log(
        .kernelProcess, 15, version: 1, at: time, processor: 0, processID: 2_932, thread: 1_288,
        KernelProcessPayloads.rundown(version: 1, facts))
    case .classic:
      let size = incident.form.options.pointerSize
      var event = ForgedEvent(
        header: size == 4 ? .system32 : .system64, provider: .classicProcess, id: 0x0303,
        version: 4, time: .init(rawValue: 0))
      event.processID = facts.parentProcessID
      event.threadID = 1_288
      event.payload = ClassicProcessPayloads.process(version: 4, facts, pointerSize: size)
      append(event, at: time, processor: 0)
    }
  }

  /// The start and the end of a process that comes and goes.
  private func logLife(_ index: Int, _ life: ClosedRange<Int64>) {
    guard incident.form.options.processNames != .none else { return }
    var facts = facts(index)
    facts.createTime = incident.absolute(life.lowerBound)
    log(
      .kernelProcess, 1, version: 3, at: life.lowerBound, processor: 0,
      processID: facts.parentProcessID, thread: 1_288,
      KernelProcessPayloads.start(version: 3, facts))
    log(
      .kernelProcess, 2, version: 2, at: life.upperBound, processor: 0,
      processID: facts.processID, thread: facts.processID &+ 8,
      KernelProcessPayloads.stop(
        version: 2, facts, exitTime: incident.absolute(life.upperBound)))
  }

  /// The connections that exist, logged in the context of the tracing tool.
  private func logRundown(at time: Int64) {
    let version: UInt8 = isModern ? 2 : 0
    for life in incident.history.lives where exists(life, at: incident.window.lowerBound) {
      let socket = socket(life)
      let closed = socket.request.peerCloses.map { $0 <= incident.window.lowerBound } ?? false
      log(
        .tcpip, 1300, version: version, at: time, processor: 0, processID: 2_932, thread: 1_288,
        transport.connectionRundown(
          version: version, tcb: socket.tcb, local: socket.local, remote: socket.request.remote,
          state: closed ? 7 : 4, processID: socket.process.processID,
          processSequence: UInt64(200 + socket.request.process)))
    }
  }

  private func exists(_ life: SocketLife, at time: Int64) -> Bool {
    let request = incident.demand.requests[life.request]
    return (life.outcome == .held || life.outcome == .portless) && request.kind.connects
      && !request.space.isDatagram && request.time + 300_000 < time
      && (life.closes.map { $0 > time } ?? true)
  }

  private func logParameters(at time: Int64) {
    guard incident.seed % 4 < 2 else { return }
    for family: UInt32 in [2, 23] {
      log(
        .tcpip, 1110, at: time, processor: 0, processID: 4, thread: 100,
        transport.globalParameters(
          family: family, timedWaitDelay: UInt32(incident.timeWaitSeconds) * 1_000,
          finWait2Delay: 120_000))
    }
  }

  private func logReservation(_ range: PortSpan, at time: Int64) {
    for id: UInt16 in [1054, 1052] {
      log(
        .tcpip, id, at: time, processor: 0, processID: 4, thread: 100,
        transport.portReservation(
          version: 0, processID: 4, status: .success, start: UInt16(range.start),
          count: UInt16(range.count)))
    }
  }

  private func logLookups(at time: Int64) {
    let process = incident.demand.processes[incident.demand.culprit ?? 1].processID
    let byName = Dictionary(grouping: incident.demand.hostNames, by: \.value)
    for (name, entries) in byName.sorted(by: { $0.key < $1.key }) {
      let hosts = entries.map { $0.key.host + ";" }.sorted().joined()
      log(
        .nameResolution, 1000, at: time, processor: 0, processID: process, thread: process + 8,
        NameResolutionPayloads.lookup(name: name))
      log(
        .nameResolution, 1001, at: time + 9_000, processor: 0, processID: process,
        thread: process + 8,
        NameResolutionPayloads.result(name: name, status: 0, result: hosts))
    }
  }
}
