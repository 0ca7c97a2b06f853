internal import EventTracing

/// The payloads of known events with fixed values, by name; an independent
/// hand made the same bytes, and a test holds the two equal.
public enum PayloadVectors {
  private static let process: UInt64 = 0xFFFF_C60B_3288_F080
  private static let endpoint: UInt64 = 0xFFFF_C60B_35D0_1C20
  private static let tcb: UInt64 = 0xFFFF_C60B_4011_2230
  private static let process32: UInt64 = 0x8A5F_1D40
  private static let endpoint32: UInt64 = 0x8B21_C0A8
  private static let processID: UInt32 = 4_312
  private static let full = NTStatus.tooManyAddresses
  private static let any = SocketAddress(ipv4: 0, port: 0)
  private static let assigned = SocketAddress(ipv4: 0, port: 52_139)
  private static let local = SocketAddress(ipv4: 0xC0A8_010A, port: 0)
  private static let localAssigned = SocketAddress(ipv4: 0xC0A8_010A, port: 52_139)
  private static let remote = SocketAddress(ipv4: 0x0A01_0203, port: 443)

  /// Every vector; the name starts with the event id and version.
  public static var all: [(name: String, bytes: [UInt8])] { binds + sockets + transport }

  private static var binds: [(name: String, bytes: [UInt8])] {
    let x64 = AFDPayloads(pointerSize: 8)
    let x86 = AFDPayloads(pointerSize: 4)
    let anyIPv6 = SocketAddress(ipv6High: 0, low: 0, port: 0)
    return [
      (
        "1029_v0_x64_exit_toomany",
        x64.bind(
          enterExit: 1, location: 7018, process: process, endpoint: endpoint, status: full)
      ),
      (
        "1029_v0_x86_exit_toomany",
        x86.bind(
          enterExit: 1, location: 7018, process: process32, endpoint: endpoint32, status: full)
      ),
      (
        "1030_v0_x64_enter_v4_any",
        x64.bindWithAddress(
          enterExit: 0, location: 7010, process: process, endpoint: endpoint, status: .success,
          address: any)
      ),
      (
        "1030_v0_x64_exit_ok_v4",
        x64.bindWithAddress(
          enterExit: 1, location: 7022, process: process, endpoint: endpoint, status: .success,
          address: assigned)
      ),
      (
        "1030_v0_x64_exit_fail_v6",
        x64.bindWithAddress(
          enterExit: 1, location: 7022, process: process, endpoint: endpoint, status: full,
          address: anyIPv6)
      ),
      (
        "1030_v0_x86_exit_ok_v4",
        x86.bindWithAddress(
          enterExit: 1, location: 7022, process: process32, endpoint: endpoint32,
          status: .success, address: assigned)
      ),
      (
        "2_v0_x64_legacy_bind",
        x64.legacyBind(process: process, endpoint: endpoint, address: any, status: full)
      ),
      (
        "40_v0_x64_legacy_failed_bind",
        x64.legacyResult(process: process, endpoint: endpoint, error: full)
      ),
    ]
  }

  private static var sockets: [(name: String, bytes: [UInt8])] {
    let x64 = AFDPayloads(pointerSize: 8)
    let x86 = AFDPayloads(pointerSize: 4)
    return [
      (
        "1000_v0_x64_enter_tcp",
        x64.create(
          enterExit: 0, location: 1002, process: process, endpoint: endpoint, family: 2,
          socketType: 1, protocolNumber: 6, processID: processID, status: .success)
      ),
      (
        "1000_v0_x86_enter_tcp",
        x86.create(
          enterExit: 0, location: 1002, process: process32, endpoint: endpoint32, family: 2,
          socketType: 1, protocolNumber: 6, processID: processID, status: .success)
      ),
      (
        "1001_v0_x64_exit",
        x64.plain(
          enterExit: 1, location: 2001, process: process, endpoint: endpoint, status: .success)
      ),
      (
        "1018_v0_x64_enter_connect",
        x64.connectWithAddress(
          enterExit: 0, location: 5023, process: process, endpoint: endpoint, status: .success,
          address: remote)
      ),
      (
        "1017_v0_x64_exit_connect_fail",
        x64.plain(
          enterExit: 1, location: 5024, process: process, endpoint: endpoint, status: full)
      ),
    ]
  }

  private static var transport: [(name: String, bytes: [UInt8])] {
    let x64 = TCPIPPayloads(pointerSize: 8)
    return [
      (
        "TCPIP_1006_v0",
        x64.endpointAddress(version: 0, endpoint: tcb, local: any, status: full)
      ),
      (
        "TCPIP_1006_v1_x64",
        x64.endpointAddress(version: 1, endpoint: tcb, local: any, status: full)
      ),
      (
        "TCPIP_1050_v0_x64",
        x64.connectOutcome(
          version: 0, local: local, remote: remote, status: full, processID: processID, tcb: tcb)
      ),
      (
        "TCPIP_1050_v1_x64",
        x64.connectOutcome(
          version: 1, local: local, remote: remote, status: full, processID: processID, tcb: tcb,
          processSequence: 0x002B_0000_0000_00D1)
      ),
      (
        "TCPIP_1191_v0_x64",
        x64.portHolding(acquirer: tcb, port: 52_139, weakReference: 0, original: 0)
      ),
      (
        "TCPIP_1193_v0_x64",
        x64.portHolding(acquirer: tcb, port: 52_139, weakReference: 0, original: 0)
      ),
      ("TCPIP_1394_v0_x64", x64.datagramAddress(endpoint: tcb, local: any, status: full)),
      (
        "TCPIP_1300_v0_x64",
        x64.connectionRundown(
          version: 0, tcb: tcb, local: localAssigned, remote: remote, state: 10,
          processID: processID)
      ),
    ]
  }

  /// The vector of that name, built anew; nil for a name that is not known.
  public static func forgedVector(named name: String) -> [UInt8]? {
    all.first { $0.name == name }?.bytes
  }
}
