import ArgumentParser
import EventTracing
import Foundation
import TraceForge

/// `Acceptance incidents --count 500 --commit $(git rev-parse HEAD)`
struct Incidents: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incidents",
    abstract: "Random incidents: who held the ports, why, and what would have helped.",
    discussion: """
      Each incident is simulated, so the truth is known. Where its trace holds the evidence
      (Decidability says when), the culprit must be the first holder in 99 %, the pattern right
      in 95 %, and 99 % of simulations within 5 % or 10 failures of the demand replayed. Where it
      does not, the answer is undetermined, and nobody is named who is not the culprit.
      The told situations (see `situations`) are judged behind them.
      """)

  @Option(help: "How many incidents.")
  var count = 500

  @Option(help: "The commit whose id gives the seeds; HEAD where none is given.")
  var commit: String?

  @Option(help: "Only the incident of this seed.")
  var seed: UInt64?

  @Option(help: "A folder in which the traces of the misses are kept.")
  var keep: String?

  func run() throws {
    let seeds = try seeds()
    var score = IncidentScore()
    for seed in seeds {
      let incident = ServerIncident(seed: seed)
      let forged = incident.forge()
      let answer = try IncidentAnswer(forged.bytes, incident)
      let judgement = IncidentJudgement(incident, forged.truth, answer)
      score.add(judgement)
      for miss in judgement.misses { print("\(judgement.title): \(miss)") }
      if let keep, !judgement.misses.isEmpty {
        let file = URL(fileURLWithPath: keep).appendingPathComponent("incident-\(seed).etl")
        try Data(forged.bytes).write(to: file)
        print("  bindscope analyze \(incident.arguments.joined(separator: " ")) \(file.path)")
      }
    }
    print(score.text)
    let wrong = seed == nil ? try Situations.judge(keep: keep) : 0
    if !score.passes || wrong > 0 { throw ExitCode.failure }
  }

  /// Consecutive seeds, so that the shares of the evidence are kept.
  private func seeds() throws -> [UInt64] {
    if let seed { return [seed] }
    let id =
      try commit
      ?? String(
        decoding: Program.run(["git", "rev-parse", "HEAD"]), as: UTF8.self)
    guard let first = UInt64(id.prefix(15), radix: 16) else {
      throw ValidationError("--commit must be a commit id of at least 15 hexadecimal digits.")
    }
    print("\(count) incidents from seed \(first), of commit \(id.prefix(15))")
    return (0..<UInt64(count)).map { first &+ $0 }
  }
}
