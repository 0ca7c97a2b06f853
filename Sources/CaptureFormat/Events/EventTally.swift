import EventTracing

/// What is counted of a capture's events, and which of them are wanted.
struct EventTally {
  /// How an event lay in the capture.
  enum Form: Int, CaseIterable {
    case message, properties, winshark, netEvent, journal

    var name: String {
      switch self {
      case .message: "ETW layout 1"
      case .properties: "ETW layout 2"
      case .winshark: "Winshark"
      case .netEvent: "NetEvent"
      case .journal: "Journal"
      }
    }
  }

  private struct Entry {
    let provider: GUID
    /// Found once a provider, not once an event.
    let wanted: EventFilter.Selection
    var count = 0
    var firstTime = FileTime.latest, lastTime = FileTime.earliest
    var isNamed = false
    var name: String?
  }

  /// Providers that are told apart; the events of more are counted together
  /// under the zero GUID. A machine has some thousand.
  private static let capacity = 4_096
  private static let searched = 8

  private let filter: EventFilter
  private var entries: [Entry] = []
  private var positions: [GUID: Int] = [:]
  private var forms = [Int](repeating: 0, count: Form.allCases.count)
  /// When the event that was counted last was logged.
  private(set) var lastTime = FileTime.earliest
  private var inversions = 0
  /// Whether the event that was counted last had a time that cannot be, and got
  /// that of the one before.
  private(set) var isTimeImplausible = false
  /// Captured packets, in events or by themselves.
  var packets = 0
  private let packetCapture = GUID.packetCapture

  init(_ filter: EventFilter) { self.filter = filter }

  /// Counts the event in `packet`.
  ///
  /// - Returns: Position of its provider, and whether it is wanted.
  @inline(__always)
  mutating func count(_ packet: RawSpan, _ form: Form) -> (provider: Int, isWanted: Bool) {
    let provider = EventHeader.provider(packet)
    let layoutID = EventHeader.layoutID(packet)
    if provider == packetCapture, layoutID == 1001 { packets += 1 }
    let position = count(provider, at: EventHeader.time(packet), form)
    return (position, entries[position].wanted.holds(layoutID))
  }

  /// Counts an event.
  ///
  /// - Returns: Position of its provider.
  @inline(__always)
  mutating func count(_ provider: GUID, at written: FileTime, _ form: Form) -> Int {
    forms[form.rawValue] += 1
    isTimeImplausible = !written.isPlausible
    let time = isTimeImplausible ? max(lastTime, FileTime.plausible.lowerBound) : written
    if time < lastTime { inversions += 1 }
    lastTime = time
    let position = position(of: provider)
    entries[position].count += 1
    if time < entries[position].firstTime { entries[position].firstTime = time }
    if time > entries[position].lastTime { entries[position].lastTime = time }
    return position
  }

  @inline(__always)
  private mutating func position(of provider: GUID) -> Int {
    for index in 0..<min(entries.count, Self.searched) where entries[index].provider == provider {
      return index
    }
    return positionBySearch(of: provider)
  }

  private mutating func positionBySearch(of provider: GUID) -> Int {
    if let known = positions[provider] { return known }
    // However many there are, those that are wanted must not be missed.
    guard entries.count < Self.capacity || provider == .zero || filter.names(provider) else {
      return positionBySearch(of: .zero)
    }
    entries.append(Entry(provider: provider, wanted: filter.selection(of: provider)))
    positions[provider] = entries.count - 1
    return entries.count - 1
  }

  /// Whether events lay in the capture in this form.
  func holds(_ form: Form) -> Bool { forms[form.rawValue] > 0 }

  /// Whether the capture has not yet named the provider at `position`.
  @inline(__always)
  func isNameless(_ position: Int) -> Bool { !entries[position].isNamed }

  /// Keeps the name that the capture gives a provider.
  mutating func name(_ position: Int, _ name: String) {
    entries[position].isNamed = true
    if entries[position].provider != .zero, !name.isEmpty { entries[position].name = name }
  }

  /// The counts as a reader gives them.
  var summary: TraceSummary {
    var summary = TraceSummary()
    summary.eventCount = forms.reduce(0, +)
    summary.packetCount = packets
    summary.firstTime = entries.map(\.firstTime).min()
    summary.lastTime = entries.map(\.lastTime).max()
    summary.inversions = inversions
    summary.eventsByHeader = zip(Form.allCases, forms).compactMap {
      $1 > 0 ? ($0.name, $1) : nil
    }
    summary.providers = entries.map {
      ProviderCount(
        provider: $0.provider, count: $0.count, firstTime: $0.firstTime, lastTime: $0.lastTime)
    }.sorted { ($1.count, $0.provider.description) < ($0.count, $1.provider.description) }
    for entry in entries { summary.providerNames[entry.provider] = entry.name }
    return summary
  }
}
