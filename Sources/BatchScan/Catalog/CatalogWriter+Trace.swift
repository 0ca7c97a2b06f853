import EventTracing
import Foundation
import GRDB
import PortExhaustion
import TraceInput

extension CatalogWriter {
  private static let columns = [
    "sha256", "verdict", "event_count", "first_event", "last_event", "is_complete",
    "port_failures", "port_failures_bind", "port_failures_connect", "port_failures_transport",
    "first_port_failure", "last_port_failure", "bind_failures", "first_bind_failure",
    "last_bind_failure", "binds_succeeded", "binds_exhausted", "binds_port_conflict",
    "binds_insufficient_resources", "binds_other", "binds_unfinished", "binds_non_ip",
    "computer", "computer_source", "os_build", "processors", "pattern", "pattern_confidence",
    "afd_events", "first_afd_event", "last_afd_event", "tcpip_events", "first_tcpip_event",
    "last_tcpip_event", "has_assumed_times", "same_capture_as", "tool_version",
    "reading_version",
  ]

  private static let insertTrace: String = {
    let names = columns.joined(separator: ", ")
    let values = columns.map { _ in "?" }.joined(separator: ", ")
    let updates = columns.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    return """
      INSERT INTO trace (\(names)) VALUES (\(values))
      ON CONFLICT (sha256) DO UPDATE SET \(updates) RETURNING id
      """
  }()

  private static let insertProcess = """
    INSERT INTO process (trace, role, rank, process_id, image_name, services, is_kernel, ports,
      established, close_wait, time_wait, bound_only, listening, preexisting, peak_ports,
      growth_per_minute, connects_per_second, median_lifetime_seconds, failures)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  /// Remembers a capture under its content, in the place of what an older
  /// reading said of it.
  ///
  /// - Parameter original: Hash of the capture that speaks for it; nil for none.
  func saveTrace(_ finding: TraceFinding, sameAs original: String? = nil) throws -> Int64? {
    guard let capture = finding.capture, let sha256 = finding.sha256 else { return nil }
    guard
      let trace = try one(Self.insertTrace, [sha256] + values(capture, sameAs: original))
    else { return nil }
    if let original { try speaks(original, for: sha256) }
    try run("DELETE FROM process WHERE trace = ?", [trace])
    try run("DELETE FROM problem WHERE trace = ?", [trace])
    try saveProblems(finding.problems, trace: trace, place: nil)
    for (index, holder) in capture.topHolders.enumerated() {
      try run(Self.insertProcess, [trace, "holder", index + 1] + values(holder))
    }
    for (index, victim) in capture.topVictims.enumerated() {
      let unknown = [(any DatabaseValueConvertible)?](repeating: nil, count: 11)
      try run(
        Self.insertProcess,
        [
          trace, "victim", index + 1, victim.processID, victim.imageName,
          try Self.json(victim.services), false,
        ] + unknown + [victim.failures])
    }
    return trace
  }

  /// One form speaks for a capture; forms of another one are its own.
  func speaks(_ original: String, for sha256: String) throws {
    try run("UPDATE trace SET same_capture_as = NULL WHERE sha256 = ?", [original])
    try run(
      "UPDATE trace SET same_capture_as = ?1 WHERE same_capture_as = ?2 AND sha256 <> ?1",
      [original, sha256])
  }

  private func values(
    _ capture: CaptureFinding, sameAs original: String?
  ) -> [(any DatabaseValueConvertible)?] {
    let (failures, binds) = (capture.portFailures, capture.bindOutcomes)
    let (afd, tcpip) = (capture.socketEvents?.winsockAFD, capture.socketEvents?.tcpip)
    return [
      capture.verdict.rawValue, capture.eventCount, capture.firstEventTime?.rawValue,
      capture.lastEventTime?.rawValue, capture.isComplete,
      failures.span.count, failures.bind, failures.connect, failures.transport,
      failures.span.firstTime?.rawValue, failures.span.lastTime?.rawValue,
      capture.bindFailures.count, capture.bindFailures.firstTime?.rawValue,
      capture.bindFailures.lastTime?.rawValue,
      binds.succeeded, binds.exhausted, binds.portConflict, binds.insufficientResources,
      binds.other, binds.unfinished, binds.nonIP,
      capture.computerName, capture.nameSource, capture.osBuild, capture.processors,
      capture.pattern?.rawValue, capture.confidence?.rawValue,
      afd?.count, afd?.firstTime.rawValue, afd?.lastTime.rawValue,
      tcpip?.count, tcpip?.firstTime.rawValue, tcpip?.lastTime.rawValue,
      capture.socketEvents?.isTimeAssumed, original,
      reader.toolVersion, CatalogSchema.readingVersion,
    ]
  }

  private func values(_ holder: Holder) throws -> [(any DatabaseValueConvertible)?] {
    let states = holder.states
    return [
      holder.processID, holder.imageName, try Self.json(holder.services), holder.isKernel,
      states.ports, states.established, states.closeWait, states.timeWait, states.boundOnly,
      states.listening, states.preexisting, holder.peak.ports, holder.pace.growthPerMinute,
      holder.pace.connectsPerSecond, holder.pace.medianLifetimeSeconds, nil,
    ]
  }

  private static func json(_ names: [String]) throws -> String? {
    guard !names.isEmpty else { return nil }
    return String(decoding: try JSONEncoder().encode(names), as: UTF8.self)
  }
}
