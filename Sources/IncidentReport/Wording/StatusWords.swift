import EventTracing
import PortExhaustion

extension StatusCount {
  /// `214 binds to a port in use (0xC000020A STATUS_ADDRESS_ALREADY_EXISTS), not
  /// exhaustion`
  var words: String {
    let name = status.name.map { " \($0)" } ?? ""
    return Words.count(count, "bind") + " \(meaning) (\(status)\(name)), \(remark)"
  }

  /// What became of the binds: `to a port in use`.
  var meaning: String { Self.meanings[status]?.what ?? "failed" }

  /// What that has to do with ports: `not exhaustion`.
  var remark: String { Self.meanings[status]?.remark ?? Self.otherCause }

  private static let otherCause = "not exhaustion"
  private static let memory = "not ports: yet programs see the same Winsock error 10055"

  /// What the statuses of binds mean (socket-events.md §5).
  private static let meanings: [NTStatus: (what: String, remark: String)] = [
    .addressAlreadyExists: ("to a port in use", otherCause),
    .sharingViolation: ("to a port in exclusive use", otherCause),
    .accessDenied: ("denied, as for an excluded or reserved port", otherCause),
    .addressAlreadyAssociated: ("on an already bound socket", otherCause),
    .insufficientResources: ("for which the kernel had no memory", memory),
    .noMemory: ("for which the kernel had no memory", memory),
    .quotaExceeded: ("over the quota of their process", memory),
  ]
}

extension BindOutcomes {
  /// What became of binds apart from success, exhaustion and other statuses.
  var remarks: [String] {
    var remarks: [String] = []
    if unfinished > 0 {
      remarks.append(Words.count(unfinished, "bind") + " that began and did not complete")
    }
    if nonIP > 0 {
      remarks.append(
        Words.count(nonIP, "bind")
          + " of families without ports, such as AF_UNIX, outside all counts")
    }
    return remarks
  }
}

extension PortFailures {
  /// `12,406 binds, 300 connects and 12 kernel requests`, each kind that was
  /// refused.
  var words: String {
    var kinds: [String] = []
    if bind > 0 { kinds.append(Words.count(bind, "bind")) }
    if connect > 0 { kinds.append(Words.count(connect, "connect")) }
    if collision > 0 { kinds.append(Words.count(collision, "colliding connect")) }
    if transport > 0 { kinds.append(Words.count(transport, "kernel request")) }
    return kinds.isEmpty ? Words.count(span.count, "request") : Words.list(kinds)
  }

  /// Whether only binds were refused.
  var isBindsOnly: Bool { connect == 0 && transport == 0 && collision == 0 }
}
