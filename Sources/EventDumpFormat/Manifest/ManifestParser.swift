import CXML2
import EventTracing

/// Runs libxml2's SAX2 interface over an instrumentation manifest.
///
/// A document type is refused as soon as it begins: manifests have none, and
/// entities are how small files grow large. Nothing is fetched.
@safe final class ManifestParser {
  /// What the callbacks work on.
  @unsafe private struct State {
    var sink = ManifestSink()
    var context: xmlParserCtxtPtr?
  }

  private let context: xmlParserCtxtPtr
  private let state: UnsafeMutablePointer<State>

  /// Nil where memory for libxml2's context is not to be had.
  init?() {
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    unsafe state.initialize(to: State())
    var handler = unsafe Self.handler
    guard let context = unsafe xmlCreatePushParserCtxt(&handler, state, nil, 0, nil) else {
      unsafe state.deinitialize(count: 1)
      unsafe state.deallocate()
      return nil
    }
    // NOENT makes `&amp;` in an attribute one character; without a document
    // type there is no other entity that it could expand.
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue
      | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    unsafe xmlCtxtUseOptions(context, Int32(bitPattern: options))
    unsafe state.pointee.context = unsafe context
    unsafe self.context = context
    unsafe self.state = state
  }

  deinit {
    unsafe xmlFreeParserCtxt(context)
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// Parses the next bytes of the file; the last ones with `isLast`.
  ///
  /// - Returns: Whether there is a reason to go on.
  func parse(_ bytes: RawSpan, isLast: Bool) -> Bool {
    _ = unsafe bytes.withUnsafeBytes { bytes in
      unsafe xmlParseChunk(
        context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(truncatingIfNeeded: bytes.count), isLast ? 1 : 0)
    }
    return isWellFormed
  }

  /// Whether everything up to here is XML that may be read.
  var isWellFormed: Bool {
    unsafe context.pointee.wellFormed != 0 && context.pointee.disableSAX == 0
  }

  /// What was found so far.
  var sink: ManifestSink { unsafe state.pointee.sink }

  /// Written once, when it is first used; libxml2 copies it.
  nonisolated(unsafe) private static let handler: xmlSAXHandler = {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in
      guard let context = unsafe context, let name = unsafe name else { return }
      let state = unsafe context.assumingMemoryBound(to: State.self)
      unsafe ManifestParser.start(state, name, attributes, Int(count))
    }
    unsafe handler.endElementNs = { context, _, _, _ in
      guard let context = unsafe context else { return }
      unsafe context.assumingMemoryBound(to: State.self).pointee.sink.endElement()
    }
    unsafe handler.internalSubset = { context, _, _, _ in
      guard let context = unsafe context else { return }
      let state = unsafe context.assumingMemoryBound(to: State.self)
      unsafe state.pointee.sink.hasDocumentType = true
      unsafe xmlStopParser(state.pointee.context)
    }
    return unsafe handler
  }()

  private typealias Attributes = UnsafeMutablePointer<UnsafePointer<xmlChar>?>

  /// Attributes come as five pointers each: name, prefix, namespace, start and
  /// end of the value.
  private static func start(
    _ state: UnsafeMutablePointer<State>, _ name: UnsafePointer<xmlChar>,
    _ attributes: Attributes?, _ count: Int
  ) {
    var values: [String: String] = [:]
    for index in 0..<max(0, count) {
      guard let name = unsafe attributes?[5 * index], let first = unsafe attributes?[5 * index + 3],
        let end = unsafe attributes?[5 * index + 4]
      else { continue }
      let value = unsafe UnsafeRawBufferPointer(start: first, count: end - first)
      values[unsafe text(name)] = unsafe String(decoding: value, as: UTF8.self)
    }
    unsafe state.pointee.sink.startElement(text(name), values)
    if unsafe state.pointee.sink.isTooDeep { unsafe xmlStopParser(state.pointee.context) }
  }

  /// A text that ends with NUL.
  private static func text(_ text: UnsafePointer<xmlChar>) -> String {
    let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(xmlStrlen(text)))
    return unsafe String(decoding: bytes, as: UTF8.self)
  }
}
