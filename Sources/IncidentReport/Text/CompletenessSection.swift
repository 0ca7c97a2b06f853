import EventTracing
import IncidentAnalysis

/// Whether all was there to be read.
extension ReportText {
  private static let damageRows = 6

  mutating func writeCompleteness() {
    let read = zip(document.inputs, document.inputNames).compactMap { input, name in
      input.trace.flatMap { trace in
        trace.duplicateOf == nil ? (name: name, found: Completeness(trace.summary)) : nil
      }
    }
    guard !read.isEmpty else { return }
    let unread = document.inputs.filter { $0.trace == nil }.count
    page.startSection()
    if unread == 0, read.allSatisfy(\.found.isComplete) {
      page.paragraph(SectionTitles.complete)
    } else {
      page.paragraph("Incomplete")
      if unread > 0 {
        page.line("  \(Words.count(unread, "input was", "inputs were")) not read")
      }
      for (name, found) in read { write(found.losses + found.damage, of: name) }
    }
    let remarks = read.filter { !$0.found.remarks.isEmpty }
    guard !remarks.isEmpty else { return }
    page.paragraph(SectionTitles.noted)
    for (name, found) in remarks { write(found.remarks, of: name) }
  }

  private mutating func write(_ lines: [String], of name: String) {
    let prefix = document.inputs.count > 1 ? "\(name): " : ""
    for line in lines.prefix(Self.damageRows) { page.item(prefix + line) }
    let others = lines.count - Self.damageRows
    if others > 0 { page.line("  and \(Words.number(others)) more of other kinds") }
  }
}
