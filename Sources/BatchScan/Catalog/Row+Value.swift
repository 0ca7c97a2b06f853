import GRDB

extension Row {
  /// The value of a column, by its position.
  ///
  /// Throws where the column holds nothing, or something else: a catalog may be
  /// damaged, or somebody else's work. GRDB's subscript would end the process.
  func value<Value: DatabaseValueConvertible>(_ column: Int) throws -> Value {
    try decode(Value.self, atIndex: column)
  }

  /// The same for what SQLite reads without a copy: numbers, truth values, texts.
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ column: Int
  ) throws -> Value {
    try decode(Value.self, atIndex: column)
  }
}
