import EventTracing

/// The header of a capture of Network Monitor 2.x, little-endian
/// (dumps-and-captures.md §2.6):
///
///     0 "GMBU" | 4 u8 minor | 5 u8 major | 6 u16 network | 8 SYSTEMTIME, local
///     24 u32 offset and length of: frame table, user data, comments,
///        processes (with a count for the length), network info, statistics
///
/// Real captures have 72 bytes of it, other writers fill it up to 128.
struct NetMonHeader {
  static let size = 72
  /// Where the first frame may lie, if nothing says it.
  static let frameStarts: [Int64] = [72, 128]

  let minorVersion: UInt8
  /// Media type of frames that have none of their own.
  let network: UInt16
  /// When the capture began, in local time; nil where it is no date.
  let localStart: FileTime?
  let frameTable: Area, userData: Area, comments: Area, networkInfo: Area, statistics: Area
  /// Where the processes are listed, and how many there are.
  let processes: (offset: Int64, count: UInt32)

  /// A part of the file as the header states it.
  struct Area {
    let offset: Int64, count: Int64

    fileprivate init(_ cursor: inout ByteCursor, _ what: StaticString) throws(ParsingError) {
      offset = Int64(try cursor.read(UInt32.self, what))
      count = Int64(try cursor.read(UInt32.self, what))
    }
  }

  init(parsing bytes: RawSpan) throws(ParsingError) {
    guard bytes.byteCount >= Self.size else {
      throw ParsingError(
        offset: 0, what: "Network Monitor header", needed: Self.size, had: bytes.byteCount)
    }
    var cursor = ByteCursor(bytes)
    try cursor.skip(4, "magic")
    minorVersion = try cursor.read(UInt8.self, "minor version")
    try cursor.skip(1, "major version")
    network = try cursor.read(UInt16.self, "network")
    localStart = try Self.systemTime(&cursor)
    frameTable = try Area(&cursor, "frame table")
    userData = try Area(&cursor, "user data")
    comments = try Area(&cursor, "comments")
    processes = (
      Int64(try cursor.read(UInt32.self, "processes")), try cursor.read(UInt32.self, "processes")
    )
    networkInfo = try Area(&cursor, "network info")
    statistics = try Area(&cursor, "statistics")
  }

  /// u16 year, month, weekday, day, hour, minute, second, millisecond.
  private static func systemTime(_ cursor: inout ByteCursor) throws(ParsingError) -> FileTime? {
    var fields: [Int] = []
    for _ in 0..<8 { fields.append(Int(try cursor.read(UInt16.self, "SYSTEMTIME"))) }
    return FileTime(
      year: fields[0], month: fields[1], day: fields[3], hour: fields[4], minute: fields[5],
      second: fields[6], fraction: min(fields[7], 999) * 10_000)
  }

  /// Where the part of the file that holds frames ends, in a capture whose
  /// frame table is lost.
  func framesEnd(_ fileEnd: Int64) -> Int64 {
    [
      frameTable.offset, userData.offset, comments.offset, processes.offset, networkInfo.offset,
      statistics.offset,
    ].filter { $0 >= Self.size }.reduce(fileEnd, min)
  }

  /// The tables that are not frames and state their length.
  var areas: [Area] { [frameTable, userData, comments, networkInfo, statistics] }
}
