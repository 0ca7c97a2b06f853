import EventTracing
import Foundation
import TraceForge

/// A trace in one form, and what bindscope says of it unchanged.
struct MutationBase {
  private let form: TraceForm
  private let trace: ForgedTrace
  private let bytes: [UInt8]
  private let units: [Range<Int>]
  private let file: URL
  private let clean: MutationReading

  init(_ form: TraceForm, _ random: inout SeededGenerator, folder: String) throws {
    let trace = Self.trace(&random)
    let bytes = trace.written(as: form, seed: UInt64(random.below(1_000)))
    let file = URL(fileURLWithPath: folder).appendingPathComponent(
      "bindscope-mutations-\(ProcessInfo.processInfo.processIdentifier).\(form.fileExtension)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    self.form = form
    self.trace = trace
    self.bytes = bytes
    self.file = file
    units = form.units(in: bytes, of: trace)
    clean = try MutationReading(file.path)
  }

  /// A short trace, every other one with one refused bind at most.
  private static func trace(_ random: inout SeededGenerator) -> ForgedTrace {
    let scenario = random.pick([ForgedScenario.leak, .timeWaitChurn, .legacyBinds]) ?? .leak
    let isSingle = random.chance(percent: 50)
    var trace: ForgedTrace
    var attempts = 0
    repeat {
      var options = scenario.options(seed: UInt64(random.below(1_000_000)))
      options.duration = random.within(2...5)
      options.conversationsPerMinute = random.within(60...300)
      options.processors = random.within(1...4)
      options.bufferSize = 4_096 << random.below(3)
      options.compression = random.pick(LogCompression.allCases) ?? .none
      options.portsTaken = 16_384 - random.within(2...40)
      trace = scenario.forge(options)
      attempts += 1
    } while attempts < 20 && (trace.truth.bindOutcomes.exhausted == 1) != isSingle
    return trace
  }

  /// Changes the trace and has it read.
  func outcome(
    of mutation: ByteMutation, _ random: inout SeededGenerator
  ) throws -> MutationOutcome {
    var changed = bytes
    let touched = mutation.apply(to: &changed, units: units, &random)
    try Data(changed).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let found = try MutationReading(file.path)
    return MutationOutcome(
      bytes: changed, clean: clean, found: found, isSlow: try isSlow(found),
      mayLose: mayLose(mutation, touched),
      canTell: canTell(mutation, touched, kept: changed.count),
      // Changed matches copy records that stand elsewhere in their buffer, and nothing
      // in it says that they do not belong there.
      mayRepeat: form == .etl && trace.configuration.compression != .none,
      isOneValue: [.flip, .word, .unitHead].contains(mutation))
  }

  /// Whether reading takes much longer than it did unchanged. What else the machine
  /// does is no fault of the reader: what seems slow is measured again, beside the
  /// unchanged trace.
  private func isSlow(_ found: MutationReading) throws -> Bool {
    guard found.seconds > 3 * clean.seconds + 1 else { return false }
    let unchanged = file.appendingPathExtension("clean")
    try Data(bytes).write(to: unchanged)
    defer { try? FileManager.default.removeItem(at: unchanged) }
    for _ in 0..<2 {
      let beside = try MutationReading(unchanged.path)
      let again = try MutationReading(file.path)
      if again.seconds <= 3 * beside.seconds + 1 { return false }
    }
    return true
  }

  /// Whether the form can show that events are missing: a text has neither
  /// lengths nor an end, and a capture that ends with a block is a whole one.
  private func canTell(_ mutation: ByteMutation, _ touched: [Range<Int>], kept: Int) -> Bool {
    switch (form, mutation) {
    case (.netshText, .cut), (.pktmonText, .cut), (.tracerptCSV, .cut): false
    case (.netshText, .remove), (.pktmonText, .remove), (.tracerptCSV, .remove): false
    // As many bytes as a block has: what is left of two makes one.
    case (_, .remove):
      !units.contains { unit in touched.contains { $0.count == unit.count && $0.overlaps(unit) } }
    case (_, .cut): !units.contains { $0.upperBound == kept }
    default: true
    }
  }

  /// Events that a change of a few bytes may cost: where it hits the ends of
  /// records, up to what was inserted.
  private static let fewEvents = 12

  /// `GMBU` and the version.
  private static let captureMagicBytes = 6

  /// Events that the change may cost; nil where all may go.
  private func mayLose(_ mutation: ByteMutation, _ touched: [Range<Int>]) -> Int? {
    switch (form, mutation) {
    case (.zip, _), (.cabinet, _), (.ticket, _), (_, .fileHead): return nil
    case (.etl, _):
      guard !touched.contains(where: { $0.lowerBound < units[0].upperBound }) else { return nil }
      // Bytes that come or go in a log of equal buffers push all behind them out
      // of place; they are found again at a header, the next ones whole.
      return trace.buffers.filter { buffer in
        let extent = buffer.offset - 8..<buffer.offset + buffer.size + 8
        return touched.contains { $0.overlaps(extent) }
      }.reduce(0) { $0 + $1.records }
    case (_, .cut): return nil
    // What stands in a chunk is found by its place in it.
    case (.eventLog, _):
      let records = trace.eventLog().records
      return units.filter { unit in
        touched.contains { $0.overlaps(unit.lowerBound - 8..<unit.upperBound + 8) }
      }.reduce(0) { sum, unit in sum + records.count { unit.contains($0.lowerBound) } }
    // The names of the columns.
    case (.tracerptCSV, _) where touched.contains { $0.lowerBound < units[0].upperBound }:
      return nil
    // What stands in the head of a capture is needed for all that follows.
    case (.pcapngMessage, _), (.pcapngProperties, _), (.pcapngPayload, _), (.winshark, _),
      (.journal, _)
    where touched.contains { $0.lowerBound < units[min(2, units.count - 1)].upperBound }:
      return nil
    // What a file is known by: without it, it is not a capture, and that is said.
    case (.networkMonitor, _) where touched.contains { $0.lowerBound < Self.captureMagicBytes }:
      return nil
    // The table of frames, and what stands behind them.
    case (.networkMonitor, _)
    where touched.contains { $0.upperBound > units.last?.upperBound ?? 0 }:
      return nil
    default: return Self.fewEvents + touched.reduce(0) { $0 + $1.count } / 40
    }
  }
}

/// What bindscope says of a file.
struct MutationReading {
  /// How the process ended: its exit code, or minus the signal.
  let exit: Int
  let seconds: Double
  /// Whether it came to a report: a crash ends in none.
  let hasReport: Bool
  let verdict: String?
  let bindFailures: Int, events: Int
  /// What is told of it that is no damage of the file, and what is.
  let problems: Int

