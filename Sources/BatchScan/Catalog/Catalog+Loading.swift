import EventTracing
import Foundation
import GRDB
import PortExhaustion
import TraceInput

extension Catalog {
  /// What is known of units whose state is ``UnitState/unchanged``, in their
  /// order, as they were saved: before copies were told.
  public func readings(of units: [ScanUnit], in known: [String: KnownFile]) throws(CatalogError)
    -> [UnitReading]
  {
    var units = units.map { Unit(unit: $0, reading: UnitReading()) }
    var paths: [Int64: (unit: Int, path: String)] = [:]
    for (index, unit) in units.enumerated() {
      for file in unit.unit.files {
        guard let id = known[file.absolutePath]?.id else { continue }
        paths[id] = (index, file.path)
      }
    }
    do {
      try queue.read { db in
        let loader = try CatalogLoader(db: db, files: Array(paths.keys))
        for place in try loader.places() {
          guard let (unit, path) = paths[place.file] else { continue }
          units[unit].add(place, path: path)
        }
        for file in try loader.otherFiles() {
          guard let (unit, path) = paths[file] else { continue }
          units[unit].reading.otherFiles.append(path)
        }
      }
    } catch {
      throw CatalogError(error)
    }
    for index in units.indices { units[index].finish() }
    return units.map(\.reading)
  }

  private struct Unit {
    let unit: ScanUnit
    var reading: UnitReading
    private var mains: [(finding: Int, ordinal: Int)] = []
    private var ordinals: [Int: String] = [:]

    init(unit: ScanUnit, reading: UnitReading) {
      self.unit = unit
      self.reading = reading
    }

    /// Places come in the order of their lines.
    mutating func add(_ place: CatalogLoader.Place, path: String) {
      var finding = place.finding
      finding.path = path
      ordinals[place.ordinal] = finding.displayPath
      if let main = place.main { mains.append((reading.findings.count, main)) }
      reading.findings.append(finding)
    }

    /// Puts the paths of the lines that speak for others where they belong.
    mutating func finish() {
      for (index, ordinal) in mains {
        let path = ordinals[ordinal] ?? ""
        let isPart = reading.findings[index].partOf != nil
        reading.findings[index].role = isPart ? .part(of: path) : .copy(of: path)
      }
    }
  }
}

/// Reads findings back.
struct CatalogLoader {
  /// A line of a unit.
  struct Place {
    let file: Int64, ordinal: Int, main: Int?
    var finding: TraceFinding
  }

  private let db: Database
  /// The files, for `IN`; numbers only.
  private let list: String
  private let files: [Int64]

  init(db: Database, files: [Int64]) throws {
    self.db = db
    self.files = files
    list = "(" + files.map(String.init).joined(separator: ",") + ")"
  }

  /// Files that are no traces.
  func otherFiles() throws -> [Int64] {
    try Int64.fetchAll(db, sql: "SELECT id FROM file WHERE id IN \(list) AND NOT is_trace")
  }

