import EventTracing
import TraceForge

/// A told incident among the samples: a trace, and what was saved on the server.
struct SampleIncident {
  let files: [(name: String, bytes: [UInt8])]
  private let truth: IncidentTruth

  init() {
    let incident = ServerIncident(.shrunkenRangeLeak)
    let forged = incident.forge()
    truth = forged.truth
    let server = ForgedServerTexts(computerName: "WEB02")
    let range = server.dynamicPorts(
      .init(start: incident.portRange.start, count: incident.portRange.count))
    // Saved a few seconds before the trace was stopped.
    let saved = FileTime(rawValue: forged.truth.window.upperBound.rawValue)
      .advanced(bySeconds: -5)
    // Central Europe in summer, as the trace's own header says.
    var list = ForgedNetstat(forged.truth)
    list.secondsAhead = 7_200
    let netstat = list.text(at: saved)
    files = [
      ("web02.etl", forged.bytes), ("web02-tasks.txt", Array(forged.taskList.utf8)),
      ("web02-range.txt", Array(range.utf8)), ("web02-netstat.txt", Array(netstat.utf8)),
      ("connections.csv", Array(list.connections(at: saved).utf8)),
    ]
  }

  /// What the samples' README says of it.
  var readme: String {
    let failures = truth.portFailures
    return """

      `web02.etl` is a larger incident: an IIS worker leaks connections on a server whose dynamic
      range was cut to 2,000 ports, until \(failures) requests are refused. Beside it is what was
      saved on the server: `web02-tasks.txt` (`tasklist /svc`), `web02-range.txt` (`netsh int ipv4
      show dynamicport tcp`), `web02-netstat.txt` (`netstat -anoq`). `connections.csv` is what
      `Get-NetTCPConnection | Export-Csv` would have said at the same moment.

      """
  }
}
