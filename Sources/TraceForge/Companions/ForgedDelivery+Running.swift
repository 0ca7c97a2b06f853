extension ForgedDelivery {
  /// A delivery whose list names every process that runs when the trace stops,
  /// also those that the trace never names.
  public init(_ trace: ForgedTrace) {
    let services = [
      "svchost.exe": ["Dnscache", "NlaSvc", "WinRM"], "lsass.exe": ["Netlogon", "SamSs"],
    ]
    let running = trace.runningProcesses.map {
      ListedProcess(
        imageName: $0.imageName, processID: $0.processID, services: services[$0.imageName] ?? [])
    }
    self.init(trace, processes: ListedProcess.usual + running + ListedProcess.collectors)
  }
}
