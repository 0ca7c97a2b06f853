import Foundation
import TestSupport
import Testing

/// What is said when more processes fail than are told apart.
@Suite struct ProcessLimitTests {
  private let folder = try? TemporaryFolder()

  /// One refused bind of each of `count` processes, a millisecond apart.
  private static func dump(processes count: Int) -> String {
    (0..<count).map { index in
      let process = String(0xFFFF_C60B_3289_3040 + UInt64(index) * 64, radix: 16)
      let endpoint = String(0xFFFF_C60B_35D0_3720 + UInt64(index) * 512, radix: 16)
      let id = String(0x1000 + index * 4, radix: 16, uppercase: true)
      let time = String(format: "%02d.%03d000000", 10 + index / 1_000, index % 1_000)
      return "[2]\(id).089C::2024/03/07-09:20:\(time) [Microsoft-Windows-Winsock-AFD]"
        + "bind: 1: Process 0x\(process), Endpoint 0x\(endpoint), Seq 7018, Status 0xC0000209 \r\n"
    }.joined()
  }

  @Test("The refusals of processes that are not told apart are laid on none")
  func nobodyIsNamed() throws {
    let text = Array(Self.dump(processes: 17_000).utf8)
    let file = try #require(folder).write(text, as: "many.txt")
    let run = try CommandRun(["analyze", "--format", "json", file])
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let processes = try #require(json["processes"] as? [[String: Any]])
    #expect(processes.count == 16_384)
    #expect(processes.allSatisfy { ($0["portFailures"] as? Int) == 1 })
    let incidents = try #require(json["incidents"] as? [[String: Any]])
    let victims = incidents.flatMap { $0["victims"] as? [[String: Any]] ?? [] }
    #expect(!victims.isEmpty && victims.allSatisfy { ($0["failures"] as? Int) == 1 })
    #expect(run.output.contains("more processes than the analysis follows"))
  }
}
