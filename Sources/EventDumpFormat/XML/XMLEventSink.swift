import EventTracing

/// Takes what the XML parser finds in one event.
///
/// An event is `Event / System, payload, RenderingInfo, ExtendedTracingInfo`,
/// so that the depth and the name of the second level say what an element is.
final class XMLEventSink {
  private(set) var event = ParsedEvent()
  /// Text of the element that is read, where it is wanted.
  private var text: [UInt8] = []
  private var isCapturing = false
  /// Whether the text goes to the field that was begun.
  private var isInField = false
  private var depth = 0
  private var section = Section.other

  /// Names that matter, by the bytes that the parser gives.
  enum Name: String, CaseIterable {
    case System, EventID, Version, Level, Task, Opcode, Keywords, TimeCreated, Correlation
    case Execution, Computer, EventData, Data, ComplexData, Binary, UserData, BinaryEventData
    case ProcessingErrorData, EventPayload, DebugData
  }

  private enum Section {
    case system, eventData, userData, binary, processingError, debug, text, other
  }

  /// Names as bytes.
  private static let names = Name.allCases.map { (name: $0, bytes: Array($0.rawValue.utf8)) }

  func begin() {
    event.reset()
    depth = 0
    section = .other
    isCapturing = false
    isInField = false
  }

  private static func name(_ bytes: RawSpan) -> Name? {
    let range = 0..<bytes.byteCount
    return names.first { bytes.isEqual(range, to: $0.bytes) }?.name
  }

  /// An element begins; attributes follow through ``attribute(_:_:of:)``.
  func startElement(_ bytes: RawSpan) -> Name? {
    depth += 1
    switch depth {
    case 1: return nil
    case 2: return startSection(Self.name(bytes))
    default: break
    }
    switch section {
    case .system:
      let name = Self.name(bytes)
      capture()
      return name
    case .eventData:
      guard let name = Self.name(bytes) else { return nil }
      if name == .Binary { capture() }
      return name
    case .userData:
      // Field names are element names, below the one that names the event.
      if depth >= 4 { beginField(name: bytes, kind: .value) }
      return nil
    case .processingError:
      let name = Self.name(bytes)
      if name == .EventPayload { capture() }
      return name
    case .binary, .debug, .text, .other: return nil
    }
  }

  private func startSection(_ name: Name?) -> Name? {
    section =
      switch name {
      case .System: .system
      case .EventData: .eventData
      case .UserData: .userData
      case .BinaryEventData: .binary
      case .ProcessingErrorData: .processingError
      case .DebugData: .debug
      case .Data: .text
      default: .other
      }
    switch section {
    case .eventData: event.form = .eventData
    case .userData: event.form = .userData
    case .binary: event.form = .binary
    case .processingError: event.form = .processingError
    case .debug: event.form = .debug
    case .text: event.form = .text
    case .system, .other: break
    }
    if section == .binary || section == .text { capture() }
    return name
  }

  private func capture() {
    text.removeAll(keepingCapacity: true)
    isCapturing = true
  }

  private func beginField(name: RawSpan, kind: TextFields.Kind) {
    if isInField { event.fields.end() }
    event.fields.begin(name: name, kind: kind)
    isInField = true
  }

  /// A `<Data>` of the event's payload begins, with or without a name.
  func beginData(name: RawSpan, kind: TextFields.Kind) {
    guard section == .eventData else { return }
    beginField(name: name, kind: kind)
  }

  /// An attribute of an element of `<System>`.
  func systemAttribute(_ attribute: RawSpan, _ value: RawSpan, of element: Name) {
    guard section == .system else { return }
    let range = 0..<value.byteCount
    let key = attribute.byteCount > 0 ? attribute.load(0, as: UInt8.self) : 0
    switch (element, key, attribute.byteCount) {
    case (.TimeCreated, UInt8(ascii: "S"), _): event.time = WrittenTime(value, range)
    case (.TimeCreated, UInt8(ascii: "R"), _): event.rawTime = value.number(range)
    case (.Correlation, UInt8(ascii: "A"), _): event.activity = GUID(value, range) ?? .zero
    case (.Execution, UInt8(ascii: "P"), 9): event.processID = value.number(range) ?? 0
    case (.Execution, UInt8(ascii: "P"), _): event.processor = value.number(range) ?? 0
    case (.Execution, UInt8(ascii: "T"), _): event.threadID = value.number(range) ?? 0
    default: break
    }
  }

  func characters(_ bytes: RawSpan) {
    if isInField {
      event.fields.append(bytes)
    } else if isCapturing, text.count + bytes.byteCount <= TextFieldsBuilder.capacity {
      text.append(copying: bytes)
    }
  }

  func endElement(_ bytes: RawSpan) {
    defer { depth -= 1 }
    if isInField, depth >= 3 {
      event.fields.end()
      isInField = false
      return
    }
    guard isCapturing else { return }
    isCapturing = false
    let text = text
    let range = 0..<text.count
    switch section {
    case .system where depth == 3: take(Self.name(bytes))
    case .eventData:
      event.form = .binary
      _ = text.rawSpan.appendHexadecimal(range, to: &event.payload)
    case .binary, .processingError:
      _ = text.rawSpan.appendHexadecimal(range, to: &event.payload)
    case .text: event.payload.append(copying: text.rawSpan)
    default: break
    }
  }

  /// The text of an element of `<System>`.
  private func take(_ name: Name?) {
    let text = text
    let range = 0..<text.count
    let number = text.rawSpan.number(range) ?? 0
    switch name {
    case .EventID: event.id = number
    case .Version: event.version = number
    case .Level: event.level = number
    case .Task: event.task = number
    case .Opcode: event.opcode = number
    case .Keywords: event.keywords = number
    case .Computer: event.computer.append(copying: text.rawSpan)
    default: break
    }
  }
}
