public import EventTracing

/// How many event records a log holds, as written.
public struct RecordCounts: Sendable, Equatable {
  /// All records, the trace header's own included.
  public var total = 0
  /// By the name of the header's form, such as `EVENT64`.
  public var byHeader: [String: Int] = [:]
  /// By provider or event class, for records that carry its GUID; kernel
  /// records and WPP messages are not among them.
  public var byProvider: [GUID: Int] = [:]

  /// No records.
  public init() {}

  /// Counts `count` records of one kind.
  mutating func add(_ header: ForgedHeader, _ provider: GUID, _ count: Int = 1) {
    total += count
    byHeader[header.rawValue, default: 0] += count
    if header.carriesGUID { byProvider[provider, default: 0] += count }
  }

  /// Takes out what `other` counted.
  mutating func subtract(_ other: RecordCounts) {
    total -= other.total
    byHeader.merge(other.byHeader) { $0 - $1 }
    byProvider.merge(other.byProvider) { $0 - $1 }
    byHeader = byHeader.filter { $0.value > 0 }
    byProvider = byProvider.filter { $0.value > 0 }
  }
}
