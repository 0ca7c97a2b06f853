import ArgumentParser
import Foundation
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
    var replayed = 0
    var broken = 0
    for target in FuzzTarget.allCases {
      let place = "\(folder)/\(target.rawValue)"
      let names = try? FileManager.default.contentsOfDirectory(atPath: place)
      for name in (names ?? []).sorted() {
        replayed += 1
        do {
          try await target.run(Array(Data(contentsOf: URL(fileURLWithPath: "\(place)/\(name)"))))
        } catch let promise as BrokenPromise {
          broken += 1
          print("\(target.rawValue)/\(name): \(promise.description.prefix(500))")
        }
      }
    }
    print("\(replayed) cases, \(broken) broken promises")
    if broken > 0 || replayed == 0 { throw ExitCode.failure }
  }
}
