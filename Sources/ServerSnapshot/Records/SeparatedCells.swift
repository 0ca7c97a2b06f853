/// Cells of a line that a mark parts, quoted or not.
enum SeparatedCells {
  static func of(_ text: ArraySlice<UInt8>, _ separator: UInt8) -> [ArraySlice<UInt8>] {
    var cells: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    var isQuoted = false
    for index in text.indices {
      if text[index] == 0x22 { isQuoted.toggle() }
      if text[index] == separator, !isQuoted {
        cells.append(text[start..<index])
        start = index + 1
      }
    }
    cells.append(text[start...])
    return cells.map { $0.trimmed { $0 == 0x22 || $0.isBlank } }
  }
}
