import EventTracing

/// The saved output of a kernel debugger. Its commands' layouts are not
/// published, so no total is read from it.
public struct KernelEvidence: Equatable, Sendable {
  /// The command as the text repeats it: `!mex.afd -conn -report`.
  public let command: String

  /// Why nothing is counted from it, and what to give instead.
  public var refusal: String {
    "the output of the kernel debugger's \(command.visible) is evidence from a memory dump, but "
      + "its layout is not published and no total can be read from it with certainty; give "
      + "netstat -anoq and tasklist /svc of the server, or a network trace"
  }
}

extension KernelEvidence {
  private static let extensions = ["!mex.afd", "!afd", "!mex.tcpip", "!tcpip"]
  private static let longest = 128

  /// The command that `line` repeats, alone or behind the debugger's prompt
  /// (`0: kd> !afd -endp -report`); nil where it repeats none.
  init?(_ line: SnapshotLine) {
    let start = line.tokens.indices.first { Self.extensions.contains(line.token($0).text) }
    guard let start, line.token(start + 1).first == 0x2D,
      start == 0 || line.token(start - 1).last == 0x3E
    else { return nil }
    let command = line.bytes[line.tokens[start].lowerBound...].trimmed(where: \.isBlank)
    self.command = command.prefix(Self.longest).text
  }
}
