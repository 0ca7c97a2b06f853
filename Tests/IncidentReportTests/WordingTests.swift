import EventTracing
import Testing

@testable import IncidentReport
@testable import PortExhaustion

/// Numbers, times and sentences that all reports share.
@Suite struct WordingTests {
  @Test(
    "numbers have commas between thousands",
    arguments: [
      (0, "0"), (999, "999"), (1_000, "1,000"), (12_345, "12,345"), (4_182_903, "4,182,903"),
      (-1_234, "-1,234"), (Int.max, "9,223,372,036,854,775,807"),
      (Int.min, "-9,223,372,036,854,775,808"),
    ])
  func numbers(value: Int, text: String) {
    #expect(Words.number(value) == text)
  }

  @Test(
    "durations have the two units that matter",
    arguments: [
      (0.0, "0 s"), (0.01, "<0.1 s"), (0.4, "0.4 s"), (3.0, "3 s"), (9.96, "10 s"), (59.6, "1 min"),
      (444.0, "7 min 24 s"), (1_188.0, "19 min 48 s"), (3_600.0, "1 h"), (3_725.0, "1 h 2 min"),
      (183_600.0, "2 d 3 h"), (-5.0, "0 s"), (.nan, "0 s"), (.infinity, "0 s"),
    ])
  func durations(seconds: Double, text: String) {
    #expect(Words.duration(seconds: seconds) == text)
  }

  @Test(
    "a part of a whole is never 0 % and never 100 %",
    arguments: [
      (0, 5, "0 %"), (1, 1_000, "<1 %"), (9_930, 12_406, "80 %"), (999, 1_000, "99 %"),
      (7, 7, "100 %"),
    ])
  func shares(part: Int, whole: Int, text: String) {
    #expect(Words.share(part, of: whole) == text)
  }

  @Test("a share of nothing is not a number")
  func noWhole() { #expect(Words.share(0, of: 0) == nil) }

  @Test("one is singular, all else plural")
  func plural() {
    #expect([0, 1, 2].map { Words.count($0, "bind") } == ["0 binds", "1 bind", "2 binds"])
    #expect(Words.count(2, "process", "processes") == "2 processes")
  }

  @Test("things are listed with commas and an and")
  func lists() {
    #expect(
      [[], ["a"], ["a", "b"], ["a", "b", "c"]].map(Words.list) == [
        "", "a", "a and b", "a, b and c",
      ]
    )
  }

  @Test(
    "zones are read as they are written",
    arguments: [
      ("utc", "2026-03-04 09:12:07 UTC"), ("UTC", "2026-03-04 09:12:07 UTC"),
      ("+02:00", "2026-03-04 11:12:07 +02:00"), ("-0330", "2026-03-04 05:42:07 -03:30"),
      ("+14:00", "2026-03-04 23:12:07 +14:00"), ("-10", "2026-03-03 23:12:07 -10:00"),
      ("Europe/Berlin", "2026-03-04 10:12:07 +01:00"),
      ("Asia/Kolkata", "2026-03-04 14:42:07 +05:30"),
    ])
  func zones(name: String, text: String) throws {
    #expect(try #require(DisplayTimeZone(name)).timestamp(SampleDocuments.begin) == text)
  }

  @Test(
    "what is no zone is refused",
    arguments: [
      "", "Mars/Olympus", "+15:00", "+02:60", "+2:3:4", "+", "+1x", "02:00", "../etc/passwd",
    ])
  func noZones(name: String) { #expect(DisplayTimeZone(name) == nil) }

  @Test("a zone follows its summer time")
  func summerTime() throws {
    let zone = try #require(DisplayTimeZone("Europe/Berlin"))
    let summer = try #require(FileTime(year: 2026, month: 7, day: 1, hour: 12))
    #expect(zone.timestamp(summer) == "2026-07-01 14:00:00 +02:00")
  }

  @Test("times beyond all calendars are shown, not trapped", arguments: [Int64.min, 0, .max])
  func absurdTimes(raw: Int64) throws {
    let zone = try #require(DisplayTimeZone("Europe/Berlin"))
    #expect(!zone.timestamp(FileTime(rawValue: raw)).isEmpty)
  }

  @Test("a span says date and zone again only where they differ")
  func spans() {
    let begin = SampleDocuments.begin
    #expect(
      DisplayTimeZone.utc.span(from: begin, to: SampleDocuments.time(1_188))
        == "2026-03-04 09:12:07 to 09:31:55 UTC")
    #expect(
      DisplayTimeZone.utc.span(from: begin, to: SampleDocuments.time(86_400))
        == "2026-03-04 09:12:07 to 2026-03-05 09:12:07 UTC")
  }

  @Test("pools are called by what is known of them")
  func pools() {
    let names = [
      PortPoolID(transport: .tcp), PortPoolID(transport: .udp, compartment: 1),
      PortPoolID(transport: .tcp, compartment: 3), PortPoolID(transport: nil),
    ].map(\.words)
    #expect(names == ["TCP", "UDP", "TCP in compartment 3", "unknown protocol"])
  }

  @Test(
    "arguments are what follows the program",
    arguments: [
      (#"c:\inetsrv\w3wp.exe -ap "Orders""#, #"-ap "Orders""#), (#""C:\a b\W3WP.EXE" -x"#, "-x"),
      (#"C:\Program Files\w3wp.exe -x"#, "-x"), ("other -x", "-x"), ("w3wp.exe", nil),
      (#""C:\a b\other.exe" -x -y"#, "-x -y"),
    ] as [(String, String?)])
  func arguments(commandLine: String, text: String?) {
    let process = SampleDocuments.process(1, "w3wp.exe", 0, commandLine: commandLine)
    #expect(process.identity.arguments == text)
  }

  @Test("a process is called by what is known of it")
  func processNames() {
    let names = [
      ProcessName(imageName: #"\Device\HarddiskVolume2\w3wp.exe"#, processID: 4_321),
      ProcessName(imageName: nil, processID: 4), ProcessName(imageName: nil, processID: 8),
      ProcessName(imageName: "a.exe", processID: nil), ProcessName(imageName: nil, processID: nil),
    ].map(\.inSentence)
    #expect(
      names == ["w3wp.exe (4321)", "System (4)", "process 8", "a.exe", "an unknown process"])
  }

  @Test("an event of a source that is not known speaks by its status")
  func corroboration() {
    let known = Corroboration(provider: .tcpip, id: 1_195, span: FailureSpan())
    #expect(known.source == "Microsoft-Windows-TCPIP/1195")
    #expect(known.meaning == "a port was shared because none was free")
    let other = Corroboration(provider: .zero, id: 7, span: FailureSpan())
    #expect(other.meaning == "carries STATUS_TOO_MANY_ADDRESSES")
  }
}
