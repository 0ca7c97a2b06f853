public import IncidentAnalysis
import PortExhaustion

extension PortsSource {
  /// A source for each capture of a report whose analysis was asked for
  /// samples.
  public static func captures(of document: ReportDocument) -> [PortsSource] {
    guard let report = document.report else { return [] }
    let isDoubtful = report.verdict.reasons.contains(where: \.isDoubt)
    return report.ports.series.map { series in
      let machine =
        document.machines.indices.contains(series.machine)
        ? document.machines[series.machine] : nil
      return PortsSource(
        computer: machine?.name, path: machine?.path ?? "",
        basis: .trace(
          Trace(
            series: series, refusedRequests: report.refusedRequests(of: series),
            isDoubtful: isDoubtful)), samples: series.samples)
    }
  }
}

extension ExhaustionReport {
  /// Requests of a series' protocol that its machine refused.
  fileprivate func refusedRequests(of series: PortSeries) -> Int {
    incidents.reduce(0) { sum, incident in
      let isOwn =
        incident.machine == series.machine
        && (incident.pool.transport ?? series.transport) == series.transport
      return sum + (isOwn ? incident.portFailures : 0)
    }
  }
}
