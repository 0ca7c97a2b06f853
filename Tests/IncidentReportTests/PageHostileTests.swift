import EventTracing
import IncidentAnalysis
import TestSupport
import Testing
import TraceForge

@testable import IncidentReport

/// Text from traces never becomes anything but text.
@Suite struct PageHostileTests {
  /// Elements that the page is made of.
  private static let elements: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3", "span",
    "dl", "div", "dt", "dd", "nav", "ul", "ol", "li", "main", "section", "figure", "figcaption",
    "svg", "desc", "rect", "line", "polyline", "polygon", "text", "details", "summary", "table",
    "caption", "thead", "tbody", "tr", "th", "td", "pre", "code", "footer",
  ]

  private static let attributes: Set<String> = [
    "lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "aria-label",
    "aria-labelledby", "aria-hidden", "role", "tabindex", "scope", "viewBox", "x", "y", "x1", "y1",
    "x2", "y2", "width", "height", "points", "text-anchor",
  ]

  private func expectHarmless(_ html: String) throws {
    let root = try #require(HTMLElement.parse(html))
    for element in root.all {
      #expect(Self.elements.contains(element.name))
      #expect(Set(element.attributes.keys).isSubset(of: Self.attributes))
    }
    #expect(html.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isInvisibleControl })
  }

  @Test("no name becomes markup", arguments: HostileNames.all.indices)
  func html(index: Int) throws {
    let plain = try #require(HTMLElement.parse(PageSamples.full().page().html()))
    let page = PageSamples.full(name: HostileNames.all[index]).page(
      options: PageOptions(commandLine: [HostileNames.all[index]]))
    try expectHarmless(page.html())
    let root = try #require(HTMLElement.parse(page.html()))
    // Names add no element; the damage and the command each add their own.
    #expect(abs(root.all.count - plain.all.count) < 24)
    #expect(root.all("svg").count == plain.all("svg").count)
  }

  @Test("a name that is shown in full is shown as it is")
  func names() throws {
    for name in ["<b>&amp;\"'{{{x}}}", "<\u{301}script>", "{{title}}"] {
      let root = try #require(HTMLElement.parse(PageSamples.full(name: name).page().html()))
      #expect(root.all("th").contains { $0.text.hasPrefix(name) })
      #expect(root.all("text").contains { $0.text.hasPrefix(name) })
    }
  }

  @Test("long names are cut, and their length is told")
  func longNames() throws {
    let name = String(repeating: "x", count: 65_536)
    let html = PageSamples.full(name: name).page().html()
    #expect(html.contains("x… (65,536 characters)"))
    #expect(!html.contains(String(repeating: "x", count: 1_001)))
    let marked = "a" + String(repeating: "\u{301}", count: 65_536)
    #expect(PageSamples.full(name: marked).page().html().utf8.count < 400_000)
  }

  @Test("no numbers and names break the page", arguments: Seeds.fixed(12))
  func variations(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<6 {
      let page = SampleDocuments.variation(&random).page()
      try expectHarmless(page.html())
      #expect(page.html().utf8.count < 2 << 20)
    }
  }

  @Test("no name becomes Markdown", arguments: HostileNames.all.indices)
  func markdown(index: Int) {
    let plain = lines(PageSamples.full())
    let hostile = lines(PageSamples.full(name: HostileNames.all[index]))
    let text = hostile.joined(separator: "\n")
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isInvisibleControl })
    // Outside of code no HTML, code, picture or link of its own begins.
    let outside = outsideOfCode(hostile).joined(separator: "\n")
    #expect(!outside.contains("<"))
    #expect(!outside.contains("://") && !outside.contains("www.") && !outside.contains("@"))
    for mark in ["`", "[", "]", "{", "*x"] {
      #expect(unescaped(mark, in: outside) == 0)
    }
    // Rows keep their cells.
    for (left, right) in zip(rows(plain), rows(hostile)) {
      #expect(unescaped("|", in: left) == unescaped("|", in: right))
    }
    #expect(headings(hostile).count - headings(plain).count <= 1)
  }

  private func lines(_ document: ReportDocument) -> [String] {
    document.page().markdown().split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  private func rows(_ lines: [String]) -> [String] { lines.filter { $0.hasPrefix("| ") } }

  private func headings(_ lines: [String]) -> [String] {
    outsideOfCode(lines).filter { $0.hasPrefix("#") }
  }

  /// The lines that are not in fenced blocks.
  private func outsideOfCode(_ lines: [String]) -> [String] {
    var fence: String?
    var outside: [String] = []
    for line in lines {
      let text = line.drop { $0 == " " }
      if let open = fence {
        if text == open { fence = nil }
      } else if text.hasPrefix("```") {
        fence = String(text.prefix { $0 == "`" })
      } else {
        outside.append(line)
      }
    }
    return outside
  }

  /// How often `mark` stands in `text` without a backslash before it.
  private func unescaped(_ mark: String, in text: String) -> Int {
    text.replacing("\\\\", with: "").replacing("\\" + mark, with: "").split(
      separator: mark, omittingEmptySubsequences: false
    ).count - 1
  }
}
