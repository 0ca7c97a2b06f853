package import EventTracing

/// Takes what the XML parser finds in one event.
///
/// An event is `Event / System, payload, RenderingInfo, ExtendedTracingInfo`,
/// so that the depth and the name of the second level say what an element is.
package struct XMLEventSink {
  /// A sink of one event at a time.
  package init() {}

  package private(set) var event = ParsedEvent()
  /// Text of the element that is read, where it is wanted.
  private var text: [UInt8] = []
  private var isCapturing = false
  /// How deep the element lies that is read; 1 for `<Event>`.
  private(set) var depth = 0
  /// Whether `<Data>` is a field here. It, and the next, are kept rather than
  /// computed: they are read through a pointer for every element.
  package private(set) var expectsData = false
  /// Whether attributes of the element that began are wanted.
  package private(set) var takesAttributes = false
  /// Depth of the field that was begun; its text goes there.
  private var fieldDepth: Int?
  private var section = Section.other
  private var element = EventSystem.Element.other

  private enum Section {
    case system, tracing, payload, other
  }

  private static let system = Array("System".utf8)
  private static let tracing = Array("ExtendedTracingInfo".utf8)
  private static let eventGUID = Array("EventGuid".utf8)
  private static let eventPayload = Array("EventPayload".utf8)
  private static let binary = Array("Binary".utf8)

  /// Begins an event, or one whose `<Event>` and `<System>` are left out.
  package mutating func begin(isPayloadOnly: Bool) {
    event.reset()
    depth = isPayloadOnly ? 1 : 0
    section = .other
    isCapturing = false
    expectsData = false
    takesAttributes = false
    fieldDepth = nil
  }

  /// Elements that lie deeper in each other nobody but an attacker wrote.
  static let deepest = 256

  /// An element begins; its attributes follow where ``takesAttributes`` is true.
  package mutating func startElement(_ name: RawSpan) {
    depth += 1
    takesAttributes = false
    if depth == 2 { return startSection(name) }
    guard depth > 2 else { return }
    let range = 0..<name.byteCount
    switch section {
    case .system:
      element = EventSystem.Element(name, range)
      takesAttributes = depth == 3 && element != .other
      capture(depth == 3)
      if depth == 3 { event.system.begin(element) }
    case .tracing: capture(name.isEqual(range, to: Self.eventGUID))
    case .payload: startPart(name, range)
    case .other: break
    }
  }

  private mutating func startPart(_ name: RawSpan, _ range: Range<Int>) {
    switch event.form {
    case .eventData where name.isEqual(range, to: Self.binary): beginField(name, .surplus)
    // Field names are element names, below the one that names the event.
    case .userData where depth >= 4, .debug: beginField(name, .value)
    case .processingError: capture(name.isEqual(range, to: Self.eventPayload))
    default: break
    }
  }

  private mutating func startSection(_ name: RawSpan) {
    let range = 0..<name.byteCount
    if name.isEqual(range, to: Self.system) {
      section = .system
    } else if name.isEqual(range, to: Self.tracing) {
      section = .tracing
    } else if let form = PayloadForm(element: name) {
      section = .payload
      event.form = form
      capture(form == .binary || form == .text)
    } else {
      section = .other
    }
    expectsData = section == .payload && event.form == .eventData
  }

  private mutating func capture(_ isWanted: Bool) {
    text.removeAll(keepingCapacity: true)
    isCapturing = isWanted
  }

  private mutating func beginField(_ name: RawSpan, _ kind: TextFields.Kind) {
    if fieldDepth != nil { event.fields.end() }
    event.fields.begin(name: name, kind: kind)
    fieldDepth = depth
  }

  /// A `<Data>` of `<EventData>` begins, with or without a name.
  package mutating func beginData(name: RawSpan, kind: TextFields.Kind) {
    depth += 1
    beginField(name, kind)
  }

  /// An attribute of an element of `<System>`.
  package mutating func attribute(_ name: RawSpan, _ value: RawSpan) {
    let place = keep(value)
    let texts = event.systemTexts
    event.system.take(
      attribute: name, 0..<name.byteCount, of: element, texts.rawSpan, place)
  }

  /// Texts of `<System>` that are kept are short.
  private static let systemBytes = 1 << 16

  /// Copies a text to where it stays until the next event.
  private mutating func keep(_ text: RawSpan) -> Range<Int> {
    let start = event.systemTexts.count
    event.systemTexts.append(copying: text.extracting(first: Self.systemBytes - start))
    return start..<event.systemTexts.count
  }

  package mutating func characters(_ bytes: RawSpan) {
    if fieldDepth != nil {
      event.fields.append(bytes)
    } else if isCapturing, text.count + bytes.byteCount <= TextFieldsBuilder.capacity {
      text.append(copying: bytes)
    }
  }

  package mutating func endElement() {
    defer { depth -= 1 }
    if let fieldDepth {
      guard depth == fieldDepth else { return }
      event.fields.end()
      self.fieldDepth = nil
      return
    }
    guard isCapturing else { return }
    isCapturing = false
    let text = text
    switch section {
    case .system:
      let place = keep(text.rawSpan)
      let texts = event.systemTexts
      event.system.take(text: texts.rawSpan, place, of: element)
    case .tracing: event.system.eventGUID = keep(text.rawSpan)
    case .payload where event.form == .text: event.payload.append(copying: text.rawSpan)
    case .payload:
      _ = text.rawSpan.appendHexadecimal(0..<text.count, to: &event.payload)
    case .other: break
    }
  }
}
