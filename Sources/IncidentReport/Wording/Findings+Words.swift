import EventTracing
public import PortExhaustion

extension PoolKey {
  /// `TCP/IPv4`, or what is known of it.
  public var words: String {
    let families: [AddressFamily: String] = [.ipv4: "IPv4", .ipv6: "IPv6"]
    switch (transport, family.flatMap { families[$0] }) {
    case (let transport?, let family?): return "\(transport.rawValue.uppercased())/\(family)"
    case (let transport?, nil): return transport.rawValue.uppercased()
    case (nil, let family?): return "\(family) (protocol unknown)"
    case (nil, nil): return "a pool that the trace does not name"
    }
  }
}

extension PortFailures {
  /// `79 binds`, `112 connects and 30 requests of the kernel`
  public var words: String {
    let parts = [
      (bind, "bind", "binds"), (connect, "connect", "connects"),
      (transport, "request of the kernel", "requests of the kernel"),
    ].filter { $0.0 > 0 }.map { Words.count($0.0, $0.1, $0.2) }
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "nothing" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Verdict.Reason {
  /// The reason as a sentence.
  public var words: String {
    switch self {
    case .portFailures(let failures):
      "\(failures.words) found no ephemeral port (STATUS_TOO_MANY_ADDRESSES)."
    case .portsShared(let count):
      "Windows handed out \(Words.count(count, "port")) a second time because none was free."
    case .tupleCollisions(let count):
      "\(Words.count(count, "connect")) collided with a connection that still existed or "
        + "was in TIME_WAIT."
    case .nearlyFull(let pool, let peak, let range):
      "\(pool.words) held \(Words.number(peak)) of its \(Words.number(range)) ports at its peak "
        + "(\(Words.percent(peak, of: range)))."
    case .noSocketEvents: "The trace holds no bind and no port events."
    case .lostEvents(let count):
      "The session lost \(Words.count(count, "event")), which could have been failures."
    case .lostBuffers(let count):
      "The session lost \(Words.count(count, "buffer")), which could have held failures."
    case .notFinalized:
      "The trace was never closed: what was not yet written to the file is missing."
    case .overwritten: "The file is circular, and its beginning is overwritten."
    case .damaged(let problems):
      "The file is cut or damaged (\(Words.count(problems, "place"))): what is missing could "
        + "hold failures."
    case .undecoded(let events):
      "\(Words.count(events, "socket event")) could not be decoded."
    case .tablesOverflowed: "There were more open sockets than the analysis follows."
    case .noFailures(let binds):
      "\(Words.count(binds, "bind")) in the trace, and none failed for want of a port."
    }
  }
}

extension Corroboration {
  /// `Microsoft-Windows-TCPIP/1195`
  public var source: String {
    "\(Self.providers[provider] ?? provider.description)/\(id)"
  }

  /// What an event of this source says.
  public var meaning: String {
    Self.meanings[source] ?? "carries STATUS_TOO_MANY_ADDRESSES"
  }

  private static let providers: [GUID: String] = [
    .tcpip: "Microsoft-Windows-TCPIP", .winsockAFD: "Microsoft-Windows-Winsock-AFD",
  ]

  private static let meanings: [String: String] = [
    "Microsoft-Windows-TCPIP/1006": "TCPIP's record of a bind that found no port",
    "Microsoft-Windows-TCPIP/1034": "a connect that failed for want of a port",
    "Microsoft-Windows-TCPIP/1050": "TCPIP's record of a connect that found no port",
    "Microsoft-Windows-TCPIP/1121": "a listener that found no port",
    "Microsoft-Windows-TCPIP/1122": "a listener that found no port",
    "Microsoft-Windows-TCPIP/1195": "a port was handed out twice because none was free",
    "Microsoft-Windows-TCPIP/1394": "TCPIP's record of a UDP bind that found no port",
    "Microsoft-Windows-Winsock-AFD/6": "a connect of a socket whose bind had failed",
    "Microsoft-Windows-Winsock-AFD/1017": "a connect of a socket whose bind had failed",
    "Microsoft-Windows-Winsock-AFD/1018": "a connect of a socket whose bind had failed",
    "Microsoft-Windows-Winsock-AFD/1020": "a connect of a socket whose bind had failed",
    "Microsoft-Windows-Winsock-AFD/1021": "a connect of a socket whose bind had failed",
  ]
}

extension ProcessReport {
  /// `w3wp.exe 4321`, `process 4321 (name not in the trace)`
  public var words: String { Self.words(processID, imageName, process) }

  static func words(_ processID: UInt32?, _ imageName: String?, _ process: UInt64) -> String {
    switch (imageName, processID) {
    case (let name?, let id?): "\(name) \(id)"
    case (let name?, nil): name
    case (nil, let id?): "process \(id) (name not in the trace)"
    case (nil, nil): "process at 0x\(process.hexadecimal(digits: 16)) (id not in the trace)"
    }
  }
}

extension Victim {
  /// The process as in ``ProcessReport/words``.
  public var words: String { ProcessReport.words(processID, imageName, 0) }
}
