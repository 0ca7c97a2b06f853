import EventTracing
import TestSupport
import Testing
import TraceForge

/// Numbers, times and addresses as dumps write them.
@Suite struct TextPayloadParsingTests {
  private static func time(_ text: String) -> WrittenTime? {
    let bytes = Array(text.utf8)
    return WrittenTime(bytes.rawSpan, 0..<bytes.count)
  }

  @Test(
    "Times are read in every form",
    arguments: [
      ("2024-07-25T08:45:01.404338400-07:00", "2024-07-25T15:45:01.4043384Z", -420),
      ("2024-07-25T15:45:01.4043384Z", "2024-07-25T15:45:01.4043384Z", 0),
      ("2024-07-25T15:45:01.404Z", "2024-07-25T15:45:01.4040000Z", 0),
      ("2024-07-25T15:45:01Z", "2024-07-25T15:45:01.0000000Z", 0),
      ("2023/06/22-18:55:06.496885100", "2023-06-22T18:55:06.4968851Z", nil),
      (" 2023-06-22 18:55:06.496885100 ", "2023-06-22T18:55:06.4968851Z", nil),
      ("2024-01-01T00:30:00.000000000+08:59", "2023-12-31T15:31:00.0000000Z", 539),
    ] as [(String, String, Int?)])
  func times(text: String, utc: String, offset: Int?) throws {
    let time = try #require(Self.time(text))
    #expect(time.utc.description == utc)
    #expect(time.offsetMinutes == offset)
  }

  @Test(
    "What is no time is none",
    arguments: [
      "", "2024", "2024-13-01T00:00:00Z", "2024-02-30T00:00:00Z", "2024-07-25T24:00:00Z",
      "2024-07-25T08:45:01.4x", "2024-07-25T08:45:01+7:00", "2024-07-25T08:45:01+07:00x",
      "1600-01-01T00:00:00Z", "20240725T084501", "2024-07-25T08:45:01+99:00",
    ])
  func noTime(text: String) {
    #expect(Self.time(text) == nil)
  }

  @Test("Every time is read back", arguments: Seeds.fixed(10))
  func everyTime(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let time = FileTime(rawValue: Int64(random.next() >> 5) % 2_600_000_000_000_000_000)
      #expect(Self.time(time.description)?.utc == time)
    }
  }

  private static func number(_ text: String) -> UInt64? {
    let bytes = Array(text.utf8)
    return bytes.rawSpan.number(0..<bytes.count)
  }

  @Test(
    "Numbers are read padded, in hexadecimal and below zero",
    arguments: [
      ("0", 0), ("       7", 7), ("0xFf ", 255), ("-1", .max), ("18446744073709551615", .max),
      ("0xFFFFFFFFFFFFFFFF", .max), ("-9223372036854775808", 1 << 63), ("007", 7), ("\t5\r\n", 5),
    ] as [(String, UInt64)])
  func numbers(text: String, value: UInt64) {
    #expect(Self.number(text) == value)
  }

  @Test(
    "What is no number is none",
    arguments: [
      "", " ", "-", "0x", "x", "1 2", "+1", "1.5", "0xG", "18446744073709551616",
      "0x10000000000000000", "-9223372036854775809", "--1", "٣",
    ])
  func noNumber(text: String) {
    #expect(Self.number(text) == nil)
  }

  private static func address(_ text: String) -> SocketAddress? {
    let bytes = Array(text.utf8)
    return SocketAddress(bytes.rawSpan, 0..<bytes.count)
  }

  @Test("What an address is shown as is read back", arguments: Seeds.fixed(10))
  func everyAddress(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let port = UInt16(truncatingIfNeeded: random.next())
      let four = SocketAddress(ipv4: UInt32(truncatingIfNeeded: random.next()), port: port)
      #expect(Self.address(four.description) == four)
      // Runs of zeros, which are written as `::`.
      let mask = random.next()
      let six = SocketAddress(
        ipv6High: random.next() & mask, low: random.next() & ~mask & 0xFFFF_0000_FFFF_FFFF,
        port: port, scope: UInt32(random.below(3)))
      #expect(Self.address(six.description) == six)
    }
  }

  @Test(
    "What is no address is none",
    arguments: [
      "", ":", "10.0.0", "10.0.0.1.2", "10.0.0.1:", "10.0.0.1:x", "1.2.3.256", "[::1", "[::1]x",
      "1:2:3", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "::g", "fe80::1%x", "server:80", "....",
      "[]", "[]:5", ":::", "1:2:3:4:5:6:7:",
    ])
  func noAddress(text: String) {
    #expect(Self.address(text) == nil)
  }

  @Test("Noise is no crash", arguments: Seeds.fixed(10))
  func noise(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let marks = Array("0123456789abcdefxX:.[]%-+TZ/ {}".utf8)
    for _ in 0..<2_000 {
      let text = (0..<random.below(40)).compactMap { _ in random.pick(marks) }
      let range = 0..<text.count
      _ = WrittenTime(text.rawSpan, range)
      _ = SocketAddress(text.rawSpan, range)
      _ = text.rawSpan.number(range)
      _ = GUID(text.rawSpan, range)
      var bytes: [UInt8] = [1]
      if !text.rawSpan.appendHexadecimal(range, to: &bytes) { #expect(bytes == [1]) }
    }
  }

  @Test("A GUID is read as its text is, and what only looks like one is none")
  func guid() {
    func read(_ text: String) -> GUID? {
      let bytes = Array(text.utf8)
      return GUID(bytes.rawSpan, 0..<bytes.count)
    }
    let text = "e53c6823-7bb8-44bb-90dc-3f86090d48a6"
    #expect(read(text) == .winsockAFD && read("{\(text.uppercased())}") == .winsockAFD)
    for wrong in [
      "", "{}", "(\(text))", "{\(text)", "\(text)}", text.replacing("-", with: "+"),
      String(text.dropLast()), text.replacing("e", with: "g"), "{\(text)x",
    ] { #expect(read(wrong) == nil, "\(wrong)") }
  }
}
