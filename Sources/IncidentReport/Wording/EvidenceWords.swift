import PortExhaustion

extension ExhaustionReport {
  /// What the counts of ports and the names rest on, in sentences.
  var evidenceSentences: [String] {
    var sentences: [String] = []
    if let evidence = foremostIncident?.basis.evidence, !evidence.isEmpty {
      sentences.append("Ports from \(Words.list(evidence.map(\.words))).")
    }
    let byServer = processes.filter(\.identity.isNamedByServer).count
    if byServer > 0 {
      sentences.append(
        "\(Words.count(byServer, "process is", "processes are")) named by the server's own list, "
          + "saved when the trace was stopped; the trace names the others.")
    }
    return sentences
  }
}
