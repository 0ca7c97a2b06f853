import Synchronization
import TraceForge

extension ForgedScenario {
  private static let forged = Mutex<[String: ForgedTrace]>([:])

  /// The trace that ``forge(_:)`` gives, forged once for all tests that ask for the same:
  /// in a debug build it takes longer than most of what is done with it.
  func forgedOnce(_ options: ForgeOptions) -> ForgedTrace {
    let key = "\(rawValue) \(options)"
    if let trace = Self.forged.withLock({ $0[key] }) { return trace }
    let trace = forge(options)
    Self.forged.withLock { $0[key] = trace }
    return trace
  }
}
