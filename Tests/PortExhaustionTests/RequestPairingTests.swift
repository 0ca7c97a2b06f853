import EventTracing
import Testing

@testable import PortExhaustion

/// How bind events pair.
@Suite struct RequestPairingTests {
  private let enter = RequestPairing.Enter(time: FileTime(rawValue: 1), port: 0)

  private func isRequest(_ completion: RequestPairing.Completion) -> Bool {
    if case .request = completion { true } else { false }
  }

  @Test("an enter and its completion are one request")
  func pair() {
    var pairing = RequestPairing()
    #expect(pairing.begin(enter) == nil)
    guard case .request(let paired) = pairing.exit(1) else {
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
    #expect(isRequest(pairing.exit(RequestPairing.bit(for: 1029))))
    #expect(!isRequest(pairing.exit(RequestPairing.bit(for: 1030))))
  }

  @Test("two completions of the same id are two")
  func sameForm() {
    var pairing = RequestPairing()
    #expect(isRequest(pairing.exit(RequestPairing.bit(for: 1029))))
    #expect(isRequest(pairing.exit(RequestPairing.bit(for: 1029), at: 2)))
  }

  @Test("the same completion at the same moment is the same, written twice")
  func repeated() {
    var pairing = RequestPairing()
    #expect(isRequest(pairing.exit(RequestPairing.bit(for: 1029))))
    #expect(!isRequest(pairing.exit(RequestPairing.bit(for: 1029))))
  }

  @Test("an enter between them makes two completions two")
  func enterBetween() {
    var pairing = RequestPairing()
    _ = pairing.begin(enter)
    #expect(isRequest(pairing.exit(1)))
    _ = pairing.begin(enter)
    #expect(isRequest(pairing.exit(2)))
  }

  @Test("an enter that fails at once is one request, whose exit says how it ended")
  func failedEnter() {
    var pairing = RequestPairing()
    let failed = pairing.complete(
      bit: 2, status: .accessDenied, at: moment(1), failedEnter: enter)
    #expect(isRequest(failed))
    guard
      case .correction(let status, let begun) = pairing.complete(
        bit: 1, status: .tooManyAddresses, at: moment(2), failedEnter: nil)
    else {
      Issue.record("the exit does not correct the enter")
      return
    }
    #expect(status == .accessDenied)
    #expect(begun?.port == 0)
    #expect(
      isRequest(
        pairing.complete(
          bit: 2, status: .accessDenied, at: moment(3), failedEnter: enter)))
    guard
      case .duplicate = pairing.complete(
        bit: 1, status: .accessDenied, at: moment(4), failedEnter: nil)
    else {
      Issue.record("an exit that says the same is another request")
      return
    }
  }

  @Test("a new enter leaves the open one unfinished")
  func unfinished() {
    var pairing = RequestPairing()
    _ = pairing.begin(enter)
    #expect(pairing.begin(enter) != nil)
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
  /// The request ends well, in the form that `bit` stands for.
  fileprivate mutating func exit(_ bit: UInt8, at time: Int64 = 1) -> Completion {
    complete(bit: bit, status: .success, at: moment(time), failedEnter: nil)
  }
}
