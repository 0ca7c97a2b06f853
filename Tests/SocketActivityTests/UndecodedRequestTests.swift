import EventTracing
import Testing

@testable import SocketActivity

/// What of the undecoded could have been a failure.
@Suite struct UndecodedRequestTests {
  @Test(
    "only requests for a port could have been refused ones",
    arguments: [
      (GUID.winsockAFD, UInt16(1029), true), (.winsockAFD, 1003, false), (.tcpip, 1050, true),
      (.tcpip, 1043, false), (.kernelProcess, 1, false), (.kernelNetwork, 12, false),
    ])
  func kinds(provider: GUID, id: UInt16, isRequest: Bool) throws {
    let kinds = try #require(SocketEventKind.providers.first { $0.provider == provider }?.kinds)
    #expect(kinds[id]?.canBeFailure == isRequest)
  }
}
