internal import EventTracing

/// A folder full of tickets, as an operator finds it after a year: traces in
/// all forms and containers, copies, damaged files, and what is no trace at
/// all.
///
///     let collection = ForgedCollection(count: 60, seed: 1)
///     for ticket in 0..<collection.count {
///       write(collection.ticket(ticket).files)      // ticket-0007/NetTrace.etl …
///     }
///
/// Tickets are forged one at a time: the same number and seed give the same
/// bytes. Their truth says which lines a scan must give.
public struct ForgedCollection: Sendable {
  /// Tickets.
  public let count: Int
  private let seed: UInt64

  /// A collection of `count` tickets.
  public init(count: Int, seed: UInt64 = 1) {
    self.count = count
    self.seed = seed
  }

  /// What there is to know of a capture.
  public struct Facts: Sendable, Equatable {
    /// What the analysis must conclude.
    public var verdict: ScenarioTruth.Verdict
    /// Refused requests for a port, and binds that found none.
    public var portFailures: Int, bindFailures: Int
    /// Completed and unfinished binds.
    public var attempts: Int
  }

  /// What a line of a scan must say.
  public enum Meaning: Sendable, Equatable {
    /// A capture of its own; nil facts where damage leaves them open.
    case capture(Facts?)
    /// A copy of the trace at this path.
    case copy(of: String)
    /// A later part of the capture at this path.
    case part(of: String)
    /// It cannot be read.
    case failed
  }

  /// A line that a scan must give.
  public struct Line: Sendable, Equatable {
    /// Path below the collection's folder, with the member of an archive.
    public var path: String
    /// What it says.
    public var meaning: Meaning
    /// Whether something of it cannot be read.
    public var isDamaged = false
    /// Number of the ticket whose capture this is, whole, in whatever form; nil for
    /// others. Of captures without socket events, forms cannot be told apart from
    /// strangers: only the `.etl` has a number.
    public var content: Int?
  }

  /// What one customer sent.
  public struct Ticket: Sendable {
    /// The files, below the collection's folder.
    public var files: [ArchiveMember] = []
    /// The lines that they must give.
    public var lines: [Line] = []
    /// Files that are no traces.
    public var otherFiles = 0
  }

  /// The ticket with this number, from 0.
  public func ticket(_ number: Int) -> Ticket {
    let kind = Kind.allCases[number % Kind.allCases.count]
    let digits = String(number)
    let folder = "ticket-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    var ticket = Ticket()
    let trace = trace(number)
    kind.write(trace, draw: seed &+ UInt64(number), into: folder, &ticket)
    let hasSockets = trace.events.contains {
      $0.event.provider == .winsockAFD || $0.event.provider == .tcpip
    }
    for index in ticket.lines.indices {
      guard case .capture(_?) = ticket.lines[index].meaning,
        hasSockets || ticket.lines[index].path.hasSuffix(".etl")
      else { continue }
      ticket.lines[index].content = number
    }
    // Some tickets are a copy of the one before, under another name.
    if number % 16 == 7 {
      let original = self.trace(number - 1)
      let path = folder + "/Copy of NetTrace.etl"
      ticket.files.append(ArchiveMember(name: path, bytes: original.bytes))
      ticket.lines.append(
        Line(path: path, meaning: .capture(Facts(original.truth)), content: number - 1))
    }
    return ticket
  }

  /// The lines of all tickets: of one capture, in whatever bytes, the first in the order
  /// of a scan is the original.
  public static func settled(_ tickets: [[Line]]) -> [Line] {
    var first: [Int: String] = [:]
    var lines: [Line] = []
    for ticket in tickets {
      for line in ticket.sorted(by: { $0.path < $1.path }) {
        var line = line
        if case .capture = line.meaning, let content = line.content {
          if let original = first[content] {
            line.meaning = .copy(of: original)
          } else {
            first[content] = line.path
          }
        }
        lines.append(line)
      }
    }
    return lines
  }

  /// The small trace that a ticket is about.
  func trace(_ number: Int) -> ForgedTrace {
    var random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(number))
    let scenario = Self.scenarios[random.within(0...Self.scenarios.count - 1)]
    var options = scenario.options(seed: seed &+ UInt64(number))
    options.startTime = ForgeOptions.usualStart.advanced(bySeconds: Int64(number) * 3_601)
    options.duration = random.within(8...16)
    options.conversationsPerMinute = random.within(40...120)
    options.portsTaken = options.portsTaken == 0 ? 0 : PortPool.count - random.within(2...12)
    options.computerName = "SERVER\(random.within(1...40))"
    return scenario.forge(options)
  }

  /// Those whose verdict no form changes: losses are not in every one.
  private static let scenarios = ForgedScenario.allCases.filter {
    $0 != .lostEvents && $0 != .everyHeader
  }
}

extension ForgedCollection.Facts {
  init(_ truth: ScenarioTruth) {
    verdict = truth.verdict
    portFailures = truth.portFailures.count
    bindFailures = truth.bindOutcomes.exhausted
    attempts = truth.bindOutcomes.attempts
  }
}
