import EventTracing

/// A row of tracerpt's CSV: blanks around the cells, texts in double quotes, a
/// quote in a text doubled.
struct CSVRow {
  private(set) var cells: [Range<Int>] = []
  /// Whether it ends within a text: a quote has lost its partner.
  private(set) var isOpen = false
  /// Cells that a row may have: the head's and the fields of an event.
  private static let capacity = 1_024

  /// Splits the line in `range` of `text`.
  init(_ text: RawSpan, _ range: Range<Int>) {
    var start = range.lowerBound
    var offset = start
    var isQuoted = false
    while offset < range.upperBound, cells.count < Self.capacity {
      switch text.load(offset, as: UInt8.self) {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        cells.append(Self.bare(text, start..<offset))
        start = offset + 1
      default: break
      }
      offset += 1
    }
    isOpen = isQuoted
    cells.append(Self.bare(text, start..<range.upperBound))
  }

  /// Appends a cell's text, in which two quotes stand for one.
  static func append(_ cell: Range<Int>, of text: RawSpan, to fields: inout TextFieldsBuilder) {
    var start = cell.lowerBound
    while let quote = text.first(UInt8(ascii: "\""), in: start..<cell.upperBound) {
      fields.append(text.extracting(start..<quote + 1))
      let isDoubled =
        quote + 1 < cell.upperBound && text.load(quote + 1, as: UInt8.self) == UInt8(ascii: "\"")
      start = quote + (isDoubled ? 2 : 1)
    }
    fields.append(text.extracting(start..<cell.upperBound))
  }

  /// A cell without blanks and quotes around it.
  private static func bare(_ text: RawSpan, _ range: Range<Int>) -> Range<Int> {
    let trimmed = text.trimmed(range)
    guard trimmed.count >= 2, text.load(trimmed.lowerBound, as: UInt8.self) == UInt8(ascii: "\""),
      text.load(trimmed.upperBound - 1, as: UInt8.self) == UInt8(ascii: "\"")
    else { return trimmed }
    return trimmed.lowerBound + 1..<trimmed.upperBound - 1
  }
}

/// Which column of tracerpt's CSV is which, by the names in its first line.
struct CSVColumns: Sendable {
  let eventName: Int, eventID: Int?, version: Int?, level: Int?, opcode: Int?, task: Int?
  let keyword: Int?, processID: Int?, threadID: Int?, processor: Int?, activity: Int?
  let clockTime: Int
  /// The first column of the event's own fields.
  let userData: Int

  /// Event names of classic classes, which stand where providers do.
  static let classes: [String: GUID] = [
    "EventTrace": .eventTrace, "Process": .classicProcess, "SystemConfig": .systemConfig,
  ]

  /// Whether the line in `range` begins a row, whatever quote is open before it.
  func beginRow(_ text: RawSpan, _ range: Range<Int>) -> Bool {
    let cells = CSVRow(text, range).cells
    return cells.count > clockTime && !cells[eventName].isEmpty
      && text.number(cells[clockTime]) != nil
  }

  /// Reads the head; nil for any other line.
  init?(_ text: RawSpan, _ range: Range<Int>) {
    let names = CSVRow(text, range).cells.map { text.utf8($0) }
    guard let event = names.firstIndex(of: "Event Name"),
      let time = names.firstIndex(of: "Clock-Time"),
      let data = names.firstIndex(of: "User Data")
    else { return nil }
    eventName = event
    clockTime = time
    userData = data
    eventID = names.firstIndex(of: "Event ID")
    version = names.firstIndex(of: "Version")
    level = names.firstIndex(of: "Level")
    opcode = names.firstIndex(of: "Opcode")
    task = names.firstIndex(of: "Task")
    keyword = names.firstIndex(of: "Keyword")
    processID = names.firstIndex(of: "PID")
    threadID = names.firstIndex(of: "TID")
    processor = names.firstIndex(of: "Processor Number")
    activity = names.firstIndex(of: "Activity ID")
  }
}
