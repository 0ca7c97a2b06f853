import Foundation
import FuzzTargets
import Testing

/// Inputs at which a fuzz target once failed, replayed: `Cases/<target>/<what it
/// was>`.
@Suite struct FuzzCaseTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Cases").path

  @Test("What a fuzz target found holds now", arguments: FuzzCase.all(in: folder))
  func replay(found: FuzzCase) async throws { try await found.replay() }
}
