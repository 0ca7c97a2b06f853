import CXML2
import EventTracing

/// Parses single events, or their payloads, with libxml2's SAX2 interface.
///
/// One parser context serves many events: making a new one costs as much as
/// parsing an event. No document type is read, no entity expanded but the five
/// that XML has itself, nothing fetched.
@safe final class XMLEventParser {
  /// What the callbacks work on.
  @unsafe private struct State {
    var sink = XMLEventSink()
    /// Names as the context's dictionary keeps them: equal names are equal
    /// pointers.
    var data: UnsafePointer<xmlChar>?, name: UnsafePointer<xmlChar>?
    var context: xmlParserCtxtPtr?
  }

  private var context: xmlParserCtxtPtr
  private let state: UnsafeMutablePointer<State>
  /// Bytes that the context has parsed.
  private var parsed = 0

  /// Bytes after which there is a new context: names that it has seen are kept
  /// as long as it lives.
  private static let contextBytes = 4 << 20

  /// Nil where memory for libxml2's context is not to be had.
  init?() {
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    unsafe state.initialize(to: State())
    guard let context = unsafe Self.makeContext(state) else {
      unsafe state.deinitialize(count: 1)
      unsafe state.deallocate()
      return nil
    }
    unsafe self.context = context
    unsafe self.state = state
  }

  deinit {
    unsafe xmlFreeParserCtxt(context)
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  private static func makeContext(_ state: UnsafeMutablePointer<State>) -> xmlParserCtxtPtr? {
    var handler = unsafe Self.handler
    guard let context = unsafe xmlCreatePushParserCtxt(&handler, state, nil, 0, nil) else {
      return nil
    }
    // NOENT makes `&amp;` in an attribute one character. An event has no
    // document type, and so there is no other entity that it could expand.
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue
      | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    unsafe xmlCtxtUseOptions(context, Int32(bitPattern: options))
    unsafe state.pointee.context = unsafe context
    unsafe state.pointee.data = unsafe xmlDictLookup(context.pointee.dict, "Data", 4)
    unsafe state.pointee.name = unsafe xmlDictLookup(context.pointee.dict, "Name", 4)
    return unsafe context
  }

  /// Parses the element in `range` of `text`: an event, or a payload alone.
  ///
  /// - Returns: Whether it is well formed; ``event`` is then what it says.
  func parse(_ text: RawSpan, _ range: Range<Int>, isPayloadOnly: Bool = false) -> Bool {
    renewContext()
    parsed += range.count
    unsafe state.pointee.sink.begin(isPayloadOnly: isPayloadOnly)
    unsafe xmlCtxtResetPush(context, nil, 0, nil, nil)
    let part = text.extracting(range)
    _ = unsafe part.withUnsafeBytes { bytes in
      unsafe xmlParseChunk(
        context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(truncatingIfNeeded: bytes.count), 1)
    }
    // A prefix that nobody declared is an error, but the event can be read.
    return unsafe context.pointee.wellFormed != 0 && context.pointee.disableSAX == 0
  }

  /// What the last successful ``parse(_:_:isPayloadOnly:)`` found.
  var event: ParsedEvent { unsafe state.pointee.sink.event }

  private func renewContext() {
    guard parsed > Self.contextBytes, let fresh = unsafe Self.makeContext(state) else { return }
    unsafe xmlFreeParserCtxt(context)
    unsafe context = fresh
    parsed = 0
  }

  /// Written once, when it is first used; libxml2 copies it.
  nonisolated(unsafe) private static let handler: xmlSAXHandler = {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in
      guard let context = unsafe context, let name = unsafe name else { return }
      let state = unsafe context.assumingMemoryBound(to: State.self)
      unsafe XMLEventParser.start(state, name, attributes, Int(count))
    }
    unsafe handler.endElementNs = { context, _, _, _ in
      guard let context = unsafe context else { return }
      unsafe context.assumingMemoryBound(to: State.self).pointee.sink.endElement()
    }
    unsafe handler.characters = { context, text, count in
      guard let context = unsafe context, let text = unsafe text, count > 0 else { return }
      let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(count))
      unsafe context.assumingMemoryBound(to: State.self).pointee.sink.characters(bytes.bytes)
    }
    unsafe handler.cdataBlock = unsafe handler.characters
    return unsafe handler
  }()

  private typealias Attributes = UnsafeMutablePointer<UnsafePointer<xmlChar>?>

  private static func start(
    _ state: UnsafeMutablePointer<State>, _ name: UnsafePointer<xmlChar>,
    _ attributes: Attributes?, _ count: Int
  ) {
    if unsafe name == state.pointee.data, unsafe state.pointee.sink.expectsData {
      return unsafe startData(state, attributes, count)
    }
    unsafe state.pointee.sink.startElement(text(name).bytes)
    if unsafe state.pointee.sink.depth > XMLEventSink.deepest {
      return unsafe xmlStopParser(state.pointee.context)
    }
    guard unsafe state.pointee.sink.takesAttributes else { return }
    for index in 0..<max(0, count) {
      guard let name = unsafe attributes?[5 * index], let value = unsafe value(attributes, index)
      else { continue }
      unsafe state.pointee.sink.attribute(text(name).bytes, value.bytes)
    }
  }

  /// `<Data Name="…" Type="…">`.
  private static func startData(
    _ state: UnsafeMutablePointer<State>, _ attributes: Attributes?, _ count: Int
  ) {
    var name = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    var kind = TextFields.Kind.value
    for index in 0..<max(0, count) {
      guard let value = unsafe value(attributes, index) else { continue }
      if unsafe attributes?[5 * index] == state.pointee.name {
        unsafe name = value
      } else {
        kind = unsafe Self.kind(value.bytes)
      }
    }
    unsafe state.pointee.sink.beginData(name: name.bytes, kind: kind)
  }

  /// Attributes come as five pointers each: name, prefix, namespace, start and
  /// end of the value.
  private static func value(_ attributes: Attributes?, _ index: Int) -> UnsafeRawBufferPointer? {
    guard let start = unsafe attributes?[5 * index + 3], let end = unsafe attributes?[5 * index + 4]
    else { return nil }
    return unsafe UnsafeRawBufferPointer(start: start, count: end - start)
  }

  /// The bytes of a text that ends with NUL.
  private static func text(_ text: UnsafePointer<xmlChar>) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: text, count: Int(xmlStrlen(text)))
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
