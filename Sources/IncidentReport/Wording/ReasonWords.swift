public import PortExhaustion

extension Verdict.Reason {
  /// The reason as one sentence.
  public var words: String { Words.sentence(clause) }

  /// The reason as a part of a sentence.
  var clause: String {
    switch self {
    case .portFailures(let failures):
      "\(failures.words) \(failures.span.count == 1 ? "was" : "were") refused a port"
    case .systemLogExhausted(let count):
      "the System log says \(Words.count(count, "time")) that no ephemeral port was left"
    case .systemLogReused(let count):
      "the System log says \(Words.count(count, "time")) that a local port was used again too soon"
    case .portsShared(let count):
      "a port was shared \(Words.count(count, "time")) because none was free"
    case .tupleCollisions(let count):
      "\(Words.count(count, "connect")) collided with a connection of the same addresses and ports"
    case .nearlyFull(let pool, let peak, let range):
      "\(Words.number(peak)) of the \(Words.number(range)) \(pool.words) ports were held at once"
        + (Words.share(peak, of: range).map { " (\($0))" } ?? "")
    case .noFailures(let binds):
      "none of \(Words.count(binds, "bind")) was refused for want of a port"
    default: doubt
    }
  }

  /// Why a failure could be missing from what was read.
  private var doubt: String {
    switch self {
    case .noSocketEvents: "no binds and no port events are in the trace"
    case .lostEvents(let count):
      "\(Words.count(count, "event was", "events were")) lost while recording"
    case .lostBuffers(let count):
      "\(Words.count(count, "buffer was", "buffers were")) lost while recording"
    case .unfinished(let binds):
      "\(Words.count(binds, "bind")) began, and how it ended is not in the trace"
    case .notFinalized: "the session was never closed, so the end of the trace may be missing"
    case .overwritten: "the file is circular, and older events were overwritten"
    case .damaged(let problems):
      "the file is damaged or cut in \(Words.count(problems, "place"))"
    case .undecoded(let events): "\(Words.count(events, "socket event")) could not be decoded"
    case .tablesOverflowed: "more sockets were open than the analysis follows"
    default: ""
    }
  }

  /// Whether this limits the answer rather than supports it.
  var isDoubt: Bool { !doubt.isEmpty }
}
