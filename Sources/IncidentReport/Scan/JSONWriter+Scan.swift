public import BatchScan
public import EventTracing
import PortExhaustion
import TraceInput

/// Findings of a scan as JSON: a line of NDJSON each, values shaped as in the
/// report, keys only ever added.
extension JSONWriter {
  /// A finding as an object of the type `trace`. What only a capture has is
  /// null or absent in lines of parts, copies and failures.
  public mutating func write(_ finding: TraceFinding) {
    let capture = finding.capture
    object { json in
      json.field("type", "trace")
      json.field("path", finding.path)
      json.field("member", finding.member)
      json.field("sha256", finding.sha256)
      json.field("format", finding.format?.rawValue)
      json.field("bytes", finding.bytes)
      json.field("duplicateOf", finding.duplicateOf)
      json.field("partOf", finding.partOf)
      json.field("verdict", capture?.verdict.rawValue)
      if let capture { json.writeCounts(capture) }
      json.field("firstEventTime", capture?.firstEventTime?.description)
      json.field("lastEventTime", capture?.lastEventTime?.description)
      if let capture { json.writeOrigin(capture) }
      json.field("problems", finding.placeProblems + finding.problems) { json, problem in
        json.write(problem)
      }
      json.field("error", finding.error)
    }
  }

  private mutating func writeCounts(_ capture: CaptureFinding) {
    key("bindFailures")
    object { json in json.write(capture.bindFailures) }
    write(capture.bindOutcomes)
    write(capture.portFailures)
    field("eventCount", capture.eventCount)
    field("complete", capture.isComplete)
  }

  private mutating func writeOrigin(_ capture: CaptureFinding) {
    key("computer")
    object { json in
      json.field("name", capture.computerName)
      json.field("nameSource", capture.nameSource)
      json.field("osBuild", capture.osBuild)
      json.field("processors", capture.processors)
    }
    key("pattern")
    if let pattern = capture.pattern {
      object { json in
        json.field("name", pattern.rawValue)
        json.field("confidence", capture.confidence?.rawValue)
      }
    } else {
      value(String?.none)
    }
    field("topHolders", capture.topHolders) { json, holder in json.write(holder) }
    field("topVictims", capture.topVictims) { json, victim in json.write(victim) }
  }

  /// A scan's numbers as an object of the type `summary`.
  public mutating func write(_ page: ScanPage) {
    let summary = page.summary
    object { json in
      json.field("type", "summary")
      json.field("traces", summary.traces)
      json.field("duplicates", summary.duplicates)
      json.field("exhausted", summary.count(.exhausted))
      json.field("warning", summary.count(.warning))
      json.field("clear", summary.count(.clear))
      json.field("inconclusive", summary.count(.inconclusive))
      json.field("failed", summary.failed)
      json.field("damaged", summary.damaged)
      json.field("parts", summary.parts)
      json.field("otherFiles", summary.otherFiles)
      json.field("bytes", summary.bytes)
      json.field("seconds", page.seconds)
      if let changes = page.changes { json.write(changes) }
    }
  }

  private mutating func write(_ changes: ScanChanges) {
    key("catalog")
    object { json in
      json.field("filesRead", changes.filesRead)
      json.field("filesUnchanged", changes.filesUnchanged)
      json.field("filesChanged", changes.filesChanged)
      json.field("filesReadByOlderVersion", changes.filesReadByOlderVersion)
      json.field("filesGone", changes.filesGone)
    }
  }
}

extension JSONWriter {
  mutating func write(_ failures: PortFailures) {
    key("portFailures")
    object { json in
      json.field("count", failures.span.count)
      json.field("bind", failures.bind)
      json.field("connect", failures.connect)
      json.field("transport", failures.transport)
      json.field("collision", failures.collision)
      json.writeTimes(failures.span)
    }
  }

  mutating func write(_ victim: Victim) {
    object { json in
      json.field("processID", victim.processID)
      json.field("imageName", victim.imageName)
      json.field("services", victim.services) { json, name in json.value(name) }
      json.field("failures", victim.failures)
    }
  }
}
