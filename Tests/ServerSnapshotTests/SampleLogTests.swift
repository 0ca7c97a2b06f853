import EventTracing
import Testing

@testable import ServerSnapshot

@Suite struct SampleLogTests {
  @Test(
    "The time before a sample is its time, in every form that Windows writes",
    arguments: [
      ("2024-07-25 13:45:01", true), ("2024-07-25T13:45:01Z", false),
      ("2024-07-25T15:45:01.0000000+02:00", false), ("Thu 07/25/2024 13:45:01.00", true),
      ("25.07.2024 13:45:01,00", true), ("2024/07/25 13:45:01.00", true),
      ("2024/07/25 周四 13:45:01.00", true), ("25/07/2024 13:45:01.00", true),
      ("Thursday, July 25, 2024 1:45:01 PM", true),
      ("Donnerstag, 25. Juli 2024 13:45:01", true), ("2024年7月25日 13:45:01", true),
      ("===== 2024-07-25 13:45:01 =====", true),
      ("The current date is: Thu 07/25/2024\nThe current time is: 13:45:01.00", true),
      ("Thu 07/25/2024\n01:45:01 PM", true), ("25.07.2024\n13:45:01", true),
      ("2024/07/25 周四\n下午 01:45:01", true),
    ])
  func forms(stamp: String, isLocal: Bool) throws {
    let facts = Facts("\(stamp)\n\(Texts.netstat)")
    let time = try #require(facts.samples.first?.time)
    #expect(try time.time == FileTime.at(13, 45, 1))
    #expect(time.isLocal == isLocal)
    #expect(time.otherTime == nil)
  }

  @Test("The day of the week settles which number is the month, else it is marked")
  func dateOrder() throws {
    // 2024-07-05 was a Friday, 2024-05-07 a Tuesday.
    let cases = [
      ("Fri 07/05/2024 10:00:00", 7, true), ("Tue 07/05/2024 10:00:00", 5, true),
      ("07/05/2024 10:00:00", 5, false), ("07/05/2024 10:00:00 AM", 7, false),
    ]
    for (stamp, month, isCertain) in cases {
      let time = try #require(Facts("\(stamp)\n\(Texts.netstat)").samples.first?.time)
      #expect(time.time.calendar.month == month, "\(stamp)")
      #expect((time.otherTime == nil) == isCertain, "\(stamp)")
    }
  }

  @Test("A log gives its samples one by one, each with its time", arguments: SavedAs.allCases)
  func log(saved: SavedAs) throws {
    var text = ""
    for minute in 0..<50 {
      text += "Thu 07/25/2024 \n13:\(minute < 10 ? "0" : "")\(minute)\n" + Texts.netstat
    }
    let samples = Facts(saved.bytes(text), chunk: 977).samples
    #expect(samples.map(\.connections.count) == Array(repeating: 10, count: 50))
    for (minute, sample) in samples.enumerated() {
      #expect(try sample.time?.time == FileTime.at(13, minute, 0))
    }
  }

  @Test("Samples without times are parted by their heads")
  func heads() {
    let samples = Facts(Texts.netstat + Texts.germanNetstat + Texts.japaneseNetstat).samples
    #expect(samples.map(\.connections.count) == [10, 10, 10])
    #expect(samples.allSatisfy { $0.time == nil })
  }

  @Test("A time belongs to one sample only")
  func oneTime() throws {
    let first = try FileTime.at(13, 45, 1)
    let samples = Facts("2024-07-25 13:45:01\n" + Texts.netstat + Texts.netstat).samples
    #expect(samples.map { $0.time?.time } == [first, nil])
  }

  @Test("Rows beyond the cap are counted")
  func capacity() throws {
    let row = try #require(
      Facts("TCP 10.0.0.1:50000 10.0.0.2:80 TIME_WAIT 0").samples.first?.connections.first)
    let line = SnapshotLine(number: 1, bytes: [])
    var assembler = NetstatAssembler()
    for _ in 0..<NetstatSample.capacity + 3 {
      assembler.begin(line, row)
      _ = assembler.endRow()
    }
    let taken = assembler.take(time: nil)
    let sample = try #require(taken)
    #expect(sample.connections.count == NetstatSample.capacity)
    #expect(sample.omittedRows == 3)
    #expect(assembler.isEmpty)
  }
}

extension FileTime {
  static func at(_ hour: Int, _ minute: Int, _ second: Int) throws -> FileTime {
    try #require(
      FileTime(year: 2024, month: 7, day: 25, hour: hour, minute: minute, second: second))
  }
}
