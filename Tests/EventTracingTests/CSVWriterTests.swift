import EventTracing
import TestSupport
import Testing

/// Tables of comma-separated values.
@Suite("CSV writer")
struct CSVWriterTests {
  @Test("Cells are separated by commas and rows end in CR LF")
  func plainRows() {
    var csv = CSVWriter()
    csv.text("w3wp.exe")
    csv.number(12_406)
    csv.number(0.5)
    csv.empty()
    csv.truth(true)
    csv.endRow()
    csv.text(nil)
    csv.number(UInt32?.none)
    csv.number(Double.nan)
    csv.endRow()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == "w3wp.exe,12406,0.5,,true\r\n,,\r\n")
  }

  @Test(
    "Every text comes back from a reader of RFC 4180",
    arguments: [
      "", "plain", "with space ", "a,b", "say \"no\"", "\"", "two\r\nlines", "two\nlines", "a\rb",
      "Žluťoučký kůň", "🧭", ",", "\"\"", "a;b", "tab\tinside",
    ])
  func roundTrip(_ text: String) throws {
    var csv = CSVWriter()
    for _ in 0..<2 {
      csv.text(text)
      csv.text("next")
      csv.endRow()
    }
    #expect(try CSVRows.rows(of: csv.bytes) == [[text, "next"], [text, "next"]])
  }

  @Test(
    "A text that a spreadsheet would take for a formula begins with an apostrophe",
    arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(\"x\",\"y\")"])
  func formulas(_ text: String) throws {
    var csv = CSVWriter()
    csv.text(text)
    csv.endRow()
    #expect(try CSVRows.rows(of: csv.bytes) == [["'" + text]])
  }

  @Test("A number below zero stays a number")
  func negativeNumbers() throws {
    var csv = CSVWriter()
    csv.number(-1)
    csv.number(-0.25)
    csv.endRow()
    #expect(try CSVRows.rows(of: csv.bytes) == [["-1", "-0.25"]])
  }

  @Test("Controls and marks that turn the direction of text are written out")
  func controls() throws {
    var csv = CSVWriter()
    csv.text("a\u{1B}[31mb\u{202E}c\u{0}")
    csv.endRow()
    #expect(try CSVRows.rows(of: csv.bytes) == [["a\\x1b[31mb\\u{202e}c\\x00"]])
  }

  @Test("A row of one empty cell is no empty line")
  func singleEmptyCell() throws {
    var csv = CSVWriter()
    csv.empty()
    csv.endRow()
    csv.text("")
    csv.endRow()
    #expect(try CSVRows.rows(of: csv.bytes) == [[""], [""]])
    #expect(csv.bytes == Array("\"\"\r\n\"\"\r\n".utf8))
  }

  @Test("Quotes stand only where they have to")
  func fewQuotes() {
    var csv = CSVWriter()
    csv.text("C:\\Program Files\\x.exe")
    csv.text("a;b's")
    csv.endRow()
    #expect(!csv.bytes.contains(UInt8(ascii: "\"")))
  }
}
