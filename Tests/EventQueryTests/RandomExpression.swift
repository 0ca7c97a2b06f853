import EventQuery
import EventTracing
import TraceForge

/// An expression made at random, which writes itself down and judges decoded
/// events in the plainest way: by what is shown of them.
indirect enum RandomExpression {
  /// A field as it is written, how it is found, and what it is compared with.
  struct Leaf {
    enum Value {
      case number(Int128, text: String)
      case text(String)
      case address(host: String, port: Int?)
    }

    /// Provider and id before the field.
    var scope: (provider: String, guid: GUID, id: UInt16)?
    var field: String
    var part: String?
    var comparison: String
    var value: Value
  }

  case leaf(Leaf)
  case presence(String)
  case event(provider: String, guid: GUID, id: UInt16)
  case not(RandomExpression)
  case all([RandomExpression])
  case any([RandomExpression])

  /// The expression as a user writes it.
  var text: String {
    switch self {
    case .leaf(let leaf): leaf.text
    case .presence(let field): "Property.\(field)"
    case .event(let provider, _, let id): "\(provider).\(id)"
    case .not(let inner): "NOT (\(inner.text))"
    case .all(let parts): "(" + parts.map(\.text).joined(separator: " AND ") + ")"
    case .any(let parts): "(" + parts.map(\.text).joined(separator: " || ") + ")"
    }
  }

  func holds(_ event: ShownEvent) -> Bool {
    switch self {
    case .leaf(let leaf): leaf.holds(event)
    case .presence(let name): event.field(name) != nil
    case .event(_, let guid, let id): event.isEvent(guid, id)
    case .not(let inner): !inner.holds(event)
    case .all(let parts): !parts.contains { !$0.holds(event) }
    case .any(let parts): parts.contains { $0.holds(event) }
    }
  }
}

/// An event as it is shown.
struct ShownEvent {
  let decoded: DecodedEvent
  /// Whether its fields are texts of a dump.
  let isWritten: Bool

  func field(_ name: String) -> DecodedField? {
    decoded.fields.first { $0.name.lowercased() == name.lowercased() }
  }

  func isEvent(_ provider: GUID, _ id: UInt16) -> Bool {
    decoded.header.provider == provider && decoded.header.layoutID == id
  }

  /// A number of the header.
  func number(_ name: String) -> Int128? {
    let header = decoded.header
    switch name {
    case "Id": return Int128(header.layoutID)
    case "ProcessId": return Int128(header.processID)
    case "Opcode": return Int128(header.opcode)
    case "Keywords": return Int128(header.keywords)
    default: return nil
    }
  }
}

extension RandomExpression.Leaf {
  fileprivate var text: String {
    let literal =
      switch value {
      case .number(_, let text): text
      case .text(let text):
        "\"" + text.map { "\"\\".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "\""
      case .address(let host, let port):
        port.map { host.contains(":") ? "[\(host)]:\($0)" : "\(host):\($0)" } ?? host
      }
    let prefix = scope.map { "\($0.provider).\($0.id)." } ?? ""
    return "\(prefix)\(field)\(part.map { "." + $0 } ?? "") \(comparison) \(literal)"
  }

  fileprivate func holds(_ event: ShownEvent) -> Bool {
    if let scope, !event.isEvent(scope.guid, scope.id) { return false }
    if let number = event.number(field), case .number(let wanted, _) = value {
      return compare(number, wanted)
    }
    let name = field.hasPrefix("Property.") ? String(field.dropFirst(9)) : field
    guard let found = event.field(name) else { return false }
    switch value {
    case .number(let wanted, _):
      return number(of: found, event).map { compare($0, wanted) } ?? false
    case .text(let wanted):
      return texts(of: found).map { compare($0, wanted.lowercased()) } ?? false
    case .address(let host, let port): return compare(address: found, event, host, port)
    }
  }

  /// The number that is shown, or the part of it.
  private func number(of field: DecodedField, _ event: ShownEvent) -> Int128? {
    if part == "Port" { return address(of: field, event)?.port.map { Int128($0) } }
    if case .text = field.value, !event.isWritten { return nil }
    guard var number = Self.number(field.value.description) else { return nil }
    switch part {
    case "Code": number = (number & 0xFFFF_FFFF) % 65_536
    case "Severity": number = (number & 0xFFFF_FFFF) >> 30
    default: break
    }
    return number
  }

  private static func number(_ text: String) -> Int128? {
    if text == "true" || text == "false" { return text == "true" ? 1 : 0 }
    if text.hasPrefix("0x") { return Int128(text.dropFirst(2), radix: 16) }
    return Int128(text)
  }

  private func texts(of field: DecodedField) -> String? {
    if case .text(let text) = field.value { return text.lowercased() }
    if case .status(let status) = field.value { return status.name?.lowercased() }
    return field.mapText?.lowercased()
  }

  /// `10.0.0.1:443` or `[::1]:443` or a host alone, taken apart.
  private func address(of field: DecodedField, _ event: ShownEvent) -> (host: String, port: Int?)? {
    switch field.value {
    case .address, .host: break
    case .text where event.isWritten: break
    default: return nil
    }
    let text = field.value.description
    if text.hasPrefix("[") {
      let parts = text.dropFirst().split(separator: "]")
      return (String(parts[0]), Int(parts[1].dropFirst()))
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard text.contains(".") || parts.count > 2 else { return nil }
    return parts.count == 2 ? (String(parts[0]), Int(parts[1])) : (text, nil)
  }

  private func compare(
    address field: DecodedField, _ event: ShownEvent, _ host: String, _ port: Int?
  ) -> Bool {
    guard let found = address(of: field, event) else { return false }
    let isEqual = found.host == host && (port == nil || found.port == port)
    return comparison == "==" ? isEqual : !isEqual
  }

  private func compare(_ left: Int128, _ right: Int128) -> Bool {
    var right = right
    // A negative number stands for bits.
    if right < 0, left >= 0 { right += left <= 0xFFFF_FFFF ? 1 << 32 : 1 << 64 }
    switch comparison {
    case "==": return left == right
    case "!=": return left != right
    case "<": return left < right
    case ">": return left > right
    case "<=": return left <= right
    default: return left >= right
    }
  }

  private func compare(_ left: String, _ right: String) -> Bool {
    switch comparison {
    case "==": left == right
    case "!=": left != right
    case "contains": left.contains(right)
    case "<": left < right
    case ">": left > right
    case "<=": left <= right
    default: left >= right
    }
  }
}
