/// Kinds of extended data items that bindscope reads (etl.md §4.6); all others
/// are stepped over.
public enum ExtendedDataType: UInt16, Sendable {
  /// The TraceLogging schema of the event.
  case traceLoggingSchema = 11
  /// The provider's name and traits.
  case providerTraits = 12
}

/// One extended data item:
///
///     0x00 u16 TotalSize, a multiple of 8 | 0x02 u16 ExtType
///     0x04 u16 bit 0: another item follows | 0x06 u16 DataSize | 0x08 data
public struct ExtendedDataItem: ~Escapable {
  /// What it holds, as a number: there are more kinds than bindscope names.
  public let type: UInt16
  /// Its data without padding.
  public let data: RawSpan
  /// Bytes to the next item.
  public let totalSize: Int
  /// Whether another item follows.
  public let isFollowed: Bool

  /// Reads the item at `offset`; nil where it does not fit.
  @_lifetime(copy bytes)
  public init?(_ bytes: RawSpan, at offset: Int) {
    guard bytes.holds(8, at: offset) else { return nil }
    let total = Int(bytes.load(offset, as: UInt16.self))
    let count = Int(bytes.load(offset + 6, as: UInt16.self))
    guard total >= 8, count <= total - 8, bytes.holds(total, at: offset) else { return nil }
    type = bytes.load(offset + 2)
    isFollowed = bytes.load(offset + 4, as: UInt16.self) & 1 == 1
    data = bytes.extracting(offset + 8..<offset + 8 + count)
    totalSize = total
  }
}

extension TraceEvent {
  /// The data of the first extended item of a kind; nil where there is none.
  @_lifetime(copy self)
  public func extendedItem(_ wanted: ExtendedDataType) -> RawSpan? {
    guard let extendedData else { return nil }
    var offset = 0
    while let item = ExtendedDataItem(extendedData, at: offset) {
      if item.type == wanted.rawValue { return item.data }
      guard item.isFollowed else { break }
      offset += item.totalSize
    }
    return nil
  }

  /// The provider's name as a TraceLogging event carries it:
  /// u16 total size, UTF-8 name, NUL.
  public var selfDescribedProviderName: String? {
    guard let traits = extendedItem(.providerTraits), traits.byteCount > 2 else { return nil }
    return traits.utf8Terminated(at: 2).text
  }
}
