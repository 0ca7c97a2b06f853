import EventTracing

/// A value, and where it stands.
public struct Sourced<Value: Sendable>: Sendable {
  /// What was said.
  public let value: Value
  /// Where.
  public let source: SnapshotSource
}

extension Sourced: Equatable where Value: Equatable {}

/// What a server said of itself in saved texts: processes and services, port
/// ranges, its name, the sockets that it had, each with its file and line.
///
///     var snapshot = ServerSnapshot()
///     snapshot.read(bytes, file: "processes.txt")
///     snapshot.processes[880]?.value.services  // ["BrokerInfrastructure", …]
public struct ServerSnapshot: SnapshotVisitor, Sendable {
  /// Most that is kept of each kind.
  public enum Capacity {
    /// Processes.
    public static let processes = 65_536
    /// Dynamic ranges; excluded ranges; kernel texts.
    public static let ranges = 64, excludedRanges = 8_192, kernelEvidence = 64
    /// Problems, each counting all of its kind in its file.
    public static let problems = 1_024
  }

  /// Problems of one kind in one file, told by the first.
  public struct Problems: Equatable, Sendable {
    /// The first.
    public let first: SnapshotProblem
    /// Where the first stands.
    public let source: SnapshotSource
    /// How many there are.
    public var count: Int
  }

  /// Processes by id. A name from `tasklist` wins over one from `netstat -b`,
  /// and of two names of one id the first is kept.
  public private(set) var processes: [UInt32: Sourced<SnapshotProcess>] = [:]
  /// Services of processes whose program nothing names.
  public private(set) var unnamedServices: [UInt32: [String]] = [:]
  /// Dynamic ranges in the order of reading.
  public private(set) var portRanges: [Sourced<SnapshotPortRange>] = []
  /// Ports that the system never chooses, in the order of reading.
  public private(set) var excludedRanges: [Sourced<ExcludedPortRange>] = []
  private var excludedSeen: Set<ExcludedPortRange> = []
  /// The first computer name.
  public private(set) var computerName: Sourced<String>?
  /// The last run of `netstat`.
  public private(set) var population: Sourced<NetstatSample>?
  /// Runs of `netstat` that were read.
  public private(set) var sampleCount = 0
  /// Texts of kernel debuggers.
  public private(set) var kernelEvidence: [Sourced<KernelEvidence>] = []
  /// What could not be understood.
  public private(set) var problems: [Problems] = []

  private var namesFromNetstat: Set<UInt32> = []

  /// A snapshot of nothing.
  public init() {}

  /// Reads a whole file that is in memory; for large ones see ``SnapshotReader``.
  /// - Returns: what the file holds; empty where it is no text of a server.
  @discardableResult
  public mutating func read(_ bytes: [UInt8], file: String) -> Set<SnapshotForm> {
    var reader = SnapshotReader(file: file)
    reader.read(bytes, into: &self)
    reader.finish(into: &self)
    return reader.forms
  }

  /// Keeps a fact, as far as there is room.
  public mutating func visit(_ fact: SnapshotFact, from source: SnapshotSource) {
    switch fact {
    case .process(let process): add(process, source)
    case .service(let service): add(service, source)
    case .sample(let sample): add(sample, source)
    case .portRange(let range): add(range, source)
    case .excludedRange(let range):
      let item = Sourced(value: range, source: source)
      if excludedSeen.contains(range) { return }
      if excludedSeen.count < Capacity.excludedRanges { excludedSeen.insert(range) }
      keep(item, in: \.excludedRanges, Capacity.excludedRanges)
    case .computerName(let name): add(name, source)
    case .kernelEvidence(let evidence):
      let item = Sourced(value: evidence, source: source)
      keep(item, in: \.kernelEvidence, Capacity.kernelEvidence)
    case .problem(let problem): add(problem, source)
    }
  }
}

// MARK: - Adding

