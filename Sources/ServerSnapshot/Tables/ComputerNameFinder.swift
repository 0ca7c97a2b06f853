/// Finds the computer's name in the texts that state it: `hostname`,
/// `systeminfo`, `ipconfig /all`, `set`, `dxdiag`.
struct ComputerNameFinder {
  /// Labels in the languages whose words could be confirmed.
  private static let labels: Set = [
    "host name", "hostname", "ホスト名", "主机名", "主機名稱", "nom de l'hôte", "nom de l’hôte",
    "nombre de host", "nome host", "nome do host", "имя узла", "호스트 이름", "machine name",
  ]

  private var isFound = false
  /// The value of the labelled line just before, which `systeminfo` begins with.
  private var valueBefore: String?
  /// Whether a dotted label or an adapter's title has been passed.
  private var isPastHead = false
  private var onlyLine: String?
  private var lines = 0

  /// Reads a line that is not blank; gives the name, once.
  mutating func read(_ line: SnapshotLine) -> String? {
    lines += 1
    onlyLine = lines == 1 ? Self.name(line.trimmed) : nil
    guard !isFound, line.bytes.count <= 512 else { return nil }
    let name = assigned(line) ?? labelled(line)
    isFound = name != nil
    return name
  }

  /// The name where the whole file is one word, as `hostname` writes it.
  func finish() -> String? { isFound ? nil : onlyLine }

  /// `COMPUTERNAME=SRV01`
  private func assigned(_ line: SnapshotLine) -> String? {
    let text = line.trimmed.text
    guard let sign = text.firstIndex(of: "="),
      text[..<sign].uppercased() == "COMPUTERNAME"
    else { return nil }
    return Self.name(Array(text[text.index(after: sign)...].utf8)[...])
  }

  /// The value beside a known label. Where a code page has spoilt the label: the
  /// value above the one that names Windows (`systeminfo`), or beside the first
  /// dotted label before any adapter's title (`ipconfig /all`).
  private mutating func labelled(_ line: SnapshotLine) -> String? {
    guard let (label, value) = line.labelled else {
      valueBefore = nil
      return nil
    }
    let name = Self.name(value)
    defer { valueBefore = name }
    if Self.labels.contains(label.text.lowercased()) { return name }
    if value.text.hasPrefix("Microsoft Windows"), let valueBefore { return valueBefore }
    let isDotted = line.bytes[label.endIndex...].prefix { $0 != 0x3A }.count { $0 == 0x2E } >= 3
    let isTitle = value.isEmpty && line.indent == 0
    defer { isPastHead = isPastHead || isDotted || isTitle }
    return isDotted && !isPastHead ? name : nil
  }

  /// `text` if it can be a computer's name.
  private static func name(_ text: ArraySlice<UInt8>) -> String? {
    guard (1...63).contains(text.count), text.contains(where: \.isLetter),
      text.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F })
    else { return nil }
    return text.text
  }
}
