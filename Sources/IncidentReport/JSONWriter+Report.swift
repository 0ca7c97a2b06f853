import EventTracing
import PortExhaustion

/// The parts of a report as JSON, each under the keys of schema version 1.
extension JSONWriter {
  mutating func write(_ span: FailureSpan) {
    field("count", span.count)
    writeTimes(span)
  }

  mutating func writeTimes(_ span: FailureSpan) {
    field("firstTime", span.firstTime?.description)
    field("lastTime", span.lastTime?.description)
  }

  mutating func write(_ pool: PortPoolID) {
    field("protocol", pool.transport?.rawValue)
    field("compartment", pool.compartment.map(Int.init))
  }

  mutating func write(_ outcomes: BindOutcomes) {
    key("bindOutcomes")
    object { json in
      json.field("attempts", outcomes.attempts)
      json.field("succeeded", outcomes.succeeded)
      json.field("exhausted", outcomes.exhausted)
      json.field("portConflict", outcomes.portConflict)
      json.field("insufficientResources", outcomes.insufficientResources)
      json.field("other", outcomes.other)
      json.field("unfinished", outcomes.unfinished)
      json.field("nonIP", outcomes.nonIP)
    }
  }

  mutating func write(_ packets: PacketReport) {
    key("packets")
    object { json in
      json.key("connectionAttempts")
      json.object { json in json.write(packets.connectionAttempts) }
      json.field("attemptsPerSecondBefore", packets.attemptsPerSecondBefore)
      json.field("attemptsPerSecondAfter", packets.attemptsPerSecondAfter)
      json.field("finishes", packets.finishes)
      json.field("resets", packets.resets)
      json.field("localPorts", packets.localPorts)
    }
  }

  mutating func write(_ timeline: TimelineReport) {
    key("timeline")
    object { json in
      json.field("bucketSeconds", timeline.bucketSeconds)
      json.key("pool")
      json.object { json in json.write(timeline.pool) }
      json.field("buckets", timeline.buckets) { json, bucket in
        json.object { json in
          json.field("time", bucket.time.description)
          json.field("attempts", bucket.attempts)
          json.field("succeeded", bucket.succeeded)
          json.field("exhausted", bucket.exhausted)
          json.field("portFailures", bucket.portFailures)
          json.field("portsHeld", bucket.portsHeld)
        }
      }
    }
  }

  mutating func write(_ incident: Incident) {
    object { json in
      json.field("start", incident.start.description)
      json.field("end", incident.end.description)
      json.key("pool")
      json.object { json in json.write(incident.pool) }
      json.field("portFailures", incident.portFailures)
      json.field("peakFailuresPerSecond", incident.peakFailuresPerSecond)
      json.field("portsHeldAtStart", incident.ports.heldAtStart)
      json.field("portsUnaccounted", incident.ports.unaccounted)
      json.field("portsHeldTwice", incident.ports.heldTwice)
      if let pattern = incident.pattern { json.write(pattern) }
      json.field("portEvidence", incident.basis.evidence) { json, evidence in
        json.value(evidence.rawValue)
      }
      json.field("holders", incident.holders) { json, holder in json.write(holder) }
      json.field("victims", incident.victims) { json, victim in
        json.object { json in
          json.field("processID", victim.processID)
          json.field("imageName", victim.imageName)
          json.field("services", victim.services) { json, name in json.value(name) }
          json.field("failures", victim.failures)
        }
      }
      json.field("destinations", incident.destinations) { json, destination in
        json.object { json in
          json.field("remoteAddress", destination.remote.host)
          json.field("remotePort", destination.remote.port)
          json.field("name", destination.name)
          json.field("processID", destination.processID)
          json.field("connects", destination.connects)
          json.field("failures", destination.failures)
          json.field("portsHeld", destination.portsHeld)
          json.field("timeWait", destination.timeWait)
        }
      }
    }
  }

  mutating func write(_ process: ProcessReport, computer: String?) {
    object { json in
      json.field("computer", computer)
      json.field("processID", process.identity.processID)
      json.field("startTime", process.identity.startTime?.description)
      json.field("imageName", process.identity.imageName)
      json.field("commandLine", process.identity.commandLine)
      json.field("nameSource", process.identity.nameSource)
      json.field("services", process.identity.services) { json, name in json.value(name) }
      json.field("attribution", process.identity.attribution.rawValue)
      json.field("attempts", process.attempts)
      json.field("succeeded", process.succeeded)
      json.field("exhausted", process.exhausted)
      json.field("portFailures", process.portFailures)
      json.field("peakPortsHeld", process.peakPortsHeld)
      json.field("peakTime", process.peakTime?.description)
      json.field("openAtEnd", process.openAtEnd)
      json.field("preexistingSockets", process.preexistingSockets)
      json.field("firstFailureTime", process.firstFailureTime?.description)
      json.field("lastFailureTime", process.lastFailureTime?.description)
    }
  }

  mutating func write(_ breakdown: Breakdown) {
    key("breakdown")
    object { json in
      for (name, rows) in [
        ("protocol", breakdown.transport), ("addressFamily", breakdown.addressFamily),
        ("localAddress", breakdown.localAddress),
      ] {
        json.field(name, rows) { json, row in
          json.object { json in
            json.field("name", row.name)
            json.field("exhausted", row.exhausted)
          }
        }
      }
    }
  }
}
