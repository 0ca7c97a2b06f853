import EventTracing

/// What is counted of a dump's events.
struct DumpCounts {
  private var providers: [ProviderCount] = []
  private var names: [GUID: String] = [:]
  private var forms = [Int](repeating: 0, count: PayloadForm.allCases.count)
  private var firstTime: FileTime?, lastTime: FileTime?
  private var events = 0
  /// Events that are earlier than the one before them.
  var inversions = 0
  /// Providers that are told apart; a dump has a few dozen.
  private static let capacity = 4_096
  /// Bytes of a name that are kept.
  private static let nameBytes = 256
  /// The provider that was named last: events of one come in rows.
  private var latestNamed: GUID?
  /// Where the provider that was seen last stands.
  private var latest = 0

  /// Counts an event.
  mutating func add(_ provider: GUID, at time: FileTime?, form: PayloadForm) {
    events += 1
    forms[form.rawValue] += 1
    if let time {
      firstTime = min(firstTime ?? time, time)
      lastTime = max(lastTime ?? time, time)
    }
    count(provider, at: time ?? lastTime ?? FileTime(rawValue: 0))
  }

  private mutating func count(_ provider: GUID, at time: FileTime) {
    if latest >= providers.count || providers[latest].provider != provider {
      if let place = providers.firstIndex(where: { $0.provider == provider }) {
        latest = place
      } else {
        guard providers.count < Self.capacity else { return }
        latest = providers.count
        providers.append(
          ProviderCount(provider: provider, count: 0, firstTime: time, lastTime: time))
      }
    }
    providers[latest].count += 1
    providers[latest].firstTime = min(providers[latest].firstTime, time)
    providers[latest].lastTime = max(providers[latest].lastTime, time)
  }

  /// Keeps the name that the dump gives a provider.
  mutating func name(_ provider: GUID, _ text: RawSpan, _ range: Range<Int>) {
    guard provider != latestNamed else { return }
    latestNamed = provider
    guard names[provider] == nil, names.count < Self.capacity else { return }
    names[provider] = text.utf8(range.prefix(Self.nameBytes))
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
    summary.providers = providers.sorted {
      ($1.count, $0.provider.description) < ($0.count, $1.provider.description)
    }
    summary.providerNames = names
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
