import EventTracing

@testable import PortExhaustion

/// What a ledger says of TCP's ports, with `timeWait` logged as the delay.
///
/// - Parameters:
///   - moments: Moments at which it is asked who holds what.
///   - processes: How many the table knows: entry n has the id 100 + n.
func findings(
  _ ledger: PortLedger, usable: UsablePorts, timeWait: Int? = nil, moments: [FileTime] = [],
  samples: [FileTime] = [], buckets: [FileTime] = [], processes: UInt32 = 0,
  trace: ClosedRange<FileTime> = moment(1)...moment(2_000 * FileTime.unitsPerSecond)
) -> PoolFindings {
  var ledger = ledger
  if let timeWait { ledger.loggedTimeWait = timeWait }
  var table = ProcessTable()
  for number in 0..<processes { _ = table.entry(processID: 100 + number) }
  var tracker = IncidentTracker(gapSeconds: 0)
  for time in moments {
    if tracker.isOver(at: time) { tracker.close(connects: []) }
    tracker.add(Refusal(kind: .bind, time: time, transport: .tcp, process: 0))
  }
  tracker.close(connects: [])
  var questions = PoolFindings.Questions()
  questions.bucketStarts = buckets
  var found = PoolFindings(
    PoolHolds(
      ledger, pool: PortPoolID(transport: .tcp),
      members: ledger.table.holds.indices.filter { ledger.table[$0].transport == .tcp },
      usable: usable, owners: HoldOwners(table, seesEndpoints: true)),
    range: PortRange(usable.range, source: .option), spans: tracker.closed, refused: [],
    trace: trace, asking: questions)
  found.run(sampling: samples)
  return found
}
