import ArgumentParser
import Foundation

/// The tests, built so that misuse of memory and of threads is seen.
struct Sanitizers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sanitizers",
    abstract: "The tests with AddressSanitizer and with ThreadSanitizer.",
    discussion: """
      swift run -c release Acceptance sanitizers
      Each builds everything anew and takes about an hour on two processors.
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable { case address, thread }

  @Option(help: "Which: address or thread; both where it is left out.")
  var only: Kind?

  @Option(help: "Only the tests that this expression names.")
  var filter: String?

  @Option(help: "Folder for the builds.")
  var folder = NSTemporaryDirectory()

  func run() throws {
    var failed: [String] = []
    for kind in Kind.allCases where only == nil || only == kind {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        [
          "swift", "test", "--sanitize=\(kind.rawValue)", "--scratch-path",
          "\(folder)/bindscope-\(kind.rawValue)", "-Xswiftc", "-DSANITIZED",
        ] + (filter.map { ["--filter", $0] } ?? [])
      var environment = ProcessInfo.processInfo.environment
      // What tables hold at the end is no leak.
      environment["ASAN_OPTIONS"] = "detect_leaks=0"
      // Swift's Mutex is made of atomics in a library that is not instrumented: what
      // it guards looks like a race. Where that shows, it stands here by name.
      let suppressions = "\(folder)/bindscope-thread.supp"
      try "race:BatchScan10ReaderPool\n".write(
        toFile: suppressions, atomically: true, encoding: .utf8)
      environment["TSAN_OPTIONS"] = "suppressions=\(suppressions)"
      process.environment = environment
      try process.run()
      process.waitUntilExit()
      if process.terminationStatus != 0 { failed.append(kind.rawValue) }
    }
    print(failed.isEmpty ? "nothing found" : "failed: \(failed.joined(separator: ", "))")
    if !failed.isEmpty { throw ExitCode.failure }
  }
}
