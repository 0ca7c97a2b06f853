internal import EventTracing

/// Layouts whose content is text.
extension EventPacket {
  /// Message, rendered or as its template, and provider in UTF-16 with NUL; nil
  /// for an event without a message.
  func texts(template: Bool) -> (message: [UInt8], provider: [UInt8])? {
    let message =
      template
      ? event.messageTemplate : event.renderedMessage(pointerSize: configuration.pointerSize)
    guard let message, let provider = event.providerName else { return nil }
    return (.utf16z(message.cut), .utf16z(provider))
  }

  /// Layout 2: fields by name where they are known, else the payload alone.
  /// Odd seeds are the version that leaves a gap.
  func fieldLayout(hasPayload: Bool, seed: UInt64) -> [UInt8] {
    let fields = event.renderedFields(pointerSize: configuration.pointerSize)
    var parts: [(type: UInt32, data: [UInt8])] = []
    if hasPayload || fields == nil { parts.append((0, event.payload)) }
    if let texts = texts(template: true) {
      parts.append((1, texts.message))
      parts.append((2, texts.provider))
    }
    return propertyLayout(
      parts: parts, properties: (fields ?? []).map { ($0.name, $0.text) },
      reservesParts: seed % 2 == 1)
  }
}

extension String {
  /// The first 1,023 code units, which is what the tools' buffers hold.
  var cut: String { String(decoding: utf16.prefix(1_023), as: UTF16.self) }
}
