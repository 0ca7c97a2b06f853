import EventTracing

/// What to do about the incidents of a report.
enum Advice {
  /// Advice for each incident in turn, each only once.
  ///
  /// - Parameters:
  ///   - osBuild: Build of Windows; nil for unknown.
  ///   - bootTime: When the machine booted; nil for unknown.
  ///   - usesAutoReuse: Whether ports come from the auto-reuse range.
  static func recommendations(
    _ report: ExhaustionReport, osBuild: Int?, bootTime: FileTime?, usesAutoReuse: Bool = false
  ) -> [Recommendation] {
    var given: [Recommendation] = []
    if report.incidents.isEmpty, report.verdict.level == .exhausted {
      // The System log alone says that, and not who.
      given.append(
        Recommendation(id: .captureBetter, commands: CaptureCommands.all))
    }
    let worst = report.incidents.sorted {
      ($1.portFailures, $0.start) < ($0.portFailures, $1.start)
    }
    for incident in worst where incident.pattern != nil {
      var facts = AdviceFacts(incident, report, osBuild: osBuild, bootTime: bootTime)
      facts.usesAutoReuse = usesAutoReuse
      for rule in AdviceRule.all where rule.applies(facts) {
        let advice = rule.recommendation(facts)
        let isKnown = given.contains {
          $0.id == advice.id && $0.pool == advice.pool && $0.processID == advice.processID
        }
        if !isKnown { given.append(advice) }
      }
    }
    return given.sorted { AdviceRule.rank($0.id) < AdviceRule.rank($1.id) }
  }
}

extension AdviceRule {
  func applies(_ facts: AdviceFacts) -> Bool {
    if let builds {
      guard let build = facts.osBuild, builds.contains(build) else { return false }
    }
    return holds(facts)
  }

  func recommendation(_ facts: AdviceFacts) -> Recommendation {
    Recommendation(
      id: id, machine: facts.incident.machine, pool: facts.incident.pool,
      processID: isAboutCulprit ? facts.culprit?.processID : nil,
      imageName: isAboutCulprit ? facts.culprit?.imageName : nil, ports: ports(facts),
      commands: commands(facts))
  }

  /// Its place in the table.
  static func rank(_ id: Recommendation.ID) -> Int {
    all.firstIndex { $0.id == id } ?? all.count
  }
}
