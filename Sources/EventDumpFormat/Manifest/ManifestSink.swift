import EventTracing

/// Keeps what a manifest's elements say, as they come. References between them
/// are followed when all is read: `template=`, `map=` and `$(string.…)` may
/// name what stands further down.
struct ManifestSink {
  /// An event as it is written.
  struct Event {
    let attributes: [String: String]
    let provider: Int
  }

  /// A `<data>` or `<struct>` of a template.
  struct Item {
    let attributes: [String: String]
    /// Nil for `<data>`.
    var members: [Item]?
  }

  /// A `<valueMap>` or `<bitMap>`.
  struct Map {
    let isBitMap: Bool
    var entries: [[String: String]] = []
  }

  /// A `<provider>`.
  struct Provider {
    let attributes: [String: String]
    var templates: [String: [Item]] = [:]
    var maps: [String: Map] = [:]
  }

  private(set) var providers: [Provider] = []
  private(set) var events: [Event] = []
  /// Strings by their id, of English where there is a table for it.
  private(set) var strings: [String: String] = [:]
  var hasDocumentType = false
  /// Whether a bound was reached, and the rest left out.
  private(set) var isFull = false

  /// Bytes of text that are kept: the largest manifest of Windows has 2 MB.
  static let capacity = 64 << 20
  /// Bytes that an attribute costs besides its text.
  private static let attributeCost = 64
  /// Elements within each other; manifests have 9.
  private static let maximumDepth = 64

  private var held = 0
  private var path: [String] = []
  private var template: (name: String, items: [Item])?
  private var structure: Item?
  private var map: (name: String, map: Map)?
  /// The string table that is read, and the one whose strings are kept.
  private var culture = ""
  private var keptCulture: String?

  var isTooDeep: Bool { path.count > Self.maximumDepth }

  mutating func startElement(_ name: String, _ attributes: [String: String]) {
    path.append(name)
    guard Self.kept.contains(name), hold(attributes) else { return }
    switch name {
    case "provider": providers.append(Provider(attributes: attributes))
    case "event":
      if !providers.isEmpty {
        events.append(Event(attributes: attributes, provider: providers.count - 1))
      }
    case "template": template = attributes["tid"].map { ($0, []) }
    case "data": add(Item(attributes: attributes))
    case "struct": structure = Item(attributes: attributes, members: [])
    case "valueMap", "bitMap":
      map = attributes["name"].map { ($0, Map(isBitMap: name == "bitMap")) }
    case "map": map?.map.entries.append(attributes)
    case "resources": culture = attributes["culture"]?.lowercased() ?? ""
    case "string": add(string: attributes)
    default: break
    }
  }

  private static let kept: Set = [
    "provider", "event", "template", "data", "struct", "valueMap", "bitMap", "map", "resources",
    "string",
  ]

  private mutating func hold(_ attributes: [String: String]) -> Bool {
    let size = attributes.reduce(Self.attributeCost) {
      $0 + Self.attributeCost + $1.key.utf8.count + $1.value.utf8.count
    }
    guard held + size <= Self.capacity else {
      isFull = true
      return false
    }
    held += size
    return true
  }

  private mutating func add(_ item: Item) {
    if structure != nil {
      structure?.members?.append(item)
    } else {
      template?.items.append(item)
    }
  }

  /// Of several string tables the first is taken, or a later one in English.
  private mutating func add(string attributes: [String: String]) {
    guard let id = attributes["id"], let value = attributes["value"] else { return }
    if keptCulture == nil { keptCulture = culture }
    if culture != keptCulture {
      guard culture.hasPrefix("en"), keptCulture?.hasPrefix("en") != true else { return }
      keptCulture = culture
      strings.removeAll()
    }
    strings[id] = value
  }

  mutating func endElement() {
    switch path.popLast() {
    case "struct":
      if let structure { template?.items.append(structure) }
      structure = nil
    case "template":
      if let template, !providers.isEmpty {
        providers[providers.count - 1].templates[template.name] = template.items
      }
      template = nil
    case "valueMap", "bitMap":
      if let map, !providers.isEmpty { providers[providers.count - 1].maps[map.name] = map.map }
      map = nil
    default: break
    }
  }
}
