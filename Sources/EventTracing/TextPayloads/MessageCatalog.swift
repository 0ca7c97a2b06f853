/// Tells which event a rendered message is, where a dump keeps the provider and
/// the message but no event id: text dumps and journal blocks.
///
///     let catalog = MessageCatalog()
///     catalog.identify(message, of: .winsockAFD)?.id      // 1029
///
/// Of several templates that fit, the one with the most text of its own is it;
/// of equal ones the first, whose fields say the same.
public final class MessageCatalog {
  private struct Candidate {
    let key: EventSchema.Key
    let pattern: MessagePattern
    let composer: PayloadComposer
  }

  private var candidates: [GUID: [Candidate]] = [:]
  private var fields = TextFieldsBuilder()
  private var payload: [UInt8] = []

  /// A catalog of the built-in tables.
  public init() {}

  /// The event of `provider` whose message this is; nil where no template
  /// fits.
  public func identify(_ message: RawSpan, of provider: GUID) -> EventSchema.Key? {
    for isLenient in [false, true] {
      for candidate in candidates(of: provider) {
        let match = candidate.pattern.match(
          message, names: candidate.composer.names, isLenient: isLenient, into: &fields)
        guard case .whole = match else { continue }
        let texts = fields.bytes
        let unreadable = candidate.composer.compose(
          TextFields(texts.rawSpan), into: &payload, pointerSize: 8)
        if unreadable == nil { return candidate.key }
      }
    }
    return nil
  }

  /// Templates of a provider, those with the most text first.
  private func candidates(of provider: GUID) -> [Candidate] {
    if let known = candidates[provider] { return known }
    let table = SchemaTable.all.first { $0.provider == provider }
    let made = (table?.keys ?? []).compactMap { key -> Candidate? in
      guard let schema = table?.schema(id: key.id, version: key.version),
        let pattern = MessagePattern(schema.message)
      else { return nil }
      return Candidate(
        key: key, pattern: pattern, composer: PayloadComposer(schema))
    }
    let sorted = made.enumerated().sorted {
      ($1.element.pattern.literalBytes, $0.offset) < ($0.element.pattern.literalBytes, $1.offset)
    }.map(\.element)
    candidates[provider] = sorted
    return sorted
  }
}
