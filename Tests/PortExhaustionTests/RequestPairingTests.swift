import EventTracing
import Testing

@testable import PortExhaustion

/// How bind events pair.
@Suite struct RequestPairingTests {
  private let enter = RequestPairing.Enter(time: FileTime(rawValue: 1), port: 0)

  private func isRequest(_ completion: RequestPairing.Completion) -> Bool {
    if case .request = completion { true } else { false }
  }

  private func unfinished(_ beginning: RequestPairing.Beginning) -> RequestPairing.Enter? {
    if case .request(let unfinished) = beginning { unfinished } else { nil }
  }

  @Test("an enter that lies behind its own completion begins no other request")
  func wrongWayRound() {
    var pairing = RequestPairing()
    #expect(isRequest(pairing.exit(1029, at: 2)))
    guard case .late = pairing.begin(entered(at: 1)) else {
      Issue.record("the enter is taken for another request")
      return
    }
    #expect(!isRequest(pairing.exit(1030, at: 2)))
    #expect(pairing.open == nil)
  }

  @Test("an enter and its completion are one request")
  func pair() {
    var pairing = RequestPairing()
    #expect(unfinished(pairing.begin(enter)) == nil)
    guard case .request(let paired, _) = pairing.exit(1) else {
      Issue.record("the completion is a duplicate")
      return
    }
    #expect(paired?.port == 0)
    #expect(pairing.open == nil)
  }

  @Test("two completions of different ids with no enter between are one")
  func twoForms() {
    var pairing = RequestPairing()
    _ = pairing.begin(enter)
    #expect(isRequest(pairing.exit(1029)))
    #expect(!isRequest(pairing.exit(1030)))
  }

  @Test("two completions of the same id are two")
  func sameForm() {
    var pairing = RequestPairing()
    #expect(isRequest(pairing.exit(1029)))
    #expect(isRequest(pairing.exit(1029, at: 2)))
  }

  @Test("the same completion at the same moment is the same, written twice")
  func repeated() {
    var pairing = RequestPairing()
    #expect(isRequest(pairing.exit(1029)))
    #expect(!isRequest(pairing.exit(1029)))
  }

  @Test("an enter between them makes two completions two")
  func enterBetween() {
    var pairing = RequestPairing()
    _ = pairing.begin(enter)
    #expect(isRequest(pairing.exit(1029)))
    _ = pairing.begin(enter)
    #expect(isRequest(pairing.exit(1030)))
  }

  @Test("an enter that fails at once is one request, whose exit says how it ended")
  func failedEnter() {
    var pairing = RequestPairing()
    let failed = pairing.complete(
      id: 1030, status: .accessDenied, isEnter: true, entered(at: 1))
    #expect(isRequest(failed))
    guard
      case .correction(let status, let begun) = pairing.complete(
        id: 1029, status: .tooManyAddresses, isEnter: false, entered(at: 2))
    else {
      Issue.record("the exit does not correct the enter")
      return
    }
    #expect(status == .accessDenied)
    #expect(begun?.port == 0)
    #expect(
      isRequest(
        pairing.complete(
          id: 1030, status: .accessDenied, isEnter: true, entered(at: 3))))
    guard
      case .duplicate = pairing.complete(
        id: 1029, status: .accessDenied, isEnter: false, entered(at: 4))
    else {
      Issue.record("an exit that says the same is another request")
      return
    }
  }

  @Test("a new enter leaves the open one unfinished")
  func unfinished() {
    var pairing = RequestPairing()
    _ = pairing.begin(enter)
    #expect(unfinished(pairing.begin(enter)) != nil)
  }

  @Test(
    "what completes a request",
    arguments: [
      (UInt32(0), NTStatus.success, false), (0, .tooManyAddresses, true), (1, .success, true),
      (1, .pending, false), (0, .pending, false), (2, .tooManyAddresses, true),
    ])
  func completion(enterExit: UInt32, status: NTStatus, completes: Bool) {
    #expect(RequestPairing.completes(enterExit: enterExit, status: status) == completes)
  }

  @Test("a conflict needs a requested port that is not 0")
  func outcomes() {
    #expect(BindOutcome(.addressAlreadyExists, requestedPort: 80) == .portConflict)
    #expect(BindOutcome(.addressAlreadyExists, requestedPort: nil) == .portConflict)
    #expect(BindOutcome(.addressAlreadyExists, requestedPort: 0) == .other)
    #expect(BindOutcome(.tooManyAddresses, requestedPort: 80) == .exhausted)
    #expect(BindOutcome(.insufficientResources, requestedPort: 0) == .insufficientResources)
    #expect(BindOutcome(NTStatus(rawValue: 0xC000_0208), requestedPort: 0) == .other)
  }
}

extension RequestPairing {
  /// The request ends well, with the event `id`.
  fileprivate mutating func exit(_ id: UInt16, at time: Int64 = 1) -> Completion {
    complete(id: id, status: .success, isEnter: false, entered(at: time))
  }
}

/// What an event at a moment says of a bind to any port.
private func entered(at time: Int64) -> RequestPairing.Enter {
  RequestPairing.Enter(time: moment(time), port: 0)
}
