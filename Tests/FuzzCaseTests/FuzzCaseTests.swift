import Foundation
import FuzzTargets
import Testing

/// Inputs at which a fuzz target once failed, replayed: `Cases/<target>/<what it
/// was>`.
@Suite struct FuzzCaseTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let target: FuzzTarget, file: URL

    var testDescription: String { "\(target.rawValue)/\(file.lastPathComponent)" }
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Cases")

  static let cases: [Case] = FuzzTarget.allCases.flatMap { target in
    let place = folder.appendingPathComponent(target.rawValue)
    let files = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    return files.sorted().map { Case(target: target, file: place.appendingPathComponent($0)) }
  }

  @Test("What a fuzz target found holds now", arguments: cases)
  func replay(found: Case) async throws {
    try await found.target.run(Array(Data(contentsOf: found.file)))
  }
}
