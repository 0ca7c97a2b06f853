import EventTracing

/// What is counted of a dump's events.
struct DumpCounts {
  private var providers = ProviderTally()
  private var forms = [Int](repeating: 0, count: PayloadForm.allCases.count)
  private var firstTime: FileTime?, lastTime: FileTime?
  private var events = 0
  /// Events that are earlier than the one before them.
  var inversions = 0
  /// Bytes of a name that are kept.
  private static let nameBytes = 256
  /// The provider that was named last: events of one come in rows.
  private var latestNamed: GUID?

  /// Counts an event.
  mutating func add(_ provider: GUID, at time: FileTime?, form: PayloadForm) {
    events += 1
    forms[form.rawValue] += 1
    if let time {
      firstTime = min(firstTime ?? time, time)
      lastTime = max(lastTime ?? time, time)
    }
    let position = providers.position(of: provider, filter: .none)
    let ticks = (time ?? lastTime ?? FileTime(rawValue: 0)).rawValue
    _ = providers.count(position, layoutID: 0, ticks: ticks)
  }

  /// Keeps the name that the dump gives a provider.
  mutating func name(_ provider: GUID, _ text: RawSpan, _ range: Range<Int>) {
    guard provider != latestNamed else { return }
    latestNamed = provider
    let position = providers.position(of: provider, filter: .none)
    guard providers.entries[position].name == nil else { return }
    providers.name(position, text.utf8(range.prefix(Self.nameBytes)))
  }

  /// The counts as a reader gives them.
  var summary: TraceSummary {
    var summary = TraceSummary()
    summary.eventCount = events
    summary.firstTime = firstTime
    summary.lastTime = lastTime
    summary.inversions = inversions
    summary.eventsByHeader = zip(PayloadForm.allCases, forms).compactMap {
      $1 > 0 ? ($0.name, $1) : nil
    }
    // A provider that is named, but whose events could not be counted, has none.
    summary.providers = providers.providers.filter { $0.count > 0 }
    summary.providerNames = providers.names
    return summary
  }
}

extension TraceSummary {
  /// Bytes of the file that made no character: a half one at its end, or where
  /// bytes were lost and units of two bytes had to be found anew.
  mutating func addStrayRest() {
    let rest = bytes.file - bytes.headers - bytes.events - bytes.skipped
    guard rest > 0 else { return }
    bytes.skipped += rest
    problems.append(
      TraceProblem(
        kind: .strayBytes, offset: nil, bytes: rest, detail: "bytes that are no whole character"))
  }
}
