import EventTracing

/// The events behind the numbers.
extension ExhaustionAnalysis {
  /// Statuses, and sources of other events, that are told.
  private static let reported = 5

  /// For each number of the headline the filter that lists its events.
  ///
  /// - Parameter hasOwnTimes: Whether times are as the trace has them: a filter by
  ///   times of an assumed zone would hold only with the same assumption.
  func evidence(
    _ requests: RequestReport, mostRefused: ProcessReport?, hasOwnTimes: Bool
  ) -> [CountedEvents] {
    let shared = requests.corroboration.filter { $0.provider == .tcpip && $0.id == 1195 }.map {
      CountedEvents(
        claim: .portsShared, count: $0.span.count,
        filter: CountedEventsMaker.filter($0.provider, [$0.id]),
        events: $0.span.count)
    }
    guard !statusEvents.isOverflowed else { return shared }
    let refused = requests.portFailures
    let maker = CountedEventsMaker(events: statusEvents, mayExcept: hasOwnTimes)
    var rows = [
      maker.failed(.bindsRefused, refused.bind, StatusEvents.binds, .tooManyAddresses),
      maker.failed(.connectsRefused, refused.connect, StatusEvents.connects, .tooManyAddresses),
      maker.failed(.collisions, refused.collision, StatusEvents.connects, .addressAlreadyExists),
      maker.transport(refused.transport),
    ]
    // Other kinds of refusals name no address of a process.
    if let process = mostRefused, process.identity.process != 0, process.portFailures > 0,
      process.portFailures < refused.span.count, refused.collision + refused.transport == 0
    {
      rows.append(
        maker.failed(
          .refused(processID: process.identity.processID), process.portFailures,
          StatusEvents.binds + StatusEvents.connects, .tooManyAddresses,
          process: process.identity.process))
    }
    if refused.span.count == 0 { rows.append(maker.succeeded(requests.bindOutcomes.succeeded)) }
    for row in requests.otherStatuses.prefix(Self.reported) {
      rows.append(maker.failed(.bindsFailed(row.status), row.count, StatusEvents.binds, row.status))
    }
    for row in requests.failedConnects.prefix(Self.reported) {
      rows.append(
        maker.failed(.connectsFailed(row.status), row.count, StatusEvents.connects, row.status))
    }
    return rows.compactMap { $0 } + shared
  }
}

/// Makes numbers and their filters from what the events carry.
private struct CountedEventsMaker {
  /// Events that a filter leaves out one by one, because they repeat others.
  private static let exceptions = 24

  let events: StatusEvents
  /// Whether a filter may leave out events by their times.
  let mayExcept: Bool

  func failed(
    _ claim: CountedEvents.Claim, _ count: Int, _ ids: [UInt16], _ status: NTStatus,
    process: UInt64? = nil
  ) -> CountedEvents? {
    let found = events.events(ids, status, process: process)
    guard count > 0, found.count >= count else { return nil }
    // The older events of failures call it Error.
    let isOld = found.ids.contains { $0 < 1_000 }
    var filter = Self.filter(.winsockAFD, found.ids) + " AND "
    filter += isOld ? "(Status == \(status) OR Error == \(status))" : "Status == \(status)"
    if let process { filter += " AND Process == 0x\(process.hexadecimal(digits: 16))" }
    let repeated = events.repetitions(ids, status, process: process) ?? []
    guard found.count - repeated.count == count, repeated.count <= Self.exceptions,
      mayExcept || repeated.isEmpty
    else {
      return CountedEvents(claim: claim, count: count, filter: filter, events: found.count)
    }
    for event in repeated {
      filter +=
        " AND NOT (Id == \(event.id) AND Time == \(event.time)"
        + " AND Endpoint == 0x\(event.endpoint.hexadecimal(digits: 16)))"
    }
    return CountedEvents(claim: claim, count: count, filter: filter, events: count)
  }

  /// TCPIP's records, those that AFD's repeat among them.
  func transport(_ count: Int) -> CountedEvents? {
    let found = events.transport.values.reduce(0, +)
    guard count > 0, found >= count else { return nil }
    return CountedEvents(
      claim: .transportRefused, count: count,
      filter: Self.filter(.tcpip, events.transport.keys.sorted())
        + " AND Status == \(NTStatus.tooManyAddresses)", events: found)
  }

  func succeeded(_ count: Int) -> CountedEvents? {
    let found = events.succeeded + events.succeededBefore
    guard count > 0, found >= count else { return nil }
    // Only newer events say whether they begin a request or end it.
    guard events.succeeded == 0 || events.succeededBefore == 0 else { return nil }
    let isOld = events.succeededBefore > 0
    let ids = StatusEvents.binds.filter { ($0 < 1_000) == isOld }
    let ends = isOld ? "" : " AND EnterExit != 0"
    return CountedEvents(
      claim: .bindsSucceeded, count: count,
      filter: Self.filter(.winsockAFD, ids) + ends + " AND Status == 0", events: found)
  }

  private static let providers: [GUID: String] = [
    .winsockAFD: "Microsoft-Windows-Winsock-AFD", .tcpip: "Microsoft-Windows-TCPIP",
  ]

  static func filter(_ provider: GUID, _ ids: [UInt16]) -> String {
    let choice = ids.map { "Id == \($0)" }.joined(separator: " OR ")
    return "Provider == \"\(providers[provider] ?? provider.description)\" AND "
      + (ids.count > 1 ? "(\(choice))" : choice)
  }
}
