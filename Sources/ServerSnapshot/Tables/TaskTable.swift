/// The table of `tasklist`, found by the line of `=` below its head.
///
///     Image Name                     PID Services
///     ========================= ======== ============================================
///     svchost.exe                    880 BrokerInfrastructure, DcomLaunch, PlugPlay,
///                                        Power, SystemEventsBroker
///
/// The head may be in any language. Wide characters shift the columns, so a row
/// is read from its process id: the number that ends where the ruler says, or
/// as near to it as the row's other characters allow.
struct TaskTable {
  /// Where the column of process ids ends.
  private let processIDEnd: Int
  /// Three columns are those of `/svc` (or of `/m`, which lists modules).
  private let hasServices: Bool
  private var current: (process: SnapshotProcess, services: [UInt8], line: Int)?
  private var none = NoServices()

  /// A process, and the line on which its row begins.
  typealias Row = (process: SnapshotProcess, line: Int)

  /// What a line of the table was.
  enum Reading {
    /// A row begins; the one before is whole.
    case row(finished: Row?)
    /// More services of the same row.
    case continuation
    /// Anything else.
    case other
  }

  /// The table below `ruler`; nil where that is no ruler of `tasklist`.
  init?(ruler: SnapshotLine) {
    guard ruler.tokens.count >= 3, ruler.trimmed.allSatisfy({ $0 == 0x3D || $0 == 0x20 }) else {
      return nil
    }
    processIDEnd = ruler.tokens[1].upperBound
    hasServices = ruler.tokens.count == 3
  }

  /// Reads a line below the ruler.
  mutating func read(_ line: SnapshotLine) -> Reading {
    if line.indent >= processIDEnd, !line.isBlank, hasServices, current != nil {
      // A list goes on behind its comma, a name that was broken goes on as it is.
      if current?.services.last == 0x2C { current?.services.append(0x20) }
      current?.services += line.trimmed
      return .continuation
    }
    guard let column = processID(line), let number = line.bytes[column].decimal else {
      return .other
    }
    let name = line.bytes[..<column.lowerBound].trimmed(where: \.isBlank)
    guard !name.isEmpty else { return .other }
    let finished = finish()
    let rest = hasServices ? Array(line.bytes[column.upperBound...].trimmed(where: \.isBlank)) : []
    let process = SnapshotProcess(
      processID: UInt32(number), imageName: name.text, services: [])
    current = (process, rest, line.number)
    return .row(finished: finished)
  }

  /// The last row, which ends here.
  mutating func finish() -> Row? {
    guard var row = current else { return nil }
    current = nil
    row.process.services = none.services(row.services, of: row.process.processID)
    return (row.process, row.line)
  }

  /// Where the process id stands.
  private func processID(_ line: SnapshotLine) -> Range<Int>? {
    let numbers = line.tokens.dropFirst().filter { line.bytes[$0].decimal != nil }
    let distance = { (token: Range<Int>) in abs(token.upperBound - processIDEnd) }
    guard let nearest = numbers.min(by: { distance($0) < distance($1) }) else { return nil }
    let wide = line.bytes[..<nearest.lowerBound].count { $0 >= 0x80 }
    return distance(nearest) <= wide ? nearest : nil
  }
}

/// Tells a list of services from the words for "none", which Windows prints in
/// its own language.
struct NoServices {
  private static let words: Set = [
    "N/A", "n/a", "Nicht zutreffend", "Nicht verfügbar", "Keine", "暂缺", "不适用", "該当なし", "なし",
    "無", "N/D", "Н/Д", "해당 없음",
  ]
  /// What stands beside the idle process, which hosts nothing.
  private var idle: [UInt8]?

  /// The services in `text`, beside the process `processID`.
  mutating func services(_ text: [UInt8], of processID: UInt32) -> [String] {
    if processID == 0 { idle = text }
    let word = String(decoding: text, as: UTF8.self)
    guard text != idle, !Self.words.contains(word) else { return [] }
    let names = text.split(separator: 0x2C).map { $0.trimmed(where: \.isBlank) }
      .filter { !$0.isEmpty }
    // `tasklist /m` has the same columns, and lists modules.
    guard !names.contains(where: { $0.text.lowercased().hasSuffix(".dll") }),
      names.allSatisfy({ !$0.contains(where: \.isBlank) })
    else { return [] }
    return names.map(\.text)
  }
}