extension ServerSnapshot {
  /// A service joins the others of its process, which may not be named yet.
  private mutating func add(_ service: SnapshotService, _ source: SnapshotSource) {
    let id = service.processID
    if let known = processes[id] {
      var process = known.value
      guard !process.services.contains(service.name) else { return }
      process.services.append(service.name)
      processes[id] = Sourced(value: process, source: known.source)
    } else if unnamedServices[id] != nil || unnamedServices.count < Capacity.processes {
      if unnamedServices[id]?.contains(service.name) ?? false { return }
      unnamedServices[id, default: []].append(service.name)
    }
  }

  private mutating func add(_ named: SnapshotProcess, _ source: SnapshotSource) {
    let id = named.processID
    var process = named
    for service in unnamedServices.removeValue(forKey: id) ?? []
    where !process.services.contains(service) { process.services.append(service) }
    guard var known = processes[id], namesFromNetstat.remove(id) == nil else {
      guard processes.count < Capacity.processes || processes[id] != nil else {
        add(.full, source)
        return
      }
      processes[id] = Sourced(value: process, source: source)
      return
    }
    guard known.value.imageName == process.imageName else {
      let names = "\(known.value.imageName.visible) and \(process.imageName.visible)"
      conflict("process \(id) is \(names)", source)
      return
    }
    guard known.value.services.isEmpty, !process.services.isEmpty else { return }
    known = Sourced(value: process, source: source)
    processes[id] = known
  }

  /// Keeps the sample, and the names that `-b` gave for processes that
  /// `tasklist` did not name.
  private mutating func add(_ sample: NetstatSample, _ source: SnapshotSource) {
    sampleCount += 1
    population = Sourced(value: sample, source: source)
    for row in sample.connections {
      guard let id = row.processID, let name = row.processName, processes[id] == nil,
        processes.count < Capacity.processes
      else { continue }
      let process = SnapshotProcess(processID: id, imageName: name, services: [])
      processes[id] = Sourced(value: process, source: source)
      namesFromNetstat.insert(id)
    }
  }

  private mutating func add(_ range: SnapshotPortRange, _ source: SnapshotSource) {
    let rival = portRanges.first {
      $0.value.transport == range.transport && $0.value.family == range.family
    }
    guard let rival else {
      keep(Sourced(value: range, source: source), in: \.portRanges, Capacity.ranges)
      return
    }
    guard rival.value != range else { return }
    let ranges = [rival.value, range].map { "\($0.span.start)+\($0.span.count)" }
    let detail = range.family == nil ? ", and neither says of which address family" : ""
    conflict("two ranges of one protocol: \(ranges[0]) and \(ranges[1])\(detail)", source)
  }

  private mutating func add(_ name: String, _ source: SnapshotSource) {
    guard let known = computerName else {
      computerName = Sourced(value: name, source: source)
      return
    }
    guard known.value.uppercased() != name.uppercased() else { return }
    conflict("the computer is \(known.value.visible) and \(name.visible)", source)
  }

  private mutating func conflict(_ reason: String, _ source: SnapshotSource) {
    add(SnapshotProblem(kind: .conflict, reason: reason), source)
  }

  private mutating func add(_ problem: SnapshotProblem, _ source: SnapshotSource) {
    let same = problems.firstIndex {
      $0.first.kind == problem.kind && $0.source.file == source.file
    }
    if let same {
      problems[same].count += 1
    } else if problems.count < Capacity.problems {
      problems.append(Problems(first: problem, source: source, count: 1))
    }
  }

  private mutating func keep<Value>(
    _ item: Sourced<Value>, in list: WritableKeyPath<ServerSnapshot, [Sourced<Value>]>,
    _ capacity: Int
  ) {
    guard self[keyPath: list].count < capacity else {
      add(.full, item.source)
      return
    }
    self[keyPath: list].append(item)
  }
}

extension SnapshotProblem {
  fileprivate static let full = SnapshotProblem(
    kind: .overflow, reason: "there is no room for more; the rest is not kept")
}
