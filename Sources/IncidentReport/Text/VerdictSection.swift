import IncidentAnalysis
import PortExhaustion

/// The answer.
extension ReportText {
  mutating func writeVerdict() {
    page.startSection()
    let sentences = [document.headline(in: zone)] + document.sentencesAfterHeadline(in: zone)
    guard let level = document.report?.verdict.level else {
      page.paragraph(sentences.joined(separator: " "))
      return
    }
    let name = level.rawValue.uppercased()
    page.paragraph(
      sentences.joined(separator: " "), lead: TextSpan(text: name, style: level.style),
      indent: name.columns + 2)
  }
}

extension Verdict.Level {
  fileprivate var style: TextStyle {
    switch self {
    case .exhausted: .exhausted
    case .warning: .warning
    case .inconclusive: .inconclusive
    case .clear: .clear
    }
  }
}
