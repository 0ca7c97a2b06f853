import TraceForge

/// The sum of all judgements.
struct IncidentScore {
  private var judgements: [IncidentJudgement] = []

  mutating func add(_ judgement: IncidentJudgement) { judgements.append(judgement) }

  /// A share that must be reached.
  private struct Gate {
    let name: String
    let right: Int, of: Int
    /// In percent.
    let wanted: Int

    init(_ name: String, _ outcomes: [Bool], wanted: Int) {
      self.name = name
      right = outcomes.count { $0 }
      of = outcomes.count
      self.wanted = wanted
    }

    var passes: Bool { right * 100 >= of * wanted }
  }

  private var gates: [Gate] {
    [
      Gate("culprit first", judgements.compactMap(\.isCulpritRight), wanted: 99),
      Gate("pattern right", judgements.compactMap(\.isPatternRight), wanted: 95),
      Gate("nobody named wrongly", judgements.map { !$0.isWrongName }, wanted: 100),
      Gate("nothing said that never holds", judgements.map(\.isSound), wanted: 100),
      Gate("simulations within 5 % or 10", judgements.flatMap(\.simulations), wanted: 99),
    ]
  }

  /// Whether all gates are passed.
  var passes: Bool { gates.allSatisfy(\.passes) }

  /// The confusion matrix of each evidence level, then the gates.
  var text: String {
    let levels = Dictionary(grouping: judgements, by: \.level).sorted { $0.key < $1.key }
    let matrices = levels.map { level, judgements in
      "\n\(level), \(judgements.count) incidents"
        + " (\(judgements.count { $0.isPatternRight != nil }) can be told)\n"
        + Self.matrix(judgements)
    }
    let results = gates.map {
      "\($0.passes ? "passed" : "FAILED")  \($0.name): \($0.right) of \($0.of),"
        + " wanted \($0.wanted) %"
    }
    return (matrices + [""] + results).joined(separator: "\n")
  }

  /// A row for each true pattern, a column for each answer.
  private static func matrix(_ judgements: [IncidentJudgement]) -> String {
    let known = IncidentPattern.allCases.map(\.rawValue) + ["undetermined"]
    let others = Set(judgements.map(\.answer)).subtracting(known).sorted()
    let answers = (known + others).filter { name in judgements.contains { $0.answer == name } }
    var lines = [column("", 18) + answers.map { column($0, 18) }.joined()]
    for pattern in IncidentPattern.allCases {
      let own = judgements.filter { $0.pattern == pattern }
      guard !own.isEmpty else { continue }
      let counts = answers.map { answer in column("\(own.count { $0.answer == answer })", 18) }
      lines.append(column(pattern.rawValue, 18) + counts.joined())
    }
    return lines.map { "  " + $0 }.joined(separator: "\n")
  }

  private static func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.utf8.count))
  }
}
