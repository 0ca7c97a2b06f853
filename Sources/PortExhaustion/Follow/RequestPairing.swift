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
    /// Who asked; 0 for unknown.
    var threadID: UInt32 = 0
  }

  /// What a completion turns out to be.
  enum Completion {
    /// The end of a request; its enter is nil where it was not seen.
    ///
    /// - Parameter isNew: Whether nothing was seen of the request before.
    case request(Enter?, isNew: Bool)
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
  /// Whether nothing was seen of that request before it.
  private var isUnannounced = false

  /// What an enter turns out to be.
  enum Beginning {
    /// A request begins, and leaves another one unfinished.
    case request(leaving: Enter?)
    /// It is of the request that was seen to end: the records lie the wrong way
    /// round.
    case late
  }

  /// A request begins.
  mutating func begin(_ enter: Enter) -> Beginning {
    if isUnannounced, let last, enter.time < last.time {
      isUnannounced = false
      return .late
    }
    defer { open = enter }
    completed = 0
    early = nil
    isUnannounced = false
    return .request(leaving: open)
  }

  /// A request completes with the event `id`.
  ///
  /// - Parameters:
  ///   - isEnter: Whether the event is the enter of its request, with a failure.
  ///   - content: When it was logged, and the port that it names.
  mutating func complete(
    id: UInt16, status: NTStatus, isEnter: Bool, _ content: Enter
  ) -> Completion {
    let bit = Self.bit(for: id)
    let time = content.time
    let failedEnter = isEnter ? content : nil
    if let last, last.bit == bit, last.time == time { return .duplicate }
    last = (bit, time)
    isUnannounced = false
    if let enter = open {
      open = nil
      completed = bit
      early = failedEnter.map { _ in (status, enter) }
      return .request(enter, isNew: false)
    }
    if let early, failedEnter == nil {
      self.early = nil
      completed |= bit
      return status == early.status ? .duplicate : .correction(of: early.status, early.enter)
    }
    guard completed != 0, completed & bit == 0 else {
      completed = bit
      early = failedEnter.map { (status, $0) }
      isUnannounced = !isEnter
      return .request(failedEnter, isNew: true)
    }
    completed |= bit
    return .duplicate
  }

  /// Whether a completion was seen that is younger than `time`.
  func hasCompletion(after time: FileTime) -> Bool {
    last.map { time < $0.time } ?? false
  }

  /// The bit of an event id that completes binds or connects.
  private static func bit(for id: UInt16) -> UInt8 {
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