  init(_ path: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.sibling("bindscope"))
    process.arguments = ["analyze", "--format", "json", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    let start = Date()
    try process.run()
    let timer = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: timer)
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    timer.cancel()
    seconds = Date().timeIntervalSince(start)
    exit =
      process.terminationReason == .uncaughtSignal
      ? -Int(process.terminationStatus) : Int(process.terminationStatus)
    let json = try? JSONSerialization.jsonObject(with: output) as? [String: Any]
    hasReport = json != nil
    verdict = (json?["verdict"] as? [String: Any])?["level"] as? String
    bindFailures = (json?["bindFailures"] as? [String: Any])?["count"] as? Int ?? 0
    let inputs = json?["inputs"] as? [[String: Any]] ?? []
    problems = inputs.reduce(0) { $0 + (($1["problems"] as? [Any])?.count ?? 0) }
    events = inputs.reduce(0) { $0 + ($1["eventCount"] as? Int ?? 0) }
  }
}

/// A change, and what does not hold of it.
struct MutationOutcome {
  /// Promises.
  enum Kind: String, CaseIterable {
    case trap, hang
    /// Events are missing, and nothing says so.
    case silent
    /// The verdict is clear, and a failure is among the events that are missing.
    case clear = "silent-clear"
    /// Events of parts are missing that the change did not touch.
    case lost
    /// More was counted than is there.
    case above
  }

  let bytes: [UInt8]
  /// Whether the file is said to be damaged.
  let isTold: Bool
  /// Whether a failure is gone, or one has come, though all events are there: what
  /// was changed is a value, and no form can show that.
  let isUnseen: Bool
  let kinds: [Kind]
  private let found: MutationReading, clean: MutationReading

  init(
    bytes: [UInt8], clean: MutationReading, found: MutationReading, isSlow: Bool, mayLose: Int?,
    canTell: Bool, mayRepeat: Bool, isOneValue: Bool
  ) {
    self.bytes = bytes
    self.found = found
    self.clean = clean
    isTold = found.exit == 2
    let isMissing = found.events < clean.events
    let isWhole = !isTold && !isMissing
    isUnseen = found.bindFailures != clean.bindFailures && isWhole
    var kinds: [Kind] = []
    if ![0, 2].contains(found.exit) || !found.hasReport { kinds.append(.trap) }
    if isSlow { kinds.append(.hang) }
    // A text that ends with a line, and a message that damage made another
    // provider's, cannot be told.
    if isMissing, !isTold, found.problems <= clean.problems, canTell { kinds.append(.silent) }
    if isMissing, found.verdict == "clear", found.bindFailures < clean.bindFailures, canTell {
      kinds.append(.clear)
    }
    if let mayLose, found.events < clean.events - mayLose { kinds.append(.lost) }
    // A record that repeated another's failure is one of its own where its socket's
    // address was changed: one value, which no form can show.
    let isOwn = isOneValue && isWhole && found.bindFailures == clean.bindFailures + 1
    if found.bindFailures > clean.bindFailures, !(mayRepeat && isTold), !isOwn {
      kinds.append(.above)
    }
    self.kinds = kinds
  }

  /// What does not hold, in words.
  var fault: String? {
    guard !kinds.isEmpty else { return nil }
    return kinds.map(\.rawValue).joined(separator: ", ")
      + ": exit \(found.exit), \(found.events) of \(clean.events) events, \(found.bindFailures) of "
      + "\(clean.bindFailures) failures, \(found.verdict ?? "no verdict"), "
      + "\(String(format: "%.2f", found.seconds)) s"
  }
}
