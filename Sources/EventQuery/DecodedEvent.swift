public import EventTracing

/// An event with names: what is shown of it.
public struct DecodedEvent: Sendable {
  /// Who, when, which.
  public let header: TraceEventHeader
  /// Name of the provider; nil where nobody knows it.
  public let providerName: String?
  /// Name of the event; nil without a schema.
  public let name: String?
  /// The fields; empty without a schema.
  public let fields: [DecodedField]
  /// The message with the fields put in; nil without a template.
  public let message: String?
  /// Bytes of the payload that the schema does not account for.
  public let rest: [UInt8]
  /// Whether fields, or the end of the message, are left out because they are
  /// longer than ``EventDecoder/maximumRenderedBytes``.
  public let isOverLimit: Bool

  /// Texts by name; those of one name, or of none (`<Data>` of classic events), are a
  /// list.
  private static func fields(_ texts: borrowing TextFields) -> [DecodedField] {
    var order: [String] = []
    var values: [String: [FieldValue]] = [:]
    for (name, value) in texts.texts {
      let name = name.isEmpty ? "Data" : name
      if values[name] == nil { order.append(name) }
      values[name, default: []].append(.text(value))
    }
    return order.map { name in
      let all = values[name] ?? []
      return DecodedField(name: name, value: all.count == 1 ? all[0] : .list(all))
    }
  }

  /// Decodes `event` with what `catalog` knows.
  public init(_ event: TraceEvent, _ catalog: inout SchemaCatalog) {
    header = event.header
    providerName =
      catalog.providerName(event.header.provider) ?? event.selfDescribedProviderName
    let payload: RawSpan
    switch event.payload {
    case .bytes(let bytes): payload = bytes
    case .fields(let texts):
      name = catalog.schema(for: event)?.name
      fields = Self.fields(texts)
      message = nil
      rest = []
      isOverLimit = false
      return
    case .message(let text):
      name = catalog.schema(for: event)?.name
      fields = []
      message = text.utf8(0..<text.byteCount)
      rest = []
      isOverLimit = false
      return
    }
    if event.header.form == .string {
      let text = payload.utf16Terminated(at: 0).text
      name = nil
      fields = [DecodedField(name: "Text", value: .text(text))]
      message = text
      rest = []
      isOverLimit = false
      return
    }
    guard let schema = catalog.schema(for: event) else {
      name = nil
      fields = []
      message = nil
      rest = payload.byteArray(0..<payload.byteCount)
      isOverLimit = false
      return
    }
    let decoded = EventDecoder.decode(event, by: schema)
    name = schema.name.isEmpty ? nil : schema.name
    fields = decoded.fields
    rest = payload.byteArray(payload.byteCount - decoded.surplus..<payload.byteCount)
    let filled =
      schema.message.isEmpty ? nil : MessageTemplate(schema.message).filled(with: fields)
    message = filled?.text
    isOverLimit = decoded.isOverLimit || filled?.isCut == true
  }
}
