/// Takes records out of what PowerShell and other tools print, in any of the forms
/// that people save: a table with a ruler, a list, separated values, JSON.
///
///     LocalAddress LocalPort State       LocalAddress : 0.0.0.0      "LocalAddress","LocalPort"
///     ------------ --------- -----       LocalPort    : 54798        "0.0.0.0","54798"
///     0.0.0.0      54798     Bound
struct RecordReader {
  /// What a line was.
  enum Reading {
    /// It ended records.
    case records([Record])
    /// A table begins.
    case head
    /// Part of a record, a type's name.
    case part
    case other
  }

  private enum Form {
    case none
    /// Columns by the places of their ruler.
    case table([(column: RecordColumn?, range: Range<Int>)])
    case separated(UInt8, [RecordColumn?])
  }

  private var form = Form.none
  /// The line before, which may be the head of a ruler.
  private var head: SnapshotLine?
  /// The record that is being put together from lines of a list or of JSON.
  private var open = Record()
  /// How deep the braces of JSON are, and at which depth ``open`` began.
  private var depth = 0, openDepth = 0

  /// Whether the head of a table, or of separated values, has been read.
  var isInTable: Bool {
    if case .none = form { false } else { true }
  }

  /// A head needs so many columns that are known.
  private static let fewest = 2
  /// No table has more columns.
  private static let most = 64

  /// Reads a line; blank ones too, which end blocks.
  mutating func read(_ line: SnapshotLine) -> Reading {
    if line.isBlank {
      form = .none
      return end()
    }
    defer { head = line }
    if let columns = ruled(line) {
      form = .table(columns)
      return ended(.head)
    }
    if let separated = separatedHead(line) {
      form = separated
      return ended(.head)
    }
    if line.trimmed.starts(with: Array("#TYPE ".utf8)) { return .part }
    switch form {
    case .table(let columns):
      if let record = row(line, columns) { return .records([record]) }
      form = .none
    case .separated(let separator, let columns):
      if let record = row(line, separator, columns) { return .records([record]) }
      form = .none
    case .none: break
    }
    return json(line) ?? listed(line)
  }

  /// No more lines come.
  mutating func finish() -> Reading { end() }

  private mutating func end() -> Reading {
    guard !open.isEmpty else { return .other }
    defer { open = Record() }
    return .records([open])
  }

  /// Whatever was open has ended.
  private mutating func ended(_ reading: Reading) -> Reading {
    if case .records(let records) = end() { return .records(records) }
    return reading
  }

  // MARK: - Tables

  /// The columns of a head and the ruler below it; nil where `line` is none.
  private func ruled(_ line: SnapshotLine) -> [(column: RecordColumn?, range: Range<Int>)]? {
    guard let head, (Self.fewest...Self.most).contains(line.tokens.count),
      line.trimmed.allSatisfy({ $0 == 0x2D || $0.isBlank }),
      head.tokens.count == line.tokens.count
    else { return nil }
    var columns = zip(head.tokens, line.tokens).map { name, rule in
      (column: RecordColumn(head.bytes[name]), range: rule)
    }
    // Group-Object's own names mean something else than a service's.
    if columns.contains(where: { $0.column == .groupCount }) {
      for index in columns.indices where columns[index].column == .serviceName {
        columns[index].column = .groupName
      }
    }
    let known = columns.count { $0.column != nil }
    return known >= Self.fewest ? columns : nil
  }

  private func row(
    _ line: SnapshotLine, _ columns: [(column: RecordColumn?, range: Range<Int>)]
  ) -> Record? {
    var record = Record()
    if columns.contains(where: { $0.column == .groupName }) { return groupRow(line, columns) }
    for token in line.tokens {
      // A value stands at the left or at the right end of its column's ruler.
      let index =
        columns.firstIndex { $0.range.lowerBound == token.lowerBound }
        ?? columns.firstIndex { $0.range.upperBound == token.upperBound }
        ?? columns.firstIndex { $0.range.overlaps(token) }
        ?? columns.lastIndex { $0.range.lowerBound <= token.lowerBound }
      guard let index, let column = columns[index].column, record[column] == nil else { continue }
      record[column] = line.bytes[token]
    }
    return record.values.count >= Self.fewest ? record : nil
  }

