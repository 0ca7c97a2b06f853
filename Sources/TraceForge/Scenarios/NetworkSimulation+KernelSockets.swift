internal import EventTracing

extension NetworkSimulation {
  /// Refuses a port to a socket of the kernel's in one of TCPIP's five ways.
  func refuseKernelSocket(of system: SimulatedProcess) {
    let id: UInt16 = random.pick([1006, 1006, 1050, 1050, 1121, 1122, 1394]) ?? 1006
    let socket = KernelSocket(
      object: takeTCB(), process: system, thread: UInt32(0x100 + 4 * random.below(40)),
      processor: random.below(options.processors))
    let full = NTStatus.tooManyAddresses
    let any = SocketAddress(ipv4: 0, port: 0)
    let version: UInt8 = random.chance(percent: 50) ? 1 : 0
    switch id {
    case 1006:
      if version == 1 { announce(socket, isDatagram: false) }
      refuse(
        socket, id, version,
        transportPayloads.endpointAddress(
          version: version, endpoint: socket.object, local: any, status: full))
    case 1050:
      refuse(
        socket, id, version,
        transportPayloads.connectOutcome(
          version: version, local: SocketAddress(ipv4: 0x0A00_0510, port: 0),
          remote: SocketAddress(ipv4: 0x0A00_0920, port: 445), status: full,
          processID: system.facts.processID, tcb: socket.object, processSequence: 1))
    case 1394:
      announce(socket, isDatagram: true)
      refuse(
        socket, id, 0,
        transportPayloads.datagramAddress(endpoint: socket.object, local: any, status: full),
        isDatagram: true)
    default:
      refuse(
        socket, id, version,
        transportPayloads.listenerBindFailed(
          version: version, listener: socket.object, local: any, status: full,
          processID: system.facts.processID, family: 2, processSequence: 1))
    }
  }

  private struct KernelSocket {
    let object: UInt64
    let process: SimulatedProcess
    let thread: UInt32
    let processor: Int
  }

  private func refuse(
    _ socket: KernelSocket, _ id: UInt16, _ version: UInt8, _ payload: [UInt8],
    isDatagram: Bool = false
  ) {
    tcpip(
      id, version: version, processID: socket.process.facts.processID, thread: socket.thread,
      processor: socket.processor, payload,
      .transportRefused(
        id: id, process: socket.process.index,
        pool: PortSpace(isDatagram: isDatagram, isIPv6: false)))
  }

  /// The creation of the socket, which ties its object to the process.
  private func announce(_ socket: KernelSocket, isDatagram: Bool) {
    let processID = socket.process.facts.processID
    let payload =
      isDatagram
      ? transportPayloads.createDatagramEndpoint(
        version: 1, endpoint: socket.object, status: .success, processID: processID, family: 2,
        processSequence: 1)
      : transportPayloads.endpointCreation(
        status: .success, endpoint: socket.object, family: 2, processID: processID)
    tcpip(
      isDatagram ? 1391 : 1001, version: isDatagram ? 1 : 0, processID: processID,
      thread: socket.thread, processor: socket.processor, payload)
  }
}
