import BatchScan
import EventTracing
import PortExhaustion
import TraceInput

extension CaptureFinding {
  /// What a report says, in short.
  init(
    _ report: ExhaustionReport, _ summaries: [TraceSummary], of input: TraceAnalysis.Input,
    computer: (name: String, source: ReportTrace.NameSource)?
  ) {
    self.init(verdict: report.verdict.level)
    bindFailures = report.requests.bindFailures
    bindOutcomes = report.requests.bindOutcomes
    portFailures = report.requests.portFailures
    eventCount = summaries.reduce(0) { $0 + $1.eventCount }
    firstEventTime = summaries.compactMap(\.firstTime).min()
    lastEventTime = summaries.compactMap(\.lastTime).max()
    let sockets = SocketEventCounts(summaries)
    socketEvents = sockets.isEmpty ? nil : sockets
    isComplete = summaries.allSatisfy(\.isComplete)
    computerName = computer?.name
    nameSource = computer?.source.rawValue
    if let session = input.opened?.session {
      osBuild = session.osBuild > 0 ? session.osBuild : nil
      processors = session.processors > 0 ? session.processors : nil
    }
    guard let worst = report.incidents.max(by: { $0.portFailures < $1.portFailures }) else {
      return
    }
    pattern = worst.pattern?.pattern
    confidence = worst.pattern?.confidence
    topHolders = worst.holders.prefix(Self.shownProcesses).map(\.inShort)
    topVictims = Array(worst.victims.prefix(Self.shownProcesses))
  }
}

extension Holder {
  /// What lines of a scan and catalogs keep.
  fileprivate var inShort: Holder {
    var short = Holder()
    short.processID = processID
    short.imageName = imageName
    short.services = services
    short.isKernel = isKernel
    short.states = states
    short.peak.ports = peak.ports
    short.pace.growthPerMinute = pace.growthPerMinute
    short.pace.connectsPerSecond = pace.connectsPerSecond
    short.pace.medianLifetimeSeconds = pace.medianLifetimeSeconds
    return short
  }
}
