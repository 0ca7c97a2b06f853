import EventTracing
import Foundation
import PortExhaustion
import TestSupport
import Testing
import TraceForge

@testable import TraceInput

/// Files that fail, shrink or end while they are read.
@Suite struct ReadFaultTests {
  enum Fault: CaseIterable {
    /// Reads beyond the middle fail.
    case failsInTheMiddle
    /// The file was cut after it was opened.
    case shrinks
  }

  /// A file of which only the first half can be read.
  private struct HalfBytes: ByteSource {
    let bytes: MemoryBytes
    let fault: Fault
    var size: Int64 { bytes.size }

    func read(_ count: Int, at offset: Int64, into buffer: inout [UInt8], from start: Int)
      throws(TraceError) -> Int
    {
      let left = size / 2 - offset
      if left >= Int64(count) {
        return bytes.read(count, at: offset, into: &buffer, from: start)
      }
      if fault == .failsInTheMiddle { throw TraceError.system(operation: "read", code: 5) }
      buffer.grow(to: start + count)
      return bytes.read(Int(max(0, left)), at: offset, into: &buffer, from: start)
    }
  }

  private static let forms = TraceForm.allCases.filter {
    ![.zip, .cabinet, .ticket].contains($0)
  }

  @Test(
    "What cannot be read is told, and what comes before it is read",
    arguments: forms, Fault.allCases)
  func half(form: TraceForm, fault: Fault) async throws {
    var options = ForgedScenario.leak.options(seed: 3)
    options.duration = 20
    let bytes = ForgedScenario.leak.forge(options).written(as: form, seed: 1)
    let whole = try await counted(MemoryBytes(bytes))
    do {
      let half = try await counted(HalfBytes(bytes: MemoryBytes(bytes), fault: fault))
      let isDamaged = half.problems.contains { $0.isDamage }
      #expect(isDamaged)
      #expect(half.eventCount < whole.eventCount)
    } catch {
      // A form whose table of contents is gone, or a read that failed.
      guard case .system = error as? TraceError else {
        #expect(form == .networkMonitor)
        return
      }
      #expect(fault == .failsInTheMiddle)
    }
  }

  @Test("A file that grows while it is read is told")
  func grows() async throws {
    let folder = try TemporaryFolder()
    let path = folder.url(of: "growing.etl")
    var options = ForgedScenario.leak.options(seed: 3)
    options.duration = 20
    let bytes = ForgedScenario.leak.forge(options).bytes
    try Data(bytes).write(to: path)
    let file = try FileBytes(path: path.path)
    let before = try await counted(file)
    #expect(before.problems.isEmpty)
    try Data(bytes + bytes).write(to: path, options: [])
    let after = try await counted(file)
    #expect(after.problems.map(\.kind) == [.unreadable])
  }

  private func counted(_ source: some ByteSource) async throws -> TraceSummary {
    let opened = try OpenedTrace(source, path: "trace", options: InputOptions())
    var visitor = AnalysisVisitor(options: AnalysisOptions())
    return try await opened.read(AnalysisVisitor.filter, jobs: 2, into: &visitor) { _ in }
  }
}
