import EventTracing

/// How an event's payload stands in a dump (dumps-and-captures.md §1.3).
enum PayloadForm: Int, CaseIterable {
  case eventData, userData, binary, processingError, debug, text, none

  /// The element's name, which is also the name of the count.
  var name: String { Self.names[rawValue] }

  private static let names = [
    "EventData", "UserData", "BinaryEventData", "ProcessingErrorData", "DebugData", "Data",
    "NoPayload",
  ]

  private static let bytes = names.map { Array($0.utf8) }
  private static let openings = names.map { ByteSearch("<" + $0) }
  private static let closings = names.map { ByteSearch("</" + $0 + ">") }
  /// What may follow `<System>` where there is no payload.
  private static let others = ["</Event>", "<ExtendedTracingInfo"].map(ByteSearch.init)
  private static let payloads = allCases.dropLast()

  /// The form whose element has this name.
  init?(element name: RawSpan) {
    let range = 0..<name.byteCount
    guard
      let form = Self.payloads.first(where: { name.isEqual(range, to: Self.bytes[$0.rawValue]) })
    else { return nil }
    self = form
  }

  /// A payload, and where its element lies.
  typealias Place = (form: PayloadForm, range: Range<Int>)

  /// The payload at the start of `range`, where `<System>` has ended: its form,
  /// and where its element lies, which is empty for one without content. Nil
  /// where something else stands there.
  static func find(_ text: RawSpan, _ range: Range<Int>) -> Place? {
    let start = range.lowerBound
    guard let form = opening(text, range) else { return nil }
    guard form != .none else { return (.none, start..<start) }
    guard let tagEnd = text.first(UInt8(ascii: ">"), in: range) else { return nil }
    if text.load(tagEnd - 1, as: UInt8.self) == UInt8(ascii: "/") { return (form, start..<start) }
    let closing = closings[form.rawValue]
    guard let end = closing.first(in: text, tagEnd..<range.upperBound) else { return nil }
    return (form, start..<end + closing.count)
  }

  /// The form whose element begins at the start of `range`.
  static func opening(_ text: RawSpan, _ range: Range<Int>) -> PayloadForm? {
    for form in payloads where openings[form.rawValue].stands(at: range.lowerBound, of: text) {
      let next = range.lowerBound + openings[form.rawValue].count
      guard next < range.upperBound else { return nil }
      let byte: UInt8 = text.load(next)
      if byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { return form }
    }
    let isAbsent = others.contains { $0.stands(at: range.lowerBound, of: text) }
    return isAbsent ? PayloadForm.none : nil
  }
}
