import EventTracing

/// How values of events are compared with those of an expression: the one place
/// that says what equal and less mean.
extension FilterLiteral {
  /// Whether `value` compares so with this literal. Kinds that cannot be
  /// compared never do, and an array does where one of its elements does.
  ///
  /// - Parameters:
  ///   - mapText: The value map's text for the value.
  ///   - isWritten: Whether the value is a text that may stand for any kind of
  ///     value, as dumps write it.
  func holds(
    _ comparison: FilterComparison, _ value: FieldValue, mapText: String? = nil,
    part: FilterValuePart? = nil, isWritten: Bool = false
  ) -> Bool {
    if case .list(let elements) = value {
      return elements.contains { holds(comparison, $0, part: part, isWritten: isWritten) }
    }
    if isWritten, case .text(let text) = value {
      return holds(comparison, written: text, part: part)
    }
    if let part {
      guard let value = part.value(of: value) else { return false }
      return holds(comparison, value)
    }
    switch self {
    case .integer(let number, let isBits): return holds(comparison, value, number, isBits)
    case .number(let number):
      return value.real.map { comparison.holds($0, number) } ?? false
    case .text(let text):
      return value.texts(mapText).holds(comparison, text)
    case .guid(let guid):
      guard case .guid(let other) = value else { return false }
      return comparison.holdsEquality(other == guid)
    case .time(let time):
      guard case .time(let other) = value else { return false }
      return comparison.holds(other, time)
    case .boolean(let truth):
      guard let other = value.integer else { return false }
      return comparison.holdsEquality((other != 0) == truth)
    case .address(let address, let hasPort):
      switch value {
      case .address(let other):
        return holds(comparison, other, address, hasPort)
      case .host(let other): return holds(comparison, other, address, false)
      default: return false
      }
    }
  }

  private func holds(
    _ comparison: FilterComparison, _ value: FieldValue, _ number: Int128, _ isBits: Bool
  ) -> Bool {
    switch value {
    case .signed(let value):
      return comparison.holds(signed: value, number, isBits)
    case .number(let value): return comparison.holds(value, Double(number))
    default: return value.integer.map { comparison.holds(unsigned: $0, number) } ?? false
    }
  }

  private func holds(
    _ comparison: FilterComparison, _ value: SocketAddress, _ address: SocketAddress,
    _ hasPort: Bool
  ) -> Bool {
    comparison.holdsEquality(
      value.isSameHost(as: address) && (!hasPort || value.port == address.port))
  }

  /// A text of a dump is what the literal is, where it can be read so.
  private func holds(
    _ comparison: FilterComparison, written text: String, part: FilterValuePart?
  ) -> Bool {
    guard let value = FieldValue(written: text, like: self, part: part) else { return false }
    return holds(comparison, value, part: part)
  }
}

extension FieldValue {
  /// A dump's text as the kind of value that `literal`, or a part of a value,
  /// asks for; nil where it is none.
  fileprivate init?(written text: String, like literal: FilterLiteral, part: FilterValuePart?) {
    let bytes = Array(text.utf8)
    let span = bytes.rawSpan
    let range = 0..<bytes.count
    if let part, part.kinds.whole == .address {
      guard let address = SocketAddress(span, range) else { return nil }
      // A host that is written without a port has none.
      self = FilterLiteral.hasPort(span, range) ? .address(address) : .host(address)
      return
    }
    switch literal {
    case .text: self = .text(text)
    case .integer:
      guard let number = span.number(range) ?? NTStatus(name: text).map({ UInt64($0.rawValue) })
      else { return nil }
      let isNegative = text.utf8.first { $0 != 0x20 } == UInt8(ascii: "-")
      self = isNegative && part == nil ? .signed(Int64(bitPattern: number)) : .unsigned(number)
    case .number:
      guard let number = Double(text) else { return nil }
      self = .number(number)
    case .guid:
      guard let guid = GUID(text) else { return nil }
      self = .guid(guid)
    case .time:
      guard let time = WrittenTime(span, range) else { return nil }
      self = .time(time.utc)
    case .boolean:
      if let number = span.number(range) {
        self = .unsigned(number)
      } else {
        guard ["true", "false"].contains(text.lowercased()) else { return nil }
        self = .boolean(text.lowercased() == "true")
      }
    case .address:
      guard let address = SocketAddress(span, range) else { return nil }
      self = .address(address)
    }
  }

