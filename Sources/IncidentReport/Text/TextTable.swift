/// Rows of numbers that end with something to read: the numbers stand at the
/// right of their columns, the last column takes what is left.
struct TextTable {
  /// A column of numbers.
  struct Column {
    let title: String
    /// Whether the column is left out where space is scarce.
    var isSpare = false
  }

  let columns: [Column]
  let last: String
  private var rows: [(cells: [String], last: String)] = []

  /// Columns that the last column needs before spare ones are left out.
  private let roomForLast: Int

  init(columns: [Column], last: String, roomForLast: Int = 20) {
    self.columns = columns
    self.last = last
    self.roomForLast = roomForLast
  }

  /// Adds a row with a cell for each column and the last one.
  mutating func add(_ cells: [String], _ last: String) { rows.append((cells, last)) }

  /// The lines, for a page of `width` columns, which cuts what goes beyond.
  func lines(width: Int) -> [String] {
    let widths = columns.indices.map { index in
      rows.reduce(columns[index].title.columns) { max($0, $1.cells[index].columns) }
    }
    // A column without anything in it says nothing.
    var shown = columns.indices.filter { index in rows.contains { !$0.cells[index].isEmpty } }
    while widths.total(shown) + roomForLast > width,
      let spare = shown.last(where: { columns[$0].isSpare })
    {
      shown.removeAll { $0 == spare }
    }
    let head = (cells: columns.map(\.title), last: last)
    return ([head] + rows).map { row in
      let cells = shown.map { "  " + row.cells[$0].atRight(of: widths[$0]) }
      return cells.joined() + "  " + row.last
    }
  }
}

extension [Int] {
  fileprivate func total(_ shown: [Int]) -> Int { shown.reduce(2) { $0 + self[$1] + 2 } }
}

extension String {
  /// This text at the right edge of `width` columns.
  func atRight(of width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - columns)) + self
  }

  /// This text at the left edge of `width` columns.
  func atLeft(of width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - columns))
  }
}

extension TextPage {
  /// The lines of a table.
  mutating func table(_ table: TextTable) {
    for text in table.lines(width: width) { line(text) }
  }
}
