import ArgumentParser
import FuzzTargets

/// The cases of the fuzz targets, in this build.
struct Cases: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cases",
    abstract: "What the fuzz targets found once, replayed in this build.",
    discussion: """
      swift run -c release Acceptance cases
      The tests replay the same cases in a debug build, where numbers are checked more.
      """)

  @Option(help: "Folder with a folder of cases for each target.")
  var folder = "Tests/FuzzCaseTests/Cases"

  func run() async throws {
    let cases = FuzzCase.all(in: folder)
    var broken = 0
    for found in cases {
      do {
        try await found.replay()
      } catch let promise as BrokenPromise {
        broken += 1
        print("\(found): \(promise.description.prefix(500))")
      }
    }
    print("\(cases.count) cases, \(broken) broken promises")
    if broken > 0 || cases.isEmpty { throw ExitCode.failure }
  }
}
