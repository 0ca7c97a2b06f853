import EventTracing

/// Events as a table of comma-separated values: a heading, then a row for each.
public struct EventTable {
  private var csv = CSVWriter()
  private var json = JSONWriter(isPretty: false)

  private static let heading = [
    "time", "provider", "id", "version", "event", "processID", "threadID", "processor", "level",
    "opcode", "keywords", "message", "fields",
  ]

  /// A table that has only its heading.
  public init() {
    for title in Self.heading { csv.text(title) }
    csv.endRow()
  }

  /// What was written and not yet removed.
  public var bytes: [UInt8] { csv.bytes }

  /// Forgets what was written; rows go on.
  public mutating func removeAll() { csv.removeAll() }

  /// Adds a row; the fields are one cell, as a JSON object.
  public mutating func add(_ event: DecodedEvent) {
    let header = event.header
    csv.text(header.time.description)
    csv.text(event.providerName ?? header.provider.description)
    csv.number(header.form == .classic ? nil : header.id)
    csv.number(header.version)
    csv.text(event.name)
    csv.number(header.processID)
    csv.number(header.threadID)
    csv.number(header.processor)
    csv.number(header.level)
    csv.number(header.opcode)
    csv.text("0x" + header.keywords.hexadecimal(digits: 16))
    let message = event.message ?? ""
    csv.text(event.isOverLimit ? message + " [\(DecodedEvent.omission)]" : event.message)
    json.removeAll()
    event.writeFields(to: &json)
    csv.text(String(decoding: json.bytes, as: UTF8.self))
    csv.endRow()
  }
}
