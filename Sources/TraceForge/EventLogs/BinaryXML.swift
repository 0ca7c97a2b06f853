/// An element of a template, as event logs keep them (evtx.md §2 and §3).
struct BinaryElement {
  /// What stands in an attribute or between tags.
  enum Part {
    case text(String)
    /// The value with this index, of this type; an optional one that is none takes the
    /// element or attribute around it away.
    case value(Int, BinaryType, isOptional: Bool)
  }

  enum Content {
    case element(BinaryElement)
    case part(Part)
  }

  let name: String
  var attributes: [(name: String, part: Part)] = []
  var content: [Content] = []
  /// The value without which the element is left out; nil for none.
  var dependency: Int?

  init(
    _ name: String, _ attributes: [(name: String, part: Part)] = [], dependency: Int? = nil,
    _ content: [Content] = []
  ) {
    self.name = name
    self.attributes = attributes
    self.dependency = dependency
    self.content = content
  }

  /// An element that holds one part.
  static func holding(
    _ name: String, _ part: Part, _ attributes: [(name: String, part: Part)] = []
  ) -> Content {
    .element(BinaryElement(name, attributes, [.part(part)]))
  }
}

/// Types of values (evtx.md §5).
enum BinaryType: UInt8 {
  case null = 0x00, string = 0x01, ansiString = 0x02, uint8 = 0x04, uint16 = 0x06, int32 = 0x07
  case uint32 = 0x08, uint64 = 0x0A, binary = 0x0E, guid = 0x0F, fileTime = 0x11, sid = 0x13
  case hexInt32 = 0x14, hexInt64 = 0x15, xml = 0x21, strings = 0x81
}

/// A value of a template's instance.
enum BinaryTemplateValue {
  case null
  case bytes(BinaryType, [UInt8])
  /// Another instance, in place.
  case instance(BinaryInstance)

  static func string(_ text: String) -> BinaryTemplateValue {
    .bytes(.string, ForgedPayload.bytes { payload in text.utf16.forEach { payload.u16($0) } })
  }

  static func number<Number: FixedWidthInteger>(
    _ type: BinaryType, _ number: Number
  ) -> BinaryTemplateValue {
    var bytes: [UInt8] = []
    bytes.appendInteger(number)
    return .bytes(type, bytes)
  }

  /// Texts in a row, each with its NUL.
  static func strings(_ texts: [String]) -> BinaryTemplateValue {
    texts.isEmpty ? .null : .bytes(.strings, texts.flatMap { [UInt8].utf16z($0) })
  }
}

/// A template filled with values.
struct BinaryInstance {
  let template: BinaryElement
  let values: [BinaryTemplateValue]
}
