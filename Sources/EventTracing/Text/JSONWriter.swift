/// Writes JSON into one growing array of bytes, key by key in the order given.
///
///     var json = JSONWriter(isPretty: false)
///     json.object { json in
///       json.field("status", "0xC0000209")
///       json.field("count", 12_406)
///     }
///
/// The one serializer of bindscope: reports, NDJSON and tables of events. Text
/// is escaped here and nowhere else.
public struct JSONWriter {
  /// What was written.
  public private(set) var bytes: [UInt8] = []
  private let isPretty: Bool
  private var depth = 0
  private var needsComma = false
  private var isAfterKey = false

  /// - Parameter isPretty: Whether to break lines and indent; NDJSON does not.
  public init(isPretty: Bool) { self.isPretty = isPretty }

  /// Starts over and keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Ends a line.
  public mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Writes an object whose fields `body` writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    body(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array whose elements `body` writes.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "["))
    body(&self)
    close(UInt8(ascii: "]"))
  }

  /// Writes a key; its value comes next.
  public mutating func key(_ name: String) {
    separate()
    string(name)
    bytes.append(UInt8(ascii: ":"))
    if isPretty { bytes.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  /// Writes a text; nil as null.
  public mutating func value(_ text: String?) {
    separate()
    if let text { string(text) } else { literal("null") }
    needsComma = true
  }

  /// Writes an integer; nil as null.
  public mutating func value(_ number: (some FixedWidthInteger)?) {
    separate()
    if let number { bytes.appendDecimal(number) } else { literal("null") }
    needsComma = true
  }

  /// Writes a number; what JSON cannot say as null.
  public mutating func value(_ number: Double) {
    separate()
    literal(number.isFinite ? "\(number)" : "null")
    needsComma = true
  }

  /// Writes a truth value.
  public mutating func value(_ truth: Bool) {
    separate()
    literal(truth ? "true" : "false")
    needsComma = true
  }

  /// Writes a key and a text; nil as null.
  public mutating func field(_ name: String, _ text: String?) {
    key(name)
    value(text)
  }

  /// Writes a key and an integer; nil as null.
  public mutating func field(_ name: String, _ number: (some FixedWidthInteger)?) {
    key(name)
    value(number)
  }

  /// Writes a key and a number; nil as null.
  public mutating func field(_ name: String, _ number: Double?) {
    key(name)
    if let number { value(number) } else { value(String?.none) }
  }

  /// Writes a key and a truth value.
  public mutating func field(_ name: String, _ truth: Bool) {
    key(name)
    value(truth)
  }

  /// Writes a key and an array with an element for each of `elements`.
  public mutating func field<Element>(
    _ name: String, _ elements: some Sequence<Element>,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array { json in
      for element in elements { body(&json, element) }
    }
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    if needsComma { breakLine() }
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    guard !isAfterKey else {
      isAfterKey = false
      return
    }
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 { breakLine() }
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func literal(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Swift strings hold no lone surrogates: decoding made U+FFFD of them.
  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    bytes.appendJSON(text)
    bytes.append(UInt8(ascii: "\""))
  }
}
