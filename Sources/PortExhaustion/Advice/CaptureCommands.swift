/// The capture that leaves nothing open (DESIGN §3), command by command.
public enum CaptureCommands {
  /// Starts a session with all events that the analysis can use.
  public static let start =
    "netsh trace start scenario=netconnection capture=yes report=yes maxsize=2048 "
    + "filemode=circular overwrite=yes tracefile=C:\\NetTrace.etl "
    + "provider=Microsoft-Windows-Kernel-Process keywords=0x10 level=5"

  /// Saves what only the live machine knows; to be run before the session is
  /// stopped.
  public static let companions = [
    "tasklist /svc > C:\\tasks.txt",
    "netstat -anoq > C:\\ports.txt",
    "netsh int ipv4 show dynamicport tcp > C:\\range.txt",
    "netsh int ipv4 show excludedportrange tcp > C:\\excluded.txt",
  ]

  /// Ends the session.
  public static let stop = "netsh trace stop"

  /// All of them in turn.
  static var all: [String] { [start] + companions + [stop] }
}
