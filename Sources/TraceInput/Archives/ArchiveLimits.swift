/// How much an archive may ask for before it is refused: what a bomb is, and
/// what is merely big.
///
/// Every limit is for the outermost archive with all that is nested in it. One
/// that is reached is a ``TraceProblem`` of the kind `archiveLimit`.
public struct ArchiveLimits: Sendable {
  /// Bytes taken out of all members together, written to temporary files or
  /// only decompressed on the way: 64 GiB.
  public var totalBytes: Int64 = 64 << 30
  /// Members of all kinds: 100,000.
  public var members = 100_000
  /// Archives nested inside the outermost: 2, as in
  /// `ticket.zip/logs.7z/NetTrace.cab`.
  public var depth = 2
  /// Bytes out for one byte of compressed input: 900. A real trace gives about
  /// 66; deflate can give 1,032, the others far more. So a bomb of either kind
  /// is over the limit by enough to show early.
  public var ratio: Int64 = 900
  /// Bytes out before the ratio is looked at: 8 MiB.
  public var bytesBeforeRatio: Int64 = 8 << 20
  /// Bytes of an archive that may be read before its first member is known,
  /// which is where zip and 7z keep their tables: 32 MiB, enough for 100,000
  /// members with names of 250 bytes.
  public var directoryBytes: Int64 = 32 << 20
  /// Bytes of a member's name that are kept for showing it: 1,024.
  public var nameBytes = 1_024

  /// The limits given above.
  public init() {}
}