  /// `2029 Bound, 4242   {MSFT_NetTCPConnection …`
  private func groupRow(
    _ line: SnapshotLine, _ columns: [(column: RecordColumn?, range: Range<Int>)]
  ) -> Record? {
    guard line.number(0) != nil, line.tokens.count > 1,
      let name = columns.firstIndex(where: { $0.column == .groupName })
    else { return nil }
    let start = line.tokens[1].lowerBound
    let next = name + 1 < columns.count ? columns[name + 1].range.lowerBound : line.bytes.count
    guard start < min(next, line.bytes.count) else { return nil }
    var record = Record()
    record[.groupCount] = line.token(0)
    record[.groupName] = line.bytes[start..<min(next, line.bytes.count)].trimmed(where: \.isBlank)
    return record
  }

  // MARK: - Separated values

  private func separatedHead(_ line: SnapshotLine) -> Form? {
    for separator in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09] {
      let cells = SeparatedCells.of(line.trimmed, separator)
      guard (Self.fewest...Self.most).contains(cells.count) else { continue }
      let columns = cells.map { RecordColumn($0) }
      if columns.count(where: { $0 != nil }) >= Self.fewest {
        return .separated(separator, columns)
      }
    }
    return nil
  }

  private func row(
    _ line: SnapshotLine, _ separator: UInt8, _ columns: [RecordColumn?]
  ) -> Record? {
    let cells = SeparatedCells.of(line.bytes[...], separator)
    // An empty last column may be left out.
    guard cells.count > 1, abs(cells.count - columns.count) <= 1 else { return nil }
    var record = Record()
    for (column, cell) in zip(columns, cells) {
      if let column, record[column] == nil { record[column] = cell }
    }
    return record.isEmpty ? nil : record
  }

  // MARK: - Lists and objects

  private mutating func listed(_ line: SnapshotLine) -> Reading {
    guard let (label, value) = line.labelled, let column = RecordColumn(label) else {
      return .other
    }
    guard open[column] != nil else {
      open[column] = value
      return .part
    }
    let ended = end()
    open[column] = value
    return ended
  }

  /// Lines of JSON, each with any number of names and values; an object's end ends
  /// a record. Nil for a line that is none.
  private mutating func json(_ line: SnapshotLine) -> Reading? {
    let text = line.trimmed
    guard let first = text.first, [0x7B, 0x7D, 0x5B, 0x5D, 0x22].contains(first) else { return nil }
    var records: [Record] = []
    var found = false
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        // An object inside of another one is no record.
        if !open.isEmpty, depth <= openDepth {
          records.append(open)
          open = Record()
        }
        depth = max(0, depth - 1)
      } else if byte == 0x22, let pair = JSONPair(text, at: index) {
        if let column = RecordColumn(pair.name), open[column] == nil,
          open.isEmpty || depth == openDepth
        {
          openDepth = depth
          open[column] = pair.value
        }
        found = true
        index = pair.end
        continue
      }
      index += 1
    }
    if !records.isEmpty { return .records(records) }
    return found || !open.isEmpty ? .part : nil
  }
}

/// A name and a plain value: `"LocalPort":  54798`.
private struct JSONPair {
  let name: ArraySlice<UInt8>, value: ArraySlice<UInt8>
  /// Behind the value, or where an object or list begins.
  let end: Int

  init?(_ text: ArraySlice<UInt8>, at quote: Int) {
    guard let close = text[(quote + 1)...].firstIndex(of: 0x22) else { return nil }
    var index = close + 1
    while index < text.endIndex, text[index].isBlank { index += 1 }
    guard index < text.endIndex, text[index] == UInt8(ascii: ":") else { return nil }
    index += 1
    while index < text.endIndex, text[index].isBlank { index += 1 }
    name = text[(quote + 1)..<close]
    guard index < text.endIndex else { return nil }
    if text[index] == 0x22 {
      let stop = text[(index + 1)...].firstIndex(of: 0x22) ?? text.endIndex
      value = text[(index + 1)..<stop]
      end = min(stop + 1, text.endIndex)
    } else {
      let stop =
        text[index...].firstIndex { [0x2C, 0x7D, 0x5D, 0x7B, 0x5B].contains($0) } ?? text.endIndex
      value = text[index..<stop].trimmed(where: \.isBlank)
      end = stop
    }
  }
}
