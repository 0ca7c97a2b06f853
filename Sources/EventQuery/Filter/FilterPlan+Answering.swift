import EventTracing

extension FilterPlan {
  /// What the condition says of an event, as far as it is decided here.
  func answer(_ header: TraceEventHeader, _ payload: RawSpan) -> Answer {
    if let constant { return constant }
    var locations: FieldLocations?
    if let layout {
      locations = layout.locate(in: payload, pointerSize: Int(header.pointerSize))
      // The decoder says which fields of a cut payload are whole.
      guard locations != nil else { return .undecided }
    }
    return answer(nodes.count - 1, header, payload, locations)
  }

  private func answer(
    _ node: Int, _ header: TraceEventHeader, _ payload: RawSpan, _ locations: FieldLocations?
  ) -> Answer {
    switch nodes[node] {
    case .answer(let answer): return answer
    case .not(let operand): return answer(operand, header, payload, locations).opposite
    case .all(let first, let end):
      return join(first..<end, decisive: .no, header, payload, locations)
    case .any(let first, let end):
      return join(first..<end, decisive: .yes, header, payload, locations)
    case .header(let field, let comparison, let number):
      guard let value = field.integer(of: header) else { return .no }
      return Answer(comparison.holds(unsigned: value, number))
    case .time(let comparison, let time): return Answer(comparison.holds(header.time, time))
    default:
      guard let locations else { return .undecided }
      return Answer(field(nodes[node], payload, locations, Int(header.pointerSize)))
    }
  }

  private func join(
    _ range: Range<Int>, decisive: Answer, _ header: TraceEventHeader, _ payload: RawSpan,
    _ locations: FieldLocations?
  ) -> Answer {
    var result = decisive.opposite
    for operand in range {
      let answer = answer(operands[operand], header, payload, locations)
      if answer == decisive { return decisive }
      if answer == .undecided { result = .undecided }
    }
    return result
  }

  private func field(
    _ node: Node, _ payload: RawSpan, _ locations: FieldLocations, _ pointerSize: Int
  ) -> Bool {
    switch node {
    case .integer(let slot, let form, let comparison, let number, let isBits):
      guard let value = locations.integer(slot, in: payload) else { return false }
      return form.holds(value, locations.width(slot), comparison, number, isBits)
    case .addressPart(let slot, let part, let comparison, let number):
      guard let address = address(slot, payload, locations) else { return false }
      switch part {
      case .port where fields[slot].type == .socketAddress:
        return comparison.holds(unsigned: UInt64(address.port), number)
      case .family: return comparison.holds(unsigned: UInt64(address.familyCode), number)
      default: return false
      }
    case .address(let slot, let comparison, let literal):
      guard let address = address(slot, payload, locations),
        case .address(let wanted, let hasPort) = literals[literal]
      else { return false }
      let comparesPort = hasPort && fields[slot].type == .socketAddress
      return comparison.holdsEquality(
        address.isSameHost(as: wanted) && (!comparesPort || address.port == wanted.port))
    case .presence(let slot): return locations.range(slot) != nil
    case .value(let slot, let comparison, let literal):
      guard let range = locations.range(slot) else { return false }
      let field = fields[slot]
      let value = FieldValue(field.type, payload, range, pointerSize: pointerSize)
      let text = field.map.flatMap { map in value.integer.flatMap(map.text(for:)) }
      return literals[literal].holds(comparison, value, mapText: text)
    case .answer, .not, .all, .any, .header, .time: return false
    }
  }

  private func address(_ slot: Int, _ payload: RawSpan, _ locations: FieldLocations)
    -> SocketAddress?
  {
    guard let range = locations.range(slot) else { return nil }
    let start = range.lowerBound
    switch fields[slot].type {
    case .ipv4: return SocketAddress(ipv4: payload.loadBigEndian(start), port: 0)
    case .ipv6:
      return SocketAddress(
        ipv6High: payload.loadBigEndian(start), low: payload.loadBigEndian(start + 8), port: 0)
    default: return SocketAddress(sockaddr: payload, at: start, length: range.count)
    }
  }
}

extension FilterPlan.Answer {
  @inline(__always)
  init(_ truth: Bool) { self = truth ? .yes : .no }
}

extension FieldLocations {
  /// Bytes of a wanted field.
  @inline(__always)
  fileprivate func width(_ slot: Int) -> Int { range(slot)?.count ?? 0 }
}

extension FilterInteger {
  /// Whether the bits of a field, `width` bytes of them, compare so.
  @inline(__always)
  func holds(
    _ bits: UInt64, _ width: Int, _ comparison: FilterComparison, _ number: Int128, _ isBits: Bool
  ) -> Bool {
    var value = bits
    if isBigEndian { value = UInt64(UInt16(truncatingIfNeeded: value).byteSwapped) }
    if isTruth { value = value == 0 ? 0 : 1 }
    if isSigned {
      let unused = UInt64(64 - 8 * width)
      let signed = Int64(bitPattern: value << unused) >> Int64(unused)
      if let part {
        return comparison.holds(unsigned: part.bits(of: UInt64(bitPattern: signed)), number)
      }
      return comparison.holds(signed: signed, number, isBits)
    }
    if let part { value = part.bits(of: value) }
    return comparison.holds(unsigned: value, number)
  }
}
