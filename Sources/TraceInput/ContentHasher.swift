import CCrypto

/// SHA-256 of bytes that come piece by piece, computed by the system's
/// libcrypto, which uses what the processor has for it.
///
///     let hasher = ContentHasher()
///     hasher.update(piece.rawSpan)
///     let hash = hasher.finish()
@safe public final class ContentHasher {
  private let context: OpaquePointer?

  /// A hash of nothing yet.
  public init() {
    unsafe context = unsafe EVP_MD_CTX_new()
    unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Adds the next bytes.
  public func update(_ bytes: RawSpan) {
    unsafe bytes.withUnsafeBytes { part in
      _ = unsafe EVP_DigestUpdate(context, part.baseAddress, part.count)
    }
  }

  /// The hash of all that was added; nothing can be added any more. Nil where
  /// libcrypto had no memory, or is not allowed to compute it.
  public func finish() -> ContentHash? {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    let isDone = unsafe digest.withUnsafeMutableBufferPointer { digest in
      unsafe EVP_DigestFinal_ex(context, digest.baseAddress, &count)
    }
    return isDone == 1 ? ContentHash(digest: Array(digest.prefix(Int(count)))) : nil
  }
}
