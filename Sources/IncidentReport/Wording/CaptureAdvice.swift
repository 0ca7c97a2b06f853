/// How to capture a trace that can answer.
enum CaptureAdvice {
  /// Starts a session with all events that the analysis can use.
  static let start =
    "netsh trace start scenario=netconnection capture=yes report=yes maxsize=2048 "
    + "filemode=circular overwrite=yes tracefile=C:\\NetTrace.etl "
    + "provider=Microsoft-Windows-Kernel-Process keywords=0x10 level=5"

  /// Saves what only the live machine knows; to be run before the session is
  /// stopped.
  static let companions = [
    "tasklist /svc > C:\\tasks.txt",
    "netstat -anoq > C:\\ports.txt",
    "netsh int ipv4 show dynamicport tcp > C:\\range.txt",
    "netsh int ipv4 show excludedportrange tcp > C:\\excluded.txt",
  ]

  /// Ends the session.
  static let stop = "netsh trace stop"

  /// What is said before ``start``, before ``companions`` and after them.
  static let beforeStart = "Capture in an elevated prompt, before the trouble starts:"
  static let beforeCompanions =
    "When it has happened, save what only the live machine knows, then stop:"
  static let afterCompanions = "The two ranges exist for udp, and for ipv6, too."
}
