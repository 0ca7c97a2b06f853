import EventTracing
import Foundation
import TraceForge

/// How an answer compares with the truth of an incident.
struct IncidentJudgement {
  /// Seed, pattern and evidence, for a line of the output.
  let title: String
  /// The evidence level under which it is counted.
  let level: String
  let pattern: IncidentPattern
  let answer: String
  /// Whether the answer is right; nil where the trace does not suffice.
  let isCulpritRight: Bool?, isPatternRight: Bool?
  /// Whether somebody or something is named that it was not.
  let isWrongName: Bool
  /// For each simulation that the trace suffices for, whether it is near.
  let simulations: [Bool]
  /// Whether the report says nothing that none may say.
  let isSound: Bool
  /// What is wrong, in words.
  let misses: [String]

  init(_ incident: ServerIncident, _ truth: IncidentTruth, _ answer: IncidentAnswer) {
    let decidable = truth.decidable
    title = "seed \(incident.seed), \(truth.pattern) [\(truth.evidence.name)]"
    level = Self.level(truth.evidence)
    pattern = truth.pattern
    self.answer = answer.pattern
    let truths = ([truth.pattern] + decidable.alsoTrue).map(\.rawValue)
    let isFirst = truth.culprit.map { Int($0.processID) == answer.firstHolder?.processID }
    isCulpritRight = decidable.culprit ? isFirst : nil
    isPatternRight = decidable.pattern ? truths.contains(answer.pattern) : nil
    isWrongName =
      Self.names(answer.pattern) && (!truths.contains(answer.pattern) || isFirst == false)
    let comparisons = decidable.simulation ? Self.simulations(incident, answer) : []
    simulations = comparisons.map(\.isNear)
    var misses: [String] = []
    let holder = answer.firstHolder.map {
      "\($0.imageName ?? "?") \($0.processID ?? -1) with \($0.ports ?? 0) ports"
    }
    if isCulpritRight == false {
      misses.append(
        "\(holder ?? "nobody") instead of \(truth.culprit?.imageName ?? "nobody")"
          + " \(truth.culprit?.processID ?? 0)")
    }
    if isPatternRight == false || isWrongName {
      misses.append(
        "\(answer.pattern) (\(answer.evidence.joined(separator: "; "))), first \(holder ?? "nobody")"
      )
    }
    misses += comparisons.filter { !$0.isNear }.map(\.text) + answer.broken
    isSound = answer.broken.isEmpty
    self.misses = misses
  }

  private static func level(_ evidence: EvidenceLevel) -> String {
    let sources =
      evidence.isEndpointOnly
      ? "AFD only"
      : evidence.portEvents
        ? evidence.rundown ? "rundown and ports" : "ports"
        : evidence.rundown ? "rundown" : "connections or Kernel-Network"
    return sources + (evidence.startsLate ? ", late" : "")
  }

  /// Whether an answer blames one process or says one cause.
  private static func names(_ answer: String) -> Bool {
    !["undetermined", "none", "absent", "smallRange", "heldBeforeTrace"].contains(answer)
  }

  private struct Comparison {
    let isNear: Bool
    let text: String
  }

  /// The two simulations that are always there, against the demand replayed;
  /// none where the trace does not suffice.
  private static func simulations(
    _ incident: ServerIncident, _ answer: IncidentAnswer
  ) -> [Comparison] {
    let wide = PortSpan(start: 10_000, count: 55_535)
    let wider = answer.simulations.filter {
      $0.portRange.start == wide.start && $0.portRange.count == wide.count
    }
    let shorter = answer.simulations.filter {
      $0.timeWaitSeconds == 30 && $0.portRange.start == incident.portRange.start
    }
    return [
      comparison(
        "start=10000 num=55535",
        wider.first { $0.timeWaitSeconds == incident.timeWaitSeconds } ?? wider.first,
        incident.replay(range: wide), incident.redrawnFailures(range: wide)),
      comparison(
        "TcpTimedWaitDelay 30", shorter.first, incident.replay(timeWaitSeconds: 30),
        incident.redrawnFailures(timeWaitSeconds: 30)),
    ].compactMap { $0 }
  }

  private static func comparison(
    _ name: String, _ simulation: IncidentAnswer.Simulation?,
    _ truth: (peakPortsHeld: Int, portFailures: Int), _ redrawn: ClosedRange<Int>
  ) -> Comparison? {
    // How long refused requests would have lived decides: no trace tells that.
    let tolerance = max(10, truth.portFailures / 20)
    guard redrawn.upperBound - redrawn.lowerBound <= tolerance else { return nil }
    guard let simulation else { return Comparison(isNear: false, text: "\(name) is missing") }
    let difference = abs(simulation.portFailures - truth.portFailures)
    return Comparison(
      isNear: difference <= tolerance,
      text: "\(name): \(simulation.portFailures) failures, peak \(simulation.peakPortsHeld)"
        + " instead of \(truth.portFailures), \(truth.peakPortsHeld)")
  }
}
