import EventTracing

extension DecodedEvent {
  /// The event for people: a line with who, when and which, the message, and
  /// the fields, all controls made visible.
  public var text: String {
    var lines = [heading]
    if let message { lines.append("    " + message.visible) }
    let details = fields.map { field in
      "\(field.name.visible)=\(field.description.visible)\(Self.meaning(field))"
    }
    if !details.isEmpty { lines.append("    " + details.joined(separator: " ")) }
    if !rest.isEmpty {
      let shown = rest.prefix(Self.restShown).map { $0.hexadecimal(digits: 2) }.joined()
      let more = rest.count > Self.restShown ? "… (\(rest.count) bytes)" : ""
      lines.append("    not decoded: \(shown)\(more)")
    }
    if isOverLimit { lines.append("    not shown: \(Self.omission)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let restShown = 32

  private var heading: String {
    let provider = providerName?.visible ?? header.provider.description
    let number =
      header.form == .classic ? "type \(header.opcode)" : "\(header.id)"
    let title = name.map { " \($0.visible)" } ?? ""
    return "\(header.time)  \(provider) \(number)\(title)  v\(header.version)"
      + "  process \(header.processID) thread \(header.threadID) processor \(header.processor)"
  }

  /// The name of a status behind its number.
  private static func meaning(_ field: DecodedField) -> String {
    guard case .status(let status) = field.value, let name = status.name else { return "" }
    return " (\(name))"
  }
}