  /// The lines of the files, in the order of each unit's.
  func places() throws -> [Place] {
    var problems = try problems()
    let processes = try processes()
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT place.id, file, ordinal, main_ordinal, member, role, trace, place.sha256, format,
          bytes, error, verdict, event_count, first_event, last_event, is_complete,
          port_failures, port_failures_bind, port_failures_connect, port_failures_transport,
          first_port_failure, last_port_failure, bind_failures, first_bind_failure,
          last_bind_failure, binds_succeeded, binds_exhausted, binds_port_conflict,
          binds_insufficient_resources, binds_other, binds_unfinished, binds_non_ip,
          computer, computer_source, os_build, processors, pattern, pattern_confidence,
          afd_events, first_afd_event, last_afd_event, tcpip_events, first_tcpip_event,
          last_tcpip_event, has_assumed_times, same_capture_as
        FROM place LEFT JOIN trace ON trace.id = place.trace
        WHERE file IN \(list) ORDER BY ordinal
        """)
    var places: [Place] = []
    while let row = try rows.next() {
      let trace: Int64? = try row.value(6)
      var finding = TraceFinding(path: "", member: try row.value(4), role: .capture)
      finding.sha256 = try row.value(7)
      finding.format = (try row.value(8) as String?).flatMap(TraceFormat.init)
      finding.bytes = try row.value(9)
      switch CatalogRole(rawValue: try row.value(5)) {
      case .trace:
        finding.capture = try capture(row)
        finding.sameCaptureAs = try row.value(45)
        if let trace {
          finding.problems = problems.traces[trace] ?? []
          finding.capture?.topHolders = processes.holders[trace] ?? []
          finding.capture?.topVictims = processes.victims[trace] ?? []
        }
      case .part: finding.role = .part(of: "")
      case .form: finding.role = .copy(of: "")
      case .failed, nil: finding.role = .failed((try row.value(10) as String?) ?? "")
      }
      finding.placeProblems = try problems.places.removeValue(forKey: row.value(0)) ?? []
      places.append(
        Place(
          file: try row.value(1), ordinal: try row.value(2), main: try row.value(3),
          finding: finding))
    }
    return places
  }

  private func capture(_ row: Row) throws -> CaptureFinding? {
    guard let verdict = (try row.value(11) as String?).flatMap(Verdict.Level.init) else {
      return nil
    }
    var capture = CaptureFinding(verdict: verdict)
    capture.eventCount = try row.value(12)
    capture.firstEventTime = time(try row.value(13))
    capture.lastEventTime = time(try row.value(14))
    capture.isComplete = try row.value(15)
    capture.portFailures.span.count = try row.value(16)
    capture.portFailures.bind = try row.value(17)
    capture.portFailures.connect = try row.value(18)
    capture.portFailures.transport = try row.value(19)
    // Whatever is of no other kind.
    let failures = capture.portFailures
    capture.portFailures.collision = max(
      0, failures.span.count &- failures.bind &- failures.connect &- failures.transport)
    capture.portFailures.span.firstTime = time(try row.value(20))
    capture.portFailures.span.lastTime = time(try row.value(21))
    capture.bindFailures.count = try row.value(22)
    capture.bindFailures.firstTime = time(try row.value(23))
    capture.bindFailures.lastTime = time(try row.value(24))
    capture.bindOutcomes.succeeded = try row.value(25)
    capture.bindOutcomes.exhausted = try row.value(26)
    capture.bindOutcomes.portConflict = try row.value(27)
    capture.bindOutcomes.insufficientResources = try row.value(28)
    capture.bindOutcomes.other = try row.value(29)
    capture.bindOutcomes.unfinished = try row.value(30)
    capture.bindOutcomes.nonIP = try row.value(31)
    capture.computerName = try row.value(32)
    capture.nameSource = try row.value(33)
    capture.osBuild = try row.value(34)
    capture.processors = try row.value(35)
    capture.pattern = (try row.value(36) as String?).flatMap(ExhaustionPattern.init)
    capture.confidence = (try row.value(37) as String?).flatMap(PatternFinding.Confidence.init)
    capture.socketEvents = try socketEvents(row)
    return capture
  }

  private func socketEvents(_ row: Row) throws -> SocketEventCounts? {
    func span(_ column: Int) throws -> SocketEventCounts.Span? {
      guard let count: Int = try row.value(column), let first = time(try row.value(column + 1)),
        let last = time(try row.value(column + 2))
      else { return nil }
      return SocketEventCounts.Span(count: count, firstTime: first, lastTime: last)
    }
    let counts = SocketEventCounts(
      winsockAFD: try span(38), tcpip: try span(41),
      isTimeAssumed: (try row.value(44) as Bool?) ?? false)
    return counts.isEmpty ? nil : counts
  }

  private func time(_ value: Int64?) -> FileTime? { value.map(FileTime.init(rawValue:)) }

  private func problems() throws -> (
    traces: [Int64: [TraceProblem]], places: [Int64: [TraceProblem]]
  ) {
    var traces: [Int64: [TraceProblem]] = [:]
    var places: [Int64: [TraceProblem]] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT trace, place, kind, offset, bytes, detail, count FROM problem
        WHERE place IN (SELECT id FROM place WHERE file IN \(list))
          OR trace IN (SELECT trace FROM place WHERE file IN \(list))
        ORDER BY id
        """)
    while let row = try rows.next() {
      guard let kind = TraceProblem.Kind(rawValue: try row.value(2)) else { continue }
      let problem = TraceProblem(
        kind: kind, offset: try row.value(3), bytes: try row.value(4), detail: try row.value(5),
        count: try row.value(6))
      if let trace = try row.value(0) as Int64? {
        traces[trace, default: []].append(problem)
      } else if let place = try row.value(1) as Int64? {
        places[place, default: []].append(problem)
      }
    }
    return (traces, places)
  }

  private func processes() throws -> (holders: [Int64: [Holder]], victims: [Int64: [Victim]]) {
    var holders: [Int64: [Holder]] = [:]
    var victims: [Int64: [Victim]] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT trace, role, process_id, image_name, services, is_kernel, ports, established,
          close_wait, time_wait, bound_only, listening, preexisting, peak_ports,
          growth_per_minute, connects_per_second, median_lifetime_seconds, failures
        FROM process WHERE trace IN (SELECT trace FROM place WHERE file IN \(list))
        ORDER BY trace, role, rank
        """)
    while let row = try rows.next() {
      let services = try (try row.value(4) as String?).map {
        try JSONDecoder().decode([String].self, from: Data($0.utf8))
      }
      if (try row.value(1) as String) == "victim" {
        victims[try row.value(0), default: []].append(
          Victim(
            processID: try row.value(2), imageName: try row.value(3),
            failures: (try row.value(17) as Int?) ?? 0,
            services: services ?? []))
      } else {
        var holder = try Self.holder(row)
        holder.services = services ?? []
        holders[try row.value(0), default: []].append(holder)
      }
    }
    return (holders, victims)
  }

  private static func holder(_ row: Row) throws -> Holder {
    var holder = Holder()
    holder.processID = try row.value(2)
    holder.imageName = try row.value(3)
    holder.isKernel = try row.value(5)
    holder.states.ports = (try row.value(6) as Int?) ?? 0
    holder.states.established = (try row.value(7) as Int?) ?? 0
    holder.states.closeWait = (try row.value(8) as Int?) ?? 0
    holder.states.timeWait = (try row.value(9) as Int?) ?? 0
    holder.states.boundOnly = (try row.value(10) as Int?) ?? 0
    holder.states.listening = (try row.value(11) as Int?) ?? 0
    holder.states.preexisting = (try row.value(12) as Int?) ?? 0
    holder.peak.ports = (try row.value(13) as Int?) ?? 0
    holder.pace.growthPerMinute = try row.value(14)
    holder.pace.connectsPerSecond = try row.value(15)
    holder.pace.medianLifetimeSeconds = try row.value(16)
    return holder
  }
}
