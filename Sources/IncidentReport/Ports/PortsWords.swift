import EventTracing
import IncidentAnalysis
import PortExhaustion

extension PortSample.Place {
  /// How rows name the place in words.
  var words: String {
    switch self {
    case .pool: "all addresses"
    case .address(let address): address.host
    case .unspecified: "0.0.0.0"
    case .others(let count): Words.count(count, "other")
    }
  }

  /// How the script's column names it; the whole pool, which it does not have,
  /// is `*`.
  var column: String { self == .pool ? "*" : words }
}

extension PortSample {
  /// Percent with one digit, as the script rounds.
  var roundedPercent: Double { (percent * 10).rounded() / 10 }

  /// `4.2`; what is more than nothing is never `0.0`, what is not all never
  /// `100.0`.
  var percentText: String {
    if portsInUse > 0, roundedPercent == 0 { return "<0.1" }
    return "\(portsInUse < maximum ? min(99.9, roundedPercent) : roundedPercent)"
  }

  /// The states with anything in them: `ESTABLISHED 5,012`.
  var stateWords: [String] {
    let known: [(String, Int)] = [
      ("ESTABLISHED", states.established), ("TIME_WAIT", states.timeWait),
      ("SYN_RECEIVED", states.synReceived ?? 0), ("CLOSE_WAIT", states.closeWait),
      ("BOUND", states.bound), ("LISTENING", states.listening),
      ("being opened or closed", states.other),
    ]
    return known.filter { $0.1 > 0 }.map { "\($0.0) \(Words.number($0.1))" }
  }
}

extension PortSample.Holder {
  /// `svchost.exe 1188 (Dnscache, NlaSvc)`
  var words: String {
    let name = ProcessName(imageName: imageName, processID: processID).inRow
    guard !services.isEmpty else { return name }
    return "\(name) (\(services.map { $0.shown(to: 48) }.joined(separator: ", ")))"
  }
}

extension PortsVerdict {
  /// The verdict in one sentence.
  func words(_ source: PortsSource, _ zone: DisplayTimeZone) -> String {
    guard let fullest, !source.isBlind else {
      return "Nothing in it tells of ports, so it cannot show how many were in use."
    }
    let when = fullest.time.map { " at \(zone.timestamp($0))" } ?? ""
    let whole = "\(Words.number(fullest.maximum)) ports of \(fullest.pool.words)"
    let refused = source.refusedRequests
    let verb = refused == 1 ? "was" : "were"
    let refusals =
      refused > 0 ? "\(Words.count(refused, "request")) for a port \(verb) refused. " : ""
    guard fullest.portsInUse < fullest.maximum else {
      return refusals
        + "All \(whole) were in use\(when): a request for a port of its own would have failed."
    }
    let isSeen = if case .trace = source.basis { true } else { source.isDoubtful }
    return refusals + "At most \(Words.number(fullest.portsInUse)) of the \(whole) "
      + (isSeen ? "are seen" : "were") + " in use, \(fullest.percentText) %\(when)"
      + (level == .inconclusive ? "; what was not logged, or lost, may have held more." : ".")
  }
}

extension PortsSource {
  /// What the rows rest on and what they cannot show, in sentences.
  var basisSentences: [String] {
    switch basis {
    case .trace(let trace): return traceSentences(trace.series)
    case .netstat(let runs, let shown, let omitted, let areLocal):
      return netstatSentences(runs, shown, omitted, areLocal)
    }
  }

  private func traceSentences(_ series: PortSeries) -> [String] {
    guard !isBlind else { return [] }
    var sentences = [
      "A row shows the ports that were held at its time, the end of an interval of "
        + "\(Words.duration(seconds: Double(series.intervalSeconds))) or of the trace. They rest on "
        + Words.list(series.evidence.map(\.words)) + "."
    ]
    if series.intervalSeconds != series.requestedSeconds {
      sentences.append(
        "The interval is wider than asked for, which would have made too many rows.")
    }
    sentences.append(
      series.evidence.contains(.rundown)
        ? "Lower bounds: ports that waited in TIME_WAIT or were only bound when the trace began "
          + "are not in it."
        : "Lower bounds: sockets that were open when the trace began count only where it shows "
          + "their ports.")
    if series.droppedHolds > 0 {
      sentences.append(
        "\(Words.number(series.droppedHolds)) ports were given up for want of room; early rows are too low."
      )
    }
    return sentences
  }

  private func netstatSentences(
    _ runs: Int, _ shown: Int, _ omitted: Int, _ areLocal: Bool
  ) -> [String] {
    var sentences = ["From \(Words.count(runs, "run")) of netstat, each true of its moment alone."]
    if shown < runs {
      sentences.append("Rows are shown of \(Words.number(shown)) of them, evenly chosen.")
    }
    if samples.contains(where: { $0.time == nil }) {
      sentences.append("The text does not say when netstat was run.")
    }
    if areLocal {
      sentences.append(
        "Times are local and without an offset from UTC: read as --input-time-zone says, else as "
          + "UTC.")
    }
    if omitted > 0 {
      sentences.append("\(Words.count(omitted, "row")) did not fit: the numbers are too low.")
    }
    return sentences
  }
}
