import EventTracing

/// Makes schemas of a manifest's elements.
struct ManifestBuilder {
  private let sink: ManifestSink
  private var found = TraceProblemList()

  /// Fields that all events may have together: templates are shared, and a
  /// small file could otherwise ask for much.
  private var fieldBudget = 1 << 18
  /// Fields by template of the provider that is built: events share them.
  private var templates: [String: [SchemaField]] = [:]

  init(_ sink: ManifestSink) { self.sink = sink }

  var problems: [TraceProblem] { found.problems }

  mutating func note(_ kind: TraceProblem.Kind, _ detail: String) {
    found.add(TraceProblem(kind: kind, offset: nil, detail: detail))
  }

  /// The providers that have a name and a GUID.
  mutating func providers() -> [EventManifest.Provider] {
    var events: [Int: [ManifestSink.Event]] = [:]
    for event in sink.events { events[event.provider, default: []].append(event) }
    var providers: [EventManifest.Provider] = []
    for (index, provider) in sink.providers.enumerated() {
      guard let name = provider.attributes["name"],
        let guid = provider.attributes["guid"].flatMap(GUID.init)
      else { continue }
      var schemas: [EventSchema] = []
      templates.removeAll()
      for event in events[index] ?? [] {
        guard let schema = schema(event, of: provider, name, guid) else { continue }
        schemas.append(schema)
      }
      providers.append(EventManifest.Provider(name: name, guid: guid, schemas: schemas))
    }
    return providers
  }

  private mutating func schema(
    _ event: ManifestSink.Event, of provider: ManifestSink.Provider, _ name: String, _ guid: GUID
  ) -> EventSchema? {
    let attributes = event.attributes
    guard let id = attributes["value"].flatMap({ Self.number($0) }).flatMap(UInt16.init(exactly:)),
      let version = UInt8(exactly: attributes["version"].flatMap { Self.number($0) } ?? 0)
    else {
      note(.badRecord, "an event of \(name) has no id, or one out of range")
      return nil
    }
    var fields: [SchemaField] = []
    if let template = attributes["template"], !template.isEmpty {
      guard let items = provider.templates[template] else {
        note(.badRecord, "event \(id) of \(name) names a template that is missing: \(template)")
        return nil
      }
      do throws(FieldError) {
        if let known = templates[template] {
          fields = known
        } else {
          fields = try self.fields(items, provider)
          templates[template] = fields
        }
      } catch {
        note(.badRecord, "event \(id) of \(name): \(error.reason)")
        return nil
      }
    }
    let message = attributes["message"].map(resolved) ?? ""
    return EventSchema(
      key: EventSchema.Key(provider: guid, id: id, version: version), providerName: name,
      name: eventName(attributes), fields: fields, message: message)
  }

  /// A task names its events; without one the symbol does.
  private func eventName(_ attributes: [String: String]) -> String {
    let task = attributes["task"].flatMap { $0.hasPrefix("win:") || $0.isEmpty ? nil : $0 }
    return task ?? attributes["symbol"] ?? ""
  }

  private struct FieldError: Error { let reason: String }

  private mutating func fields(_ items: [ManifestSink.Item], _ provider: ManifestSink.Provider)
    throws(FieldError) -> [SchemaField]
  {
    var fields: [SchemaField] = []
    for item in items {
      fieldBudget -= 1
      guard fieldBudget > 0 else { throw FieldError(reason: "the manifest has too many fields") }
      fields.append(try field(item, after: fields, provider))
    }
    return fields
  }

  private mutating func field(
    _ item: ManifestSink.Item, after earlier: [SchemaField], _ provider: ManifestSink.Provider
  ) throws(FieldError) -> SchemaField {
    let attributes = item.attributes
    let name = attributes["name"] ?? ""
    let count = try extent(attributes["count"], after: earlier)
    if let members = item.members {
      return SchemaField(
        name: name, type: .structure, count: count, members: try fields(members, provider))
    }
    let typeName = attributes["inType"] ?? ""
    let outType = attributes["outType"].flatMap { ManifestTypes.output[$0] } ?? 0
    guard let inType = ManifestTypes.input[typeName],
      let field = SchemaField(
        name: name, inType: inType, outType: outType,
        length: try extent(attributes["length"], after: earlier), count: count,
        map: attributes["map"].flatMap { map($0, of: provider) })
    else { throw FieldError(reason: "the type \(typeName) of \(name) is not known") }
    return field
  }

  private func extent(_ text: String?, after earlier: [SchemaField]) throws(FieldError)
    -> SchemaField.Extent
  {
    guard let text, !text.isEmpty else { return .implied }
    if let number = Self.number(text) {
      guard let count = UInt16(exactly: number) else {
        throw FieldError(reason: "a length of \(text) is too long")
      }
      return .fixed(Int(count))
    }
    guard let index = earlier.firstIndex(where: { $0.name == text }) else {
      throw FieldError(reason: "a length refers to \(text), which is no earlier field")
    }
    return .field(index)
  }

  private func map(_ name: String, of provider: ManifestSink.Provider) -> ValueMap? {
    provider.maps[name].map { map in
      ValueMap(
        name: name, isBitMap: map.isBitMap,
        entries: map.entries.compactMap { entry in
          guard
            let value = entry["value"].flatMap({ Self.number($0) }).flatMap(UInt32.init(exactly:))
          else { return nil }
          return ValueMap.Entry(value: value, text: resolved(entry["message"] ?? ""))
        })
    }
  }

  /// The text of `$(string.id)`, without the blanks and breaks at its end.
  private func resolved(_ text: String) -> String {
    let prefix = "$(string."
    var resolved = text
    if text.hasPrefix(prefix), text.hasSuffix(")") {
      resolved = sink.strings[String(text.dropFirst(prefix.count).dropLast())] ?? ""
    }
    let end = resolved.lastIndex { !$0.isWhitespace }
    return end.map { String(resolved[...$0]) } ?? ""
  }

  private static func number(_ text: String) -> UInt64? {
    let bytes = Array(text.utf8)
    return bytes.first == UInt8(ascii: "-") ? nil : bytes.rawSpan.number(0..<bytes.count)
  }
}
