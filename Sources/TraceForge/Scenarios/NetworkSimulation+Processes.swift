internal import EventTracing

extension NetworkSimulation {
  /// A process that runs since before the trace.
  func process(_ imageName: String, id: UInt32, folder: String? = nil) -> SimulatedProcess {
    let created = options.startTime.advanced(bySeconds: -Int64(random.within(600...100_000)))
    return addProcess(imageName, id: id, folder: folder, created: created)
  }

  /// A process that starts now.
  func startProcess(
    _ imageName: String, id: UInt32, object: UInt64? = nil, folder: String? = nil
  ) -> SimulatedProcess {
    let process = addProcess(imageName, id: id, folder: folder, created: now, object: object)
    announce(process, starts: true)
    return process
  }

  private func addProcess(
    _ imageName: String, id: UInt32, folder: String?, created: FileTime, object: UInt64? = nil
  ) -> SimulatedProcess {
    var facts = ForgedProcessFacts(processID: id, imageName: imageName, createTime: created)
    facts.object = object ?? takeProcessObject()
    facts.sequence = UInt64(processes.count + 200)
    facts.commandLine = "\"C:\\Windows\\System32\\\(imageName)\""
    if let folder { facts.folder = folder }
    let firstThread = id &* 2 &+ 4
    let process = SimulatedProcess(
      index: processes.count, facts: facts, threads: (0..<3).map { firstThread &+ $0 * 4 })
    processes.append(process)
    return process
  }

  /// Logs the processes that run when the trace starts.
  func announceRunning() {
    for process in processes { announce(process, starts: false) }
  }

  private func announce(_ process: SimulatedProcess, starts: Bool) {
    guard process.isNamed else { return }
    switch options.processNames {
    case .none: break
    case .kernelProcess:
      var event = ForgedEvent(
        header: eventHeader, provider: .kernelProcess, id: starts ? 1 : 15,
        version: starts ? 3 : 1, time: now)
      event.channel = 16
      event.task = event.id
      event.opcode = starts ? 1 : 0
      event.keyword = 0x8000_0000_0000_0010
      event.processID = starts ? process.facts.parentProcessID : 2_932
      event.threadID = 1_288
      event.payload =
        starts
        ? KernelProcessPayloads.start(version: 3, process.facts)
        : KernelProcessPayloads.rundown(version: 1, process.facts)
      log(event, on: 0)
    case .classic: logClassic(process, hook: starts ? 0x0301 : 0x0303)
    }
  }

  /// Ends a process and logs it.
  func stopProcess(_ process: SimulatedProcess) {
    process.hasStopped = true
    switch options.processNames {
    case .none: break
    case .kernelProcess where process.isNamed:
      var event = ForgedEvent(
        header: eventHeader, provider: .kernelProcess, id: 2, version: 2, time: now)
      event.channel = 16
      event.task = 2
      event.opcode = 2
      event.keyword = 0x8000_0000_0000_0010
      event.processID = process.facts.processID
      event.threadID = process.threads[0]
      event.payload = KernelProcessPayloads.stop(version: 2, process.facts, exitTime: now)
      log(event, on: 0)
    case .kernelProcess: break
    case .classic: logClassic(process, hook: 0x0302)
    }
  }

  private func logClassic(_ process: SimulatedProcess, hook: UInt16) {
    guard process.isNamed else { return }
    var event = ForgedEvent(
      header: options.pointerSize == 4 ? .system32 : .system64, provider: .classicProcess,
      id: hook, version: 4, time: now)
    event.processID = process.facts.parentProcessID
    event.threadID = 1_288
    event.payload = ClassicProcessPayloads.process(
      version: 4, process.facts, pointerSize: options.pointerSize)
    log(event, on: 0)
  }
}
