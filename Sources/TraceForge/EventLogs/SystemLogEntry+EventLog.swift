internal import EventTracing

/// Values of the system template of the System log, by their places (evtx.md §8).
private enum SystemValue {
  static let level = 0, opcode = 1, task = 2, id = 3, qualifiers = 4, keywords = 5, time = 6
  static let process = 8, thread = 9, record = 10, version = 11, source = 14, guid = 15
  static let channel = 16, payload = 17, count = 18
}

extension SystemLogEntry {
  /// The entry as the log keeps it.
  func instance(number: Int, at time: FileTime, _ options: SystemLogOptions) -> BinaryInstance {
    var values = [BinaryTemplateValue](repeating: .null, count: SystemValue.count)
    values[SystemValue.level] = .number(.uint8, UInt8(level))
    values[SystemValue.opcode] = .number(.uint8, UInt8(0))
    values[SystemValue.task] = .number(.uint16, UInt16(0))
    values[SystemValue.id] = .number(.uint16, id)
    if let qualifiers { values[SystemValue.qualifiers] = .number(.uint16, qualifiers) }
    values[SystemValue.keywords] = .number(.hexInt64, UInt64(0x80_0000_0000_0000))
    values[SystemValue.time] = .number(.fileTime, time.rawValue)
    values[SystemValue.process] = .number(.uint32, UInt32(4))
    values[SystemValue.thread] = .number(.uint32, UInt32(312))
    values[SystemValue.record] = .number(.uint64, UInt64(number))
    values[SystemValue.version] = .number(.uint8, UInt8(0))
    values[SystemValue.source] = .string(provider.name)
    values[SystemValue.channel] = .string("System")
    values[SystemValue.payload] = .instance(payload.instance)
    return BinaryInstance(template: template(options), values: values)
  }

  private func template(_ options: SystemLogOptions) -> BinaryElement {
    func value(_ index: Int, _ type: BinaryType) -> BinaryElement.Part {
      .value(index, type, isOptional: false)
    }
    var source: [(name: String, part: BinaryElement.Part)] = [
      ("Name", value(SystemValue.source, .string))
    ]
    if let guid = provider.guid { source.append(("Guid", .text(guid))) }
    if let name = provider.source { source.append(("EventSourceName", .text(name))) }
    let system = BinaryElement(
      "System", [],
      [
        .element(BinaryElement("Provider", source)),
        BinaryElement.holding(
          "EventID", value(SystemValue.id, .uint16),
          [("Qualifiers", .value(SystemValue.qualifiers, .uint16, isOptional: true))]),
        BinaryElement.holding("Version", value(SystemValue.version, .uint8)),
        BinaryElement.holding("Level", value(SystemValue.level, .uint8)),
        BinaryElement.holding("Task", value(SystemValue.task, .uint16)),
        BinaryElement.holding("Opcode", value(SystemValue.opcode, .uint8)),
        BinaryElement.holding("Keywords", value(SystemValue.keywords, .hexInt64)),
        .element(
          BinaryElement("TimeCreated", [("SystemTime", value(SystemValue.time, .fileTime))])),
        BinaryElement.holding("EventRecordID", value(SystemValue.record, .uint64)),
        .element(BinaryElement("Correlation")),
        .element(
          BinaryElement(
            "Execution",
            [
              ("ProcessID", value(SystemValue.process, .uint32)),
              ("ThreadID", value(SystemValue.thread, .uint32)),
            ])),
        BinaryElement.holding("Channel", value(SystemValue.channel, .string)),
        BinaryElement.holding("Computer", .text(options.computerName)),
        .element(BinaryElement("Security")),
      ])
    return BinaryElement(
      "Event", [("xmlns", .text("http://schemas.microsoft.com/win/2004/08/events/event"))],
      dependency: SystemValue.payload,
      [.element(system), .part(.value(SystemValue.payload, .xml, isOptional: true))])
  }
}

extension SystemLogEntry.Payload {
  fileprivate var instance: BinaryInstance {
    switch self {
    case .classic(let texts, let binary):
      let bytes = binary ?? []
      return BinaryInstance(
        template: BinaryElement(
          "EventData", [],
          [
            BinaryElement.holding("Data", .value(0, .strings, isOptional: true)),
            BinaryElement.holding("Binary", .value(2, .binary, isOptional: true)),
          ]),
        values: [
          .strings(texts), .number(.uint32, UInt32(bytes.count)),
          binary == nil ? .null : .bytes(.binary, bytes),
        ])
    case .named(let fields):
      return BinaryInstance(
        template: BinaryElement(
          "EventData", [],
          fields.indices.map { index in
            BinaryElement.holding(
              "Data", .value(index, .string, isOptional: false),
              [("Name", .text(fields[index].name))])
          }), values: fields.map { .string($0.text) })
    case .cleared:
      let cleared = BinaryElement(
        "LogFileCleared",
        [("xmlns", .text("http://manifests.microsoft.com/win/2004/08/windows/eventlog"))],
        [
          BinaryElement.holding("SubjectUserName", .value(0, .string, isOptional: false)),
          BinaryElement.holding("Channel", .value(1, .string, isOptional: false)),
          .element(BinaryElement("BackupPath")),
        ])
      return BinaryInstance(
        template: BinaryElement("UserData", [], [.element(cleared)]),
        values: [.string("admin"), .string("System")])
    }
  }
}
