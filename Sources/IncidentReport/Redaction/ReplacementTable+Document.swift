import EventTracing
import IncidentAnalysis
import PortExhaustion
import TraceInput

/// Every value of a document that is not a number, a time or a closed list.
extension ReplacementTable {
  mutating func redacted(_ original: ReportDocument) -> ReportDocument {
    var document = original
    // A machine without a name is told by the path of its input, so that both
    // must change alike.
    var displayPaths: [String: String] = [:]
    for index in document.inputs.indices {
      let input = original.inputs[index]
      document.inputs[index] = redacted(input)
      displayPaths[input.displayPath] = document.inputs[index].displayPath
    }
    for index in document.machines.indices {
      let machine = original.machines[index]
      document.machines[index].name = host(machine.name)
      document.machines[index].path = displayPaths[machine.path] ?? path(machine.path)
    }
    document.report = original.report.map { redacted($0) }
    return document
  }

  private mutating func redacted(_ original: ReportInput) -> ReportInput {
    var input = original
    input.path = path(original.path)
    input.member = original.member.map { path($0) }
    input.error = original.error.map { message($0, ofInput: original.path) }
    guard var trace = original.trace else { return input }
    trace.computerName = host(trace.computerName)
    trace.session.computerName = host(trace.session.computerName)
    trace.session.name = session(trace.session.name)
    let providers = trace.summary.providers
    for index in trace.providerNames.indices {
      let id = providers.indices.contains(index) ? providers[index].provider : nil
      trace.providerNames[index] = provider(trace.providerNames[index], id)
    }
    // A dictionary's order would number the tokens anew each time.
    let names = trace.summary.providerNames.sorted { $0.key.description < $1.key.description }
    for (id, name) in names { trace.summary.providerNames[id] = provider(name, id) }
    trace.summary.problems = trace.summary.problems.map { redacted($0, ofInput: original.path) }
    input.trace = trace
    return input
  }

  private mutating func redacted(_ problem: TraceProblem, ofInput path: String) -> TraceProblem {
    TraceProblem(
      kind: problem.kind, offset: problem.offset, bytes: problem.bytes,
      detail: message(problem.detail, ofInput: path), count: problem.count)
  }

  private mutating func redacted(_ original: ExhaustionReport) -> ExhaustionReport {
    var report = original
    report.timeline?.holders = (original.timeline?.holders ?? []).map { holder in
      HolderSeries(
        processID: holder.processID, imageName: image(holder.imageName),
        isKernel: holder.isKernel, portsHeld: holder.portsHeld)
    }
    report.incidents = original.incidents.map { redacted($0) }
    report.processes = original.processes.map { redacted($0) }
    report.requests.breakdown.localAddress = original.requests.breakdown.localAddress.map { row in
      var row = row
      // `unknown`, or an address.
      if let address = Self.address(row.name) { row.name = redacted(address).host }
      return row
    }
    for index in report.ports.usage.indices {
      report.ports.usage[index].localAddress = original.ports.usage[index].localAddress.map {
        redacted($0)
      }
    }
    for index in report.ports.snapshots.indices {
      report.ports.snapshots[index].file = path(original.ports.snapshots[index].file)
      report.ports.snapshots[index].pools = original.ports.snapshots[index].pools.map {
        redacted($0)
      }
    }
    // No form of a report shows them; the command `ports` has a form of its own.
    report.ports.series = []
    // Commands are bindscope's own, with numbers in them.
    for index in report.recommendations.indices {
      report.recommendations[index].imageName = image(original.recommendations[index].imageName)
    }
    report.problems = original.problems.map { redacted($0, ofInput: "") }
    return report
  }

  private mutating func redacted(_ original: Incident) -> Incident {
    var incident = original
    incident.holders = original.holders.map { redacted($0) }
    for index in incident.victims.indices {
      incident.victims[index].imageName = image(original.victims[index].imageName)
      incident.victims[index].services = original.victims[index].services.map { service($0) }
    }
    incident.destinations = original.destinations.map { redacted($0) }
    incident.pattern?.evidence = (original.pattern?.evidence ?? []).map { evidence in
      guard case .destination(let remote, let ports, let range) = evidence else { return evidence }
      return .destination(redacted(remote), ports: ports, of: range)
    }
    return incident
  }

  private mutating func redacted(_ original: Holder) -> Holder {
    var holder = original
    holder.imageName = image(original.imageName)
    holder.commandLine = commandLine(original.commandLine, imageName: original.imageName)
    holder.services = original.services.map { service($0) }
    holder.foremostDestination = original.foremostDestination.map { redacted($0) }
    return holder
  }

  private mutating func redacted(_ original: Destination) -> Destination {
    var destination = original
    destination.remote = redacted(original.remote)
    destination.name = host(original.name)
    return destination
  }

  private mutating func redacted(_ original: PortSample) -> PortSample {
    var sample = original
    if case .address(let address) = original.place { sample.place = .address(redacted(address)) }
    for index in sample.topProcesses.indices {
      let holder = original.topProcesses[index]
      sample.topProcesses[index].imageName = image(holder.imageName)
      sample.topProcesses[index].services = holder.services.map { service($0) }
    }
    return sample
  }

  private mutating func redacted(_ original: ProcessReport) -> ProcessReport {
    var process = original
    process.identity.imageName = image(original.identity.imageName)
    process.identity.commandLine = commandLine(
      original.identity.commandLine, imageName: original.identity.imageName)
    process.identity.services = original.identity.services.map { service($0) }
    return process
  }
}
