import EventTracing
import Testing

@Suite struct ByteCursorTests {
  @Test("Fields are read in order, little-endian")
  func fields() throws {
    let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    var cursor = ByteCursor(bytes.rawSpan)
    let first = try cursor.read(UInt8.self, "first")
    let second = try cursor.read(UInt16.self, "second")
    try cursor.skip(1, "reserved")
    let pointer = try cursor.readPointer(size: 4, "pointer")
    #expect(first == 1)
    #expect(second == 0x0302)
    #expect(pointer == 0x0807_0605)
    #expect(cursor.offset == 8)
    #expect(cursor.remaining == 1)
  }

  @Test("What does not fit is an error that says what, where and how much")
  func errors() throws {
    let bytes: [UInt8] = [1, 2, 3]
    #expect(
      throws: ParsingError(offset: 2, what: "Size", needed: 4, had: 1)
    ) {
      var cursor = ByteCursor(bytes.rawSpan)
      try cursor.skip(2, "start")
      _ = try cursor.read(UInt32.self, "Size")
    }
  }

  @Test("An error moves the cursor nowhere")
  func errorsKeepPlace() {
    let bytes: [UInt8] = [1, 2, 3]
    var cursor = ByteCursor(bytes.rawSpan)
    for count in [4, .max, -1] {
      do {
        try cursor.skip(count, "too much")
        Issue.record("skipped \(count) of 3 bytes")
      } catch {
        #expect(error.had == 3)
      }
    }
    #expect(cursor.offset == 0)
  }

  @Test("Text ends at its NUL, or with the bytes")
  func texts() {
    let bytes: [UInt8] = [0x61, 0, 0, 0, 0x62, 0, 0x63]
    var wide = ByteCursor(bytes.rawSpan)
    #expect(wide.readUTF16Terminated() == "a")
    #expect(wide.offset == 4)
    #expect(wide.readUTF16Terminated() == "b")
    #expect(wide.remaining == 0)
    #expect(wide.readUTF16Terminated() == "")
    var narrow = ByteCursor(bytes.rawSpan)
    #expect(narrow.readUTF8Terminated() == "a")
    #expect(narrow.offset == 2)
  }

  @Test("Lone surrogates become replacement characters")
  func surrogates() {
    let bytes: [UInt8] = [0x00, 0xD8, 0x41, 0x00, 0x00, 0xDC]
    #expect(bytes.rawSpan.utf16(0..<6) == "\u{FFFD}A\u{FFFD}")
  }
}
