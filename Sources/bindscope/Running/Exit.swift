import ArgumentParser

/// Exit codes, as `--help` lists them. Usage errors are the parser's own 64.
extension ExitCode {
  /// A finding at or above the level of `--exit-code`.
  static let found = ExitCode(1)
  /// Some input is missing, unreadable, cut or damaged.
  static let incomplete = ExitCode(2)
  /// The output could not be written.
  static let outputFailed = ExitCode(74)
}
