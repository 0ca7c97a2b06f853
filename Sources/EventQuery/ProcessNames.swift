import EventTracing

/// Names of processes by id, as far as a trace has told them: from the starts
/// and rundowns of Kernel-Process and of the classic process class.
struct ProcessNames: Sendable {
  /// Ids that are kept; a later process of the same id takes the place of an
  /// earlier one.
  private static let capacity = 65_536

  private var names: [UInt32: String] = [:]

  /// The events that tell names, by the name of the field with the id and that
  /// with the image.
  private static let tellers: [(provider: GUID, ids: Set<UInt16>, id: String, image: String)] = [
    (.kernelProcess, [1, 15], "ProcessID", "ImageName"),
    (.classicProcess, [1, 3, 4], "ProcessId", "ImageFileName"),
  ]

  /// Those events.
  static let sources = tellers.reduce(EventSet.nothing) {
    $0.union(EventSet($1.provider, .some($1.ids)))
  }

  /// The file name of a process's image, such as `sqlservr.exe`.
  subscript(processID: UInt32) -> String? { names[processID] }

  /// Takes what an event tells.
  mutating func learn(from event: TraceEvent, _ catalog: inout SchemaCatalog) {
    let header = event.header
    guard
      let teller = Self.tellers.first(where: {
        $0.provider == header.provider && $0.ids.contains(header.layoutID)
      })
    else { return }
    let fields = DecodedEvent(event, &catalog).fields
    guard let id = fields.first(where: { $0.name == teller.id })?.value.processID,
      case .text(let image) = fields.first(where: { $0.name == teller.image })?.value,
      names.count < Self.capacity || names[id] != nil
    else { return }
    let file = image.split { $0 == "\\" || $0 == "/" }.last
    names[id] = file.map(String.init)
  }
}

extension FieldValue {
  /// An id of a process, as a number or as a dump writes it.
  fileprivate var processID: UInt32? {
    if case .text(let text) = self { return UInt32(text) }
    return integer.flatMap(UInt32.init(exactly:))
  }
}
