/// How to capture what a trace lacks.
public enum CaptureAdvice {
  /// The command that starts the capture, word by word.
  public static let start = [
    "netsh", "trace", "start", "scenario=netconnection", "capture=yes", "report=yes",
    "maxsize=2048", "filemode=circular", "overwrite=yes", "tracefile=C:\\NetTrace.etl",
    "provider=Microsoft-Windows-Kernel-Process", "keywords=0x10", "level=5",
  ]

  /// What to save before the trace is stopped, and the stop itself.
  public static let stop = [
    "tasklist /svc > C:\\tasks.txt", "netstat -anoq > C:\\ports.txt",
    "netsh int ipv4 show dynamicport tcp > C:\\range.txt",
    "netsh int ipv4 show excludedportrange tcp >> C:\\range.txt", "netsh trace stop",
  ]
}