  fileprivate var real: Double? {
    switch self {
    case .number(let number): number
    case .signed(let number): Double(number)
    default: integer.map(Double.init)
    }
  }

  /// The texts that the value can be known by.
  fileprivate func texts(_ mapText: String?) -> [String] {
    switch self {
    case .text(let text): [text]
    case .status(let status): [mapText ?? status.name].compactMap { $0 }
    case .address(let address): [address.description, address.host]
    case .host(let address): [address.host]
    case .bytes: [description]
    default: [mapText].compactMap { $0 }
    }
  }
}

extension [String] {
  /// Case does not count, as in names on Windows. Where a value has several
  /// texts, it is equal if one of them is.
  fileprivate func holds(_ comparison: FilterComparison, _ text: String) -> Bool {
    guard !isEmpty else { return false }
    let text = text.lowercased()
    switch comparison {
    case .contains: return contains { $0.lowercased().containsText(text) }
    case .notEqual: return allSatisfy { $0.lowercased() != text }
    default: return contains { comparison.holds($0.lowercased(), text) }
    }
  }
}

extension String {
  /// Whether `part` is somewhere in it.
  func containsText(_ part: String) -> Bool {
    let mine = Array(utf8)
    let wanted = Array(part.utf8)
    guard let first = wanted.first else { return true }
    guard mine.count >= wanted.count else { return false }
    return (0...mine.count - wanted.count).contains { start in
      mine[start] == first && mine[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}

extension FilterValuePart {
  /// The part of a value; nil where it has none.
  func value(of value: FieldValue) -> FieldValue? {
    switch (self, value) {
    case (.port, .address(let address)): .unsigned(UInt64(address.port))
    case (.family, .address(let address)), (.family, .host(let address)):
      .unsigned(UInt64(address.familyCode))
    case (.host, .address(let address)), (.host, .host(let address)): .host(address)
    case (.code, _), (.facility, _), (.customer, _), (.severity, _):
      value.integer.map { .unsigned(bits(of: $0)) }
    case (.port, _), (.family, _), (.host, _): nil
    }
  }
}

extension SocketAddress {
  /// Whether the address is the same, whatever the port; the scope counts
  /// where `other` has one.
  func isSameHost(as other: SocketAddress) -> Bool {
    high == other.high && low == other.low && familyCode == other.familyCode
      && (other.scope == 0 || scope == other.scope)
  }
}

extension FilterComparison {
  /// For values that are equal or not, but have no order.
  @inline(__always)
  func holdsEquality(_ isEqual: Bool) -> Bool {
    switch self {
    case .equal: isEqual
    case .notEqual: !isEqual
    default: false
    }
  }

  /// An unsigned value: a negative number stands for its bits, 32 where the
  /// value has no more, else 64.
  @inline(__always)
  func holds(unsigned value: UInt64, _ number: Int128) -> Bool {
    var number = number
    if number < 0 {
      let isNarrow = value <= UInt64(UInt32.max) && number >= Int128(Int32.min)
      number += isNarrow ? 1 << 32 : 1 << 64
    }
    return holds(Int128(value), number)
  }

  /// A signed value: a hexadecimal number stands for its bits in the same way.
  @inline(__always)
  func holds(signed value: Int64, _ number: Int128, _ isBits: Bool) -> Bool {
    var number = number
    if isBits {
      if number > Int128(Int64.max) {
        number -= 1 << 64
      } else if number > Int128(Int32.max), number <= Int128(UInt32.max),
        Int32(exactly: value) != nil
      {
        number -= 1 << 32
      }
    }
    return holds(Int128(value), number)
  }
}
