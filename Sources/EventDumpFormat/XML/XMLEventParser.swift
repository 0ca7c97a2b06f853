import CXML2
import EventTracing

/// Parses single events with libxml2's SAX2 interface.
///
/// One parser context serves all events: making a new one costs as much as
/// parsing an event. No document type is read, no entity expanded but the five
/// that XML has itself, nothing fetched.
@safe final class XMLEventParser {
  private let context: xmlParserCtxtPtr
  private let sink: XMLEventSink
  private var copy: [UInt8] = []

  /// Nil where memory for libxml2's context is not to be had.
  init?() {
    let sink = XMLEventSink()
    var handler = unsafe Self.handler
    guard
      let context = unsafe xmlCreatePushParserCtxt(
        &handler, Unmanaged.passUnretained(sink).toOpaque(), nil, 0, nil)
    else { return nil }
    self.sink = sink
    unsafe self.context = context
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue | XML_PARSE_HUGE.rawValue
    unsafe xmlCtxtUseOptions(context, Int32(bitPattern: options))
  }

  deinit { unsafe xmlFreeParserCtxt(context) }

  private static let ending = Array("</Event>".utf8)

  /// Parses the event in `range` of `text`. Where `end` is given, the rest from
  /// there on is left out: the texts for people behind the payload.
  ///
  /// - Returns: Nil where it is not well formed.
  func parse(_ text: RawSpan, _ range: Range<Int>, cutAt end: Int? = nil) -> ParsedEvent? {
    sink.begin()
    unsafe xmlCtxtResetPush(context, nil, 0, nil, nil)
    let kept = range.lowerBound..<(end ?? range.upperBound)
    var status = feed(text.extracting(kept), isLast: end == nil)
    if end != nil, status == 0 { status = feed(Self.ending.rawSpan, isLast: true) }
    return status == 0 ? sink.event : nil
  }

  private func feed(_ text: RawSpan, isLast: Bool) -> Int32 {
    unsafe text.withUnsafeBytes { bytes in
      unsafe xmlParseChunk(
        context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
        isLast ? 1 : 0)
    }
  }

  /// Written once, when it is first used; libxml2 copies it.
  nonisolated(unsafe) private static let handler: xmlSAXHandler = {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in
      guard let context = unsafe context, let name = unsafe name else { return }
      let sink = unsafe XMLEventParser.sink(context)
      let element = unsafe sink.startElement(XMLEventParser.text(name).bytes)
      unsafe XMLEventParser.give(attributes, Int(count), of: element, to: sink)
    }
    unsafe handler.endElementNs = { context, name, _, _ in
      guard let context = unsafe context, let name = unsafe name else { return }
      unsafe XMLEventParser.sink(context).endElement(XMLEventParser.text(name).bytes)
    }
    unsafe handler.characters = { context, text, count in
      guard let context = unsafe context, let text = unsafe text, count > 0 else { return }
      let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(count))
      unsafe XMLEventParser.sink(context).characters(bytes.bytes)
    }
    unsafe handler.cdataBlock = unsafe handler.characters
    return unsafe handler
  }()

  private static func sink(_ context: UnsafeMutableRawPointer) -> XMLEventSink {
    unsafe Unmanaged<XMLEventSink>.fromOpaque(context).takeUnretainedValue()
  }

  /// The bytes of a text that ends with NUL.
  private static func text(_ text: UnsafePointer<xmlChar>) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: text, count: Int(xmlStrlen(text)))
  }

  /// Attributes come as five pointers each: name, prefix, namespace, start and
  /// end of the value.
  private static func give(
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int,
    of element: XMLEventSink.Name?, to sink: XMLEventSink
  ) {
    guard let element else { return }
    var field: (name: Int?, kind: TextFields.Kind) = (nil, .value)
    for index in 0..<max(0, count) {
      guard let name = unsafe attributes?[5 * index],
        let start = unsafe attributes?[5 * index + 3], let end = unsafe attributes?[5 * index + 4]
      else { continue }
      let value = unsafe UnsafeRawBufferPointer(start: start, count: end - start)
      if element != .Data {
        unsafe sink.systemAttribute(text(name).bytes, value.bytes, of: element)
      } else if unsafe name[0] == UInt8(ascii: "N") {
        field.name = index
      } else if unsafe name[0] == UInt8(ascii: "T") {
        field.kind = unsafe kind(value.bytes)
      }
    }
    guard element == .Data else { return }
    guard let index = field.name, let start = unsafe attributes?[5 * index + 3],
      let end = unsafe attributes?[5 * index + 4]
    else {
      let nothing: [UInt8] = []
      return sink.beginData(name: nothing.rawSpan, kind: field.kind)
    }
    let name = unsafe UnsafeRawBufferPointer(start: start, count: end - start)
    unsafe sink.beginData(name: name.bytes, kind: field.kind)
  }

  /// What `Type=` says of a field that did not fit its layout (§1.3).
  private static func kind(_ type: RawSpan) -> TextFields.Kind {
    let range = 0..<type.byteCount
    if lessData.first(in: type, range) != nil { return .cut }
    return moreData.first(in: type, range) != nil ? .surplus : .value
  }

  private static let lessData = ByteSearch("ErrorLessData")
  private static let moreData = ByteSearch("ErrorMoreData")
}
