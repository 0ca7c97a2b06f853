import EventTracing
import Foundation
import Mustache
import PortExhaustion
import TraceInput

extension ReportPage {
  /// The page as HTML that needs nothing else: no script, no outside resource.
  public func html() -> String { Self.template.render(context) }

  /// Parsed once. That it does not parse is an error of the template's writer,
  /// which any test shows.
  private static let template: MustacheTemplate = {
    MustacheContentTypes.register(Markup(), named: Markup.name)
    do {
      return try MustacheTemplate(string: HTMLTemplate.text)
    } catch {
      preconditionFailure("the page's template: \(error)")
    }
  }()

  /// Nothing but the one style sheet of the page.
  private static let policy: String = {
    let hasher = ContentHasher()
    let style = Array(HTMLStyle.text.utf8)
    hasher.update(style.rawSpan)
    let digest = hasher.finish()?.digest ?? []
    return "default-src 'none'; style-src 'sha256-\(Data(digest).base64EncodedString())'; "
      + "base-uri 'none'; form-action 'none'"
  }()

  private var context: [String: Any] {
    [
      "policy": Self.policy, "style": HTMLStyle.text, "windowTitle": windowTitle, "title": title,
      "levelClass": level?.rawValue ?? "unread", "badge": level.map(\.word) as Any? ?? false,
      "lead": sentences.first as Any? ?? false, "sentences": Array(sentences.dropFirst()),
      "hasFigures": !figures.isEmpty, "figures": figures.map(\.context),
      "hasContents": sections.count > 2,
      "contents": sections.map { ["id": $0.id, "title": $0.shortTitle] },
      "sections": sections.map(\.context), "footer": footer,
    ]
  }
}

extension PageFigure {
  fileprivate var context: [String: Any] {
    ["label": label, "value": value, "remark": remark as Any? ?? false]
  }
}

extension PageSection {
  fileprivate var context: [String: Any] {
    ["id": id, "title": title, "blocks": blocks.map(\.context)]
  }
}

extension PageBlock {
  /// Names in the template; a block has one of them.
  private static let names = [
    "subheading", "paragraph", "note", "list", "commands", "steps", "facts", "chart", "table",
  ]

  /// The template looks up what it does not find: all names are there.
  fileprivate var context: [String: Any] {
    var context: [String: Any] = [:]
    for name in Self.names { context[name] = false }
    context[content.name] = content.value
    return context
  }

  private var content: (name: String, value: Any) {
    switch self {
    case .heading(let text): ("subheading", text)
    case .paragraph(let text): ("paragraph", text)
    case .note(let text): ("note", text)
    case .list(let items): ("list", ["items": items])
    case .commands(let commands): ("commands", commands)
    case .steps(let steps): ("steps", ["items": steps.map(\.context)])
    case .facts(let facts):
      ("facts", ["items": facts.map { ["name": $0.name, "value": $0.value] }])
    case .chart(let chart): ("chart", chart.context)
    case .table(let table): ("table", table.context)
    }
  }
}

extension PageStep {
  fileprivate var context: [String: Any] { ["step": title, "why": why, "lines": commands] }
}

extension PageChart {
  fileprivate var context: [String: Any] {
    [
      "chartTitle": title, "description": description, "wide": svg(.wide),
      "narrow": svg(.narrow), "hasNumbers": numbers != nil,
      "numbers": numbers.map(\.context) as Any? ?? false,
    ]
  }
}

extension PageTable {
  fileprivate var context: [String: Any] {
    [
      "caption": caption, "remainder": remainder as Any? ?? false,
      "columns": columns.map { ["column": $0.title, "isNumber": $0.isNumber] as [String: Any] },
      "rows": rows.enumerated().map { number, row in
        let link = links.indices.contains(number) ? links[number] : nil
        return [
          "cells": zip(row.indices, row).map { index, text in
            [
              "text": text, "isRowHeading": index == heading,
              "isNumber": columns[index].isNumber, "link": link as Any? ?? false,
            ] as [String: Any]
          }
        ]
      },
    ]
  }
}
