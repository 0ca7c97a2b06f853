extension SocketAddress {
  /// Reads `10.0.9.12:443`, `[fe80::1%3]:443`, and the same without a port
  /// (which is then 0); blanks around it are allowed.
  ///
  /// - Returns: Nil for anything else, names included.
  public init?(_ text: RawSpan, _ range: Range<Int>) {
    let range = text.trimmed(range)
    guard !range.isEmpty else { return nil }
    var host = range
    var port: UInt16 = 0
    if text.load(range.lowerBound, as: UInt8.self) == UInt8(ascii: "[") {
      guard let close = text.last(UInt8(ascii: "]"), in: range) else { return nil }
      host = range.lowerBound + 1..<close
      if close + 1 < range.upperBound {
        guard text.load(close + 1, as: UInt8.self) == UInt8(ascii: ":"),
          let number = Self.port(text, close + 2..<range.upperBound)
        else { return nil }
        port = number
      }
    } else if let colon = text.last(UInt8(ascii: ":"), in: range),
      text.last(UInt8(ascii: ":"), in: range.lowerBound..<colon) == nil
    {
      guard let number = Self.port(text, colon + 1..<range.upperBound) else { return nil }
      host = range.lowerBound..<colon
      port = number
    }
    if let octets = Self.octets(text, host) {
      self.init(ipv4: octets, port: port)
    } else {
      self.init(ipv6: text, host, port: port)
    }
  }

  private static func port(_ text: RawSpan, _ range: Range<Int>) -> UInt16? {
    text.number(range).flatMap(UInt16.init(exactly:))
  }

  /// Four decimal numbers.
  private static func octets(_ text: RawSpan, _ range: Range<Int>) -> UInt32? {
    var octets: UInt32 = 0
    var start = range.lowerBound
    for index in 0..<4 {
      var end = start
      while end < range.upperBound, text.load(end, as: UInt8.self) != UInt8(ascii: ".") { end += 1 }
      guard end - start <= 3, index == 3 ? end == range.upperBound : end < range.upperBound,
        let number = text.number(start..<end), number <= 255
      else { return nil }
      octets = octets << 8 | UInt32(number)
      start = end + 1
    }
    return octets
  }

  /// Groups of four hexadecimal digits, `::` for zeros, dotted decimal for the
  /// last two, `%` and a number for the scope.
  private init?(ipv6 text: RawSpan, _ range: Range<Int>, port: UInt16) {
    var scope: UInt32 = 0
    var end = range.upperBound
    if let percent = text.last(UInt8(ascii: "%"), in: range) {
      guard let number = text.number(percent + 1..<end).flatMap(UInt32.init(exactly:)) else {
        return nil
      }
      scope = number
      end = percent
    }
    guard let groups = Self.groups(text, range.lowerBound..<end) else { return nil }
    self.init(
      ipv6High: groups[..<4].reduce(0) { $0 << 16 | UInt64($1) },
      low: groups[4...].reduce(0) { $0 << 16 | UInt64($1) }, port: port, scope: scope)
  }

  private static func groups(_ text: RawSpan, _ range: Range<Int>) -> [UInt16]? {
    var groups: [UInt16] = []
    var gap: Int?
    var offset = range.lowerBound
    func isColon(_ offset: Int) -> Bool {
      offset < range.upperBound && text.load(offset, as: UInt8.self) == UInt8(ascii: ":")
    }
    while offset < range.upperBound {
      if isColon(offset), isColon(offset + 1), gap == nil {
        gap = groups.count
        offset += 2
        continue
      }
      if isColon(offset), !groups.isEmpty { offset += 1 }
      var end = offset
      while end < range.upperBound, !isColon(end) { end += 1 }
      if end == range.upperBound, groups.count <= 6, let octets = octets(text, offset..<end) {
        groups += [UInt16(octets >> 16), UInt16(truncatingIfNeeded: octets)]
      } else if end - offset <= 4, groups.count < 8, let group = text.hexadecimal(offset..<end) {
        groups.append(UInt16(group))
      } else {
        return nil
      }
      offset = end
    }
    guard let gap else { return groups.count == 8 ? groups : nil }
    guard groups.count < 8 else { return nil }
    groups.insert(contentsOf: repeatElement(0, count: 8 - groups.count), at: gap)
    return groups
  }
}

extension RawSpan {
  /// The last place of `byte` in `range`.
  fileprivate func last(_ byte: UInt8, in range: Range<Int>) -> Int? {
    range.last { load($0, as: UInt8.self) == byte }
  }
}
