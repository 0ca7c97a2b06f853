import EventTracing

/// What etl2pcapng makes of an event of another provider than the capturing
/// one (dumps-and-captures.md §2.7):
///
///     __REALTIME_TIMESTAMP=1721922301404338
///     _COMM=Microsoft-Windows-TCPIP
///     MESSAGE=the rendered text, which may hold line ends, up to the end
///
/// followed by NULs. Entries of a Linux journal have other fields.
struct JournalEntry {
  let time: FileTime
  let provider: Range<Int>, message: Range<Int>

  private static let timeKey = Array("__REALTIME_TIMESTAMP=".utf8)
  private static let providerKey = Array("_COMM=".utf8)
  private static let messageKey = Array("MESSAGE=".utf8)

  /// Reads the entry in `body`; nil for one that no Windows tool wrote.
  init?(_ body: RawSpan) {
    guard let timeStart = Self.value(of: Self.timeKey, in: body, at: 0),
      let timeEnd = Self.lineEnd(body, from: timeStart), timeEnd > timeStart,
      let microseconds = Self.number(body, timeStart..<timeEnd),
      let nameStart = Self.value(of: Self.providerKey, in: body, at: timeEnd + 1),
      let nameEnd = Self.lineEnd(body, from: nameStart),
      let start = Self.value(of: Self.messageKey, in: body, at: nameEnd + 1)
    else { return nil }
    time = FileTime(rawValue: microseconds * 10 + FileTime.unixEpoch)
    provider = nameStart..<nameEnd
    var end = body.byteCount
    while end > start, [0, 0x0A].contains(body.load(end - 1, as: UInt8.self)) { end -= 1 }
    message = start..<end
  }

  /// Where the value of the line at `offset` begins, where it is `key`'s.
  private static func value(of key: [UInt8], in body: RawSpan, at offset: Int) -> Int? {
    guard body.holds(key.count, at: offset) else { return nil }
    for index in 0..<key.count where body.load(offset + index, as: UInt8.self) != key[index] {
      return nil
    }
    return offset + key.count
  }

  private static func lineEnd(_ body: RawSpan, from start: Int) -> Int? {
    var offset = start
    while offset < body.byteCount {
      if body.load(offset, as: UInt8.self) == 0x0A { return offset }
      offset += 1
    }
    return nil
  }

  /// Digits that a count of microseconds may have: up to the year 5138.
  private static let digitLimit = 17

  private static func number(_ body: RawSpan, _ range: Range<Int>) -> Int64? {
    guard range.count <= digitLimit else { return nil }
    var number: Int64 = 0
    for offset in range {
      let digit: UInt8 = body.load(offset) &- 0x30
      guard digit < 10 else { return nil }
      number = number * 10 + Int64(digit)
    }
    return number
  }
}
