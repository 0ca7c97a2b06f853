import ArgumentParser
import EventTracing
import Foundation
import TraceForge

/// Forged traces in every form, changed in every way that nobody meant.
struct Mutations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutations",
    abstract: "Changed traces in every form: no trap, no hang, nothing lost in silence.",
    discussion: """
      swift run -c release Acceptance mutations --count 20000
      Each change is read by bindscope in a process of its own, and held against the same
      trace unchanged. A line names what does not hold, with the seed that repeats it.
      """)

  @Option(help: "Changes.")
  var count = 20_000

  @Option(help: "Seed; a random one where none is given.")
  var seed: UInt64?

  @Option(help: "Folder for the files; changes that show a fault stay in it.")
  var folder = NSTemporaryDirectory()

  /// Changes of one base, so that forging takes no time.
  private static let perBase = 20

  func run() throws {
    let seed = seed ?? UInt64.random(in: 10_000...1_000_000)
    print("seed \(seed); repeat with --seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var table = MutationTable()
    var done = 0
    let forms = TraceForm.allCases.filter { $0 != .ticket }
    while done < count {
      let form = forms[done / Self.perBase % forms.count]
      let base = try MutationBase(form, &random, folder: folder)
      for _ in 0..<min(Self.perBase, count - done) {
        let mutation = ByteMutation.allCases[done % ByteMutation.allCases.count]
        done += 1
        let outcome = try base.outcome(of: mutation, &random)
        table.add(outcome, form)
        guard let fault = outcome.fault else { continue }
        let kept = "\(folder)/bindscope-mutation-\(seed)-\(done).\(form.fileExtension)"
        try Data(outcome.bytes).write(to: URL(fileURLWithPath: kept))
        print("\(form.rawValue), \(mutation.rawValue), number \(done): \(fault) (\(kept))")
      }
    }
    print(table.text)
    if table.faults > 0 { throw ExitCode.failure }
  }
}

/// What came of the changes, a line for each form.
struct MutationTable {
  private struct Row {
    var changes = 0, told = 0, unseen = 0
    var faults: [MutationOutcome.Kind: Int] = [:]
  }

  private var rows: [String: Row] = [:]

  /// Changes for which something did not hold.
  var faults: Int { rows.values.reduce(0) { $0 + $1.faults.values.reduce(0, +) } }

  mutating func add(_ outcome: MutationOutcome, _ form: TraceForm) {
    rows[form.rawValue, default: Row()].changes += 1
    if outcome.isTold { rows[form.rawValue, default: Row()].told += 1 }
    if outcome.isUnseen { rows[form.rawValue, default: Row()].unseen += 1 }
    for kind in outcome.kinds { rows[form.rawValue, default: Row()].faults[kind, default: 0] += 1 }
  }

  /// The lines, with a heading.
  var text: String {
    let kinds = MutationOutcome.Kind.allCases
    var lines = [
      "form                changes  told  unseen" + kinds.map { "  \($0.rawValue)" }.joined()
    ]
    for (name, row) in rows.sorted(by: { $0.key < $1.key }) {
      let numbers = kinds.map { kind in
        Self.padded("\(row.faults[kind] ?? 0)", kind.rawValue.count + 2)
      }
      lines.append(
        name.padding(toLength: 19, withPad: " ", startingAt: 0) + Self.padded("\(row.changes)", 8)
          + Self.padded("\(row.told)", 6) + Self.padded("\(row.unseen)", 8) + numbers.joined())
    }
    return lines.joined(separator: "\n")
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
