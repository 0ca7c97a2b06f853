import EventTracing
import Foundation
import Testing

@Suite struct JSONWriterTests {
  private func parsed(_ json: JSONWriter) throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
  }

  @Test("Any text comes back as it was", arguments: [true, false])
  func texts(isPretty: Bool) throws {
    let texts = [
      "", "plain", "\"quoted\" \\ back", "line\nfeed\r\ttab", "\0\u{1}\u{1F}\u{7F}\u{9F}",
      "\u{202E}reversed\u{2066}", "\u{2028}\u{2029}\u{FEFF}", "ünïcödé 日本 👩‍👩‍👧", "\u{E0041}",
      "</script>", "\u{FFFD}",
    ]
    var json = JSONWriter(isPretty: isPretty)
    json.object { json in
      for (index, text) in texts.enumerated() { json.field("text\(index)", text) }
      json.field("keys \"\n", "value")
    }
    let object = try parsed(json)
    for (index, text) in texts.enumerated() {
      let found = try #require(object["text\(index)"] as? String)
      #expect(found.unicodeScalars.elementsEqual(text.unicodeScalars))
    }
    #expect(object["keys \"\n"] as? String == "value")
  }

  @Test("No control, and nothing that turns text around, stands in the output")
  func noControls() {
    var json = JSONWriter(isPretty: false)
    json.object { json in
      for value in UInt32(0)...0x2FFF {
        if let scalar = Unicode.Scalar(value) { json.field("k", String(scalar)) }
      }
    }
    let scalars = String(decoding: json.bytes, as: UTF8.self).unicodeScalars
    #expect(!scalars.contains { $0.isInvisibleControl })
  }

  @Test("Numbers, truth values and null have their JSON form")
  func values() throws {
    var json = JSONWriter(isPretty: false)
    json.object { json in
      json.field("max", UInt64.max)
      json.field("min", Int64.min)
      json.field("nothing", Int?.none)
      json.field("no text", String?.none)
      json.field("yes", true)
      json.key("pi")
      json.value(3.5)
      json.key("infinite")
      json.value(Double.infinity)
      json.field("list", [1, 2]) { $0.value($1) }
      json.key("empty")
      json.array { _ in }
    }
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == #"{"max":18446744073709551615,"min":-9223372036854775808,"nothing":null,"#
        + #""no text":null,"yes":true,"pi":3.5,"infinite":null,"list":[1,2],"empty":[]}"#)
  }

  @Test("Pretty output is the same value over several lines")
  func pretty() throws {
    func write(_ json: inout JSONWriter) {
      json.object { json in
        json.field("a", 1)
        json.key("b")
        json.object { $0.field("c", ["x", "y"]) { $0.value($1) } }
      }
    }
    var plain = JSONWriter(isPretty: false)
    var pretty = JSONWriter(isPretty: true)
    write(&plain)
    write(&pretty)
    #expect(try parsed(plain) as NSDictionary == parsed(pretty) as NSDictionary)
    #expect(pretty.bytes.contains(0x0A))
    #expect(!plain.bytes.contains(0x0A))
  }

  @Test("NDJSON is one value a line, also after starting over")
  func lines() throws {
    var json = JSONWriter(isPretty: false)
    json.object { $0.field("old", 1) }
    json.newline()
    json.removeAll()
    for number in 1...2 {
      json.object { $0.field("n", number) }
      json.newline()
    }
    #expect(String(decoding: json.bytes, as: UTF8.self) == "{\"n\":1}\n{\"n\":2}\n")
  }

  @Test("Controls become visible in text, and everything else stays")
  func visible() {
    #expect("plain ünïcödé 日本".visible == "plain ünïcödé 日本")
    #expect("\u{1B}[31mred\r\n".visible == "\\x1b[31mred\\x0d\\x0a")
    #expect("a\u{202E}b\u{9B}".visible == "a\\u{202e}b\\x9b")
  }
}
