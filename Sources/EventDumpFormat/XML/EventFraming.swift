import EventTracing

/// What stands between events.
enum EventFraming {
  /// The declaration, the root element, white space.
  case expected
  /// A DOCTYPE: what entity bombs and external entities hide in.
  case documentType
  /// Anything else.
  case stray

  private static let documentTypes = ["<!DOCTYPE", "<!ENTITY"].map(ByteSearch.init)

  init(_ text: RawSpan, _ range: Range<Int>) {
    if Self.documentTypes.contains(where: { $0.first(in: text, range) != nil }) {
      self = .documentType
      return
    }
    var rest = text.trimmed(range)
    // One mark after the other; a root of another name, as `wevtutil /e:` makes
    // it, is any single tag.
    while !rest.isEmpty {
      guard text.load(rest.lowerBound, as: UInt8.self) == UInt8(ascii: "<"),
        let end = rest.first(where: { text.load($0, as: UInt8.self) == UInt8(ascii: ">") }),
        end - rest.lowerBound <= 1_024
      else {
        self = .stray
        return
      }
      rest = text.trimmed(end + 1..<rest.upperBound)
    }
    self = .expected
  }
}

/// The form of an event's payload, told without parsing it.
enum PayloadGlance {
  private static let marks: [(mark: ByteSearch, form: ParsedEvent.PayloadForm)] = [
    (ByteSearch("<EventData"), .eventData), (ByteSearch("<BinaryEventData"), .binary),
    (ByteSearch("<ProcessingErrorData"), .processingError), (ByteSearch("<UserData"), .userData),
    (ByteSearch("<DebugData"), .debug), (ByteSearch("<Data>"), .text),
  ]
  private static let systemEnd = ByteSearch("</System>")
  /// The payload follows `<System>`.
  private static let reach = 64

  static func form(_ text: RawSpan, _ range: Range<Int>) -> ParsedEvent.PayloadForm {
    guard let end = systemEnd.first(in: text, range) else { return .none }
    let near = end..<min(range.upperBound, end + systemEnd.count + reach)
    return marks.first { $0.mark.first(in: text, near) != nil }?.form ?? .none
  }
}
