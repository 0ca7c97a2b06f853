import EventTracing
import PortExhaustion

extension ReportPage {
  /// The page as GitHub-flavoured Markdown, fit for a ticket.
  public func markdown() -> String {
    var parts = ["# \(title.markdownEscaped)"]
    if let lead = sentences.first {
      let badge = level.map { "**\($0.word)** " } ?? ""
      let rest = sentences.dropFirst().map(\.markdownEscaped)
      parts.append(([badge + lead.markdownEscaped] + rest).joined(separator: " "))
    }
    if !figures.isEmpty {
      parts.append(figures.map(\.markdown).joined(separator: "\n"))
    }
    for section in sections {
      parts.append("## \(section.title.markdownEscaped)")
      parts += section.blocks.map(\.markdown)
    }
    parts += ["---", footer.markdownEscaped]
    return parts.joined(separator: "\n\n") + "\n"
  }
}

extension PageFigure {
  fileprivate var markdown: String {
    "- \(label.markdownEscaped): **\(value.markdownEscaped)**"
      + (remark.map { ($0.hasPrefix("of ") ? " " : ", ") + $0.markdownEscaped } ?? "")
  }
}

extension PageBlock {
  fileprivate var markdown: String {
    switch self {
    case .heading(let text): "### \(text.markdownEscaped)"
    case .paragraph(let text), .note(let text): text.markdownEscaped
    case .list(let items): items.map { "- \($0.markdownEscaped)" }.joined(separator: "\n")
    case .table(let table): table.markdown
    case .steps(let steps): Self.markdown(steps)
    case .commands(let commands): Self.fenced(commands)
    case .chart(let chart): chart.markdown
    case .facts(let facts):
      facts.map { "- \($0.name.markdownEscaped): \($0.value.markdownEscaped)" }
        .joined(separator: "\n")
    }
  }

  /// Commands, a line each.
  private static func fenced(_ commands: [String]) -> String {
    commands.map(\.visible).joined(separator: "\n").markdownFenced
  }

  private static func markdown(_ steps: [PageStep]) -> String {
    steps.enumerated().map { index, step in
      let number = "\(index + 1). "
      let indent = String(repeating: " ", count: number.utf8.count)
      var text = number + "**\(step.title.markdownEscaped)** \(step.why.markdownEscaped)"
      if !step.commands.isEmpty {
        let block = fenced(step.commands)
        text +=
          "\n\n"
          + block.split(separator: "\n", omittingEmptySubsequences: false).map {
            indent + $0
          }.joined(separator: "\n")
      }
      return text
    }.joined(separator: "\n\n")
  }
}

extension PageTable {
  fileprivate var markdown: String {
    let heads = columns.map { $0.title.markdownEscaped }
    let rules = columns.map { $0.isNumber ? "---:" : "---" }
    var lines = [caption.markdownEscaped, "", Self.row(heads), Self.row(rules)]
    lines += rows.map { Self.row($0.map(\.markdownEscaped)) }
    if let remainder { lines += ["", remainder.markdownEscaped] }
    return lines.joined(separator: "\n")
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }
}

extension PageChart {
  /// A ticket shows no drawing: what is to be seen in it stands in words.
  fileprivate var markdown: String {
    "**\(title.markdownEscaped)**  \n\(description.markdownEscaped)"
  }
}
