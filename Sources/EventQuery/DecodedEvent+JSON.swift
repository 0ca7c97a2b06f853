public import EventTracing

extension DecodedEvent {
  /// Writes the event as one line of NDJSON.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("time", header.time.description)
      json.field("provider", providerName)
      json.field("providerGuid", header.provider.description)
      json.field("id", header.form == .classic ? nil : header.id)
      json.field("version", header.version)
      json.field("opcode", header.opcode)
      json.field("level", header.level)
      json.field("task", header.task)
      json.field("keywords", "0x" + header.keywords.hexadecimal(digits: 16))
      json.field("processID", header.processID)
      json.field("threadID", header.threadID)
      json.field("processor", header.processor)
      json.field("activityID", header.activity == .zero ? nil : header.activity.description)
      json.field("event", name)
      json.key("fields")
      writeFields(to: &json)
      json.field("message", message)
      if !rest.isEmpty {
        json.field("undecoded", rest.map { $0.hexadecimal(digits: 2) }.joined())
      }
      if isOverLimit { json.field("omitted", Self.omission) }
    }
    json.newline()
  }

  /// What is said of an event that is not shown whole.
  static let omission =
    "fields or text beyond \(EventDecoder.maximumRenderedBytes >> 20) MiB are left out"

  /// Writes the fields as one object.
  func writeFields(to json: inout JSONWriter) {
    json.object { json in
      for field in fields { json.write(field) }
    }
  }
}

extension JSONWriter {
  /// A field under its name; a value map's text and a status's name come as
  /// fields of their own, so that the number stays a number.
  fileprivate mutating func write(_ field: DecodedField) {
    key(field.name)
    write(field.value)
    if let text = field.mapText { self.field(field.name + "Text", text) }
    if case .status(let status) = field.value { self.field(field.name + "Name", status.name) }
  }

  private mutating func write(_ value: FieldValue) {
    switch value {
    case .unsigned(let number): self.value(number)
    case .signed(let number): self.value(number)
    case .number(let number): self.value(number)
    case .boolean(let truth): self.value(truth)
    case .list(let values):
      array { json in
        for element in values { json.write(element) }
      }
    case .structure(let fields):
      object { json in
        for field in fields { json.write(field) }
      }
    default: self.value(value.description)
    }
  }
}
