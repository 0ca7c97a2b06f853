import EventTracing

/// The tables of `netsh`: dynamic port ranges and excluded ports, known by their
/// rulers. Words are in the language of Windows, but `tcp` and `udp` never are.
///
///     Protocol tcp Dynamic Port Range        Protocol tcp Port Exclusion Ranges
///     ---------------------------------
///     Start Port      : 49152                Start Port    End Port
///     Number of Ports : 16384                ----------    --------
///                                                 50000       50059     *
struct PortTables {
  private enum Section {
    case outside
    case range(start: Int?)
    case exclusions
  }

  /// What a line was.
  enum Reading {
    case fact(SnapshotFact)
    case badRange(String)
    /// Part of a table that says nothing by itself.
    case part
    case other
  }

  private var section = Section.outside
  private var transport: TransportProtocol?
  /// The family of the command that is repeated above a table.
  private var commandFamily: AddressFamily?
  private var family: AddressFamily?
  /// Lines since the title: a ruler belongs to a title close above it.
  private var linesSinceTitle = 0

  private static let linesToRuler = 3

  /// Reads a line that is not blank.
  mutating func read(_ line: SnapshotLine) -> Reading {
    if let isRange = ruler(line) {
      guard transport != nil, linesSinceTitle < Self.linesToRuler else { return .other }
      section = isRange ? .range(start: nil) : .exclusions
      return .part
    }
    switch section {
    case .range(let start):
      if let reading = rangeLine(line, start) { return reading }
    case .exclusions:
      if let reading = exclusionLine(line) { return reading }
      section = .outside
    case .outside: break
    }
    return title(line)
  }

  /// What is missing where the file ends in a range.
  mutating func finish() -> Reading {
    guard case .range = section else { return .other }
    section = .outside
    return .badRange("a dynamic port range is cut")
  }

  /// Whether a line of `-` is one piece, below a range's title, or several;
  /// nil where it is none.
  private func ruler(_ line: SnapshotLine) -> Bool? {
    guard let width = line.tokens.map(\.count).min(), width >= 4,
      line.trimmed.allSatisfy({ $0 == 0x2D || $0.isBlank })
    else { return nil }
    return line.tokens.count == 1
  }

  private mutating func rangeLine(_ line: SnapshotLine, _ start: Int?) -> Reading? {
    guard let value = line.labelled?.value, let number = value.decimal, let transport else {
      section = .outside
      return .badRange("a dynamic port range has no number where one belongs")
    }
    guard let start else {
      section = .range(start: number)
      return .part
    }
    section = .outside
    self.transport = nil
    let range = SnapshotPortRange(
      transport: transport, family: family, start: start, count: number)
    return range.map { .fact(.portRange($0)) }
      ?? .badRange("\(number) ports from \(start) are no range of ports")
  }

  private func exclusionLine(_ line: SnapshotLine) -> Reading? {
    guard let transport, let start = line.number(0), let end = line.number(1),
      line.tokens.count == 2 || (line.tokens.count == 3 && line.token(2).elementsEqual([0x2A]))
    else { return nil }
    guard start <= end, end <= 65_535 else {
      return .badRange("\(start) to \(end) is no range of ports")
    }
    return .fact(
      .excludedRange(
        ExcludedPortRange(
          transport: transport, family: family,
          span: PortSpan(start: start, count: end - start + 1),
          isAdministered: line.tokens.count == 3)))
  }

  /// A table's title, which names the protocol; or the command above it, which
  /// names the family too.
  private mutating func title(_ line: SnapshotLine) -> Reading {
    linesSinceTitle += 1
    let isIPv4 = line.contains(word: "ipv4")
    if isIPv4 != line.contains(word: "ipv6") { commandFamily = isIPv4 ? .ipv4 : .ipv6 }
    let isTCP = line.contains(word: "tcp")
    guard isTCP != line.contains(word: "udp"), !line.bytes.contains(0x3E),
      !line.contains(word: "netsh"), !line.contains(word: "show")
    else { return .other }
    transport = isTCP ? .tcp : .udp
    family = commandFamily
    commandFamily = nil
    linesSinceTitle = 0
    return .part
  }
}
