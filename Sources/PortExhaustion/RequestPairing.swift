import EventTracing

/// Pairs the events of one kind of request (bind, connect) on one endpoint:
/// an enter with its completion, and two records of one completion.
///
///     enter 1030 → exit 1029          one request
///     enter 1030 → enter 1030         the first is unfinished
///     exit 1029 → exit 1030           one request, logged in both forms
///     exit 1029 → exit 1029           two requests, the enters were lost
///     enter 1030 with a failure       one request that has failed at once…
///                → exit 1029          …unless an exit says how it ended
struct RequestPairing {
  /// What the enter said.
  struct Enter {
    let time: FileTime
    /// Requested port; nil where the enter had no address.
    let port: UInt16?
  }

  /// What a completion turns out to be.
  enum Completion {
    /// The end of a request; its enter is nil where it was not seen.
    case request(Enter?)
    /// Another record of the completion before.
    case duplicate
    /// The true end of a request that its enter had completed otherwise.
    case correction(of: NTStatus, Enter?)
  }

  private(set) var open: Enter?
  /// The completion ids since the last enter, as bits.
  private var completed: UInt8 = 0
  /// The failure that the last enter carried, as long as no exit was seen.
  private var early: (status: NTStatus, enter: Enter?)?
  /// The last completion: the same once more, at the same 100 ns, is no other.
  private var last: (bit: UInt8, time: FileTime)?

  /// A request begins; returns the one that it leaves unfinished.
  mutating func begin(_ enter: Enter) -> Enter? {
    defer { open = enter }
    completed = 0
    early = nil
    return open
  }

  /// A request completes with the event that `bit` stands for.
  ///
  /// - Parameter failedEnter: The failure and the content of an enter that
  ///   completes its request; nil for an exit.
  mutating func complete(
    bit: UInt8, status: NTStatus, at time: FileTime, failedEnter: Enter?
  ) -> Completion {
    if let last, last.bit == bit, last.time == time { return .duplicate }
    last = (bit, time)
    if let enter = open {
      open = nil
      completed = bit
      early = failedEnter.map { _ in (status, enter) }
      return .request(enter)
    }
    if let early, failedEnter == nil {
      self.early = nil
      completed |= bit
      return status == early.status ? .duplicate : .correction(of: early.status, early.enter)
    }
    guard completed != 0, completed & bit == 0 else {
      completed = bit
      early = failedEnter.map { (status, $0) }
      return .request(failedEnter)
    }
    completed |= bit
    return .duplicate
  }

  /// Ends the endpoint; returns the request that it leaves unfinished.
  mutating func abandon() -> Enter? {
    defer { open = nil }
    return open
  }

  /// The bit of an event id that completes binds or connects.
  static func bit(for id: UInt16) -> UInt8 {
    switch id {
    case 1029, 1017: 1
    case 1030, 1018: 2
    case 2, 1020: 4
    case 3, 1021: 8
    default: 16
    }
  }

  /// Whether an event completes its request: by its EnterExit, or because an
  /// enter already carries a failure. A pending request never does.
  static func completes(enterExit: UInt32, status: NTStatus) -> Bool {
    if status == .pending { return false }
    return enterExit != 0 || status != .success
  }
}
