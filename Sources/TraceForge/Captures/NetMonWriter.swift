public import EventTracing

/// What a frame of a Network Monitor capture holds.
public struct NetMonMedia: RawRepresentable, Hashable, Sendable {
  /// The media type in the frame's trailer.
  public let rawValue: UInt16

  /// The media type `rawValue`.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Ethernet, raw IP, and events.
  public static let ethernet = NetMonMedia(rawValue: 1), rawIP = NetMonMedia(rawValue: 7),
    event = NetMonMedia(rawValue: 0xFFE0)
  /// Frames that Network Monitor adds: adapters, payload header, the older list
  /// of adapters, DNS cache and filter.
  public static let adapters = NetMonMedia(rawValue: 0xFFFB),
    payloadHeader = NetMonMedia(rawValue: 0xFFFC),
    networkInfo = NetMonMedia(rawValue: 0xFFFD), dnsCache = NetMonMedia(rawValue: 0xFFFE),
    filter = NetMonMedia(rawValue: 0xFFFF)
}

/// A process of a capture's table.
public struct NetMonProcess: Sendable, Equatable {
  /// Path of its image.
  public var path: String
  /// Its id.
  public var processID: UInt32
  /// The two ends of a connection of it.
  public var local: SocketAddress, remote: SocketAddress

  /// The process `processID` with one of its connections.
  public init(path: String, processID: UInt32, local: SocketAddress, remote: SocketAddress) {
    self.path = path
    self.processID = processID
    self.local = local
    self.remote = remote
  }
}

/// Writes a capture of Network Monitor 2.1 to 2.3 (dumps-and-captures.md §2.6).
///
///     0        4          5          6             8             24
///     | "GMBU" | minor u8 | major u8 | network u16 | SYSTEMTIME  | 5 pairs of u32 ... | 128
///
/// Frames follow, then comments and processes, then the frame table.
public struct NetMonWriter: Sendable {
  /// 1 to 3: how much the trailers tell.
  public let minorVersion: UInt8
  private let startTime: FileTime
  private let timeZoneBias: Int32
  private var bytes = [UInt8](repeating: 0, count: 128)
  private var offsets: [UInt32] = []
  private var comments: [UInt8] = []
  /// Frames written so far by media type.
  public private(set) var frames: [NetMonMedia: Int] = [:]

  /// A capture that began at `startTime`, on a clock that needs `timeZoneBias`
  /// minutes added for UTC.
  public init(minorVersion: UInt8, startTime: FileTime, timeZoneBias: Int32) {
    self.minorVersion = minorVersion
    self.startTime = startTime
    self.timeZoneBias = timeZoneBias
  }

  /// Appends a frame.
  ///
  ///     0           8               12          16
  ///     | delta u64 | original u32  | kept u32  | data | trailer
  ///
  /// Trailer: media type u16; from 2.2 on process index u32; in 2.3 the UTC
  /// time and the index of a time zone.
  public mutating func frame(
    _ data: [UInt8], _ media: NetMonMedia, at time: FileTime, process: UInt32 = .max
  ) {
    offsets.append(UInt32(truncatingIfNeeded: bytes.count))
    bytes.appendInteger((time.rawValue - startTime.rawValue) / 10)
    bytes.appendInteger(UInt32(truncatingIfNeeded: data.count))
    bytes.appendInteger(UInt32(truncatingIfNeeded: data.count))
    bytes += data
    bytes.appendInteger(media.rawValue)
    if minorVersion >= 2 { bytes.appendInteger(process) }
    if minorVersion >= 3 {
      bytes.appendInteger(time.rawValue)
      bytes.append(0xFF)
    }
    frames[media, default: 0] += 1
  }

  /// Remarks on the frame last written.
  public mutating func comment(title: String, text: String) {
    let title = [UInt8].utf16z(title)
    let text = Array(text.utf8) + [0]
    comments.appendInteger(UInt32(1))
    comments.appendInteger(offsets.last ?? 128)
    comments.appendInteger(UInt32(truncatingIfNeeded: title.count))
    comments += title
    comments.appendInteger(UInt32(truncatingIfNeeded: text.count))
    comments += text
  }

  /// The file; frames are played in the order of `playOrder`, which lists the
  /// numbers of the frames written, or else in the order of writing.
  public func finish(processes: [NetMonProcess] = [], playOrder: [Int]? = nil) -> [UInt8] {
    var file = bytes
    let commentStart = file.count
    file += comments
    let processStart = file.count
    if !processes.isEmpty { file += Self.table(processes) }
    let tableStart = file.count
    for index in playOrder ?? Array(offsets.indices) { file.appendInteger(offsets[index]) }
    let header = header(
      table: (tableStart, file.count - tableStart),
      comments: comments.isEmpty ? (0, 0) : (commentStart, comments.count),
      processes: processes.isEmpty ? (0, 0) : (processStart, processes.count))
    file.replaceSubrange(0..<header.count, with: header)
    return file
  }

  private func header(
    table: (Int, Int), comments: (Int, Int), processes: (Int, Int)
  ) -> [UInt8] {
    let local = FileTime(rawValue: startTime.rawValue - Int64(timeZoneBias) * 600_000_000)
    let calendar = local.calendar
    // 1601-01-01 was a Monday.
    let weekday = Int((local.rawValue / (86_400 * FileTime.unitsPerSecond) + 1) % 7)
    return ForgedPayload.bytes {
      $0.bytes("GMBU".utf8)
      $0.bytes([minorVersion, 2])
      $0.u16(NetMonMedia.ethernet.rawValue)
      for field in [
        calendar.year, calendar.month, weekday, calendar.day, calendar.hour, calendar.minute,
        calendar.second, calendar.fraction / 10_000,
      ] { $0.u16(UInt16(truncatingIfNeeded: field)) }
      for (offset, size) in [table, (0, 0), comments, processes, (0, 0)] {
        $0.u32(UInt32(truncatingIfNeeded: offset))
        $0.u32(UInt32(truncatingIfNeeded: size))
      }
    }
  }

  private static func table(_ processes: [NetMonProcess]) -> [UInt8] {
    ForgedPayload.bytes {
      $0.u16(1)
      for process in processes {
        $0.counted(.utf16z(process.path))
        $0.counted([])
        $0.u32(process.processID)
        for port in [process.local.port, process.remote.port] {
          $0.u16(port)
          $0.u16(0)
        }
        $0.u32(process.local.family == .ipv6 ? 1 : 0)
        for address in [process.local, process.remote] {
          $0.bareAddress(address)
          $0.zeros(address.family == .ipv6 ? 0 : 12)
        }
      }
    }
  }
}
