import EventTracing
import PortExhaustion
import Rainbow

/// How the text of a report is to look.
public struct TextOptions: Sendable {
  /// Columns; 52 at least, for a word of the capture command is that long.
  public var width: Int
  /// Whether the terminal shows colour; it underlines, and says nothing that
  /// the words do not.
  public var useColor: Bool
  /// The zone in which times are shown.
  public var timeZone: DisplayTimeZone

  /// 80 columns, no colour, UTC, unless told otherwise.
  public init(width: Int = 80, useColor: Bool = false, timeZone: DisplayTimeZone = .utc) {
    self.width = max(52, width)
    self.useColor = useColor
    self.timeZone = timeZone
  }
}

extension ReportDocument {
  /// The report as text for a terminal. Text from the traces is made visible:
  /// nothing of it controls the terminal.
  public func text(options: TextOptions) -> String {
    let text = ReportText(document: self, options: options)
    return text.sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }
}

/// The sections of the text; one that has nothing to say is empty.
struct ReportText {
  let document: ReportDocument
  let options: TextOptions
  let layout: TextLayout

  init(document: ReportDocument, options: TextOptions) {
    self.document = document
    self.options = options
    layout = TextLayout(width: options.width)
  }

  var sections: [[String]] {
    guard let report = document.report else { return [inputs, verdict] }
    return [
      inputs, verdict, timeline(report), incidents(report), failed(report), seen(report),
      destinations(report), also(report), inconclusive(report), completeness,
    ]
  }

  private var inputs: [String] {
    document.inputs.flatMap { input -> [String] in
      let path = input.path.visible
      guard let trace = input.trace else {
        return layout.wrapped(
          "\(path)   not read: \((input.error ?? "").visible)", indent: 2, firstPrefix: "")
      }
      if let original = trace.duplicateOf {
        let name = document.inputs[original].path.visible
        return layout.wrapped("\(path)   a copy of \(name)", indent: 2, firstPrefix: "")
      }
      let name = trace.computerName?.visible ?? "computer not named"
      return [
        layout.sides(
          path,
          "\(name), Windows build \(trace.session.osBuild), "
            + Words.count(trace.session.processors, "processor"))
      ] + span(trace.summary).map { "  " + $0 }
    }
  }

  private func span(_ summary: TraceSummary) -> [String] {
    guard let first = summary.firstTime, let last = summary.lastTime else { return ["no events"] }
    let zone = options.timeZone
    let end =
      zone.date(first) == zone.date(last)
      ? "\(zone.clock(last)) \(zone.label(at: last))" : zone.text(last)
    let text =
      "\(zone.date(first)) \(zone.clock(first)) to \(end) "
      + "(\(Words.duration(last.seconds(since: first)))), "
      + Words.count(summary.eventCount, "event")
    return TextLayout(width: layout.width - 2).wrapped(text)
  }

  private var verdict: [String] {
    let level = document.report?.verdict.level ?? .inconclusive
    let word = level.rawValue.uppercased()
    var sentences = [document.headline(in: options.timeZone).visible]
    if let report = document.report, level == .exhausted, let more = document.unaccounted(report) {
      sentences.append(more)
    }
    if level == .clear || level == .warning {
      sentences += document.report?.verdict.reasons.dropFirst().map(\.words) ?? []
    }
    let lines = layout.wrapped(
      sentences.joined(separator: " "), indent: word.count + 2, firstPrefix: word + "  ")
    return lines.enumerated().map { index, line in
      index == 0 ? colored(word, level) + line.dropFirst(word.count) : line
    }
  }

  /// Rainbow's codes, without its global switch: that looks at standard output,
  /// and what is asked for here may be another sink.
  private func colored(_ word: String, _ level: Verdict.Level) -> String {
    guard options.useColor else { return word }
    let colors: [Verdict.Level: NamedColor] = [
      .exhausted: .red, .warning: .yellow, .inconclusive: .yellow, .clear: .green,
    ]
    let codes = [Style.bold.rawValue, (colors[level] ?? .default).rawValue].map { "\($0)" }
    return "\u{1B}[\(codes.joined(separator: ";"))m\(word)\u{1B}[0m"
  }
}
