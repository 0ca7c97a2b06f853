import EventTracing
import Testing

@testable import IncidentReport

/// What browsers, screen readers and printers need of the page.
@Suite struct HTMLStructureTests {
  private static let names = PageSamples.all.map(\.name)

  private func root(_ name: String) throws -> HTMLElement {
    let document = try #require(PageSamples.all.first { $0.name == name }?.document)
    return try #require(HTMLElement.parse(document.page().html()))
  }

  @Test("the page is well-formed, in one language, with one title", arguments: names)
  func wellFormed(name: String) throws {
    let root = try root(name)
    #expect(root.name == "html")
    #expect(root.attributes["lang"] == "en")
    #expect(
      root.all("head").flatMap { $0.all("title") }.filter { $0.attributes["id"] == nil }.count == 1)
    #expect(root.all("main").count == 1)
  }

  @Test("headings go down one level at a time, from a single first", arguments: names)
  func headings(name: String) throws {
    let levels = try root(name).all.compactMap { element in
      element.name.count == 2 && element.name.hasPrefix("h")
        ? element.name.last?.wholeNumberValue : nil
    }
    #expect(levels.first == 1)
    #expect(levels.filter { $0 == 1 }.count == 1)
    for (above, below) in zip(levels, levels.dropFirst()) { #expect(below <= above + 1) }
  }

  @Test("no heading is empty, and no section", arguments: names)
  func sections(name: String) throws {
    let root = try root(name)
    for heading in root.all where ["h1", "h2", "h3", "caption"].contains(heading.name) {
      #expect(!heading.words.isEmpty)
    }
    for section in root.all("section") {
      #expect(section.all.count > 2)
      let title = try #require(section.attributes["aria-labelledby"])
      #expect(section.all.contains { $0.attributes["id"] == title })
    }
  }

  @Test("every table has a caption and heading cells that say what they head", arguments: names)
  func tables(name: String) throws {
    for table in try root(name).all("table") {
      #expect(table.all("caption").count == 1)
      let heads = table.all("thead").flatMap { $0.all("th") }
      #expect(!heads.isEmpty)
      #expect(heads.allSatisfy { $0.attributes["scope"] == "col" && !$0.words.isEmpty })
      for row in table.all("tbody").flatMap({ $0.all("tr") }) {
        #expect(row.all("th").count == 1)
        #expect(row.all("th").allSatisfy { $0.attributes["scope"] == "row" })
        #expect(row.all("th").count + row.all("td").count == heads.count)
      }
    }
  }

  @Test("every chart says in words what it shows", arguments: names)
  func charts(name: String) throws {
    for chart in try root(name).all("svg") {
      #expect(chart.attributes["role"] == "img")
      let labels = try #require(chart.attributes["aria-labelledby"]).split(separator: " ")
      #expect(labels.count == 2)
      for part in ["title", "desc"] {
        let element = try #require(chart.all(part).first)
        #expect(!element.words.isEmpty)
        #expect(labels.contains { String($0) == element.attributes["id"] })
      }
    }
  }

  @Test("a leak has its charts, for wide and narrow screens")
  func chartsOfLeak() throws {
    let figures = try root("exhausted").all("figure")
    #expect(figures.count == 3)
    for figure in figures {
      #expect(figure.all("svg").map { $0.attributes["class"] } == ["wide", "narrow"])
    }
  }

  @Test("ids are unique, and every link within the page leads somewhere", arguments: names)
  func links(name: String) throws {
    let elements = try root(name).all
    let ids = elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for link in elements.compactMap({ $0.attributes["href"] }) {
      #expect(link.hasPrefix("#"))
      #expect(ids.contains(String(link.dropFirst())))
    }
  }

  @Test("the page runs nothing and asks for nothing", arguments: names)
  func selfContained(name: String) throws {
    let document = try #require(PageSamples.all.first { $0.name == name }?.document)
    let html = document.page().html()
    let root = try #require(HTMLElement.parse(html))
    let forbidden = [
      "script", "img", "link", "iframe", "object", "embed", "base", "form", "image", "use",
    ]
    #expect(root.all.allSatisfy { !forbidden.contains($0.name) })
    for element in root.all {
      #expect(
        !element.attributes.keys.contains { $0.hasPrefix("on") || $0 == "style" || $0 == "src" })
    }
    let style = try #require(root.all("style").first)
    #expect(!html.contains("url(") && !html.contains("@import"))
    #expect(root.all("style").count == 1)
    #expect(!style.children.isEmpty)
  }

  @Test("a policy forbids everything but the style sheet of the page")
  func policy() throws {
    let root = try root("exhausted")
    let policy = try #require(
      root.all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" }?
        .attributes["content"])
    #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
    #expect(!policy.contains("unsafe"))
  }

  @Test("the window's title says verdict and machine")
  func windowTitle() throws {
    let titles = try ["exhausted", "warning", "clear", "inconclusive", "unread"].map {
      try root($0).all("title").first?.words ?? ""
    }
    #expect(
      titles == [
        "Exhausted: WEB01 – ephemeral ports", "Warning: WEB01 – ephemeral ports",
        "Clear: WEB01 – ephemeral ports", "Inconclusive: NetTrace.etl – ephemeral ports",
        "Not read: standard input – ephemeral ports",
      ])
  }
}
