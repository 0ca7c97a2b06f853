import EventTracing

extension PortsOverTime {
  /// Processes that are followed over time.
  private static let holders = 5

  /// Ports held over time by each of the processes that held most when most
  /// ports were held; `starts` are those of the intervals, in order.
  static func holders(_ found: PopulationFindings, starts: [FileTime]) -> [HolderSeries] {
    let peak = PortsOverTime(found.view).peak(in: found.traceStart...found.traceEnd)
    let ranked = found.moment(at: peak.time).byProcess.filter { $0.key >= 0 }.sorted {
      ($1.value.ports, $0.key) < ($0.value.ports, $1.key)
    }
    return ranked.prefix(holders).map { owner, _ in
      let isKernel = owner == PopulationFindings.kernel
      let entry = found.entry(owner)
      return HolderSeries(
        processID: isKernel ? 4 : entry?.processID, imageName: entry?.imageName,
        isKernel: isKernel,
        portsHeld: PortsOverTime(found.view.restricted { found.owner($0) == owner })
          .peaks(starts: starts))
    }
  }
}
