/// Puts the rows of `netstat` together: wrapped lines, the program names of
/// `-b` on lines of their own, the end of a sample.
struct NetstatAssembler {
  /// The row that is being read: what follows may continue or own it.
  private struct OpenRow {
    var line: SnapshotLine
    /// What has been read; nil of a line that ends too early.
    var row: SnapshotConnection?
    /// The line before a program's name, which may be its service.
    var component: String?
    /// Whether its program has been named, so that nothing more belongs to it.
    var isOwned = false
  }

  /// What became of a row.
  enum Ending {
    case none
    case row(SnapshotConnection, SnapshotLine)
    /// A line that ended too early and was not continued.
    case cut(SnapshotLine)
  }

  private var rows: [SnapshotConnection] = []
  private var groups: [ConnectionGroup] = []
  private var omitted = 0
  private var firstLine = 0
  private var open: OpenRow?
  /// Program names, so that equal ones share their text.
  private var names: Set<String> = []

  /// The width of a console, at which a copied text is wrapped.
  private static let consoleWidth = 79
  private static let nameCapacity = 4_096
  private static let longestRow = 1_024

  /// Whether no sample has begun.
  var isEmpty: Bool { rows.isEmpty && groups.isEmpty && open == nil }

  /// Takes a row that was told otherwise than by `netstat`'s own lines.
  mutating func add(_ row: SnapshotConnection, from line: Int) {
    if isEmpty { firstLine = line }
    if rows.count < NetstatSample.capacity { rows.append(row) } else { omitted += 1 }
  }

  /// Groups that are kept: states and processes of one server.
  private static let groupCapacity = 65_536

  mutating func add(_ group: ConnectionGroup, from line: Int) {
    if isEmpty { firstLine = line }
    if groups.count < Self.groupCapacity { groups.append(group) } else { omitted += 1 }
  }

  /// Opens a row, which `line` begins; the one before must have ended.
  mutating func begin(_ line: SnapshotLine, _ row: SnapshotConnection?) {
    if rows.isEmpty { firstLine = line.number }
    open = OpenRow(line: line, row: row)
  }

  /// Takes in a line that continues the open row: its wrapped rest.
  mutating func continues(_ line: SnapshotLine) -> Bool {
    // A wrapped row is two lines of a console; nothing longer is put together.
    guard let open, !open.isOwned, open.component == nil,
      open.line.bytes.count + line.bytes.count <= Self.longestRow
    else { return false }
    // A number that a console cut in two looks whole.
    let isNumber = line.tokens.count == 1 && line.number(0) != nil
    let mayGoOn = isNumber && open.line.bytes.count >= Self.consoleWidth
    guard open.row?.processID == nil || mayGoOn else { return false }
    for joint in [[], [UInt8(0x20)]] {
      let joined = SnapshotLine(
        number: open.line.number, bytes: open.line.bytes + joint + line.bytes)
      guard joined.bytes.count <= LineDecoder.longest, case .row(let row)? = NetstatRow(joined),
        row.state != .unknown, row.processID != nil || open.row == nil
      else { continue }
      self.open = OpenRow(line: joined, row: row)
      return true
    }
    return false
  }

  /// Whether the open row ended too early to be one.
  var isCut: Bool { open.map { $0.row == nil } ?? false }

  /// Takes in a line behind a row that names its program (`[svchost.exe]`), the
  /// service in it, or says that neither is known.
  mutating func owns(_ line: SnapshotLine) -> Bool {
    guard let isOwned = open?.isOwned, !isOwned else { return open != nil }
    let text = line.trimmed
    guard text.first == 0x5B, text.last == 0x5D, text.count > 2, text.count <= 260 else {
      let isWord = line.tokens.count == 1 && text.count <= 256 && text.allSatisfy { $0 < 0x80 }
      if open?.component == nil { open?.component = isWord ? text.text : "" }
      return true
    }
    let service = open?.component.flatMap { $0.isEmpty ? nil : shared($0) }
    let program = shared(text.dropFirst().dropLast().text)
    open?.row?.processName = program
    open?.row?.serviceName = service
    open?.isOwned = true
    return true
  }

  /// Whether `line` can only stand between two samples: the head of the table,
  /// or a command prompt.
  static func isBoundary(_ line: SnapshotLine) -> Bool {
    line.columnGaps >= 2 || line.bytes.contains(0x3E)
  }

  /// Ends the open row.
  mutating func endRow() -> Ending {
    guard let open else { return .none }
    self.open = nil
    guard let row = open.row else { return .cut(open.line) }
    if rows.count < NetstatSample.capacity {
      rows.append(row)
    } else {
      omitted += 1
    }
    return .row(row, open.line)
  }

  /// The sample that the rows make, the last of which has ended; nil of none.
  mutating func take(time: SampleTime?) -> NetstatSample? {
    guard !rows.isEmpty || !groups.isEmpty else { return nil }
    defer {
      rows = []
      groups = []
      omitted = 0
    }
    return NetstatSample(
      time: time, line: firstLine, connections: rows, groups: groups, omittedRows: omitted)
  }

  private mutating func shared(_ name: String) -> String {
    guard names.count < Self.nameCapacity else { return name }
    return names.insert(name).memberAfterInsert
  }
}
