import EventTracing
import PortExhaustion

/// Who held the ports, why, and what would have helped, as JSON.
extension JSONWriter {
  mutating func write(_ finding: PatternFinding) {
    key("pattern")
    object { json in
      json.field("name", finding.pattern.rawValue)
      json.field("confidence", finding.confidence.rawValue)
      json.field("evidence", finding.evidence) { json, evidence in json.value(evidence.words) }
      json.field("remaining", finding.remaining) { json, pattern in json.value(pattern.rawValue) }
    }
  }

  mutating func write(_ holder: Holder) {
    object { json in
      json.field("processID", holder.processID)
      json.field("imageName", holder.imageName)
      json.field("services", holder.services) { json, name in json.value(name) }
      json.field("processes", holder.processes)
      json.field("kernel", holder.isKernel)
      json.field("endTime", holder.endTime?.description)
      json.field("ports", holder.states.ports)
      json.field("established", holder.states.established)
      json.field("closeWait", holder.states.closeWait)
      json.field("timeWait", holder.states.timeWait)
      json.field("boundOnly", holder.states.boundOnly)
      json.field("preexisting", holder.states.preexisting)
      json.key("families")
      json.object { json in
        for part in holder.families.parts { json.field(part.name, part.ports) }
      }
      json.field("peakPorts", holder.peak.ports)
      json.field("growthPerMinute", holder.pace.growthPerMinute)
      json.field("connectsPerSecond", holder.pace.connectsPerSecond)
      json.field("medianLifetimeSeconds", holder.pace.medianLifetimeSeconds)
    }
  }

  mutating func write(_ span: PortSpan) {
    object { json in
      json.field("start", span.start)
      json.field("count", span.count)
    }
  }

  mutating func write(_ usage: PortUsage) {
    object { json in
      json.field("time", usage.time.description)
      json.key("pool")
      json.object { json in json.write(usage.pool) }
      json.field("localAddress", usage.localAddress?.host)
      json.field("portsInUse", usage.portsInUse)
      json.field("maximum", usage.maximum)
      json.field("percent", usage.percent)
      json.field("listeningPorts", usage.listeningPorts)
      json.field("processes", usage.processes)
    }
  }

  mutating func write(_ simulation: Simulation) {
    object { json in
      json.key("pool")
      json.object { json in json.write(simulation.pool) }
      json.key("portRange")
      json.write(simulation.portRange)
      json.field("timeWaitSeconds", simulation.timeWaitSeconds)
      json.field("peakPortsHeld", simulation.peakPortsHeld)
      json.field("portFailures", simulation.portFailures)
      json.field("secondsToExhaustion", simulation.secondsToExhaustion)
      json.field("assumptions", simulation.assumptions) { json, row in json.value(row.words) }
    }
  }

  mutating func write(_ advice: Recommendation) {
    object { json in
      json.field("id", advice.id.rawValue)
      json.field("title", advice.title)
      json.field("why", advice.why)
      json.field("command", advice.commands.isEmpty ? nil : advice.commands.joined(separator: "\n"))
    }
  }
}

extension ProcessIdentity {
  /// Where its image's name comes from; nil where it has none.
  var nameSource: String? { imageName.map { _ in isNamedByServer ? "companion" : "trace" } }
}
