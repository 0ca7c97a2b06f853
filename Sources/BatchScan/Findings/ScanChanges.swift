/// What a scan with a catalog read, and what it knew already.
public struct ScanChanges: Equatable, Sendable {
  /// Files that were read, for whatever reason.
  public var filesRead = 0
  /// Files that are as they were, and were not read.
  public var filesUnchanged = 0
  /// Those among ``filesRead`` that the catalog knew differently.
  public var filesChanged = 0
  /// Those among ``filesRead`` that an older version of bindscope had read.
  public var filesReadByOlderVersion = 0
  /// Files of the catalog below the scanned folders that are not there any
  /// more; what was found in them stays.
  public var filesGone = 0

  /// Nothing yet.
  public init() {}
}
