import ArgumentParser
import Glibc

/// What the system lets this process have.
enum SystemLimits {
  /// Bytes without which nothing can be read: threads alone take some, and where
  /// one cannot be started, waiting for it would never end.
  static let leastMemory: UInt64 = 96 << 20

  /// Descriptors without which nothing can be read: what waits for processes and
  /// signals ends the program where it gets none.
  static let leastDescriptors: UInt64 = 32

  /// Ends the command where the limits that it was started with are too low.
  static func check() throws {
    if let memory = [RLIMIT_DATA, RLIMIT_AS].map({ limit($0).rlim_cur }).min(),
      memory < leastMemory
    {
      Output.message(
        "at least \(leastMemory >> 20) MiB of memory are needed, and \(memory >> 20) MiB are "
          + "allowed (ulimit)")
      throw ExitCode.incomplete
    }
    let descriptors = limit(RLIMIT_NOFILE).rlim_cur
    guard descriptors >= leastDescriptors else {
      Output.message(
        "at least \(leastDescriptors) open files are needed, and \(descriptors) are allowed "
          + "(ulimit)")
      throw ExitCode.incomplete
    }
  }

  /// What the system allows; all that can be where it does not tell.
  private static func limit(_ resource: __rlimit_resource) -> rlimit {
    var limit = rlimit()
    let isKnown = unsafe getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0
    return isKnown ? limit : rlimit(rlim_cur: .max, rlim_max: .max)
  }

  /// Sets the bytes of memory that this process may have from now on.
  static func setMemory(_ bytes: Int) {
    // A sanitizer's own tables take more address space than any limit.
    #if !SANITIZED
      var addressSpace = limit(RLIMIT_AS)
      addressSpace.rlim_cur = min(rlim_t(max(0, bytes)), addressSpace.rlim_max)
      _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &addressSpace)
    #endif
  }
}
