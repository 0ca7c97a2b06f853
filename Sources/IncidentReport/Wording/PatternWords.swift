import EventTracing
public import PortExhaustion

extension ExhaustionPattern {
  /// The pattern in a few words: `TIME_WAIT churn`.
  public var words: String { Self.all[self] ?? rawValue }

  private static let all: [ExhaustionPattern: String] = [
    .leak: "leak",
    .closeWaitLeak: "CLOSE_WAIT leak",
    .timeWaitChurn: "TIME_WAIT churn",
    .burst: "burst",
    .unansweredConnects: "unanswered connects",
    .singleDestination: "single-destination saturation",
    .smallRange: "small or reserved range",
    .heldBeforeTrace: "held before the trace began",
    .kernelHolder: "held in the kernel",
    .undetermined: "undetermined",
  ]

  /// The pattern in the midst of a sentence: `a leak`.
  var withArticle: String {
    switch self {
    case .leak, .closeWaitLeak, .burst, .smallRange: "a \(words)"
    default: words
    }
  }

  /// What it means, as a sentence.
  var meaning: String { Self.meanings[self] ?? "" }

  private static let meanings: [ExhaustionPattern: String] = [
    .leak: "One program opens sockets and closes almost none of them.",
    .closeWaitLeak: "One program does not close sockets whose other end has closed.",
    .timeWaitChurn:
      "Connections are opened and closed faster than TIME_WAIT gives their ports back.",
    .burst: "One program opened many sockets within seconds.",
    .unansweredConnects:
      "One program's connects get no answer; each holds a port until Windows gives up, after 21 s.",
    .singleDestination:
      "One program has as many connections to one destination as there are ports.",
    .smallRange: "Ordinary use does not fit into the ports that the range leaves.",
    .heldBeforeTrace: "The ports were held before the trace began.",
    .kernelHolder: "Ports are held without a program: by a driver, in the kernel.",
    .undetermined: "The trace does not show enough to tell the cause.",
  ]
}

extension PatternFinding {
  /// `leak (confidence high)`, `undetermined: a leak, or held before …`
  public var words: String {
    guard pattern == .undetermined else {
      return "\(pattern.words) (confidence \(confidence.rawValue))"
    }
    guard !remaining.isEmpty else { return pattern.words }
    return "\(pattern.words); what remains: "
      + remaining.map(\.words).joined(separator: ", ")
  }
}

extension PatternEvidence {
  /// The evidence as one sentence with its numbers.
  public var words: String { Words.sentence(clause) }

  private var clause: String {
    switch self {
    case .endedHolder(let ports):
      "a process that had ended by then held \(Words.count(ports, "port")): no living process "
        + "holds them; their closes are not in the trace, or the kernel keeps them"
    case .explained(let visible, let range):
      "visible sockets explain \(Words.number(visible)) of \(Words.number(range)) ports"
        + share(visible, range)
    case .holderShare(let ports, let all):
      "the largest holder had \(Words.number(ports)) of the \(Words.number(all)) visible ports"
        + share(ports, all)
    case .openedAndClosed(let opened, let closed, let seconds):
      "it opened \(Words.count(opened, "socket")) and closed \(Words.number(closed)) in "
        + Words.duration(seconds: seconds)
    case .medianAge(let seconds):
      "median age of its ports at the first failure: \(Words.duration(seconds: seconds))"
    case .closeWaitPorts(let ports, let all):
      "\(Words.number(ports)) of its \(Words.number(all)) ports are in CLOSE_WAIT: the other end "
        + "has closed, the program has not"
    case .timeWaitPorts(let ports, let all, let basis):
      "\(Words.number(ports)) of \(Words.number(all)) visible ports wait in TIME_WAIT, "
        + basis.words
    case .churn(let rate, let seconds, let product, let range):
      "\(Words.rate(rate)) connections/s × \(seconds) s = \(Words.number(product)) "
        + "\(product > range ? ">" : "≤") \(Words.number(range)) ports"
    case .burst(let ports, let seconds):
      "\(Words.number(ports)) ports were taken within \(Words.duration(seconds: seconds))"
    case .destination(let remote, let ports, let range):
      "\(Words.number(ports)) of \(Words.number(range)) ports are connected to \(remote)"
    default: moreClauses
    }
  }

  private var moreClauses: String {
    switch self {
    case .unansweredConnects(let remote, let ports, let all, let timeouts):
      "\(Words.number(ports)) of its \(Words.number(all)) ports wait for the answer to a connect"
        + (remote.map { ", most of them to \($0)" } ?? "")
        + (timeouts > 0 ? "; \(Words.count(timeouts, "connect")) there got none in the trace" : "")
    case .tupleCollisions(let count):
      "\(Words.count(count, "connect")) collided with an existing connection"
    case .smallRange(let usable, let usual):
      "the range has \(Words.number(usable)) usable ports; Windows' default has "
        + Words.number(usual)
    case .reservedPorts(let reserved, let range):
      "\(Words.number(reserved)) of the range's \(Words.number(range)) ports are reserved or "
        + "excluded"
    case .spread(let processes, let largest):
      "the ports are spread over \(Words.count(processes, "process", "processes")); the largest "
        + "holds \(Words.number(largest))"
    case .preexistingPorts(let ports, let all):
      "\(Words.number(ports)) of \(Words.number(all)) visible ports were held before the trace "
        + "began"
    case .refusedFromStart(let seconds):
      "the first request was refused \(Words.duration(seconds: seconds)) after the trace began"
    case .kernelPorts(let ports, let all):
      "\(Words.number(ports)) of \(Words.number(all)) visible ports have no program as owner"
    case .slowCloses(let count):
      "the System log says \(Words.count(count, "time")) that a socket took long to close (16002)"
    case .boundOnly(let ports, let all):
      "\(Words.number(ports)) of its \(Words.number(all)) ports are bound and were never connected"
    case .doubtfulWaits(let count):
      "\(Words.count(count, "connection")) \(count == 1 ? "was" : "were") closed after the other end "
        + "had closed, or had answered our own shutdown: AFD alone does not tell which, and then "
        + "the ports wait in TIME_WAIT"
    case .lostEvents(let count): "\(Words.count(count, "event was", "events were")) lost"
    default: ""
    }
  }

  private func share(_ part: Int, _ whole: Int) -> String {
    Words.share(part, of: whole).map { " (\($0))" } ?? ""
  }
}

extension TimeWaitBasis {
  /// How the time in TIME_WAIT is known, as a part of a sentence.
  public var words: String {
    switch self {
    case .measured: "as measured"
    case .logged(let seconds): "estimated with the delay of \(seconds) s that the trace names"
    case .observed(let seconds):
      "estimated with the \(seconds) s after which ports were given out again"
    case .assumed(let seconds, let short, let long):
      "estimated with a delay of \(seconds) s (\(Words.number(short)) at 120 s, "
        + "\(Words.number(long)) at 240 s)"
    }
  }
}

extension PortEvidence {
  /// What ports rest on, in words.
  public var words: String { Self.all[self] ?? rawValue }

  private static let all: [PortEvidence: String] = [
    .portEvents: "TCPIP's acquires and releases", .rundown: "TCPIP's rundown",
    .transport: "TCPIP's connections", .endpoint: "AFD binds and closes",
    .traffic: "Kernel-Network traffic", .snapshot: "the server's own list of sockets (netstat)",
  ]
}
