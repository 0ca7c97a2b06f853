import BatchScan
import EventTracing
import Glibc

/// How bindscope ends when somebody, or its own mistake, ends it.
///
/// A handler must not reach for anything that may be locked: all that it needs
/// is laid down beforehand, in memory that stays.
@safe enum Signals {
  private nonisolated(unsafe) static var interrupted = unsafe Laid("\nbindscope: interrupted\n")
  private nonisolated(unsafe) static var crashed = unsafe Laid("")
  /// The file that is being written beside its name; it must not stay.
  private nonisolated(unsafe) static var partial = unsafe Laid("")

  /// A text at an address that stays.
  @unsafe private struct Laid {
    let bytes: UnsafeMutablePointer<CChar>
    let count: Int

    init(_ text: String) {
      unsafe bytes = unsafe strdup(text)
      unsafe count = text.utf8.count
    }
  }

  /// What ends a command from outside, with the exit code that says so.
  private static let ends: [Int32] = [SIGINT, SIGTERM, SIGHUP]
  /// What ends a command from inside.
  private static let crashes: [Int32] = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  /// A broken pipe becomes an error of the write that met it; an interrupt ends
  /// the command at once, after what was half written is taken away; a crash
  /// says so in one line.
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    // A file that grows beyond a limit is an error of the write, too.
    signal(SIGXFSZ, SIG_IGN)
    let words = CommandLine.arguments.dropFirst().map(CrashReport.quoted)
    let command = (["bindscope"] + words).joined(separator: " ")
    unsafe crashed = unsafe Laid("bindscope: \(CrashReport.words(command: command).visible)\n")
    _ = unsafe (interrupted.count, partial.count)
    for number in ends where !isIgnored(number) {
      signal(number) { number in
        unsafe Signals.say(Signals.interrupted)
        Signals.end(128 + number)
      }
    }
    for number in crashes {
      signal(number) { _ in
        unsafe Signals.say(Signals.crashed)
        Signals.end(2)
      }
    }
  }

  /// A reader of a scan says nothing: how it ended is told by its code.
  static func installForReader() {
    for number in crashes { signal(number) { number in _exit(128 + number) } }
    for number in ends { signal(number, SIG_DFL) }
  }

  /// What is said when a command is interrupted.
  static func sayWhenInterrupted(_ message: String) {
    unsafe interrupted = unsafe Laid(message)
  }

  /// The file at `path` is being written, and is taken away should the command
  /// be ended; nil when it is whole.
  static func isWriting(_ path: String?) {
    let old = unsafe partial
    unsafe partial = unsafe Laid(path ?? "")
    unsafe free(old.bytes)
  }

  /// Who was started to ignore hang-ups, as by `nohup`, goes on ignoring them.
  private static func isIgnored(_ number: Int32) -> Bool {
    var old = sigaction()
    guard unsafe sigaction(number, nil, &old) == 0 else { return false }
    return unsafe unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func say(_ text: Laid) {
    _ = unsafe write(STDERR_FILENO, text.bytes, text.count)
  }

  private static func end(_ code: Int32) {
    if unsafe partial.count > 0 { unsafe _ = unlink(partial.bytes) }
    _exit(code)
  }
}
