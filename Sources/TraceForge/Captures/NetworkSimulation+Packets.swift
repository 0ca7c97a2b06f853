internal import EventTracing

/// What NDIS-PacketCapture logs of connections, in whatever context the network
/// card's work ran.
///
/// Nothing is drawn, so that a scenario goes the same way with and without.
extension NetworkSimulation {
  /// Logs the three segments that begin a connection of this server's.
  func packetsConnected(_ socket: SimulatedSocket) {
    guard let connection = CapturedConnection(socket) else { return }
    log(connection.sent(NetworkFrame.syn, after: 0, acknowledging: nil), of: socket, sent: true)
    log(connection.received(NetworkFrame.syn, after: 0), of: socket, sent: false)
    log(connection.sent(0, after: 1, acknowledging: 1), of: socket, sent: true)
  }

  /// Logs the three segments that begin a connection from a client to
  /// `listener`.
  func packetsAccepted(_ accepted: SimulatedSocket, on listener: SimulatedSocket) {
    guard let client = accepted.remote else { return }
    let connection = CapturedConnection(
      local: listener.local, remote: client,
      tcb: accepted.tcb)
    log(connection.received(NetworkFrame.syn, after: 0, isFirst: true), of: accepted, sent: false)
    log(
      connection.sent(NetworkFrame.syn, after: 0, acknowledging: 1), of: accepted, sent: true)
    log(connection.received(0, after: 1), of: accepted, sent: false)
  }

  /// Logs data that a socket sent or received, at most 64 bytes of it.
  func packetTransferred(_ socket: SimulatedSocket, bytes: Int, sent: Bool) {
    let data = Array(repeating: UInt8(0x2E), count: min(bytes, 64))
    if socket.isDatagram {
      guard let remote = socket.remote, socket.port != 0 else { return }
      let frame =
        sent
        ? NetworkFrame(from: socket.local, to: remote)
        : NetworkFrame(from: remote, to: socket.local)
      return log(frame.udp(data: data), of: socket, sent: sent)
    }
    guard let connection = CapturedConnection(socket) else { return }
    log(
      sent
        ? connection.sent(NetworkFrame.push, after: 1, acknowledging: 1, data: data)
        : connection.received(NetworkFrame.push, after: 1, data: data),
      of: socket, sent: sent)
  }

  /// Logs how a connection ends: with FIN and its answer, or where `isReset`
  /// with a reset by the other side.
  func packetsClosed(_ socket: SimulatedSocket, isReset: Bool) {
    guard let connection = CapturedConnection(socket) else { return }
    if isReset {
      return log(connection.received(NetworkFrame.reset, after: 1), of: socket, sent: false)
    }
    log(connection.sent(NetworkFrame.fin, after: 65, acknowledging: 65), of: socket, sent: true)
    log(connection.received(NetworkFrame.fin, after: 65), of: socket, sent: false)
  }

  private func log(_ frame: [UInt8], of socket: SimulatedSocket, sent: Bool) {
    var event = ForgedEvent(header: eventHeader, provider: .packetCapture, id: 1001, time: now)
    event.channel = 16
    event.task = 1001
    event.keyword = 0xC000_0000_C000_0001 | (sent ? 0x1_0000_0000 : 0x2_0000_0000)
    event.processID = socket.tcb & 0x20 == 0 ? 4 : .max
    event.payload = PacketCapturePayloads.fragment(frame)
    log(event, on: socket.processor)
  }
}

/// A connection whose segments are captured.
private struct CapturedConnection {
  let local: SocketAddress
  let remote: SocketAddress
  /// Where the two sides begin to count.
  let localStart: UInt32, remoteStart: UInt32

  init(local: SocketAddress, remote: SocketAddress, tcb: UInt64) {
    self.local = local
    self.remote = remote
    let mixed = tcb &* 0x9E37_79B9_7F4A_7C15
    localStart = UInt32(truncatingIfNeeded: mixed)
    remoteStart = UInt32(truncatingIfNeeded: mixed >> 32)
  }

  /// The connection of a socket that connected itself; nil of any other.
  init?(_ socket: SimulatedSocket) {
    guard let remote = socket.remote, socket.port != 0, !socket.isDatagram else { return nil }
    self.init(local: socket.local, remote: remote, tcb: socket.tcb)
  }

  /// A segment of this server's; without `acknowledging` it acknowledges
  /// nothing, as only a first SYN does.
  func sent(
    _ flags: UInt8, after bytes: UInt32, acknowledging: UInt32?, data: [UInt8] = []
  ) -> [UInt8] {
    NetworkFrame(from: local, to: remote).tcp(
      flags: flags | (acknowledging == nil ? 0 : NetworkFrame.acknowledgement),
      sequence: localStart &+ bytes, acknowledged: acknowledging.map { remoteStart &+ $0 } ?? 0,
      data: data)
  }

  /// A segment of the other side's; only its first SYN acknowledges nothing.
  func received(
    _ flags: UInt8, after bytes: UInt32, isFirst: Bool = false, data: [UInt8] = []
  ) -> [UInt8] {
    NetworkFrame(from: remote, to: local).tcp(
      flags: flags | (isFirst ? 0 : NetworkFrame.acknowledgement),
      sequence: remoteStart &+ bytes, acknowledged: isFirst ? 0 : localStart &+ 1, data: data)
  }
}
