import EventTracing
import IncidentAnalysis
import PortExhaustion
import TraceInput

/// What the traces can and cannot tell, and where everything comes from.
extension PageBuilder {
  private static let remarkRows = 12
  private static let inputRows = 60

  var limits: PageSection {
    var blocks: [PageBlock] = []
    let can = canTell
    let cannot = cannotTell
    if !can.isEmpty { blocks += [.heading("It rests on"), .list(can)] }
    if !cannot.isEmpty {
      blocks += [.heading("It cannot tell"), .list(Array(cannot.prefix(Self.remarkRows)))]
      let others = cannot.count - Self.remarkRows
      if others > 0 { blocks.append(.note("and \(Words.number(others)) more of other kinds")) }
    }
    let remarks = read.flatMap { name, found in found.remarks.map { said($0, of: name) } }
    if !remarks.isEmpty {
      blocks += [
        .heading(SectionTitles.noted), .list(Array(remarks.prefix(Self.remarkRows))),
      ]
    }
    return PageSection(
      id: "limits",
      title: document.readTraces.count > 1
        ? "What these traces can and cannot tell" : "What this trace can and cannot tell",
      shortTitle: "Limits",
      blocks: blocks)
  }

  private var read: [(name: String, found: Completeness)] {
    zip(document.inputs, document.inputNames).compactMap { input, name in
      input.trace.flatMap { $0.duplicateOf == nil ? (name, Completeness($0.summary)) : nil }
    }
  }

  private func said(_ line: String, of name: String) -> String {
    document.inputs.count > 1 ? "\(name): \(line)" : Words.capitalized(line)
  }

  /// What the answer rests on.
  private var canTell: [String] {
    var lines: [String] = []
    if !read.isEmpty, read.count == document.inputs.filter({ $0.trace?.duplicateOf == nil }).count,
      read.allSatisfy(\.found.isComplete)
    {
      lines.append(SectionTitles.complete)
    }
    if let report = document.report {
      lines += report.supportingReasons.map(\.words)
      lines += report.evidenceSentences
      lines += report.ports.ranges.prefix(9).map { rangeSentence($0) }
    }
    if document.report?.verdict.level == .inconclusive,
      let holdings = TraceContents(document).holdings(atMost: 6)
    {
      lines.append("Events: \(holdings).")
    }
    return lines
  }

  /// `TCP range: 49152–65535 (16,384 ports), as Windows sets it by default.`
  private func rangeSentence(_ row: PoolRange) -> String {
    let last = row.range.span.start + max(0, row.range.span.count - 1)
    let excluded = row.excluded.reduce(0) { $0 + $1.count }
    let reserved = excluded > 0 ? ", \(Words.number(excluded)) of them excluded" : ""
    return "\(row.pool.words) range\(place(row.machine)): \(row.range.span.start)–\(last) "
      + "(\(Words.count(row.range.span.count, "port"))\(reserved)), \(row.range.source.words)."
  }

  /// What is missing.
  private var cannotTell: [String] {
    var lines: [String] = []
    for input in document.inputs where input.trace == nil {
      let error = input.error?.shown(to: 240) ?? "unknown reason"
      lines.append(
        "\(ReportDocument.baseName(input.displayPath)) was not read: \(error)")
    }
    lines += read.flatMap { name, found in
      (found.losses + found.damage).map { said($0, of: name) }
    }
    guard let report = document.report else { return lines }
    if report.verdict.reasons.contains(.noSocketEvents) {
      lines.append("Missing: \(TraceContents(document).missing).")
    }
    lines += detailed(report).filter { $0.ports.unaccounted > 0 }.map { incident in
      "Who held \(Words.number(incident.ports.unaccounted)) of the "
        + "\(Words.number(incident.portsInRange)) \(incident.pool.words) ports"
        + "\(place(incident.machine)): no visible socket explains them."
    }
    return lines
  }

  var provenance: PageSection {
    var blocks: [PageBlock] = [.facts(options.facts(version: document.generatorVersion))]
    if !document.inputs.isEmpty { blocks.append(.table(inputs)) }
    if document.inputs.contains(where: { $0.trace?.sha256 != nil }) {
      blocks.append(.table(hashes))
    }
    return PageSection(
      id: "provenance", title: "Where this comes from", shortTitle: "Provenance", blocks: blocks)
  }

  private var inputs: PageTable {
    let names = document.inputNames
    let rows = zip(document.inputs, names).prefix(Self.inputRows).map { input, name -> [String] in
      guard let trace = input.trace else {
        return [name, "not read", "", "", "", "", input.error?.shown(to: 160) ?? ""]
      }
      let copy = trace.duplicateOf.map { original in
        names.indices.contains(original)
          ? "copy of \(names[original]), counted once" : "copy, counted once"
      }
      return [
        name, trace.format.rawValue,
        ([trace.shownName ?? "not named"] + trace.machineFacts).joined(separator: ", "),
        Words.number(Int(trace.size)),
        Words.number(trace.summary.eventCount),
        trace.summary.firstTime.flatMap { first in
          trace.summary.lastTime.map { zone.span(from: first, to: $0) }
        } ?? "",
        copy ?? "",
      ]
    }
    return PageTable(
      "Inputs",
      columns: ["File", "Form", "Machine", "#Bytes", "#Events", "Time span", "Remark"],
      heading: 0, rows: rows,
      remainder: Self.remainder(
        document.inputs.count - Self.inputRows, "other input", "other inputs"))
  }

  /// What proves that the report speaks of the files at hand.
  private var hashes: PageTable {
    let rows = zip(document.inputs, document.inputNames).compactMap { input, name in
      input.trace?.sha256.map { [name, $0.description] }
    }
    return PageTable(
      "SHA-256 of the inputs", columns: ["File", "SHA-256"], heading: 0,
      rows: Array(rows.prefix(Self.inputRows)),
      remainder: Self.remainder(rows.count - Self.inputRows, "other input", "other inputs"))
  }
}

extension ExhaustionReport {
  /// What the verdict rests on. That a pool was nearly full says nothing where
  /// it was full.
  fileprivate var supportingReasons: [Verdict.Reason] {
    verdict.reasons.filter { reason in
      if case .nearlyFull = reason { return verdict.level != .exhausted }
      return !reason.isDoubt
    }
  }
}

extension PortRange.Source {
  /// What a range rests on, in words.
  fileprivate var words: String {
    switch self {
    case .assumed: "assumed: the default of Windows, which the trace does not contradict"
    case .option: "as given by --dynamic-range"
    case .file: "as the server's own listing says"
    case .inferred:
      "inferred: when the first request was refused, the ports held filled the block in which "
        + "ports were given out"
    case .observed: "widened by ports that the trace shows being given out"
    }
  }
}
