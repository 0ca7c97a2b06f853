public import EventTracing

/// One row of `netstat`: a socket that the server had.
public struct SnapshotConnection: Equatable, Sendable {
  /// TCP or UDP.
  public let transport: TransportProtocol
  /// The local end.
  public let local: SocketAddress
  /// The remote end; nil for `*:*`.
  public let remote: SocketAddress?
  /// The TCP state; nil for UDP, which has none.
  public let state: TCPState?
  /// The process; nil where `-o` was not given. A connection in TIME_WAIT
  /// belongs to nobody and has 0.
  public internal(set) var processID: UInt32?
  /// The program's file name, from `-b`.
  public internal(set) var processName: String?
  /// The service inside the program that owns the socket, from `-b`.
  public internal(set) var serviceName: String?
}

/// A line that begins like a row of `netstat`, read as far as it is one.
enum NetstatRow: Equatable {
  case row(SnapshotConnection)
  /// The line ends too early: it was wrapped or cut.
  case partial
  /// Host names in place of addresses: `-n` was not given. The local port and the
  /// process still count; nil where the port is a name, too, and so none of the
  /// dynamic ones.
  case names(SnapshotConnection?)

  /// Whether `line` begins like a row: a protocol and an endpoint.
  static func begins(_ line: SnapshotLine) -> TransportProtocol? {
    guard line.tokens.count >= 2, line.token(0).count == 3 else { return nil }
    let second = line.token(1)
    guard second.contains(0x3A) || second.first == 0x5B else { return nil }
    let name = line.token(0).map { $0 & 0xDF }
    if name == [0x54, 0x43, 0x50] { return .tcp }
    return name == [0x55, 0x44, 0x50] ? .udp : nil
  }

  /// Reads `line`; nil where it does not begin like a row.
  init?(_ line: SnapshotLine) {
    // `ports.txt:  TCP …` as findstr prints it, or a time in front.
    let line = line.behindPrefix
    guard let transport = Self.begins(line) else { return nil }
    guard line.tokens.count > 2 else {
      self = .partial
      return
    }
    guard case .address(let local)? = EndpointText(line, 1), let remote = EndpointText(line, 2)
    else {
      self = line.tokens.count > 3 ? .names(Self.named(line, transport)) : .partial
      return
    }
    let numbers = (3..<max(3, line.tokens.count)).first { line.number($0) != nil }
    let stateEnd = numbers ?? line.tokens.count
    guard transport == .udp || stateEnd > 3 else {
      self = .partial
      return
    }
    var remoteAddress: SocketAddress?
    if case .address(let address) = remote { remoteAddress = address }
    self = .row(
      SnapshotConnection(
        transport: transport, local: local, remote: remoteAddress,
        state: transport == .udp ? nil : Self.state(line, remoteAddress),
        processID: numbers.flatMap { line.number($0) }.map { UInt32($0) }))
  }

  /// A row whose hosts are names.
  private static func named(
    _ line: SnapshotLine, _ transport: TransportProtocol
  ) -> SnapshotConnection? {
    let end = line.token(1)
    guard let colon = end.lastIndex(of: 0x3A),
      let port = end[(colon + 1)...].decimal.flatMap(UInt16.init(exactly:))
    else { return nil }
    var local = SocketAddress(ipv4: 0, port: port)
    if case .address(let address)? = EndpointText(line, 1) { local = address }
    let state = transport == .udp ? nil : TCPState(word: line.token(3))
    // Behind the remote end's name stand a state, of TCP, and the process.
    let numbers = (transport == .udp ? 3 : 4)..<max(4, line.tokens.count)
    return SnapshotConnection(
      transport: transport, local: local, remote: nil, state: state,
      processID: numbers.lazy.compactMap { line.number($0) }.first.map { UInt32($0) })
  }

  /// The state between the addresses and the process. A word of a language that
  /// is not known still is a listener where nobody is at the other end.
  private static func state(
    _ line: SnapshotLine, _ remote: SocketAddress?
  ) -> TCPState {
    let known = TCPState(word: line.token(3))
    guard known == .unknown, let remote, remote.isUnspecified, remote.port == 0 else {
      return known
    }
    return .listening
  }
}
