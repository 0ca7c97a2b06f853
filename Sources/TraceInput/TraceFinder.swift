public import EventTracing
import Foundation
public import ServerSnapshot

/// Finds the traces in what a user names: a file, an archive with archives in
/// it, standard input.
///
///     let found = TraceFinder(options: InputOptions()).find("ticket.zip")
///     found.traces.map(\.displayPath)      // ["ticket.zip/NetTrace.etl"]
///     found.companions.first?.snapshot.processes
///
/// What a file is, is told by its content. Nothing is written but nameless
/// temporary files.
public struct TraceFinder: Sendable {
  /// Traces of one archive that are opened at once; `scan` has no such limit.
  public static let capacity = 256

  private let options: InputOptions
  private let limits: ArchiveLimits

  /// A finder with what the user says of the inputs.
  public init(options: InputOptions, limits: ArchiveLimits = ArchiveLimits()) {
    self.options = options
    self.limits = limits
  }

  /// What is found at `path`; `-` is standard input. Of an archive with more
  /// than ``capacity`` traces the first ones, and a problem that says so.
  public func find(_ path: String) -> FoundInput {
    var found = find(path, part: 0)
    if found.hasMoreTraces {
      found.found.add(
        TraceProblem(
          kind: .archiveLimit, offset: nil,
          detail: "more than \(Self.capacity) traces in one archive; scan reads them all"))
    }
    return found
  }

  /// What is found at `path`; of an archive the `part`-th ``capacity`` traces,
  /// for one who comes back while there are more.
  public func find(_ path: String, part: Int) -> FoundInput {
    var found = FoundInput(path: path)
    do throws(TraceError) {
      let bytes = path == "-" ? try FileBytes.spoolingStandardInput() : try FileBytes(path: path)
      if let archive = try ArchiveReader(bytes, path: path, limits: limits) {
        var visitor = MemberVisitor(found, options: options, takesTraces: true, part: part)
        defer { found = visitor.found }
        try archive.read(into: &visitor)
        if visitor.found.traces.isEmpty { throw visitor.nothingFound }
      } else {
        found.traces = [try OpenedTrace(bytes, path: path, options: options)]
        readCabinetBeside(path, into: &found)
        if options.readsTextsBeside { readTextsBeside(path, into: &found) }
      }
    } catch {
      found.error = error
    }
    return found
  }

  /// Texts beside a trace that are looked at, and bytes that one may have.
  private static let textsBeside = 256, textBytes: Int64 = 64 << 20
  /// How traces end whose texts are not those of another.
  private static let traceSuffixes = [
    ".etl", ".cap", ".pcapng", ".xml", ".cab", ".zip", ".evtx", ".gz",
  ]

  /// `web02-netstat.txt` and `web02-tasks.txt` beside `web02.etl`: what was saved on
  /// the server with the trace. What is no such text is left alone.
  private func readTextsBeside(_ path: String, into found: inout FoundInput) {
    guard path != "-" else { return }
    let file = URL(fileURLWithPath: path)
    let name = file.deletingPathExtension().lastPathComponent
    guard !name.isEmpty,
      let names = try? FileManager.default.contentsOfDirectory(
        atPath: file.deletingLastPathComponent().path)
    else { return }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    var companion = FoundInput.Companion(place: MemberPlace(path))
    var isEmpty = true
    // `web-2-netstat.txt` is of `web-2.etl`, not of `web.etl`.
    let others = names.filter { other in
      other.hasPrefix(name) && other.count > name.count
        && Self.traceSuffixes.contains { other.lowercased().hasSuffix($0) }
    }.map { $0.prefix($0.count - ($0.split(separator: ".").last?.count ?? 0) - 1) }
      .filter { $0.count > name.count }
    let texts = names.filter { other in
      let rest = other.dropFirst(name.count)
      return other.hasPrefix(name) && other != file.lastPathComponent
        && (rest.first.map { "-_. ".contains($0) } ?? false)
        && [".txt", ".log", ".csv", ".json"].contains { other.lowercased().hasSuffix($0) }
        && !others.contains { other.hasPrefix($0) }
    }.sorted()
    for text in texts.prefix(Self.textsBeside) {
      guard let bytes = try? FileBytes(path: folder + text), bytes.size <= Self.textBytes,
        let content = try? whole(bytes),
        !SnapshotForm.forms(in: Array(content.prefix(65_536))).isEmpty
      else { continue }
      companion.snapshot.read(content, file: folder + text)
      isEmpty = false
    }
    if !isEmpty { found.companions.append(companion) }
  }

