internal import EventTracing

/// The trace of an incident with the truth about it.
public struct ForgedIncident: Sendable {
  /// The file.
  public let bytes: [UInt8]
  /// What is true, whatever the file tells.
  public let truth: IncidentTruth
  /// How it was written.
  public let configuration: TraceLogConfiguration
  /// Event records in the file.
  public let records: RecordCounts
  /// What `tasklist /svc` would have said on the server.
  public let taskList: String
}

extension ServerIncident {
  /// Writes the trace; the same incident gives the same bytes.
  public func forge() -> ForgedIncident {
    var entries = ServerTraceLog(self).entries
    entries.sort { ($0.time, $0.order) < ($1.time, $1.order) }
    var configuration = form.configuration
    configuration.eventsLost = UInt32(lose(&entries))
    var writer = TraceLogWriter.memory(configuration)
    var last = form.options.startTime
    for entry in entries {
      var event = entry.event
      last = max(
        absolute(entry.time), FileTime(rawValue: last.rawValue + form.options.clock.resolution))
      last = configuration.readBack(last)
      event.time = last
      writer.append(event, processor: entry.processor)
    }
    let bytes = writer.finish().bytes
    return ForgedIncident(
      bytes: bytes, truth: truth(), configuration: configuration, records: writer.counts,
      taskList: taskList)
  }

  /// Takes out what the session lost, and says how many events that were.
  private func lose(_ entries: inout [ServerTraceLog.Entry]) -> Int {
    var random = SeededGenerator(seed: seed ^ 0x5EED_0004)
    let before = entries.count
    switch evidence.losses {
    case .none: return 0
    case .few: entries.removeAll { _ in random.chance(percent: 1) }
    case .stretches:
      // Four of ten stretches, but neither the first nor the last.
      let length = (window.upperBound - window.lowerBound) / 10 + 1
      var lost: Set<Int64> = []
      while lost.count < 4 { lost.insert(Int64(random.within(1...8))) }
      let start = window.lowerBound
      entries.removeAll { lost.contains(($0.time - start) / length) }
    }
    return max(1, before - entries.count)
  }

  /// `tasklist /svc` in English: columns of 25, 8 and 44 characters.
  private var taskList: String {
    func column(_ text: String, _ width: Int) -> String {
      String((text + String(repeating: " ", count: width)).prefix(width))
    }
    func right(_ number: UInt32) -> String {
      let text = String(number)
      return String(repeating: " ", count: max(0, 8 - text.utf8.count)) + text
    }
    let rule = [25, 8, 44].map { String(repeating: "=", count: $0) }.joined(separator: " ")
    var lines = ["", "\(column("Image Name", 25))      PID \(column("Services", 44))", rule]
    for process in demand.processes {
      let services =
        process.services.isEmpty ? "N/A" : process.services.joined(separator: ", ")
      lines.append(
        "\(column(process.imageName, 25)) \(right(process.processID)) \(column(services, 44))")
    }
    return lines.map { $0 + "\r\n" }.joined()
  }
}
