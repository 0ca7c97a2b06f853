import EventTracing

/// What `<System>` and `<ExtendedTracingInfo>` say of an event
/// (dumps-and-captures.md §1.2). Places are those of the text that it was read
/// from.
struct EventSystem {
  /// Where the provider's GUID and name stand; nil where it has none.
  var guid: Range<Int>?, name: Range<Int>?
  /// The classic source, such as `Tcpip`, that a manifest provider stands for.
  var source: Range<Int>?
  /// The class of a classic event.
  var eventGUID: Range<Int>?
  var id: UInt64 = 0, version: UInt64 = 0, level: UInt64 = 0, task: UInt64 = 0
  var opcode: UInt64 = 0, keywords: UInt64 = 0
  var processID: UInt64 = 0, threadID: UInt64 = 0, processor: UInt64 = 0
  var activity: Range<Int>?
  /// Where the time stands; nil for none.
  var time: Range<Int>?
  /// Clock ticks, which `tracerpt -rts` writes instead.
  var rawTime: UInt64?
  var computer: Range<Int>?
  /// Whether a number stands there that is none, in a place that tells which
  /// event it is, or an element stands there twice: two events ran into one.
  private(set) var isUnreadable = false
  private var elements = Elements()

  /// Whether the record is told apart by its opcode.
  var isClassic: Bool { eventGUID != nil }

  /// The elements that are read. Among the children of `<System>`, a closed
  /// list, length and first letter tell each apart.
  enum Element: UInt8 {
    case provider, eventID, version, level, task, opcode, keywords, timeCreated, correlation
    case execution, computer, other

    init(_ text: RawSpan, _ name: Range<Int>) {
      let first: UInt8 = name.isEmpty ? 0 : text.load(name.lowerBound)
      self =
        switch (first, name.count) {
        case (UInt8(ascii: "P"), 8): .provider
        case (UInt8(ascii: "E"), 7): .eventID
        case (UInt8(ascii: "V"), 7): .version
        case (UInt8(ascii: "L"), 5): .level
        case (UInt8(ascii: "T"), 4): .task
        case (UInt8(ascii: "O"), 6): .opcode
        case (UInt8(ascii: "K"), 8): .keywords
        case (UInt8(ascii: "T"), 11): .timeCreated
        case (UInt8(ascii: "C"), 11): .correlation
        case (UInt8(ascii: "E"), 9): .execution
        case (UInt8(ascii: "C"), 8): .computer
        default: .other
        }
    }
  }

  /// The elements of one `<System>`, of which each stands there once.
  struct Elements {
    private var seen: UInt16 = 0

    /// Notes an element; false for one that was there before.
    mutating func note(_ element: Element) -> Bool {
      guard element != .other else { return true }
      let bit: UInt16 = 1 << element.rawValue
      defer { seen |= bit }
      return seen & bit == 0
    }
  }

  /// An element of `<System>` begins.
  mutating func begin(_ element: Element) {
    if !elements.note(element) { isUnreadable = true }
  }

  /// Takes an attribute: what its element is, and its name's first letter, say
  /// which it is.
  mutating func take(
    attribute name: RawSpan, _ nameRange: Range<Int>, of element: Element, _ text: RawSpan,
    _ value: Range<Int>
  ) {
    let first: UInt8 = nameRange.isEmpty ? 0 : name.load(nameRange.lowerBound)
    switch (element, first) {
    case (.provider, UInt8(ascii: "G")): guid = value
    case (.provider, UInt8(ascii: "N")): self.name = value
    case (.provider, UInt8(ascii: "E")): source = value
    case (.timeCreated, UInt8(ascii: "S")): time = value
    case (.timeCreated, UInt8(ascii: "R")): rawTime = text.number(value)
    case (.correlation, UInt8(ascii: "A")): activity = value
    case (.execution, UInt8(ascii: "T")): threadID = text.number(value) ?? 0
    case (.execution, UInt8(ascii: "P")):
      // ProcessID or ProcessorID.
      let number = text.number(value) ?? 0
      if nameRange.count == 9 { processID = number } else { processor = number }
    default: break
    }
  }

  /// Takes the text of an element.
  mutating func take(text: RawSpan, _ range: Range<Int>, of element: Element) {
    switch element {
    case .eventID: id = number(text, range, atMost: UInt64(UInt16.max))
    case .version: version = number(text, range, atMost: UInt64(UInt8.max))
    case .level: level = text.number(range) ?? 0
    case .task: task = text.number(range) ?? 0
    case .opcode: opcode = number(text, range, atMost: UInt64(UInt8.max))
    case .keywords: keywords = text.number(range) ?? 0
    case .computer: computer = range.isEmpty ? nil : range
    case .provider, .timeCreated, .correlation, .execution, .other: break
    }
  }

  private mutating func number(_ text: RawSpan, _ range: Range<Int>, atMost most: UInt64) -> UInt64
  {
    guard let number = text.number(range), number <= most else {
      isUnreadable = isUnreadable || !text.trimmed(range).isEmpty
      return 0
    }
    return number
  }
}
