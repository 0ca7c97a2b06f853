import EventTracing
import TraceForge

/// A payload of an event.
struct SocketSample {
  let provider: GUID
  let id: UInt16
  var version: UInt8 = 0
  let payload: [UInt8]
}

/// Payloads of the busiest events of AFD and TCPIP.
enum SocketSamples {
  static func all(_ width: Int) -> [SocketSample] {
    let afd = AFDPayloads(pointerSize: width)
    let process = Sample.process(width)
    let endpoint = Sample.endpoint(width)
    let plain = afd.plain(
      enterExit: 1, location: 7, process: process, endpoint: endpoint, status: .tooManyAddresses)
    var cases = [UInt16]([1001, 1002, 1017, 1020, 1023, 1026, 1029, 1036, 3000, 3006]).map {
      SocketSample(provider: .winsockAFD, id: $0, payload: plain)
    }
    cases += [UInt16]([1018, 1021]).map {
      SocketSample(
        provider: .winsockAFD, id: $0,
        payload: afd.connectWithAddress(
          enterExit: 0, location: 7, process: process, endpoint: endpoint, status: .pending,
          address: Sample.remote))
    }
    for address in [Sample.local, Sample.remote, nil] {
      cases.append(
        SocketSample(
          provider: .winsockAFD, id: 1030,
          payload: afd.bindWithAddress(
            enterExit: 1, location: 7, process: process, endpoint: endpoint, status: .success,
            address: address)))
    }
    cases += [UInt16]([1003, 1004, 1005, 1006, 1011, 1012]).map {
      SocketSample(
        provider: .winsockAFD, id: $0,
        payload: afd.transfer(
          enterExit: 1, location: 7, process: process, endpoint: endpoint, buffer: 1,
          bufferLength: 2, status: .pending))
    }
    cases += [UInt16]([1007, 1009, 1013, 1015]).map {
      SocketSample(
        provider: .winsockAFD, id: $0,
        payload: afd.transferWithAddress(
          enterExit: 1, location: 7, process: process, endpoint: endpoint, buffer: 1,
          bufferLength: 2, status: .pending, address: Sample.local))
    }
    cases.append(
      SocketSample(
        provider: .winsockAFD, id: 1000,
        payload: afd.create(
          enterExit: 0, location: 7, process: process, endpoint: endpoint, family: 2,
          socketType: 1, protocolNumber: 6, processID: 4_312, status: .success)))
    return cases + transport(width, endpoint)
  }

  private static func transport(_ width: Int, _ tcb: UInt64) -> [SocketSample] {
    let tcpip = TCPIPPayloads(pointerSize: width)
    var cases = [UInt16]([1191, 1192, 1193, 1194, 1195]).map {
      SocketSample(
        provider: .tcpip, id: $0,
        payload: tcpip.portHolding(acquirer: tcb, port: 52_139, weakReference: 0, original: 0))
    }
    cases += [UInt16]([1002, 1030]).map {
      SocketSample(
        provider: .tcpip, id: $0,
        payload: tcpip.connection(
          tcb: tcb, local: Sample.local, remote: Sample.remote, newState: 2))
    }
    for version in [UInt8]([0, 1]) {
      cases += [UInt16]([1031, 1033, 1034, 1038, 1050]).map {
        SocketSample(
          provider: .tcpip, id: $0, version: version,
          payload: tcpip.connectOutcome(
            version: version, local: Sample.local, remote: Sample.remote,
            status: .tooManyAddresses, processID: 4_312, tcb: tcb))
      }
    }
    cases.append(
      SocketSample(
        provider: .tcpip, id: 1051,
        payload: tcpip.stateChange(oldState: 4, newState: 10, sendNext: 1, tcb: tcb)))
    return cases
  }
}
