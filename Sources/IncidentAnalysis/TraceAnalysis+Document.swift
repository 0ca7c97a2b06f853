import EventTracing
import ServerSnapshot
import TraceInput

/// What a document says of the inputs.
extension TraceAnalysis {
  /// Captures of one computer come from one machine; where no name is known,
  /// those of one boot.
  func machines(of captures: [[Int]], _ inputs: [Input]) -> (
    names: [ReportMachine], ofCapture: [Int]
  ) {
    var names: [ReportMachine] = []
    var keys: [String] = []
    var ofCapture: [Int] = []
    for capture in captures {
      guard let first = capture.first, let opened = inputs[first].opened else { continue }
      let name = computerName(inputs[first], inputs)?.name
      let key =
        name.map(Self.hostName)
        ?? "\(opened.session.bootTime?.description ?? opened.displayPath) "
        + "\(opened.session.clockFrequency)"
      if let known = keys.firstIndex(of: key) {
        ofCapture.append(known)
      } else {
        ofCapture.append(keys.count)
        keys.append(key)
        names.append(ReportMachine(name: name, path: opened.displayPath))
      }
    }
    return (names, ofCapture)
  }

  /// `WEB01` for `web01.example.com`: exports of logs write the long form.
  private static func hostName(_ name: String) -> String {
    String(name.prefix { $0 != "." }).lowercased()
  }

  /// A computer's name and its source: the user, the trace or a copy of it, a
  /// text beside it.
  func computerName(_ input: Input, _ inputs: [Input]) -> (
    name: String, source: ReportTrace.NameSource
  )? {
    if let computer { return (computer, .option) }
    let original = input.duplicateOf.map { inputs[$0] } ?? input
    if let name = original.computerName ?? original.opened?.session.computerName {
      return (name, .trace)
    }
    let text = input.snapshots.lazy.compactMap(\.computerName?.value).first
    return text.map { ($0, .companion) }
  }

  func reportInput(_ input: Input, _ inputs: [Input]) -> ReportInput {
    guard let opened = input.opened, var summary = input.summary else {
      return ReportInput(
        path: input.path, member: input.opened?.member, trace: nil, error: input.error)
    }
    let catalog = SchemaCatalog()
    let name = computerName(input, inputs)
    summary.problems = input.archiveProblems + summary.problems
    return ReportInput(
      path: input.path, member: opened.member,
      trace: ReportTrace(
        format: opened.format, size: opened.size, session: opened.session,
        summary: summary, computerName: name?.name, nameSource: name?.source,
        duplicateOf: input.duplicateOf,
        providerNames: summary.providers.map {
          catalog.providerName($0.provider) ?? summary.providerNames[$0.provider]
            ?? $0.provider.description
        }), error: nil)
  }
}
