import SystemPackage

/// What is said of a reader that did not come to its end: the same words
/// wherever it happens.
public enum CrashReport {
  /// The words for a crash, with the command that repeats it.
  public static func words(command: String) -> String {
    "the reader crashed; please report it, with the file; to repeat it: \(command)"
  }

  static func words(for failure: ReaderProcess.Failure, analyzing path: String) -> String {
    switch failure {
    case .signal, .exit: words(command: "bindscope analyze \(quoted(path))")
    case .timeLimit(let seconds):
      "it was not read within \(seconds) s; to try longer: bindscope analyze \(quoted(path))"
    case .system(let code): "no reader could be started for it: \(Errno(rawValue: code))"
    }
  }

  /// A path as a shell takes it.
  public static func quoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      switch UInt8(byte) {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="),
        UInt8(ascii: ":"), UInt8(ascii: ","):
        true
      default: false
      }
    }
    guard !isPlain || path.isEmpty else { return path }
    let pieces = path.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + pieces.joined(separator: #"'\''"#) + "'"
  }
}
