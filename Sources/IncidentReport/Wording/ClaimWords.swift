import EventTracing
import IncidentAnalysis
import PortExhaustion

extension ReportDocument {
  /// What an expression lists, in words: `1,354 binds refused a port`.
  func words(_ row: CountedEvents) -> String {
    let count = Words.number(row.count)
    let isOne = row.count == 1
    let binds = isOne ? "bind" : "binds"
    let connects = isOne ? "connect" : "connects"
    let text =
      switch row.claim {
      case .bindsRefused: "\(count) \(binds) refused a port"
      case .connectsRefused: "\(count) \(connects) refused a port"
      case .collisions: "\(count) \(connects) to a connection that existed already"
      case .refused(let processID):
        "\(count) of them from \(processName(processID, machine: row.machine).inSentence)"
      case .bindsSucceeded: "\(count) \(binds) that succeeded"
      case .bindsFailed(let status): "\(count) \(binds) failed with \(Self.words(status))"
      case .connectsFailed(let status): "\(count) \(connects) failed with \(Self.words(status))"
      case .transportRefused:
        "\(count) \(isOne ? "request" : "requests") refused a port by the transport alone"
      case .portsShared:
        "\(count) \(isOne ? "port" : "ports") handed out a second time (TCPIP 1195)"
      }
    let place =
      machines.count > 1 ? machineName(row.machine).map { " on \($0)" } ?? "" : ""
    guard row.events != row.count else { return text + place }
    return text + place
      + " (\(Words.count(row.events, "event")) of that status, others among them)"
  }

  /// The command that lists the events.
  func command(_ row: CountedEvents) -> String {
    "bindscope events --where '\(row.filter)' TRACE"
  }

  private static func words(_ status: NTStatus) -> String { status.name ?? status.description }
}
