import EventTracing

/// Providers by the text that a dump writes for them, so that a GUID is read
/// once and not with every event.
struct ProviderTexts {
  /// What texts differ in, mostly: their last bytes and their length.
  private var digests: [UInt64] = []
  private var texts: [[UInt8]] = []
  private var providers: [GUID] = []
  /// Texts that are kept; more are read again and again.
  private static let capacity = 256

  /// The provider whose GUID, or name, stands in `range` of `text`.
  mutating func provider(_ text: RawSpan, _ range: Range<Int>, isName: Bool) -> GUID {
    let digest = Self.digest(text, range)
    for index in digests.indices
    where digests[index] == digest && text.isEqual(range, to: texts[index]) {
      let provider = providers[index]
      if index > 0 { moveUp(index) }
      return provider
    }
    let written = text.utf8(range)
    let provider = isName ? GUID(providerName: written) : GUID(written) ?? .zero
    if digests.count < Self.capacity {
      digests.append(digest)
      texts.append(text.byteArray(range))
      providers.append(provider)
    }
    return provider
  }

  private mutating func moveUp(_ index: Int) {
    digests.swapAt(index, index - 1)
    texts.swapAt(index, index - 1)
    providers.swapAt(index, index - 1)
  }

  private static func digest(_ text: RawSpan, _ range: Range<Int>) -> UInt64 {
    guard range.count >= 16 else { return UInt64(range.count) }
    let start: UInt64 = text.load(range.lowerBound + 1)
    let end: UInt64 = text.load(range.upperBound - 8)
    return start &* 31 &+ end &* 7 &+ UInt64(range.count)
  }
}
