/// Writes comma-separated values as RFC 4180 has them, cell by cell, into one
/// growing array of bytes.
///
///     var csv = CSVWriter()
///     csv.text("imageName")
///     csv.text("ports")
///     csv.endRow()
///     csv.text("w3wp.exe")
///     csv.number(12_406)
///     csv.endRow()
///
/// Rows end in CR LF, and a cell stands in quotes only where it has to. What a
/// spreadsheet would take for a formula begins with an apostrophe, as OWASP's
/// "CSV Injection" advises; numbers are left alone, so -1 stays a number.
public struct CSVWriter {
  /// What was written.
  public private(set) var bytes: [UInt8] = []
  private var cells = 0
  private var rowStart = 0

  /// An empty table.
  public init() {}

  /// Starts over and keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    cells = 0
    rowStart = 0
  }

  /// Writes a cell with a text; nil as an empty cell.
  public mutating func text(_ text: String?) {
    separate()
    guard let text, !text.isEmpty else { return }
    // Nearly all text is a name or a path, and goes through as it is.
    if text.utf8.allSatisfy(Self.isPlain), !Self.startsFormula(text) {
      bytes.append(contentsOf: text.utf8)
    } else {
      escape(text)
    }
  }

  /// Writes a cell with an integer; nil as an empty cell.
  public mutating func number(_ number: (some FixedWidthInteger)?) {
    separate()
    if let number { bytes.append(contentsOf: String(number).utf8) }
  }

  /// Writes a cell with a number; nil and what is no number as an empty cell.
  public mutating func number(_ number: Double?) {
    separate()
    if let number, number.isFinite { bytes.append(contentsOf: "\(number)".utf8) }
  }

  /// Writes a cell with a truth value.
  public mutating func truth(_ truth: Bool) {
    separate()
    bytes.append(contentsOf: (truth ? "true" : "false").utf8)
  }

  /// Writes a cell without a value.
  public mutating func empty() { separate() }

  /// Ends the row. One that is a single empty cell gets its quotes: without
  /// them it would be an empty line, which readers skip.
  public mutating func endRow() {
    if cells == 1, bytes.count == rowStart { bytes.append(contentsOf: "\"\"".utf8) }
    bytes.append(contentsOf: "\r\n".utf8)
    cells = 0
    rowStart = bytes.count
  }

  private mutating func separate() {
    if cells > 0 { bytes.append(UInt8(ascii: ",")) }
    cells += 1
  }

  /// Whether a byte can stand outside of quotes and hides nothing.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: ",")
  }

  private static func startsFormula(_ text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n": true
    default: false
    }
  }

  /// Line ends and tabs stay, since quotes hold them; every other control and
  /// what turns the direction of text is written out, for whoever looks at the
  /// file in a terminal.
  private mutating func escape(_ text: String) {
    let isFormula = Self.startsFormula(text)
    let isQuoted = text.utf8.contains {
      $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") || $0 == 0x0A || $0 == 0x0D
    }
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes.append(contentsOf: "\"\"".utf8)
      case "\t", "\n", "\r": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      default: bytes.append(contentsOf: String(scalar).visible.utf8)
      }
    }
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
  }
}
