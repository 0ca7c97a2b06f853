import EventTracing
import PortExhaustion

extension ReportText {
  private static let rows = 8

  /// More than one incident: when each was, and how bad.
  func incidents(_ report: ExhaustionReport) -> [String] {
    guard report.incidents.count > 1 else { return [] }
    let shown = report.incidents.prefix(5)
    var lines = ["\(Words.count(report.incidents.count, "incident"))"]
    for incident in shown {
      let length = Words.duration(incident.end.seconds(since: incident.start))
      let place =
        document.machines.count > 1
        ? " on \(document.machines[incident.machine].label.visible)" : ""
      lines += layout.wrapped(
        "\(options.timeZone.text(incident.start)), \(length): "
          + "\(Words.count(incident.portFailures, "request")) refused in \(incident.pool.words)"
          + "\(place), at most \(Words.number(incident.peakFailuresPerSecond))/s", indent: 4,
        firstPrefix: "  ")
    }
    return lines + more(report.incidents.count - shown.count)
  }

  private func more(_ count: Int) -> [String] {
    count > 0 ? ["  and \(Words.number(count)) more"] : []
  }

  /// The processes whose requests were refused.
  func failed(_ report: ExhaustionReport) -> [String] {
    let failed = report.processes.filter { $0.portFailures > 0 }
    guard !failed.isEmpty else { return [] }
    var lines = ["Who failed to get a port", "  refused   of binds  process"]
    for process in failed.prefix(Self.rows) {
      lines.append(
        row([Words.number(process.portFailures), Words.number(process.attempts)], process))
    }
    let others = failed.dropFirst(Self.rows)
    if !others.isEmpty {
      let sum = others.reduce(0) { $0 + $1.portFailures }
      lines.append("  " + TextLayout.right(Words.number(sum), 7) + "  in \(others.count) others")
    }
    return lines
  }

  /// The processes that held most ports.
  func seen(_ report: ExhaustionReport) -> [String] {
    let holders = report.processes.filter { $0.peakPortsHeld > 0 || $0.preexistingSockets > 0 }
      .sorted {
        ($1.peakPortsHeld, $1.preexistingSockets, $0.processID ?? 0)
          < ($0.peakPortsHeld, $0.preexistingSockets, $1.processID ?? 0)
      }
    guard !holders.isEmpty else { return [] }
    var lines = [
      "Sockets that the trace shows", "   ports   open at  before",
      "    peak       end   trace  process",
    ]
    for process in holders.prefix(5) {
      lines.append(
        "  " + TextLayout.right(Words.number(process.peakPortsHeld), 6)
          + TextLayout.right(Words.number(process.openAtEnd), 10)
          + TextLayout.right(Words.number(process.preexistingSockets), 8) + "  "
          + TextLayout.truncated(name(process), to: layout.width - 28))
    }
    return lines + more(holders.count - 5)
  }

  private func row(_ numbers: [String], _ process: ProcessReport) -> String {
    let columns =
      "  " + TextLayout.right(numbers[0], 7) + TextLayout.right(numbers[1], 11) + "  "
    return columns + TextLayout.truncated(name(process), to: layout.width - columns.count)
  }

  private func name(_ process: ProcessReport) -> String {
    let place =
      document.machines.count > 1 ? " on \(document.machines[process.machine].label)" : ""
    let command = process.commandLine.map { "  \($0)" } ?? ""
    return (process.words + place + command).visible
  }

  /// Where refused connects were going.
  func destinations(_ report: ExhaustionReport) -> [String] {
    let refused = report.incidents.flatMap(\.destinations).filter { $0.failures > 0 }
    guard !refused.isEmpty else { return [] }
    let names = refused.prefix(5).map {
      "\($0.remote.description.visible) (\(Words.number($0.failures)))"
    }
    return layout.wrapped(
      "Refused connects went to " + names.joined(separator: ", ")
        + (refused.count > 5 ? " and \(refused.count - 5) more." : "."), indent: 2, firstPrefix: "")
  }
}
