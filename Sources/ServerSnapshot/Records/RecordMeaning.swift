import EventTracing

/// What a record says of the server.
enum RecordMeaning {
  case connection(SnapshotConnection)
  case group(ConnectionGroup)
  case portRange(SnapshotPortRange)
  case process(SnapshotProcess)
  case service(SnapshotService)

  /// Nil of a record that says nothing bindscope knows.
  init?(_ record: Record) {
    if record[.localPort] != nil || record[.localAddress] != nil {
      guard let connection = SnapshotConnection(record) else { return nil }
      self = .connection(connection)
    } else if let group = ConnectionGroup(record) {
      self = .group(group)
    } else if let range = Self.range(record) {
      self = .portRange(range)
    } else if let process = Self.process(record) {
      self = .process(process)
    } else if let service = Self.service(record) {
      self = .service(service)
    } else {
      return nil
    }
  }

  /// Get-NetTCPSetting; Get-NetUDPSetting names no setting.
  private static func range(_ record: Record) -> SnapshotPortRange? {
    guard let start = record.number(.rangeStart), let count = record.number(.rangeCount),
      start > 0, count > 0
    else { return nil }
    return SnapshotPortRange(
      transport: record[.settingName] == nil ? .udp : .tcp, family: nil, start: start,
      count: count)
  }

  /// Get-Process leaves out `.exe`; Win32_Process has it.
  private static func process(_ record: Record) -> SnapshotProcess? {
    guard let id = record.processID, id > 0 else { return nil }
    if let name = record.text(.processName) {
      let image = name.contains(".") || id == 4 ? name : name + ".exe"
      return SnapshotProcess(processID: id, imageName: image, services: [])
    }
    guard let name = record.text(.serviceName), name.lowercased().hasSuffix(".exe") else {
      return nil
    }
    return SnapshotProcess(processID: id, imageName: name, services: [])
  }

  /// Win32_Service; one that does not run has process 0.
  private static func service(_ record: Record) -> SnapshotService? {
    guard let id = record.processID, id > 0, let name = record.text(.serviceName) else {
      return nil
    }
    return SnapshotService(processID: id, name: name)
  }
}

extension SnapshotConnection {
  /// A row of Get-NetTCPConnection, Get-NetUDPEndpoint, TCPView or CurrPorts; nil
  /// where no port is told.
  init?(_ record: Record) {
    guard let port = record.number(.localPort).flatMap(UInt16.init(exactly:)) else { return nil }
    let named = record.text(.transport)?.uppercased()
    let isUDP =
      named.map { $0.hasPrefix("UDP") }
      ?? (record[.state] == nil && record[.remotePort] == nil && record[.remoteAddress] == nil)
    let remote = record.number(.remotePort).flatMap(UInt16.init(exactly:)).flatMap { port in
      Self.address(record[.remoteAddress], port: port)
    }
    let hasRemote = remote.map { !$0.isUnspecified || $0.port != 0 } ?? false
    self.init(
      transport: isUDP ? .udp : .tcp,
      local: Self.address(record[.localAddress], port: port)
        ?? SocketAddress(ipv4: 0, port: port),
      remote: isUDP || !hasRemote ? nil : remote,
      state: isUDP ? nil : Self.state(record[.state] ?? []),
      processID: record.processID)
    processName = record.text(.processName)
  }

  /// A host that was cut (`fe80::a…`) is none.
  private static func address(_ host: ArraySlice<UInt8>?, port: UInt16) -> SocketAddress? {
    guard let host else { return nil }
    let bracketed = host.contains(0x3A) ? [0x5B] + host + [0x5D] : Array(host)
    let text = bracketed + [0x3A] + Array(String(port).utf8)
    return SocketAddress(text.rawSpan, 0..<text.count)
  }

  private static func state(_ word: ArraySlice<UInt8>) -> TCPState {
    if let code = word.decimal { return codes[code] ?? .unknown }
    // `TimeWait` and `CloseWait` as PowerShell writes them.
    return names[word.text.lowercased()] ?? TCPState(word: word)
  }

  /// MSFT_NetTCPConnection's State, as ConvertTo-Json writes it.
  private static let codes: [Int: TCPState] = [
    1: .closed, 2: .listening, 3: .synSent, 4: .synReceived, 5: .established, 6: .finWait1,
    7: .finWait2, 8: .closeWait, 9: .closing, 10: .lastAck, 11: .timeWait, 12: .deleteTCB,
    100: .bound,
  ]

  private static let names: [String: TCPState] = [
    "closed": .closed, "listen": .listening, "listening": .listening, "synsent": .synSent,
    "synreceived": .synReceived, "established": .established, "finwait1": .finWait1,
    "finwait2": .finWait2, "closewait": .closeWait, "closing": .closing, "lastack": .lastAck,
    "timewait": .timeWait, "deletetcb": .deleteTCB, "bound": .bound,
  ]
}

/// Connections counted by Group-Object, without their ports.
public struct ConnectionGroup: Equatable, Sendable {
  /// How many.
  public let count: Int
  /// Their state; nil where they were not grouped by it.
  public let state: TCPState?
  /// Their process; nil where they were not grouped by it.
  public let processID: UInt32?

  /// `2029` and `Bound, 4242`; nil for other groups.
  init?(_ record: Record) {
    guard let count = record.number(.groupCount), let name = record[.groupName] else { return nil }
    var state: TCPState?
    var processID: UInt32?
    for part in name.split(separator: UInt8(ascii: ",")) {
      let word = part.trimmed(where: \.isBlank)
      if let number = word.decimal.flatMap(UInt32.init(exactly:)) {
        processID = number
      } else {
        var named = Record()
        named[.localPort] = Array("1".utf8)[...]
        named[.state] = word
        state = SnapshotConnection(named)?.state.flatMap { $0 == .unknown ? nil : $0 }
      }
    }
    guard state != nil || processID != nil else { return nil }
    self.count = count
    self.state = state
    self.processID = processID
  }
}
