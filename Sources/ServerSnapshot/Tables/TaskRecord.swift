/// A row of `tasklist /fo csv`, known by its quotes, its number of fields and
/// the process id in the second.
///
///     "svchost.exe","880","BrokerInfrastructure,DcomLaunch"
///     "svchost.exe","880","Services","0","12,345 K"
struct TaskRecord {
  let imageName: String
  let processID: UInt32
  /// The third of three fields, the services; empty in other forms.
  let services: [UInt8]

  /// Fields of `/svc` (and `/m`), of the plain list, and of `/v`.
  private static let fieldCounts: Set = [3, 5, 9]

  /// Reads a record; nil where the line is none.
  init?(_ line: SnapshotLine) {
    let text = line.trimmed
    guard text.first == 0x22, let fields = Self.fields(text),
      Self.fieldCounts.contains(fields.count), let number = fields[1][...].decimal,
      !fields[0].isEmpty
    else { return nil }
    imageName = String(decoding: fields[0], as: UTF8.self)
    processID = UInt32(number)
    services = fields.count == 3 ? fields[2] : []
  }

  /// The quoted fields of a record; nil where a quote is not closed.
  private static func fields(_ text: ArraySlice<UInt8>) -> [[UInt8]]? {
    var fields: [[UInt8]] = []
    var rest = text
    while rest.first == 0x22 {
      rest = rest.dropFirst()
      var field: [UInt8] = []
      while let byte = rest.first, byte != 0x22 || rest.dropFirst().first == 0x22 {
        field.append(byte)
        rest = rest.dropFirst(byte == 0x22 ? 2 : 1)
      }
      guard rest.first == 0x22 else { return nil }
      fields.append(field)
      rest = rest.dropFirst()
      if rest.isEmpty { return fields }
      guard rest.first == 0x2C else { return nil }
      rest = rest.dropFirst()
    }
    return nil
  }
}
