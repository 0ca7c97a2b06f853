public import EventTracing

/// Units in which an interface counts time.
public enum PCAPNGResolution: Sendable, Equatable {
  /// 10^-n seconds, n up to 9.
  case decimal(Int)
  /// 2^-n seconds, n up to 32.
  case binary(Int)

  /// Units in a second.
  var frequency: UInt64 {
    switch self {
    case .decimal(let exponent): (0..<exponent).reduce(1) { product, _ in product * 10 }
    case .binary(let exponent): 1 << UInt64(exponent)
    }
  }

  /// if_tsresol.
  var code: UInt8 {
    switch self {
    case .decimal(let exponent): UInt8(exponent)
    case .binary(let exponent): 0x80 | UInt8(exponent)
    }
  }
}

/// An interface of a pcapng section.
public struct PCAPNGInterface: Sendable, Equatable {
  /// What its packets are: 290 events, 1 Ethernet, 101 raw IP, 147 Winshark.
  public var linkType: UInt16
  /// Most bytes kept of a packet; 0 for all.
  public var snapLength: UInt32 = 0
  /// if_name, such as `eth:12:0`.
  public var name: String?
  /// if_description.
  public var description: String?
  /// Units of its times; nil writes no if_tsresol and means microseconds.
  public var resolution: PCAPNGResolution?
  /// Seconds that its times leave out; 0 writes no if_tsoffset.
  public var timeOffset: Int64 = 0
  /// Further options.
  public var options: [PCAPNGOption] = []

  /// LINKTYPE_ETW, and what Winshark uses, Ethernet and raw IP.
  public static let events: UInt16 = 290, winshark: UInt16 = 147, ethernet: UInt16 = 1,
    rawIP: UInt16 = 101

  /// An interface whose packets are of `linkType`.
  public init(linkType: UInt16) { self.linkType = linkType }

  /// `time` in this interface's units, rounded down.
  func ticks(_ time: FileTime) -> UInt64 {
    let units = time.rawValue - FileTime.unixEpoch - timeOffset * FileTime.unitsPerSecond
    let frequency = (resolution ?? .decimal(6)).frequency
    let product = UInt64(max(0, units)).multipliedFullWidth(by: frequency)
    return UInt64(FileTime.unitsPerSecond).dividingFullWidth(product).quotient
  }

  /// `time` as a reader of this interface gets it back, rounded down to 100 ns.
  public func readBack(_ time: FileTime) -> FileTime {
    let frequency = (resolution ?? .decimal(6)).frequency
    let product = ticks(time).multipliedFullWidth(by: UInt64(FileTime.unitsPerSecond))
    let units = Int64(frequency.dividingFullWidth(product).quotient)
    return FileTime(
      rawValue: units + FileTime.unixEpoch + timeOffset * FileTime.unitsPerSecond)
  }

  /// All options in ascending order of their codes.
  func allOptions(order: ByteOrder) -> [PCAPNGOption] {
    var all: [PCAPNGOption] = []
    if let name { all.append(.other(code: 2, Array(name.utf8))) }
    if let description { all.append(.other(code: 3, Array(description.utf8))) }
    if let resolution { all.append(.other(code: 9, [resolution.code])) }
    if timeOffset != 0 {
      all.append(
        PCAPNGOption(code: 14, value: .u64(UInt64(bitPattern: timeOffset))))
    }
    return all + options
  }
}
