import EventTracing

/// The GUIDs of the providers that matter, by the names that dumps write beside
/// them: a damaged GUID would make another provider's event of theirs.
struct KnownProviderNames {
  private let names: [(name: [UInt8], provider: GUID)]

  init() {
    let catalog = SchemaCatalog()
    let known: [GUID] = [.winsockAFD, .tcpip, .kernelProcess, .kernelNetwork]
    names = known.compactMap { provider in
      catalog.providerName(provider).map { (Array($0.utf8), provider) }
    }
  }

  /// The provider of the name in `range` of `text`; nil for one that is not
  /// known.
  func provider(_ text: RawSpan, _ range: Range<Int>) -> GUID? {
    names.first { $0.name.count == range.count && text.isEqual(range, to: $0.name) }?.provider
  }
}
