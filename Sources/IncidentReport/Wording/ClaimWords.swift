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
      case .seen(_, let id): "\(count) \(isOne ? "event" : "events") \(id) of TCPIP"
      }
    guard row.events != row.count else { return text }
    return text + " (\(Words.count(row.events, "event")): some are told more than once)"
  }

  private static func words(_ status: NTStatus) -> String { status.name ?? status.description }
}
