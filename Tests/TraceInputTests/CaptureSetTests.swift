import EventTracing
import Testing

@testable import TraceInput

/// Which inputs are copies of one capture, and which are its parts.
@Suite struct CaptureSetTests {
  private let noon = FileTime(rawValue: 133_541_136_000_000_000)

  private func member(
    _ index: Int, _ path: String, start: Int64 = 0, boot: Int64 = -5_000, mode: UInt32 = 1,
    events: Int = 100, span: Range<Int64> = 0..<60, isDamaged: Bool = false
  ) -> CaptureSet.Member {
    let session = TraceSession(
      name: "NetTrace", mode: mode, startTime: noon.advanced(bySeconds: start),
      bootTime: noon.advanced(bySeconds: boot), endTime: nil, clockFrequency: 10_000_000,
      processors: 4, osBuild: 20_348, osVersion: "10.0", pointerSize: 8)
    var summary = TraceSummary()
    summary.eventCount = events
    summary.firstTime = noon.advanced(bySeconds: span.lowerBound)
    summary.lastTime = noon.advanced(bySeconds: span.upperBound)
    if isDamaged {
      summary.problems = [TraceProblem(kind: .truncatedBuffer, offset: 0, detail: "cut")]
    }
    return CaptureSet.Member(
      index: index, path: path, format: .etl, session: session, summary: summary)
  }

  @Test("inputs of one session are copies of the richest")
  func copies() {
    let set = CaptureSet([
      member(0, "a.etl", events: 90), member(1, "b.etl", events: 100), member(2, "c.etl"),
    ])
    #expect(set.captures == [[1]])
    #expect(set.duplicateOf == [0: 1, 2: 1])
  }

  @Test("a whole copy is read before a damaged one that holds more")
  func wholeCopyFirst() {
    let set = CaptureSet([
      member(0, "a.etl", events: 120, isDamaged: true), member(1, "b.etl", events: 100),
    ])
    #expect(set.captures == [[1]])
  }

  @Test("another start is another capture")
  func otherSession() {
    let set = CaptureSet([member(0, "a.etl"), member(1, "b.etl", start: 1)])
    #expect(set.captures == [[0], [1]])
    #expect(set.duplicateOf.isEmpty)
  }

  @Test("another boot is another machine's capture, or another day's")
  func otherBoot() {
    let set = CaptureSet([member(0, "a.etl"), member(1, "b.etl", boot: -4_000)])
    #expect(set.captures == [[0], [1]])
  }

  @Test("parts of a rolled file are joined in the order of their times")
  func parts() {
    let set = CaptureSet([
      member(0, "t_2.etl", start: 60, mode: 9, span: 60..<120),
      member(1, "t_1.etl", start: 0, mode: 9, span: 0..<59),
    ])
    #expect(set.captures == [[1, 0]])
    #expect(set.duplicateOf.isEmpty)
  }

  @Test("a copy of a part is a copy")
  func copyOfPart() {
    let set = CaptureSet([
      member(0, "t_1.etl", mode: 9, span: 0..<59), member(1, "old/t_1.etl", mode: 9, span: 0..<59),
      member(2, "t_2.etl", start: 60, mode: 9, span: 60..<120),
    ])
    #expect(set.captures == [[0, 2]])
    #expect(set.duplicateOf == [1: 0])
  }
}
