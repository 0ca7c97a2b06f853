/// A reader of RFC 4180's grammar and of nothing else, independent of the
/// writer.
///
///     try CSVRows.rows(of: Array("a,\"b,c\"\r\n".utf8))   // [["a", "b,c"]]
public enum CSVRows {
  /// What the grammar forbids.
  public enum Malformed: Error {
    case quoteInPlainCell, textAfterQuote, bareLineEnd, openEnd
  }

  /// The cells of every row. The last row has to end too.
  public static func rows(of bytes: [UInt8]) throws(Malformed) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      row.append(try cell(&rest))
      switch rest.popFirst() {
      case UInt8(ascii: ","): continue
      case 0x0D where rest.popFirst() == 0x0A: rows.append(row)
      default: throw .bareLineEnd
      }
      row = []
    }
    guard row.isEmpty else { throw .openEnd }
    return rows
  }

  private static func cell(_ rest: inout ArraySlice<UInt8>) throws(Malformed) -> String {
    guard rest.first == UInt8(ascii: "\"") else {
      let plain = rest.prefix { ![0x2C, 0x0D, 0x0A].contains($0) }
      guard !plain.contains(UInt8(ascii: "\"")) else { throw .quoteInPlainCell }
      rest = rest.dropFirst(plain.count)
      return String(decoding: plain, as: UTF8.self)
    }
    var text: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\"") else {
        text.append(byte)
        continue
      }
      guard rest.first == UInt8(ascii: "\"") else {
        guard rest.first == 0x2C || rest.first == 0x0D else { throw .textAfterQuote }
        return String(decoding: text, as: UTF8.self)
      }
      text.append(byte)
      rest = rest.dropFirst()
    }
    throw .openEnd
  }
}
