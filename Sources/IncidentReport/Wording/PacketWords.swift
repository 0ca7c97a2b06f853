import PortExhaustion

extension PacketReport {
  /// What the packets say, as one line.
  var words: String {
    var text =
      "packets: \(Words.count(connectionAttempts.count, "connection attempt")) from "
      + Words.count(localPorts, "local port")
    if let before = attemptsPerSecondBefore {
      text += ", \(Words.rate(before)) a second"
      if let after = attemptsPerSecondAfter {
        text += " before the first refusal, \(Words.rate(after)) after"
      }
    }
    return text + "; \(Words.number(finishes)) FIN, \(Words.number(resets)) RST"
  }
}
