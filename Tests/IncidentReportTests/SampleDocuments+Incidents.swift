import EventTracing
import IncidentAnalysis
import IncidentReport
import TraceInput

@testable import PortExhaustion

extension SampleDocuments {
  static func timeline(
    buckets: Int = 80, seconds: Int64 = 15, failsFrom: Int, attempts: Int = 200, held: (Int) -> Int
  ) -> TimelineReport {
    let start = begin.alignedDown(toSeconds: seconds)
    return TimelineReport(
      bucketSeconds: seconds, pool: tcp,
      buckets: (0..<buckets).map { index in
        let fails = index >= failsFrom
        let attempts = attempts + index * 7 % 40
        let failed = fails ? attempts * (96 + index % 4) / 100 : 0
        return TimelineReport.Bucket(
          time: start.advanced(bySeconds: Int64(index) * seconds), attempts: attempts,
          succeeded: attempts - failed, exhausted: failed, portFailures: failed,
          portsHeld: held(index))
      })
  }

  static func incident(
    _ first: Double, _ last: Double, _ failures: Int, held: Int, of range: Int = 16_384,
    machine: Int = 0
  ) -> Incident {
    var ports = IncidentPorts()
    ports.heldAtStart = held
    ports.unaccounted = range - held
    return Incident(
      machine: machine, start: time(first), end: time(last), pool: tcp, portFailures: failures,
      peakFailuresPerSecond: 43, ports: ports, victims: [], destinations: [])
  }

  /// A leak, seen from the start.
  static var leakReport: ExhaustionReport {
    var report = report(.exhausted)
    report.requests.bindFailures = span(12_406, 744, 1_188)
    report.requests.portFailures.bind = 12_406
    report.requests.portFailures.span = report.requests.bindFailures
    report.verdict.reasons = [.portFailures(report.requests.portFailures)]
    report.requests.bindOutcomes.exhausted = 12_406
    report.requests.bindOutcomes.succeeded = 16_000
    report.requests.bindOutcomes.portConflict = 214
    report.requests.otherStatuses = [StatusCount(status: .addressAlreadyExists, count: 214)]
    report.requests.corroboration = [
      Corroboration(provider: .tcpip, id: 1_195, span: span(120, 744, 760)),
      Corroboration(provider: .winsockAFD, id: 1_017, span: span(12, 800, 800)),
    ]
    report.timeline = timeline(failsFrom: 49) { min(15_433, 800 + $0 * 300) }
    report.incidents = [incident(744, 1_188, 12_406, held: 15_833)]
    report.processes = [
      process(
        4_321, "w3wp.exe", 9_930, attempts: 24_750, held: 14_820,
        commandLine:
          #"c:\windows\system32\inetsrv\w3wp.exe -ap "Orders" -v "v4.0" -l "webengine4.dll""#),
      process(688, "lsass.exe", 1_204, attempts: 1_210, held: 12),
      process(1_188, "svchost.exe", 800, held: 611, commandLine: "svchost.exe -k NetworkService"),
      process(2_210, nil, 472, held: 402),
    ]
    report.ports.ranges = [range(15_433, 744)]
    return report
  }

  static var leak: ReportDocument { document(leakReport) }

  /// Captured after the fact.
  static var outAtStart: ReportDocument {
    var report = report(.exhausted, [.lostEvents(12)])
    report.requests.bindFailures = span(3_012, 0.4, 590)
    report.requests.portFailures.bind = 3_012
    report.requests.portFailures.span = report.requests.bindFailures
    report.requests.bindOutcomes.exhausted = 3_012
    report.requests.bindOutcomes.succeeded = 7
    report.timeline = timeline(buckets: 60, seconds: 10, failsFrom: 0, attempts: 50) {
      312 + $0 / 8
    }
    report.incidents = [incident(0.4, 590, 3_012, held: 312)]
    report.processes = [
      process(4_321, "w3wp.exe", 2_900, held: 200),
      process(nil, nil, 112, address: 0xFFFF_8A01_2345_6080),
    ]
    report.processes[0].preexistingSockets = 88
    report.ports.ranges = [range(320, 500)]
    return document(report, trace: trace(seconds: 600) { $0.lostEvents = 12 })
  }

  /// Connects and kernel sockets, several incidents, destinations.
  static var deferred: ReportDocument {
    var report = leakReport
    report.requests.portFailures.bind = 12_000
    report.requests.portFailures.connect = 300
    report.requests.portFailures.transport = 106
    report.incidents = (0..<7).map {
      incident(700 + Double($0) * 65, 730 + Double($0) * 65, 100 + $0 * 10, held: 15_000)
    }
    report.incidents[0].pool = PortPoolID(transport: .udp)
    report.incidents[6].destinations = [
      Destination(
        remote: SocketAddress(ipv4: 0x0A09_000C, port: 443), processID: 4_321, connects: 900,
        failures: 250),
      Destination(
        remote: SocketAddress(ipv6High: 0xFE80 << 48, low: 1, port: 1_433, scope: 3),
        processID: nil, connects: 0, failures: 50),
    ]
    return document(report)
  }

  /// Two machines, one of which failed.
  static var twoMachines: ReportDocument {
    var report = leakReport
    report.processes[1].machine = 1
    report.incidents.append(incident(800, 900, 406, held: 3_000, machine: 1))
    report.incidents[0].portFailures = 12_000
    var document = document(report)
    document.inputs.append(
      ReportInput(
        path: "/traces/b/other.etl", trace: trace(computer: "WEB02", events: 1_000, seconds: 1_000),
        error: nil))
    document.machines.append(ReportMachine(name: "WEB02", path: "/traces/b/other.etl"))
    return document
  }
}
