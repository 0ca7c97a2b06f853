import EventTracing

/// Takes entries out of the lines in which people give the System log:
///
///     Log Name:      System                 Event[0]:               TimeCreated  : 3/7/2025 8:05:00 AM
///     Source:        Tcpip                    Source: Tcpip         ProviderName : Tcpip
///     Date:          3/7/2025 8:05:00 AM      Date: 2025-03-07T…    Id           : 4231
///     Event ID:      4231                     Event ID: 4231
///
/// Event Viewer's "copy", `wevtutil qe /f:text`, `Get-WinEvent` as list and as
/// table, and Event Viewer's exports as CSV and as text with tabs.
struct SystemLogText {
  private var draft = SystemLogDraft()
  /// The source of a table's rows: `ProviderName: Tcpip`.
  private var tableSource: String?
  private(set) var isRecognized = false
  /// Entries that were begun and not told, for want of a part.
  private(set) var incomplete = 0

  private static let longest = 2_048

  /// Takes a line that is not blank; gives the entries that it ends.
  mutating func read(_ line: SnapshotLine) -> [SystemLogEntry] {
    guard line.bytes.count <= Self.longest else { return [] }
    if let exact = exactTime(line) {
      draft.correct(exact)
      return []
    }
    if let row = row(line) {
      isRecognized = true
      return end() + [row]
    }
    return labelled(line)
  }

  /// No more lines come.
  mutating func finish() -> [SystemLogEntry] { end() }

  private mutating func end() -> [SystemLogEntry] {
    defer { draft = SystemLogDraft() }
    if let entry = draft.entry { return [entry] }
    if draft.id != nil, draft.source != nil { incomplete += 1 }
    return []
  }

  // MARK: - Blocks of labels

  private mutating func labelled(_ line: SnapshotLine) -> [SystemLogEntry] {
    let text = line.trimmed
    // wevtutil's own mark of a beginning: Event[12]:
    if text.starts(with: Array("Event[".utf8)), text.contains(UInt8(ascii: "]")) {
      isRecognized = true
      return end()
    }
    guard let (label, value) = line.labelled, !value.isEmpty else { return [] }
    let name = label.text.lowercased()
    let word = value.text
    if Self.isSource(name, word) {
      tableSource = word
      return keep { $0.take(source: word) }
    }
    if let id = Self.id(name, value) { return keep { $0.take(id: id) } }
    if let time = SampleTime(stated: value), !draft.isEmpty || Self.isTime(name) {
      return keep { $0.take(time.time, isLocal: time.isLocal) }
    }
    // A time that cannot be read begins another entry all the same.
    return Self.isTime(name) && draft.id != nil && draft.source != nil ? end() : []
  }

  /// Puts a part into the entry; where it has that part already, another entry has
  /// begun.
  private mutating func keep(_ take: (inout SystemLogDraft) -> Bool) -> [SystemLogEntry] {
    var ended: [SystemLogEntry] = []
    if !take(&draft) {
      ended = end()
      _ = take(&draft)
    }
    if draft.entry != nil { isRecognized = true }
    return ended
  }

  /// Labels that end in these are of other numbers.
  private static let otherNumbers = [
    "recordid", "record id", "processid", "process id", "threadid", "thread id", "userid",
    "activityid", "machinename",
  ]

  private static func isSource(_ label: String, _ value: String) -> Bool {
    SystemLogDraft.isKnown(source: value) || ["source", "providername"].contains(label)
  }

  private static func isTime(_ label: String) -> Bool {
    ["date", "timecreated", "timegenerated", "datum", "fecha", "data", "日期"].contains(label)
  }

  private static func id(_ label: String, _ value: ArraySlice<UInt8>) -> Int? {
    guard let number = value.decimal,
      !otherNumbers.contains(where: { label.hasSuffix($0) })
    else { return nil }
    let isNamed =
      label == "id" || label == "eventid" || label == "instanceid"
      || label.split(whereSeparator: { " -.'".contains($0) }).contains("id")
    return isNamed || SystemLogDraft.idsThatMatter.contains(number & 0xFFFF) ? number : nil
  }

  // MARK: - Rows

  /// A row of a table or of an export: a time, a number that matters, and a source
  /// in it or above it.
  private func row(_ line: SnapshotLine) -> SystemLogEntry? {
    let cells = Self.cells(line.trimmed)
    if cells.count >= 4 { return row(of: cells) }
    return tableRow(line)
  }

  /// A row of comma, semicolon or tab separated cells.
  private func row(of cells: [ArraySlice<UInt8>]) -> SystemLogEntry? {
    guard
      let source = cells.first(where: { SystemLogDraft.isKnown(source: $0.text) })?.text,
      let id = cells.lazy.compactMap(\.decimal).first(where: {
        SystemLogDraft.idsThatMatter.contains($0 & 0xFFFF)
      }),
      let time = cells.lazy.compactMap({ SampleTime(stated: $0) }).first
    else { return nil }
    return SystemLogEntry(
      source: source, id: UInt16(id & 0xFFFF), time: time.time, isLocal: time.isLocal)
  }

  private static func cells(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    guard let separator = [UInt8(0x09), 0x2C, 0x3B].first(where: { text.contains($0) }) else {
      return []
    }
    return SeparatedCells.of(text, separator)
  }

  /// A row of `Get-WinEvent`'s table: time, number, level, message.
  private func tableRow(_ line: SnapshotLine) -> SystemLogEntry? {
    guard let source = tableSource, line.tokens.count >= 3, line.token(0).contains(where: \.isDigit)
    else { return nil }
    let place = (1..<min(7, line.tokens.count)).first { index in
      line.number(index).map { SystemLogDraft.idsThatMatter.contains($0) } ?? false
    }
    guard let place, SystemLogDraft.isKnown(source: source),
      let time = SampleTime(stated: line.bytes[..<line.tokens[place].lowerBound])
    else { return nil }
    return SystemLogEntry(
      source: source, id: UInt16(line.number(place) ?? 0), time: time.time,
      isLocal: time.isLocal)
  }

  /// The time of the XML that Event Viewer copies below an entry's text, in UTC.
  private func exactTime(_ line: SnapshotLine) -> FileTime? {
    let text = line.trimmed.text
    guard text.contains("<TimeCreated"), !draft.isEmpty,
      let mark = text.range(of: "SystemTime=\"") ?? text.range(of: "SystemTime='")
    else { return nil }
    let stated = Array(text[mark.upperBound...].prefix { !"\"'".contains($0) }.utf8)
    return SampleTime(stated: stated[...]).flatMap { $0.isLocal ? nil : $0.time }
  }
}

extension String {
  fileprivate func range(of part: String) -> Range<String.Index>? {
    ranges(of: part).first
  }
}
