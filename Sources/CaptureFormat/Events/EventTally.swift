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

  private let filter: EventFilter
  private var providers = ProviderTally()
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
    return count(provider, layoutID: layoutID, at: EventHeader.time(packet), form)
  }

  /// Counts an event.
  ///
  /// - Returns: Position of its provider, and whether it is wanted.
  @inline(__always)
  mutating func count(
    _ provider: GUID, layoutID: UInt16, at written: FileTime, _ form: Form
  ) -> (provider: Int, isWanted: Bool) {
    forms[form.rawValue] += 1
    isTimeImplausible = !written.isPlausible
    let time = isTimeImplausible ? max(lastTime, FileTime.plausible.lowerBound) : written
    if time < lastTime { inversions += 1 }
    lastTime = time
    let position = providers.position(of: provider, filter: filter)
    return (position, providers.count(position, layoutID: layoutID, ticks: time.rawValue))
  }

  /// Whether events lay in the capture in this form.
  func holds(_ form: Form) -> Bool { forms[form.rawValue] > 0 }

  /// Whether the capture has not yet named the provider at `position`.
  @inline(__always)
  func isNameless(_ position: Int) -> Bool { providers.entries[position].name == nil }

  /// Keeps the name that the capture gives a provider.
  mutating func name(_ position: Int, _ name: String) { providers.name(position, name) }

  /// The counts as a reader gives them.
  var summary: TraceSummary {
    var summary = TraceSummary()
    summary.eventCount = forms.reduce(0, +)
    summary.packetCount = packets
    summary.providers = providers.providers
    summary.providerNames = providers.names
    summary.firstTime = summary.providers.map(\.firstTime).min()
    summary.lastTime = summary.providers.map(\.lastTime).max()
    summary.inversions = inversions
    summary.eventsByHeader = zip(Form.allCases, forms).compactMap {
      $1 > 0 ? ($0.name, $1) : nil
    }
    return summary
  }
}