  private func whole(_ bytes: FileBytes) throws(TraceError) -> [UInt8] {
    var content: [UInt8] = []
    let count = try bytes.read(Int(bytes.size), at: 0, into: &content, from: 0)
    return Array(content.prefix(count))
  }

  /// `NetTrace.cab` beside `NetTrace.etl`: its texts describe the server. That
  /// there is none, or that it is damaged, is no fault of the trace.
  private func readCabinetBeside(_ path: String, into found: inout FoundInput) {
    guard path != "-", let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else {
      return
    }
    for suffix in [".cab", ".CAB"] {
      let cabinet = String(path[..<dot]) + suffix
      guard cabinet != path, let bytes = try? FileBytes(path: cabinet),
        let archive = try? ArchiveReader(bytes, path: cabinet, limits: limits)
      else { continue }
      var visitor = MemberVisitor(found, options: options, takesTraces: false)
      try? archive.read(into: &visitor)
      found.companions = visitor.found.companions
      return
    }
  }
}

/// What was found at one path.
public struct FoundInput: Sendable {
  /// The path as given.
  public let path: String
  /// The traces, open.
  public internal(set) var traces: [OpenedTrace] = []
  /// What texts beside them say of their servers.
  public internal(set) var companions: [Companion] = []
  /// What could not be read of an archive.
  public var problems: [TraceProblem] { found.problems }
  var found = TraceProblemList()
  /// Why there is no trace, or not all of them; nil for none.
  public internal(set) var error: TraceError?

  /// Why there is no trace, in words: what could not be read of an archive says
  /// more than that nothing was found in it.
  public var explanation: String {
    let reasons = [error?.description ?? "no trace is in it"] + problems.map(\.detail)
    return reasons.joined(separator: "; ")
  }
  /// Whether the archive holds traces behind these.
  public internal(set) var hasMoreTraces = false

  init(path: String) { self.path = path }

  /// What the texts of one folder, or one cabinet, say.
  public struct Companion: Sendable {
    let place: MemberPlace
    /// What they say.
    public internal(set) var snapshot = ServerSnapshot()
  }

  /// The snapshots that describe the server of a trace: those of its folder,
  /// but not a cabinet that goes with another trace.
  public func snapshots(for trace: OpenedTrace) -> [ServerSnapshot] {
    let place = trace.place
    let names = Set(traces.map(\.place).filter { $0.folder == place.folder }.map(\.name))
    return companions.filter { companion in
      guard companion.place.folder == place.folder else { return false }
      guard let name = companion.place.cabinet else { return true }
      return name == place.name || name == place.cabinet || !names.contains(name)
    }.map(\.snapshot)
  }
}

/// Where a file lies, for telling what belongs together. A cabinet counts as a
/// file of its folder, because `NetTrace.cab` stands beside `NetTrace.etl`.
struct MemberPlace: Equatable, Sendable {
  let folder: Substring
  /// Name without extension, in lower case.
  let name: String
  /// Name of the cabinet that it is in.
  let cabinet: String?

  init(_ path: String, cabinet: String? = nil) {
    let outer = cabinet ?? path
    folder = outer.lastIndex(of: "/").map { outer[..<$0] } ?? ""
    name = Self.name(path)
    self.cabinet = cabinet.map(Self.name)
  }

  private static func name(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return (name.lastIndex(of: ".").map { name[..<$0] } ?? name).lowercased()
  }
}
