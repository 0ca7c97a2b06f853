import EventTracing

/// The events behind the numbers.
extension ExhaustionAnalysis {
  /// Statuses, and sources of other events, that are told.
  private static let reported = 5
  /// Events that a filter leaves out one by one, because they repeat others.
  private static let exceptions = 24

  /// For each number of the headline the filter that lists its events.
  ///
  /// - Parameter mostRefused: The process whose share the headline tells.
  func evidence(
    _ requests: RequestReport, mostRefused: ProcessReport?
  ) -> [CountedEvents] {
    guard !statusEvents.isOverflowed else { return [] }
    let refused = requests.portFailures
    var rows = [
      failed(.bindsRefused, refused.bind, StatusEvents.binds, .tooManyAddresses),
      failed(.connectsRefused, refused.connect, StatusEvents.connects, .tooManyAddresses),
      failed(.collisions, refused.collision, StatusEvents.connects, .addressAlreadyExists),
      share(of: mostRefused, refused),
    ]
    if refused.span.count == 0 { rows.append(succeeded(requests.bindOutcomes.succeeded)) }
    for row in requests.otherStatuses.prefix(Self.reported) {
      rows.append(failed(.bindsFailed(row.status), row.count, StatusEvents.binds, row.status))
    }
    for row in requests.failedConnects.prefix(Self.reported) {
      rows.append(failed(.connectsFailed(row.status), row.count, StatusEvents.connects, row.status))
    }
    // Of a refusal that AFD logs, TCPIP's record has the status; others speak for
    // themselves.
    for row in requests.corroboration.prefix(Self.reported) where row.id == 1195 {
      rows.append(
        CountedEvents(
          claim: .seen(provider: row.provider, id: row.id), count: row.span.count,
          filter: Self.filter(row.provider, [row.id]), events: row.span.count))
    }
    return rows.compactMap { $0 }
  }

  private func failed(
    _ claim: CountedEvents.Claim, _ count: Int, _ ids: [UInt16], _ status: NTStatus,
    process: UInt64? = nil
  ) -> CountedEvents? {
    let found = statusEvents.events(ids, status, process: process)
    guard count > 0, found.count > 0 else { return nil }
    // The older events of failures call it Error.
    let isOld = found.ids.contains { $0 < 1_000 }
    var filter = Self.filter(.winsockAFD, found.ids) + " AND "
    filter +=
      isOld ? "(Status == \(status) OR Error == \(status))" : "Status == \(status)"
    if let process { filter += " AND Process == 0x\(process.hexadecimal(digits: 16))" }
    let repeated = statusEvents.repetitions(ids, status, process: process) ?? []
    guard found.count - repeated.count == count, repeated.count <= Self.exceptions else {
      return CountedEvents(claim: claim, count: count, filter: filter, events: found.count)
    }
    for event in repeated {
      filter += " AND NOT (Id == \(event.id) AND Time == \(event.time.description))"
    }
    return CountedEvents(claim: claim, count: count, filter: filter, events: count)
  }

  private func share(of process: ProcessReport?, _ refused: PortFailures) -> CountedEvents? {
    // Other kinds of refusals name no address.
    guard let process, process.identity.process != 0, process.portFailures > 0,
      process.portFailures < refused.span.count, refused.collision + refused.transport == 0
    else { return nil }
    return failed(
      .refused(processID: process.identity.processID), process.portFailures,
      StatusEvents.binds + StatusEvents.connects, .tooManyAddresses,
      process: process.identity.process)
  }

  private func succeeded(_ count: Int) -> CountedEvents? {
    let events = statusEvents.succeeded + statusEvents.succeededBefore
    guard count > 0, events > 0 else { return nil }
    // Only newer events say whether they begin a request or end it.
    let ids = statusEvents.succeededBefore > 0 ? StatusEvents.binds : [1029, 1030]
    let ends = statusEvents.succeededBefore > 0 ? "" : " AND EnterExit != 0"
    guard statusEvents.succeeded == 0 || statusEvents.succeededBefore == 0 else { return nil }
    return CountedEvents(
      claim: .bindsSucceeded, count: count,
      filter: Self.filter(.winsockAFD, ids) + ends + " AND Status == 0", events: events)
  }

  private static let providers: [GUID: String] = [
    .winsockAFD: "Microsoft-Windows-Winsock-AFD", .tcpip: "Microsoft-Windows-TCPIP",
  ]

  private static func filter(_ provider: GUID, _ ids: [UInt16]) -> String {
    let choice = ids.map { "Id == \($0)" }.joined(separator: " OR ")
    return "Provider == \"\(providers[provider] ?? provider.description)\" AND "
      + (ids.count > 1 ? "(\(choice))" : choice)
  }
}
