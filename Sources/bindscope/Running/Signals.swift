import Glibc

/// How bindscope ends when it is interrupted.
enum Signals {
  /// The exit code of an interrupted command.
  static let interrupted: Int32 = 130

  /// A broken pipe becomes an error of the write that met it; an interrupt
  /// ends the command at once, with nothing to clean up.
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGINT) { _ in _exit(Signals.interrupted) }
  }
}
