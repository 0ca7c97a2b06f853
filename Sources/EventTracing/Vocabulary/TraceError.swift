/// Why an input gives no trace at all. Damage inside a readable trace is a
/// ``TraceProblem`` instead.
public enum TraceError: Error, Equatable, Sendable {
  /// The system refused an operation: its `errno` and what was being done.
  case system(operation: String, code: Int32)
  /// What is at the path is no file whose bytes stay where they are: a folder, a
  /// pipe, a device.
  case notAFile(String)
  /// The input is something else; `looksLike` says what, `hint` what to do.
  case notATrace(looksLike: String, hint: String?)
  /// The trace's own header could not be read.
  case badHeader(ParsingError)
}

extension TraceError: CustomStringConvertible {
  /// The one place where these errors become words.
  public var description: String {
    switch self {
    case .system(let operation, let code):
      return "cannot \(operation): \(systemMessage(code))"
    case .notAFile(let kind):
      return "it is \(kind), and no file; what comes through a pipe is read as -"
    case .notATrace(let looksLike, let hint):
      return "not a trace: \(looksLike)" + (hint.map { "; \($0)" } ?? "")
    case .badHeader(let error):
      return "the trace header is damaged or cut: \(error)"
    }
  }
}

extension ParsingError: CustomStringConvertible {
  /// Offset, field, what it needs and what there was.
  public var description: String {
    "\(what) at offset \(offset) needs \(needed) bytes, \(had) are left"
  }
}
