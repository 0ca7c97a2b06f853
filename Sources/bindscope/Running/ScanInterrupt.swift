import Glibc

/// What Ctrl-C does to a scan.
enum ScanInterrupt {
  /// Ends the scan at once, with a word on how to go on. What a catalog has is
  /// whole at any moment, so nothing needs to be cleaned up.
  static func install(hasCatalog: Bool) {
    // A handler must not reach for anything: one for each message.
    if hasCatalog {
      signal(SIGINT) { _ in ScanInterrupt.end("\nbindscope: interrupted; scan again to go on\n") }
    } else {
      signal(SIGINT) { _ in ScanInterrupt.end("\nbindscope: interrupted\n") }
    }
  }

  private static func end(_ message: StaticString) {
    _ = unsafe write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
    _exit(Signals.interrupted)
  }
}
