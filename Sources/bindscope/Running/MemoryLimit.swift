import ArgumentParser
import Glibc

/// What the system lets this process have.
enum MemoryLimit {
  /// Bytes without which nothing can be read: threads alone take some, and where
  /// one cannot be started, waiting for it would never end.
  static let least: UInt64 = 96 << 20

  /// Ends the command where the limits that it was started with are too low.
  static func check() throws {
    for resource in [RLIMIT_DATA, RLIMIT_AS].map({ __rlimit_resource_t($0.rawValue) }) {
      var limit = rlimit()
      guard unsafe getrlimit(resource, &limit) == 0, UInt64(limit.rlim_cur) < least else {
        continue
      }
      Output.message(
        "at least \(least >> 20) MiB of memory are needed, and \(limit.rlim_cur >> 20) MiB are "
          + "allowed (ulimit)")
      throw ExitCode.incomplete
    }
  }

  /// Sets what this process may have from now on.
  static func set(_ bytes: Int) {
    var limit = rlimit()
    let addressSpace = __rlimit_resource_t(RLIMIT_AS.rawValue)
    guard unsafe getrlimit(addressSpace, &limit) == 0 else { return }
    limit.rlim_cur = min(rlim_t(max(0, bytes)), limit.rlim_max)
    _ = unsafe setrlimit(addressSpace, &limit)
  }
}
