internal import EventTracing

/// A field of an event as a tool shows it.
public struct RenderedField: Sendable, Equatable {
  /// Its name in the manifest.
  public let name: String
  /// Its text.
  public let text: String
  /// What it is.
  public let kind: DumpFieldKind
}

/// What tools that know the event's provider make of it.
///
///     event.renderedMessage(pointerSize: 8)
///     // bind: 1: Process 0xFFFFC60B3288F080, Endpoint 0xFFFFC60B35D01C20,
///     // Address 0.0.0.0:0, Seq 7022, Status 0xC0000209
extension ForgedEvent {
  /// The provider's name; nil where tools know none.
  public var providerName: String? { layout?.providerName }

  /// The task's name, or a classic event's class.
  public var taskName: String? { layout?.name }

  /// The message with `%1`, `%2` and so on; nil for an event without a message.
  /// Message tables end texts in CR LF, which tools print as a blank and which
  /// is left out here.
  public var messageTemplate: String? {
    if let text = stringOnlyText { return text }
    return layout?.message
  }

  /// The fields as TDH shows them; nil for an event whose fields are not known
  /// or whose payload does not fit them.
  public func renderedFields(pointerSize: Int) -> [RenderedField]? {
    renderedFields(pointerSize: pointerSize, style: .message)
  }

  /// The message with the fields in it; nil for an event without a message.
  public func renderedMessage(pointerSize: Int) -> String? {
    if let text = stringOnlyText { return text }
    guard let fields = renderedFields(pointerSize: pointerSize) else { return nil }
    return layout?.message(fields.map(\.text))
  }

  func renderedFields(pointerSize: Int, style: RenderingStyle) -> [RenderedField]? {
    layout?.wholeValues(of: payload, pointerSize: pointerSize)?.map {
      RenderedField(name: $0.field.name, text: style.text($0), kind: $0.field.kind)
    }
  }

  /// What the table knows of the event; kernel events are known by hook.
  var layout: DumpLayout? {
    switch header {
    case .event32, .event64: DumpLayout.known(provider, id, version)
    case .system32, .system64: DumpLayout.known(provider, id & 0xFF, version)
    default: nil
    }
  }

  /// The text of an event that is nothing but a text.
  var stringOnlyText: String? {
    guard header == .event32 || header == .event64, flags & 0x0004 != 0 else { return nil }
    let units = stride(from: 0, to: payload.count - 1, by: 2).map {
      UInt16(payload[$0]) | UInt16(payload[$0 + 1]) << 8
    }
    return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
  }
}
