import EventTracing

/// What the XML parser found in one event, or in its payload alone.
package struct ParsedEvent {
  /// Nothing yet.
  package init() {}

  var form = PayloadForm.none
  /// Named texts of the payload.
  var fields = TextFieldsBuilder()
  /// The payload where it is written in hexadecimal, or is one text.
  var payload: [UInt8] = []
  /// What `<System>` said, where that was parsed too.
  var system = EventSystem()
  /// The texts that ``system`` points into.
  var systemTexts: [UInt8] = []

  /// Forgets the event, but keeps the memory.
  mutating func reset() {
    form = .none
    fields.removeAll()
    payload.removeAll(keepingCapacity: true)
    system = EventSystem()
    systemTexts.removeAll(keepingCapacity: true)
  }

  /// The computer that `<System>` names; nil for none.
  package var computerName: String? {
    let texts = systemTexts
    return system.computer.map { texts.rawSpan.utf8($0) }
  }

  /// The first field's hexadecimal text as bytes.
  var surplus: [UInt8] {
    var surplus: [UInt8] = []
    let fields = fields.bytes
    guard let entry = TextFields(fields.rawSpan).entry(at: 0) else { return [] }
    _ = fields.rawSpan.appendHexadecimal(entry.value, to: &surplus)
    return surplus
  }
}
