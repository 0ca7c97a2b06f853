/// Writes binary XML into a chunk of an event log. Names and templates stand where they
/// are first used, and are pointed to from then on (evtx.md §2 and §3).
struct BinaryXMLWriter {
  /// The chunk from its beginning.
  var bytes: [UInt8]
  /// Where each name and each template stands.
  private var names: [String: Int] = [:]
  private var templates: [[UInt8]: Int] = [:]
  /// The newest name of each hash, and the newest template of each bucket.
  private(set) var nameBuckets = [UInt32](repeating: 0, count: 64)
  private(set) var templateBuckets = [UInt32](repeating: 0, count: 32)

  private static let none = UInt16.max
  private static let fragmentHeader: [UInt8] = [0x0F, 1, 1, 0]

  init(startingWith bytes: [UInt8]) { self.bytes = bytes }

  /// A fragment with one instance, as a record's body or a value has it.
  mutating func fragment(_ instance: BinaryInstance) {
    bytes += Self.fragmentHeader
    write(instance)
    bytes.append(0)
  }

  private mutating func write(_ instance: BinaryInstance) {
    bytes += [0x0C, 1]
    let guid = instance.template.guid
    let key = guid
    let id = Array(guid.prefix(4))
    bytes += id
    let place = templates[key] ?? bytes.count + 4
    bytes.appendInteger(UInt32(place))
    if templates[key] == nil {
      templates[key] = place
      define(instance.template, guid)
    }
    write(instance.values)
  }

  private mutating func define(_ template: BinaryElement, _ guid: [UInt8]) {
    let bucket = Int(guid[0]) % templateBuckets.count
    let start = bytes.count
    bytes.appendInteger(templateBuckets[bucket])
    templateBuckets[bucket] = UInt32(start)
    bytes += guid
    let length = bytes.count
    bytes.appendInteger(UInt32(0))
    bytes += Self.fragmentHeader
    write(template)
    bytes.append(0)
    bytes.storeInteger(UInt32(bytes.count - length - 4), at: length)
  }

  /// Descriptors, then the values. An instance among them is written in place: what it
  /// names is found by its place in the chunk.
  private mutating func write(_ values: [BinaryTemplateValue]) {
    bytes.appendInteger(UInt32(values.count))
    let descriptors = bytes.count
    bytes += [UInt8](repeating: 0, count: 4 * values.count)
    for (index, value) in values.enumerated() {
      let start = bytes.count
      let type: BinaryType
      switch value {
      case .null: type = .null
      case .bytes(let given, let content):
        type = given
        bytes += content
      case .instance(let instance):
        type = .xml
        fragment(instance)
      }
      bytes.storeInteger(UInt16(bytes.count - start), at: descriptors + 4 * index)
      bytes[descriptors + 4 * index + 2] = type.rawValue
    }
  }

  private mutating func write(_ element: BinaryElement) {
    bytes.append(element.attributes.isEmpty ? 0x01 : 0x41)
    bytes.appendInteger(element.dependency.map(UInt16.init) ?? Self.none)
    let size = bytes.count
    bytes.appendInteger(UInt32(0))
    name(element.name)
    if !element.attributes.isEmpty { write(element.attributes) }
    if element.content.isEmpty {
      bytes.append(0x03)
    } else {
      bytes.append(0x02)
      for content in element.content {
        switch content {
        case .element(let inner): write(inner)
        case .part(let part): write(part)
        }
      }
      bytes.append(0x04)
    }
    bytes.storeInteger(UInt32(bytes.count - size - 4), at: size)
  }

  private mutating func write(_ attributes: [(name: String, part: BinaryElement.Part)]) {
    let size = bytes.count
    bytes.appendInteger(UInt32(0))
    for (index, attribute) in attributes.enumerated() {
      bytes.append(index + 1 < attributes.count ? 0x46 : 0x06)
      name(attribute.name)
      write(attribute.part)
    }
    bytes.storeInteger(UInt32(bytes.count - size - 4), at: size)
  }

  private mutating func write(_ part: BinaryElement.Part) {
    switch part {
    case .text(let text):
      bytes += [0x05, 0x01]
      bytes.appendInteger(UInt16(text.utf16.count))
      for unit in text.utf16 { bytes.appendInteger(unit) }
    case .value(let index, let type, let isOptional):
      bytes.append(isOptional ? 0x0E : 0x0D)
      bytes.appendInteger(UInt16(index))
      bytes.append(type.rawValue)
    }
  }

  private mutating func name(_ name: String) {
    let place = names[name] ?? bytes.count + 4
    bytes.appendInteger(UInt32(place))
    guard names[name] == nil else { return }
    names[name] = place
    let hash = name.utf16.reduce(UInt32(0)) { $0 &* 65_599 &+ UInt32($1) }
    let bucket = Int(hash & 0xFFFF) % nameBuckets.count
    bytes.appendInteger(nameBuckets[bucket])
    nameBuckets[bucket] = UInt32(place)
    bytes.appendInteger(UInt16(truncatingIfNeeded: hash))
    bytes.appendInteger(UInt16(name.utf16.count))
    bytes += .utf16z(name)
  }
}

extension BinaryElement {
  /// 16 bytes that tell it from other templates, as a digest does.
  fileprivate var guid: [UInt8] {
    var writer = BinaryXMLWriter(startingWith: [])
    writer.writeAlone(self)
    var bytes: [UInt8] = []
    for seed: UInt64 in [0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15] {
      bytes.appendInteger(writer.bytes.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }
    return bytes
  }
}

extension BinaryXMLWriter {
  fileprivate mutating func writeAlone(_ element: BinaryElement) { write(element) }
}
