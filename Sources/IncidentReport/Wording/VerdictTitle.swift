import EventTracing
import IncidentAnalysis
import PortExhaustion

extension Verdict.Level {
  /// The level as a word: `Exhausted`.
  var word: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension ReportDocument {
  /// All machines: `WEB01`, `WEB01 and WEB02`, `4 machines`; nil where none is
  /// named.
  var machinesInWords: String? { Self.inWords(machineNames) }

  /// The machines that the verdict is about, of several.
  private var concernedMachines: String? {
    guard machines.count > 1, let report else { return machinesInWords }
    switch report.verdict.level {
    case .exhausted, .warning:
      let concerned = machines.indices.filter { index in
        report.incidents.contains { $0.machine == index }
      }
      guard concerned.isEmpty else { return Self.inWords(concerned.compactMap(machineName)) }
      return "One of \(Words.number(machines.count)) machines"
    case .clear, .inconclusive: return machinesInWords
    }
  }

  private static func inWords(_ names: [String]) -> String? {
    guard names.count <= 3 else { return "\(Words.number(names.count)) machines" }
    return names.isEmpty ? nil : Words.list(names)
  }

  /// The verdict in a few words: `WEB01 ran out of ephemeral ports`.
  var title: String {
    let who = concernedMachines
    switch report?.verdict.level {
    case .exhausted: return "\(who ?? "The server") ran out of ephemeral ports"
    case .warning: return "\(who ?? "The server") came close to running out of ephemeral ports"
    case .inconclusive: return "Whether \(who ?? "the server") ran out of ports cannot be told"
    case .clear: return "\(who ?? "The server") did not run out of ephemeral ports"
    case nil: return "No trace could be read"
    }
  }

  /// Verdict and machine, for a window or a subject line.
  var windowTitle: String {
    let level = report?.verdict.level.word ?? "Not read"
    return "\(level): \(concernedMachines ?? inputNames.first ?? "no input") – ephemeral ports"
  }
}
