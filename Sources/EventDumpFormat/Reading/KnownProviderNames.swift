import EventTracing

/// The GUIDs of the providers that matter, by the names that dumps write beside
/// them: a damaged GUID would make another provider's event of theirs.
struct KnownProviderNames {
  private static let known: [(name: [UInt8], provider: GUID)] = {
    let catalog = SchemaCatalog()
    let providers: [GUID] = [.winsockAFD, .tcpip, .kernelProcess, .kernelNetwork]
    return providers.compactMap { provider in
      catalog.providerName(provider).map { (Array($0.utf8), provider) }
    }
  }()
  private let names = known

  /// The provider of the name in `range` of `text`; nil for one that is not
  /// known.
  func provider(_ text: RawSpan, _ range: Range<Int>) -> GUID? {
    names.first { $0.name.count == range.count && text.isEqual(range, to: $0.name) }?.provider
  }
}
