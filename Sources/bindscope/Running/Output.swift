import ArgumentParser
import EventTracing
import Glibc
import Synchronization
import SystemPackage

/// Standard output and standard error, without a library's buffers in between.
enum Output {
  /// Writes data to standard output. A reader that went away ends the command
  /// well; any other failure ends it with ``ExitCode/outputFailed``.
  static func write(_ bytes: some Sequence<UInt8>) {
    do {
      _ = try FileDescriptor.standardOutput.writeAll(bytes)
    } catch Errno.brokenPipe {
      Glibc.exit(0)
    } catch {
      message("cannot write the output: \(error)")
      Glibc.exit(ExitCode.outputFailed.rawValue)
    }
  }

  /// Writes text to standard output.
  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Lines that wait to be taken instead of being written; nil where they are
  /// written.
  private static let held = Mutex<[String]?>(nil)

  /// From now on lines for standard error wait for ``collected()``.
  static func beginCollecting() { held.withLock { $0 = [] } }

  /// Takes the lines that wait.
  static func collected() -> [String] {
    held.withLock { held in
      defer { held = held.map { _ in [] } }
      return held ?? []
    }
  }

  /// Writes a line about the work to standard error.
  static func message(_ text: String) {
    let isHeld = held.withLock { held in
      held?.append(text)
      return held != nil
    }
    if isHeld { return }
    _ = try? FileDescriptor.standardError.writeAll(Array("bindscope: \(text)\n".utf8))
  }

  /// Whether data goes to a terminal that shows colour.
  static var usesColor: Bool {
    isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  }

  /// Columns that help needs at least; the argument parser shows none in fewer.
  private static let leastColumns: Int32 = 40

  /// Makes help readable in a terminal of hardly any columns.
  static func keepHelpReadable() {
    var size = winsize()
    let known = environment("COLUMNS").flatMap { Int32($0) }
    let isTerminal = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
    guard let columns = known ?? (isTerminal ? Int32(size.ws_col) : nil), columns != 0,
      columns < leastColumns
    else { return }
    _ = unsafe setenv("COLUMNS", String(leastColumns), 1)
  }

  private static func environment(_ name: String) -> String? {
    unsafe getenv(name).flatMap { unsafe String(validatingCString: $0) }.flatMap {
      $0.isEmpty ? nil : $0
    }
  }
}
