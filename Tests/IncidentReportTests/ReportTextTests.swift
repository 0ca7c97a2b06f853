import EventTracing
import IncidentAnalysis
import PortExhaustion
import TestSupport
import Testing
import TraceForge

@testable import IncidentReport

/// The text of `analyze`.
@Suite struct ReportTextTests {
  private func lines(
    _ document: ReportDocument, width: Int = 80, useColor: Bool = false,
    zone: DisplayTimeZone = .utc
  ) -> [String] {
    document.text(options: TextOptions(width: width, useColor: useColor, timeZone: zone))
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("no line is wider than asked for", arguments: SampleDocuments.all.map(\.name))
  func width(name: String) throws {
    let document = try #require(SampleDocuments.all.first { $0.name == name }?.document)
    for width in 40...200 {
      let widest = lines(document, width: width).map(\.columns).max() ?? 0
      #expect(widest <= width)
    }
  }

  @Test(
    "no line is wider than asked for, whatever the numbers and names", arguments: Seeds.fixed(12))
  func widthOfVariations(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<12 {
      let document = SampleDocuments.variation(&random)
      let width = random.within(40...120)
      let widest = lines(document, width: width).map(\.columns).max() ?? 0
      #expect(widest <= width)
    }
  }

  @Test("text from a trace reaches the terminal without controls", arguments: Seeds.fixed(12))
  func controls(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for document in [SampleDocuments.hostile, SampleDocuments.hostileInconclusive]
      + (0..<10).map({ _ in SampleDocuments.variation(&random) })
    {
      let text = document.text(options: TextOptions(width: random.within(40...120)))
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isInvisibleControl })
    }
  }

  @Test(
    "colour adds codes of its own and changes nothing else",
    arguments: SampleDocuments.all.map(\.name))
  func color(name: String) throws {
    let document = try #require(SampleDocuments.all.first { $0.name == name }?.document)
    let plain = lines(document).joined(separator: "\n")
    let colored = lines(document, useColor: true).joined(separator: "\n")
    #expect(colored.replacing(#/\x1B\[[0-9;]*m/#, with: "") == plain)
    #expect(colored.contains("\u{1B}[") == (document.report != nil))
  }

  @Test("the verdict comes before everything but the inputs")
  func order() throws {
    let text = lines(SampleDocuments.deferred)
    let titles = [
      "EXHAUSTED", "  port failures", "7 incidents", "Who was refused a port", "Sockets seen",
      "Where refused requests", "Also seen", "Complete:",
    ]
    let found = titles.map { title in text.firstIndex { $0.hasPrefix(title) } }
    #expect(!found.contains(nil))
    #expect(found.compactMap { $0 } == found.compactMap { $0 }.sorted())
  }

  @Test("sections with nothing to say are left out")
  func emptySections() {
    let text = lines(
      SampleDocuments.document(SampleDocuments.report(.clear, [.noFailures(binds: 0)])))
    #expect(text.filter { $0.isEmpty }.count == 3)
    for title in ["Who", "Sockets", "Where", "Also", "It does hold", "Capture", "  binds"] {
      #expect(!text.contains { $0.hasPrefix(title) })
    }
  }

  @Test("an inconclusive trace says what it holds, what is missing and how to capture it")
  func inconclusive() {
    let text = lines(SampleDocuments.inconclusive, width: 200)
    #expect(text.contains("It does hold: 8,923 Microsoft-Windows-Kernel-Network, 1 trace header."))
    #expect(text.contains("Missing: Microsoft-Windows-Winsock-AFD and Microsoft-Windows-TCPIP."))
    #expect(text.contains("  tasklist /svc > C:\\tasks.txt"))
  }

  @Test("a broken command line is the command again when cmd.exe joins it", arguments: 40...200)
  func command(width: Int) throws {
    let text = lines(SampleDocuments.inconclusive, width: width)
    let start = try #require(text.firstIndex { $0.hasPrefix("  netsh trace start") })
    var joined = ""
    for line in text[start...] {
      joined += line.hasSuffix("^") ? String(line.dropLast()) : line
      if !line.hasSuffix("^") { break }
    }
    #expect(joined.split(separator: " ").joined(separator: " ") == CaptureCommands.start)
  }

  @Test("bars have one column for each interval, or for several joined")
  func bars() {
    let timeline = SampleDocuments.timeline(buckets: 120, failsFrom: 60) { $0 }
    let chart = TimelineColumns(timeline, atMost: 76)
    #expect(chart.columns.count == 60)
    #expect(chart.seconds == 30)
    #expect(chart.columns[29].portFailures == 0)
    #expect(
      chart.columns[30].portFailures
        == max(timeline.buckets[60].portFailures, timeline.buckets[61].portFailures))
    #expect(String(TimelineColumns.bars([0, 1, 50, 99, 100], scale: 100)) == " ▁▄██")
  }

  @Test("a label under the chart stands under the column of its time")
  func axis() throws {
    let timeline = SampleDocuments.timeline(buckets: 60, seconds: 10, failsFrom: 0) { $0 }
    let chart = TimelineColumns(timeline, atMost: 76)
    let axis = chart.axis(.utc)
    let label = try #require(axis.firstRange(of: "09:14"))
    let column = axis.distance(from: axis.startIndex, to: label.lowerBound)
    let time = chart.columns[column].time.calendar
    #expect([time.hour, time.minute, time.second] == [9, 14, 0])
  }

  @Test("a display time zone changes the times that are shown, and is named")
  func timeZone() throws {
    let zone = try #require(DisplayTimeZone("+02:00"))
    let text = lines(SampleDocuments.leak, width: 200, zone: zone).joined(separator: "\n")
    #expect(text.contains("at 2026-03-04 11:24:31 +02:00:"))
    #expect(text.contains("2026-03-04 11:12:07 to 11:31:55 +02:00"))
    #expect(!text.contains("UTC"))
  }

  @Test("copies and what could not be read are said")
  func inputs() {
    let text = lines(SampleDocuments.severalInputs, width: 200).joined(separator: "\n")
    #expect(text.contains("copy of /traces/NetTrace.etl, counted once"))
    #expect(text.contains("notes.txt                    not read: not a trace: it looks like text"))
    #expect(text.contains("\nIncomplete\n  1 input was not read\n"))
  }

  @Test("damage is said with its place, once for each kind")
  func damage() {
    let text = lines(SampleDocuments.lossy, width: 200)
    #expect(
      text.contains(
        "  at byte 65,536: the buffer's size of 3,735,928,559 bytes is beyond the file (and 7 more "
          + "like it); 65,536 bytes skipped"))
    #expect(!text.contains { $0.hasPrefix("Complete:") })
  }

  @Test("more processes than there are rows for are counted together")
  func manyProcesses() {
    var document = SampleDocuments.leak
    document.report?.processes = (1...20).map {
      SampleDocuments.process(UInt32($0), "a.exe", 100, attempts: 200)
    }
    let text = lines(document)
    #expect(text.filter { $0.contains("a.exe") && $0.contains(" 200 ") }.count == 8)
    #expect(text.contains { $0.contains("1,200") && $0.hasSuffix("2,400  12 others") })
  }
}
