import ServerSnapshot

/// Ways in which a text reaches a file on Windows.
enum SavedAs: CaseIterable {
  case utf8, utf8WithMark, utf16LittleEndian, utf16BigEndian, utf16WithoutMark

  func bytes(_ text: String) -> [UInt8] {
    let lines = text.replacingLineFeeds
    switch self {
    case .utf8: return Array(lines.utf8)
    case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + lines.utf8
    case .utf16LittleEndian: return [0xFF, 0xFE] + Self.units(lines, low: 0)
    case .utf16BigEndian: return [0xFE, 0xFF] + Self.units(lines, low: 1)
    case .utf16WithoutMark: return Self.units(lines, low: 0)
    }
  }

  private static func units(_ text: String, low: Int) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
      return low == 0 ? bytes : bytes.reversed()
    }
  }
}

/// Bytes of console code pages, for the characters that the texts here use.
enum CodePage {
  static let cp850: [Character: [UInt8]] = [
    "ä": [0x84], "ö": [0x94], "ü": [0x81], "Ä": [0x8E], "Ö": [0x99], "Ü": [0x9A], "ß": [0xE1],
  ]
  static let windows1252: [Character: [UInt8]] = [
    "ä": [0xE4], "ö": [0xF6], "ü": [0xFC], "Ä": [0xC4], "Ö": [0xD6], "Ü": [0xDC], "ß": [0xDF],
  ]
  static let shiftJIS: [Character: [UInt8]] = [
    "プ": [0x83, 0x76], "ロ": [0x83, 0x8D], "ト": [0x83, 0x67], "コ": [0x83, 0x52],
    "ル": [0x83, 0x8B], "ア": [0x83, 0x41], "イ": [0x83, 0x43], "メ": [0x83, 0x81],
    "ー": [0x81, 0x5B], "ジ": [0x83, 0x57], "名": [0x96, 0xBC], "サ": [0x83, 0x54],
    "ビ": [0x83, 0x72], "ス": [0x83, 0x58], "の": [0x82, 0xCC], "動": [0x93, 0xAE],
    "的": [0x93, 0x49], "ポ": [0x83, 0x7C], "範": [0x94, 0xCD], "囲": [0x88, 0xCD],
    "開": [0x8A, 0x4A], "始": [0x8E, 0x6E], "数": [0x90, 0x94], "状": [0x8F, 0xF3],
    "態": [0x91, 0xD4], "ド": [0x83, 0x68], "レ": [0x83, 0x8C], "ホ": [0x83, 0x7A],
  ]
  static let gbk: [Character: [UInt8]] = [
    "协": [0xD0, 0xAD], "议": [0xD2, 0xE9], "动": [0xB6, 0xAF], "态": [0xCC, 0xAC],
    "端": [0xB6, 0xCB], "口": [0xBF, 0xDA], "范": [0xB7, 0xB6], "围": [0xCE, 0xA7],
    "启": [0xC6, 0xF4], "数": [0xCA, 0xFD], "映": [0xD3, 0xB3], "像": [0xCF, 0xF1],
    "名": [0xC3, 0xFB], "称": [0xB3, 0xC6], "服": [0xB7, 0xFE], "务": [0xCE, 0xF1],
    "暂": [0xD4, 0xDD], "缺": [0xC8, 0xB1], "开": [0xBF, 0xAA], "始": [0xCA, 0xBC],
    "结": [0xBD, 0xE1], "束": [0xCA, 0xF8], "排": [0xC5, 0xC5], "除": [0xB3, 0xFD],
    "管": [0xB9, 0xDC], "理": [0xC0, 0xED], "主": [0xD6, 0xF7], "机": [0xBB, 0xFA],
  ]

  /// `text` in the page; what the page does not list and is not ASCII is `?`.
  static func bytes(_ text: String, _ page: [Character: [UInt8]]) -> [UInt8] {
    text.replacingLineFeeds.flatMap { character in
      page[character] ?? Array((character.isASCII ? String(character) : "?").utf8)
    }
  }
}

extension String {
  /// With the line ends of Windows.
  var replacingLineFeeds: String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
  }
}

/// Keeps every fact with its line.
struct Facts: SnapshotVisitor {
  var facts: [(fact: SnapshotFact, line: Int)] = []

  mutating func visit(_ fact: SnapshotFact, from source: SnapshotSource) {
    facts.append((fact, source.line))
  }

  init(_ bytes: [UInt8], chunk: Int = .max) {
    var reader = SnapshotReader(file: "test.txt")
    var start = 0
    while start < bytes.count {
      let end = chunk < bytes.count - start ? start + chunk : bytes.count
      reader.read(Array(bytes[start..<end]), into: &self)
      start = end
    }
    reader.finish(into: &self)
  }

  init(_ text: String) { self.init(SavedAs.utf8.bytes(text)) }

  var samples: [NetstatSample] {
    facts.compactMap { if case .sample(let sample) = $0.fact { sample } else { nil } }
  }
  var processes: [SnapshotProcess] {
    facts.compactMap { if case .process(let process) = $0.fact { process } else { nil } }
  }
  var ranges: [SnapshotPortRange] {
    facts.compactMap { if case .portRange(let range) = $0.fact { range } else { nil } }
  }
  var exclusions: [ExcludedPortRange] {
    facts.compactMap { if case .excludedRange(let range) = $0.fact { range } else { nil } }
  }
  var computerNames: [String] {
    facts.compactMap { if case .computerName(let name) = $0.fact { name } else { nil } }
  }
  var problems: [(kind: SnapshotProblem.Kind, line: Int)] {
    facts.compactMap { item in
      if case .problem(let problem) = item.fact { (problem.kind, item.line) } else { nil }
    }
  }
}
