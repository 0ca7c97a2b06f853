import EventTracing
import Testing

@testable import IncidentReport

/// The page as Markdown, for a ticket.
@Suite struct MarkdownTests {
  @Test("ordinary text stays readable")
  func readable() {
    for text in [
      "TCP ran out of ephemeral ports on WEB01 at 2026-03-04 09:24:31 UTC: 12,406 binds (80 %).",
      "162 established, 13 in CLOSE_WAIT, 16,196 in TIME_WAIT.", "10.9.0.12:443", "w3wp.exe 4321",
    ] {
      #expect(text.markdownEscaped == text)
    }
  }

  @Test(
    "what means something is escaped",
    arguments: [
      ("a|b", #"a\|b"#), ("`c`", #"\`c\`"#), ("*b*", #"\*b\*"#), ("_i_", #"\_i\_"#),
      ("[x](y)", #"\[x\](y)"#), ("<b>&", "&lt;b&gt;&amp;"), ("a@b.example", "a&#64;b.example"),
      ("http://x", "http:&#47;&#47;x"), ("- x", #"\- x"#), ("1. x", #"1\. x"#), ("#1", "\\#1"),
      ("c:\\x", #"c:\\x"#), ("a\nb", #"a\\x0ab"#),
    ])
  func escaped(text: String, expected: String) {
    #expect(text.markdownEscaped == expected)
  }

  @Test("a fence is longer than any run of backticks within")
  func fences() {
    #expect("a".markdownFenced == "```text\na\n```")
    #expect("a ```` b".markdownFenced == "`````text\na ```` b\n`````")
  }

  @Test("the page's parts are there, commands to copy as they are")
  func parts() {
    let text = PageSamples.full().page().markdown()
    #expect(text.hasPrefix("# WEB01 ran out of ephemeral ports\n\n**Exhausted** TCP ran out"))
    #expect(text.contains("- Refused requests: **12,406**, 43 % of 28,620 binds\n"))
    #expect(text.contains("\n| Process | Ports | Growth | Established |"))
    #expect(text.contains("\n| w3wp.exe 4321 (W3SVC, WAS) | 14,820 | \\+1,174/min | 14,820 |"))
    #expect(
      text.contains(
        "   ```text\n   netsh int ipv4 set dynamicport tcp start=10000 num=55535\n   ```"))
    for section in PageSamples.full().page().sections {
      #expect(text.contains("\n## \(section.title.markdownEscaped)\n"))
    }
  }
}
