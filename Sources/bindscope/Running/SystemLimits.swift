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
    if let memory = [RLIMIT_DATA, RLIMIT_AS].map(allowed).min(), memory < leastMemory {
      Output.message(
        "at least \(leastMemory >> 20) MiB of memory are needed, and \(memory >> 20) MiB are "
          + "allowed (ulimit)")
      throw ExitCode.incomplete
    }
    let descriptors = allowed(RLIMIT_NOFILE)
    guard descriptors >= leastDescriptors else {
      Output.message(
        "at least \(leastDescriptors) open files are needed, and \(descriptors) are allowed "
          + "(ulimit)")
      throw ExitCode.incomplete
    }
  }

  private static func allowed(_ resource: __rlimit_resource) -> UInt64 {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else {
      return .max
    }
    return UInt64(limit.rlim_cur)
  }

  /// Sets the bytes of memory that this process may have from now on.
  static func setMemory(_ bytes: Int) {
    // A sanitizer's own tables take more address space than any limit.
    #if !SANITIZED
      var limit = rlimit()
      let addressSpace = __rlimit_resource_t(RLIMIT_AS.rawValue)
      guard unsafe getrlimit(addressSpace, &limit) == 0 else { return }
      limit.rlim_cur = min(rlim_t(max(0, bytes)), limit.rlim_max)
      _ = unsafe setrlimit(addressSpace, &limit)
    #endif
  }
}
