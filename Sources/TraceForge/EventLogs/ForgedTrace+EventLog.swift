internal import EventTracing

/// A trace written as an event log.
public struct ForgedEventLog: Sendable {
  /// The file.
  public let bytes: [UInt8]
  /// Where each record lies.
  public let records: [Range<Int>]
}

extension ForgedTrace {
  /// The trace as `netsh trace convert dump=EVTX` and `tracerpt -of EVTX` write it: events
  /// of classic classes, and what the session says of itself, are not in it.
  ///
  /// - Parameter oldestChunk: Where the oldest chunk stands in the file's ring; the
  ///   places of the records are those of a log that was not written round.
  public func eventLog(oldestChunk: Int = 0) -> ForgedEventLog {
    var writer = EventLogWriter()
    var id: UInt64 = 0
    for logged in events where logged.event.isDumped && logged.event.classic == nil {
      id += 1
      let time = configuration.readBack(logged.event.time)
      writer.append(
        logged.event.instance(configuration, processor: logged.processor, id: id, at: time),
        id: id, at: time)
    }
    let bytes = writer.finish(oldest: oldestChunk)
    return ForgedEventLog(bytes: bytes, records: writer.records)
  }
}

/// Values of the system template of a trace's events, by their places (evtx.md §8).
private enum SystemValue {
  static let level = 0, opcode = 1, task = 2, id = 3, keywords = 5, time = 6, activity = 7
  static let process = 8, thread = 9, record = 10, version = 11, processor = 14
  static let kernelTime = 15, userTime = 16, payload = 19, count = 20
}

extension ForgedEvent {
  fileprivate func instance(
    _ configuration: TraceLogConfiguration, processor: Int, id record: UInt64, at time: FileTime
  ) -> BinaryInstance {
    var values = [BinaryTemplateValue](repeating: .null, count: SystemValue.count)
    values[SystemValue.level] = .number(.uint8, level)
    values[SystemValue.opcode] = .number(.uint8, opcode)
    values[SystemValue.task] = .number(.uint16, task)
    values[SystemValue.id] = .number(.uint16, id)
    values[SystemValue.keywords] = .number(.hexInt64, keyword)
    values[SystemValue.time] = .number(.fileTime, time.rawValue)
    values[SystemValue.activity] = .bytes(.guid, ForgedPayload.bytes { $0.guid(activity) })
    values[SystemValue.process] = .number(.uint32, processID)
    values[SystemValue.thread] = .number(.uint32, threadID)
    values[SystemValue.record] = .number(.uint64, record)
    values[SystemValue.version] = .number(.uint8, version)
    values[SystemValue.processor] = .number(.uint8, UInt8(truncatingIfNeeded: processor))
    values[SystemValue.kernelTime] = .number(.uint32, UInt32(15))
    values[SystemValue.userTime] = .number(.uint32, UInt32(0))
    values[SystemValue.payload] = .instance(payloadInstance(configuration))
    return BinaryInstance(template: template(configuration), values: values)
  }

  private func template(_ configuration: TraceLogConfiguration) -> BinaryElement {
    func value(_ index: Int, _ type: BinaryType) -> BinaryElement.Part {
      .value(index, type, isOptional: false)
    }
    var provider: [(name: String, part: BinaryElement.Part)] = [
      ("Guid", .text("{\(self.provider)}"))
    ]
    if let name = providerName { provider.insert(("Name", .text(name)), at: 0) }
    let system = BinaryElement(
      "System",
      [],
      [
        .element(BinaryElement("Provider", provider)),
        BinaryElement.holding("EventID", value(SystemValue.id, .uint16)),
        BinaryElement.holding("Version", value(SystemValue.version, .uint8)),
        BinaryElement.holding("Level", value(SystemValue.level, .uint8)),
        BinaryElement.holding("Task", value(SystemValue.task, .uint16)),
        BinaryElement.holding("Opcode", value(SystemValue.opcode, .uint8)),
        BinaryElement.holding("Keywords", value(SystemValue.keywords, .hexInt64)),
        .element(
          BinaryElement("TimeCreated", [("SystemTime", value(SystemValue.time, .fileTime))])),
        BinaryElement.holding("EventRecordID", value(SystemValue.record, .uint64)),
        .element(
          BinaryElement(
            "Correlation",
            [("ActivityID", .value(SystemValue.activity, .guid, isOptional: true))])),
        .element(
          BinaryElement(
            "Execution",
            [
              ("ProcessID", value(SystemValue.process, .uint32)),
              ("ThreadID", value(SystemValue.thread, .uint32)),
              ("ProcessorID", .value(SystemValue.processor, .uint8, isOptional: true)),
              ("KernelTime", .value(SystemValue.kernelTime, .uint32, isOptional: true)),
              ("UserTime", .value(SystemValue.userTime, .uint32, isOptional: true)),
            ])),
        .element(BinaryElement("Channel")),
        BinaryElement.holding("Computer", .text(configuration.computerName ?? "")),
        .element(BinaryElement("Security")),
      ])
    return BinaryElement(
      "Event", [("xmlns", .text("http://schemas.microsoft.com/win/2004/08/events/event"))],
      dependency: SystemValue.payload,
      [
        .element(system), .part(.value(SystemValue.payload, .xml, isOptional: true)),
      ])
  }

  /// Fields by the manifest; the bytes where it does not fit, or where a log keeps a
  /// field otherwise than tools show it.
  private func payloadInstance(_ configuration: TraceLogConfiguration) -> BinaryInstance {
    let size = configuration.pointerSize
    guard let fields = layout?.wholeValues(of: payload, pointerSize: size),
      fields.allSatisfy({ $0.field.kind.binaryType(pointerSize: size) != nil })
    else { return processingError }
    var rows: [BinaryElement.Content] = []
    var values: [BinaryTemplateValue] = []
    for (index, field) in fields.enumerated() {
      guard let type = field.field.kind.binaryType(pointerSize: size) else { continue }
      rows.append(
        BinaryElement.holding(
          "Data", .value(index, type, isOptional: false), [("Name", .text(field.field.name))]))
      values.append(.bytes(type, Array(field.bytes)))
    }
    return BinaryInstance(template: BinaryElement("EventData", [], rows), values: values)
  }

  private var processingError: BinaryInstance {
    let error: UInt32 = 15_005
    return BinaryInstance(
      template: BinaryElement(
        "ProcessingErrorData", [],
        [
          BinaryElement.holding("ErrorCode", .value(0, .uint32, isOptional: false)),
          BinaryElement.holding("DataItemName", .value(1, .string, isOptional: false)),
          BinaryElement.holding("EventPayload", .value(2, .binary, isOptional: false)),
        ]),
      values: [.number(.uint32, error), .string(""), .bytes(.binary, payload)])
  }
}

extension DumpFieldKind {
  /// How a log keeps it; nil where a manifest's output type makes more of it than its
  /// bytes tell.
  fileprivate func binaryType(pointerSize: Int) -> BinaryType? {
    switch self {
    case .uint8: .uint8
    case .uint16: .uint16
    case .uint32: .uint32
    case .uint64: .uint64
    case .int32: .int32
    case .hexadecimal, .status: .hexInt32
    case .pointer: pointerSize == 4 ? .hexInt32 : .hexInt64
    case .address, .binary, .binary16: .binary
    case .time: .fileTime
    case .sid: .sid
    case .wideText: .string
    case .ansiText: .ansiString
    case .ipv4, .ipv6, .port, .token: nil
    }
  }
}
