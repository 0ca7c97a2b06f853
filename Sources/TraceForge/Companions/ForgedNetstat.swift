public import EventTracing

/// `netstat -anoq` of a forged server, which knows what the trace need not tell.
///
///     ForgedNetstat(incident.truth()).text(at: time)
public struct ForgedNetstat: Sendable {
  private let truth: IncidentTruth
  /// The language of the server.
  public var language = ServerLanguage.english

  /// The sockets of `truth`.
  public init(_ truth: IncidentTruth) { self.truth = truth }

  /// Seconds that the server's clock is ahead of UTC.
  public var secondsAhead: Int64 = 0

  /// One run, below the server's own time at which it was made, to the second.
  public func text(at time: FileTime) -> String {
    let at = time.advanced(bySeconds: secondsAhead).calendar
    let isEnglish = language == .english
    let title = isEnglish ? "Active Connections" : "Aktive Verbindungen"
    let head =
      isEnglish
      ? "  Proto  Local Address          Foreign Address        State           PID"
      : "  Proto  Lokale Adresse         Remoteadresse          Status          PID"
    let rows = truth.intervals.filter { $0.holds(time) }
      .sorted { ($0.space.description, $0.port) < ($1.space.description, $1.port) }
      .map { row($0, at: time) }
    return (["\(at.dateText) \(at.clockText)", "", title, "", head] + rows + ["", ""])
      .joined(separator: "\r\n")
  }

  /// `Get-NetTCPConnection | Select-Object … | Export-Csv -NoTypeInformation` of the
  /// same moment; it has no date.
  public func connections(at time: FileTime) -> String {
    let head =
      #""LocalAddress","LocalPort","RemoteAddress","RemotePort","State","OwningProcess""#
    let rows = truth.intervals.filter { $0.holds(time) && !$0.space.isDatagram }
      .sorted { $0.port < $1.port }
      .map { interval in
        let isBoundOnly = interval.remote.isUnspecified
        let any = interval.space.isIPv6 ? "::" : "0.0.0.0"
        let own = interval.space.isIPv6 ? "2001:db8::5:16" : "10.0.5.16"
        let waits = interval.timeWait.map { $0 <= time } ?? false
        let hasPeer = interval.peerClosed.map { $0 > time } ?? true
        let state =
          waits ? "TimeWait" : isBoundOnly ? "Bound" : hasPeer ? "Established" : "CloseWait"
        let cells = [
          isBoundOnly ? any : own, "\(interval.port)", isBoundOnly ? any : interval.remote.host,
          isBoundOnly ? "0" : "\(interval.remote.port)", state,
          waits ? "0" : "\(interval.processID)",
        ]
        return cells.map { "\"\($0)\"" }.joined(separator: ",")
      }
    return ([head] + rows).map { $0 + "\r\n" }.joined()
  }

  private func row(_ interval: PortInterval, at time: FileTime) -> String {
    let space = interval.space
    let isBoundOnly = interval.remote.isUnspecified
    let any = space.isIPv6 ? "[::]" : "0.0.0.0"
    let own = space.isIPv6 ? "[2001:db8::5:16]" : "10.0.5.16"
    let local = "\(isBoundOnly || space.isDatagram ? any : own):\(interval.port)"
    guard !space.isDatagram else {
      return Self.line("UDP", local, "*:*", "", interval.processID)
    }
    let remote = isBoundOnly ? "\(any):0" : interval.remote.description
    let waits = interval.timeWait.map { $0 <= time } ?? false
    return Self.line(
      "TCP", local, remote, state(interval, at: time), waits ? 0 : interval.processID)
  }

  private func state(_ interval: PortInterval, at time: FileTime) -> String {
    let isEnglish = language == .english
    if interval.timeWait.map({ $0 <= time }) ?? false { return isEnglish ? "TIME_WAIT" : "WARTEND" }
    if interval.peerClosed.map({ $0 <= time }) ?? false {
      return isEnglish ? "CLOSE_WAIT" : "SCHLIESSEN_WARTEN"
    }
    if interval.remote.isUnspecified { return isEnglish ? "BOUND" : "GEBUNDEN" }
    return isEnglish ? "ESTABLISHED" : "HERGESTELLT"
  }

  /// Columns as wide as Windows makes them, wider where an address needs it.
  private static func line(
    _ transport: String, _ local: String, _ remote: String, _ state: String, _ processID: UInt32
  ) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.utf8.count))
    }
    return "  " + padded(transport, 7) + padded(local, 23) + padded(remote, 23)
      + padded(state, 16) + String(processID)
  }
}
