/// What a column of PowerShell's tables, or of other tools' exports, says; known by
/// its name without blanks.
enum RecordColumn: CaseIterable {
  case localAddress, localPort, remoteAddress, remotePort, state, transport
  case processID, processName, serviceName
  case rangeStart, rangeCount, settingName
  case groupCount, groupName

  /// Names by column: of Get-NetTCPConnection, Get-NetUDPEndpoint, Get-NetTCPSetting,
  /// Get-Process, Win32_Service, Group-Object, TCPView and CurrPorts.
  private static let names: [(String, RecordColumn)] = [
    ("localaddress", .localAddress), ("localport", .localPort),
    ("remoteaddress", .remoteAddress), ("remoteport", .remotePort), ("state", .state),
    ("protocol", .transport),
    ("owningprocess", .processID), ("processid", .processID), ("pid", .processID),
    ("id", .processID), ("processname", .processName), ("process", .processName),
    ("name", .serviceName),
    ("dynamicportrangestartport", .rangeStart),
    ("dynamicportrangenumberofports", .rangeCount), ("settingname", .settingName),
    ("count", .groupCount),
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: names)

  /// The column of a label such as `Local Port`, in whatever case.
  init?(_ label: ArraySlice<UInt8>) {
    guard label.count <= 64 else { return nil }
    let name = label.filter { !$0.isBlank && $0 != 0x22 }[...].text.lowercased()
    guard let known = Self.byName[name] else { return nil }
    self = known
  }
}

/// A row of a table, a block of a list, an object: values by column.
struct Record {
  private(set) var values: [RecordColumn: ArraySlice<UInt8>] = [:]

  var isEmpty: Bool { values.isEmpty }

  subscript(column: RecordColumn) -> ArraySlice<UInt8>? {
    get { values[column] }
    set { values[column] = newValue }
  }

  func text(_ column: RecordColumn) -> String? {
    values[column].flatMap { $0.isEmpty ? nil : $0.text }
  }

  /// The process's id, 0 for none; nil where none is told.
  var processID: UInt32? { number(.processID).flatMap(UInt32.init(exactly:)) }

  func number(_ column: RecordColumn) -> Int? { values[column].flatMap(\.decimal) }
}
