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
    if let excluded = source.excludedRange { return excluded.words + use(source, zone) }
    guard fullest != nil, !source.isBlind else {
      return "Nothing in it tells of ports, so it cannot show how many were in use."
    }
    return use(source, zone)
  }

  /// How many ports were in use.
  private func use(_ source: PortsSource, _ zone: DisplayTimeZone) -> String {
    guard let fullest, !source.isBlind else { return "" }
    let what = fullest.countsConnections ? "connections, for" : "of"
    let when = fullest.time.map { " at \(zone.timestamp($0))" } ?? ""
    let whole = "\(Words.number(fullest.maximum)) ports of \(fullest.pool.words)"
    let refused = source.refusedRequests
    let verb = refused == 1 ? "was" : "were"
    let refusals =
      refused > 0 ? "\(Words.count(refused, "request")) for a port \(verb) refused. " : ""
    let pairs = fullest.foremostDestination.flatMap { takenPairs($0, of: fullest) } ?? ""
    guard fullest.portsInUse < fullest.maximum else {
      return refusals
        + "All \(whole) were in use\(when): a request for a port of its own would have failed."
        + pairs
    }
    let isSeen = if case .trace = source.basis { true } else { source.isDoubtful }
    let isAssumed = source.isRangeAssumed(fullest.pool)
    return refusals + "At most \(Words.number(fullest.portsInUse)) \(what) the \(whole) "
      + (isSeen ? "are seen" : "were") + " in use, \(fullest.percentText) %\(when)"
      + (level == .inconclusive
        ? isAssumed
          ? ", if the range is the default: `\(Self.rangeCommand(fullest.pool))` tells it."
          : "; what was not logged, or lost, may have held more."
        : ".") + pairs
  }

  private static func rangeCommand(_ pool: PortPoolID) -> String {
    "netsh int ipv4 show dynamicport \(pool.transport?.rawValue ?? "tcp")"
  }

  /// A destination to which nearly every port is taken: connections to it fail,
  /// whatever else is free.
  private func takenPairs(_ destination: Destination, of sample: PortSample) -> String? {
    guard destination.portsHeld * 5 >= sample.maximum * 4 else { return nil }
    let waiting =
      destination.timeWait > 0 ? ", \(Words.number(destination.timeWait)) of them in TIME_WAIT" : ""
    let all = destination.portsHeld >= sample.maximum
    return " \(all ? "Every pair" : "Nearly every pair") to \(destination.remote) is taken: "
      + "\(Words.number(destination.portsHeld)) of \(Words.number(sample.maximum)) ports\(waiting)."
  }
}

extension PortsSource.Range {
  /// That exclusions take most of it, who makes them, and what to do.
  fileprivate var words: String {
    let name = transport == .tcp ? "TCP" : "UDP"
    return "\(Words.number(excluded)) of the \(Words.number(span.count)) \(name) ports from "
      + "\(span.start) are excluded: \(Words.number(usable)) can be had. Such blocks are usually "
      + "Hyper-V's, WinNAT's or HNS's (containers, WSL): `netsh int ipv4 show excludedportrange "
      + "\(transport.rawValue)` lists them, `net stop winnat` and `net start winnat` give them back. "
  }

  /// `TCP: 13,977 ports from 1024`
  var sentence: String {
    let name = transport == .tcp ? "TCP" : "UDP"
    return "\(name): \(Words.number(span.count)) ports from \(span.start)"
      + (excluded > 0
        ? ", \(Words.number(excluded)) of them excluded: \(Words.number(usable)) can be had" : "")
      + (isKnown ? "." : " (assumed: no text says so).")
  }
}

extension PortsSource {
  /// What the rows rest on and what they cannot show, in sentences.
  var basisSentences: [String] {
    switch basis {
    case .trace(let trace): return traceSentences(trace.series)
    case .netstat(let netstat): return netstatSentences(netstat)
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

  private func netstatSentences(_ netstat: Netstat) -> [String] {
    let ranges = netstat.ranges.filter { $0.isKnown || $0.excluded > 0 }.map(\.sentence)
    guard netstat.runs > 0 else { return ranges }
    let runs = Words.count(netstat.runs, "run")
    var sentences = ["From \(runs) of netstat, each true of its moment alone."] + ranges
    if netstat.shown < netstat.runs {
      sentences.append("Rows are shown of \(Words.number(netstat.shown)) of them, evenly chosen.")
    }
    if !netstat.showsBoundPorts {
      sentences.append(
        "Ports that are only bound do not show without -q: netstat -anoq lists them.")
    }
    if samples.contains(where: \.countsConnections) {
      sentences.append("Connections were counted, of which several may share a port.")
    }
    if samples.contains(where: { $0.time == nil }) {
      sentences.append("The text does not say when netstat was run.")
    }
    if netstat.timesAreLocal {
      sentences.append(
        "Times are local and without an offset from UTC: read as --input-time-zone says, else as "
          + "UTC.")
    }
    if netstat.omittedRows > 0 {
      sentences.append(
        "\(Words.count(netstat.omittedRows, "row")) did not fit: the numbers are too low.")
    }
    return sentences
  }
}
