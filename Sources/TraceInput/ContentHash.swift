import EventTracing

/// The SHA-256 of a file's bytes, as FIPS 180-4 defines it: proof that a report
/// speaks of the file at hand.
///
///     let hash = try await trace.contentHash()
///     hash.description   // e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934c…
public struct ContentHash: Hashable, Sendable {
  /// The 32 bytes of the digest.
  public let digest: [UInt8]

  /// A hash from its digest.
  public init(digest: [UInt8]) { self.digest = digest }
}

extension ContentHash: CustomStringConvertible {
  /// 64 hexadecimal digits in lower case, as `sha256sum` shows them.
  public var description: String { digest.map { $0.hexadecimal(digits: 2) }.joined() }
}
