import Foundation

/// A line of a shell, as a user types it.
struct Shell {
  let exitCode: Int32
  /// Standard output and standard error.
  let output: String

  /// Runs `line` in `folder`, with the built command on the path.
  static func run(_ line: String, in folder: URL? = nil) throws -> Shell {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    let tools = CommandRun.executable.deletingLastPathComponent().path
    environment["PATH"] = tools + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
    environment["TZ"] = "UTC"
    process.environment = environment
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Shell(
      exitCode: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self))
  }
}
