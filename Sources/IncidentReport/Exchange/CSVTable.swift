import EventTracing

/// A table of a report as comma-separated values: a row of column names, then
/// the rows.
///
///     document.table(.victims).bytes
///     // incident,computer,processID,imageName,services,failures
///     // 1,WEB01,4321,w3wp.exe,,9930
public struct CSVTable: Sendable {
  /// Which of a report's tables it is.
  public let name: ReportTable
  /// Names of the columns, as the JSON report has them.
  public let columns: [String]
  /// Rows without that of the column names.
  public let rowCount: Int
  /// The table, as ``EventTracing/CSVWriter`` writes it.
  public let bytes: [UInt8]

  /// Writes `rows`, each with a cell for every one of `columns`.
  init<Row>(_ name: ReportTable, _ columns: [CSVColumn<Row>], _ rows: [Row]) {
    var csv = CSVWriter()
    for column in columns { csv.text(column.name) }
    csv.endRow()
    for row in rows {
      for column in columns { column.write(row, &csv) }
      csv.endRow()
    }
    self.name = name
    self.columns = columns.map(\.name)
    rowCount = rows.count
    bytes = csv.bytes
  }
}

/// A column: its name, and how a row's cell is written.
struct CSVColumn<Row> {
  let name: String
  let write: (Row, inout CSVWriter) -> Void

  static func text(_ name: String, _ value: @escaping (Row) -> String?) -> Self {
    Self(name: name) { row, csv in csv.text(value(row)) }
  }

  /// Several texts in one cell.
  static func texts(_ name: String, _ values: @escaping (Row) -> [String]) -> Self {
    Self(name: name) { row, csv in csv.text(values(row).joined(separator: "; ")) }
  }

  static func time(_ name: String, _ value: @escaping (Row) -> FileTime?) -> Self {
    Self(name: name) { row, csv in csv.text(value(row)?.description) }
  }

  static func number<Number: FixedWidthInteger>(
    _ name: String, _ value: @escaping (Row) -> Number?
  ) -> Self {
    Self(name: name) { row, csv in csv.number(value(row)) }
  }

  static func decimal(_ name: String, _ value: @escaping (Row) -> Double?) -> Self {
    Self(name: name) { row, csv in csv.number(value(row)) }
  }

  static func truth(_ name: String, _ value: @escaping (Row) -> Bool) -> Self {
    Self(name: name) { row, csv in csv.truth(value(row)) }
  }
}
