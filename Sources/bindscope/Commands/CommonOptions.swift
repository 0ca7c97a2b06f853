import ArgumentParser
import EventTracing
import Glibc
import IncidentAnalysis
import IncidentReport
import PortExhaustion
import ServerSnapshot
import TraceInput

/// Options of every command that reads a trace.
struct ReadingOptions: ParsableArguments {
  @Option(help: "Processors to use; the output does not depend on it.")
  var jobs: Int = sysconf(Int32(_SC_NPROCESSORS_ONLN))

  @Option(
    help: ArgumentHelp(
      "Time zone of local times without an offset, as text dumps have them: utc, +02:00 or a name.",
      valueName: "zone"))
  var inputTimeZone: String?

  mutating func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs must be 1 or more.") }
    guard inputTimeZone.map({ DisplayTimeZone($0) != nil }) ?? true else {
      throw ValidationError("--input-time-zone: there is no time zone '\(inputTimeZone ?? "")'.")
    }
  }

  /// An analysis as these options want it.
  func analysis(_ options: AnalysisOptions, computer: String?) -> TraceAnalysis {
    var analysis = TraceAnalysis(options: options, jobs: jobs)
    analysis.inputOptions = inputOptions
    analysis.computer = computer
    analysis.generatorVersion = Bindscope.version
    return analysis
  }

  /// What the user says of the inputs.
  var inputOptions: InputOptions {
    var options = InputOptions()
    options.readsTextsBeside = true
    if let zone = inputTimeZone.flatMap(DisplayTimeZone.init) {
      options.localTime = { zone.utc(ofWallTime: $0) }
    }
    return options
  }
}

/// The one trace that a command is to show.
struct OneTrace: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A trace in any form, or an archive with one; - is standard input.", valueName: "trace"),
    completion: .file())
  var trace: String

  @Option(
    help: ArgumentHelp(
      "Which trace, where an archive holds several: its path in the archive.", valueName: "path"))
  var member: String?

  /// Finds and opens it; what cannot be read is said on standard error.
  func open(_ options: InputOptions) throws -> OpenedTrace {
    let found = TraceFinder(options: options).find(trace)
    for problem in found.problems { Output.message(problem.detail.visible) }
    let wanted = found.traces.filter { member == nil || $0.member == member }
    if let only = wanted.first, wanted.count == 1 { return only }
    // The copy in netsh's own cabinet is no other trace.
    let outside = wanted.filter { !$0.isInCabinet }
    if let only = outside.first, outside.count == 1 { return only }
    if let error = found.error, found.traces.isEmpty {
      Output.message("\(trace.visible): \(error.description.visible)")
    } else {
      let names = found.traces.compactMap(\.member).map { "  " + $0.visible }
      Output.message(
        (["\(trace.visible): which trace? Give one of these with --member:"] + names)
          .joined(separator: "\n"))
    }
    throw ExitCode.incomplete
  }
}

/// Texts of a server that the user names; what is wrong with one ends the command.
extension ServerTexts {
  /// Reads the files; nil for none.
  static func read(_ paths: [String]) throws -> ServerSnapshot? {
    guard !paths.isEmpty else { return nil }
    var snapshot = ServerSnapshot()
    for path in paths {
      do throws(TraceError) {
        try read(path, into: &snapshot)
      } catch {
        Output.message("\(path.visible): \(error.description.visible)")
        throw ExitCode.incomplete
      }
    }
    return snapshot
  }

  private static func read(_ path: String, into snapshot: inout ServerSnapshot)
    throws(TraceError)
  {
    let forms = try read(FileBytes(path: path), path: path, into: &snapshot)
    guard forms.isEmpty else { return }
    throw .notATrace(
      looksLike: "no output of tasklist, netstat or netsh is in it", hint: nil)
  }

  /// Adds the runs of netstat in the files at `paths` to what an analysis is
  /// told; `snapshot` is what all texts say.
  static func addRuns(
    in paths: [String], _ snapshot: ServerSnapshot?, to options: inout AnalysisOptions
  ) throws {
    guard let snapshot, !paths.isEmpty else { return }
    do throws(TraceError) {
      try options.addRuns(in: paths, snapshot)
    } catch {
      Output.message("a text of the server: \(error.description.visible)")
      throw ExitCode.incomplete
    }
  }
}

/// The range of one protocol or of both: `START,COUNT` or `udp=START,COUNT`.
struct DynamicRangeOption: ExpressibleByArgument {
  let transports: [TransportProtocol]
  let range: PortRange

  private static let names = ["tcp", "udp", "ipv4", "ipv6"]

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    let numbers = (parts.last ?? "").split(separator: ",").map { Int($0) }
    guard numbers.count == 2, let start = numbers[0], let count = numbers[1],
      let span = PortSpan(dynamicStart: start, count: count)
    else { return nil }
    range = PortRange(span, source: .option)
    // Version 0.1.0 told families apart, as `tcp/ipv4` or `ipv6`; they share
    // their ports, and the names still mean the protocol.
    let names = parts.count == 1 ? [] : parts[0].lowercased().split(separator: "/")
    guard names.allSatisfy({ Self.names.contains(String($0)) }) else { return nil }
    let named = names.compactMap { TransportProtocol(rawValue: String($0)) }
    transports = named.isEmpty ? TransportProtocol.allCases : named
  }
}

/// A range to replay the demand with: `start=10000,num=55535`, as `netsh` names
/// it.
struct WhatIfOption: ExpressibleByArgument {
  let range: PortSpan

  init?(argument: String) {
    var values: [Substring: Int] = [:]
    for part in argument.split(separator: ",") {
      let halves = part.split(separator: "=", maxSplits: 1)
      guard halves.count == 2, let number = Int(halves[1]) else { return nil }
      values[halves[0]] = number
    }
    guard values.count == 2, let start = values["start"], let count = values["num"],
      let span = PortSpan(dynamicStart: start, count: count)
    else { return nil }
    range = span
  }
}

/// A duration: a number of seconds, or one with `s`, `m` or `h`.
struct DurationOption: ExpressibleByArgument {
  let seconds: Int64

  init?(argument: String) {
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600]
    let unit = argument.last.flatMap { units[$0] }
    guard let number = Int64(unit == nil ? argument : String(argument.dropLast())),
      (1...864_000).contains(number)
    else { return nil }
    seconds = number * (unit ?? 1)
  }
}
