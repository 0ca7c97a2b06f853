import EventTracing

/// An event with everything that a condition may ask for.
struct FilterContext {
  let event: DecodedEvent
  /// Whether the fields are texts of a dump, which may stand for any value.
  let isWritten: Bool
  /// Name of the process that logged it; nil where the trace has not told.
  let processName: String?
}

extension FilterCondition {
  /// Whether the condition holds for an event: what everything faster must
  /// agree with.
  func holds(in context: FilterContext) -> Bool {
    switch self {
    case .all(let conditions): conditions.allSatisfy { $0.holds(in: context) }
    case .any(let conditions): conditions.contains { $0.holds(in: context) }
    case .not(let condition): !condition.holds(in: context)
    case .events(let set):
      set.contains(context.event.header.provider, context.event.header.layoutID)
    case .header(let field, let comparison, let literal):
      field.values(in: context).contains { literal.holds(comparison, $0) }
    case .payload(let field, let comparison, let literal):
      field.value(in: context.event).map {
        literal.holds(
          comparison, $0.value, mapText: $0.mapText, part: field.part,
          isWritten: context.isWritten)
      } ?? false
    case .presence(let field):
      field.value(in: context.event).map {
        field.part?.isIn($0.value, isWritten: context.isWritten) ?? true
      } ?? false
    }
  }
}

extension FilterValuePart {
  fileprivate func isIn(_ value: FieldValue, isWritten: Bool) -> Bool {
    if isWritten, case .text = value { return true }
    return self.value(of: value) != nil
  }
}

extension FilterPayloadField {
  /// The field of an event; nil where it has none of this name.
  fileprivate func value(in event: DecodedEvent) -> DecodedField? {
    var found = event.fields.first { $0.name.lowercased() == name }
    for member in members {
      guard case .structure(let fields) = found?.value else { return nil }
      found = fields.first { $0.name.lowercased() == member }
    }
    return found
  }
}

extension FilterHeaderField {
  /// The value, or where it goes by several, all of them; none where the event
  /// has none.
  fileprivate func values(in context: FilterContext) -> [FieldValue] {
    let header = context.event.header
    switch self {
    case .provider:
      return [.guid(header.provider)] + (context.event.providerName.map { [.text($0)] } ?? [])
    case .activity: return header.activity == .zero ? [] : [.guid(header.activity)]
    case .time: return [.time(header.time)]
    case .eventName: return context.event.name.map { [.text($0)] } ?? []
    case .processName: return context.processName.map { [.text($0)] } ?? []
    case .message: return context.event.message.map { [.text($0)] } ?? []
    default: return integer(of: header).map { [.unsigned($0)] } ?? []
    }
  }

  /// The value as an integer; nil for one that is none.
  @inline(__always)
  func integer(of header: TraceEventHeader) -> UInt64? {
    switch self {
    case .id: UInt64(header.layoutID)
    case .version: UInt64(header.version)
    case .channel: UInt64(header.channel)
    case .level: UInt64(header.level)
    case .opcode: UInt64(header.opcode)
    case .task: UInt64(header.task)
    case .keywords: header.keywords
    case .processID: UInt64(header.processID)
    case .threadID: UInt64(header.threadID)
    case .processor: UInt64(header.processor)
    case .provider, .time, .activity, .eventName, .processName, .message: nil
    }
  }
}
