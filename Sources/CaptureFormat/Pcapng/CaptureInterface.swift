import EventTracing

/// An interface of a section: what its packets are, and how it counts time.
///
///     0 u32 type | 4 u32 length | 8 u16 LinkType | 10 u16 reserved
///     12 u32 SnapLen | 16 options | u32 length
struct CaptureInterface {
  let linkType: LinkType
  /// Bytes kept of a packet; 0 for all.
  let snapLength: UInt32
  /// Units of time in a second.
  private(set) var frequency: UInt64 = 1_000_000
  /// Seconds to be added to times.
  private(set) var timeOffset: Int64 = 0
  /// Number of the interface in Windows, which its name holds; 0 for unknown.
  private(set) var index: UInt32 = 0
  /// What is wrong with its options.
  private(set) var fault: StaticString?

  private enum Option {
    static let name: UInt16 = 2, resolution: UInt16 = 9, timeOffset: UInt16 = 14
  }

  /// Reads the interface in the block `block`, of at least 20 bytes.
  init(_ block: RawSpan, _ order: SectionOrder) {
    linkType = LinkType(order.load(block, 8))
    snapLength = order.load(block, 12)
    let end = block.byteCount - 4
    var next = 16
    while let option = BlockOption(block, at: next, end: end, order) {
      guard option.value.upperBound <= end else {
        fault = "an option of an interface reaches beyond its block"
        return
      }
      read(option, block, order)
      next = option.next
    }
  }

  private mutating func read(_ option: BlockOption, _ block: RawSpan, _ order: SectionOrder) {
    switch option.code {
    case Option.name: index = Self.number(in: block, option.value)
    case Option.resolution where option.value.count >= 1:
      let code: UInt8 = block.load(option.value.lowerBound)
      if let units = Self.frequency(code) {
        frequency = units
      } else {
        fault = "the unit of an interface's times is too small"
      }
    case Option.timeOffset where option.value.count >= 8:
      timeOffset = order.load(block, option.value.lowerBound)
    default: break
    }
  }

  /// if_tsresol: 2^-n or 10^-n seconds; nil where a second has more units than
  /// can be counted.
  private static func frequency(_ code: UInt8) -> UInt64? {
    let exponent = UInt64(code & 0x7F)
    if code & 0x80 != 0 { return exponent < 64 ? 1 << exponent : nil }
    guard exponent < 20 else { return nil }
    return (0..<exponent).reduce(1) { product, _ in product * 10 }
  }

  /// The tools name interfaces `eth:12:0` or `wifi:12` by their numbers.
  private static func number(in block: RawSpan, _ name: Range<Int>) -> UInt32 {
    var place = name.lowerBound
    while place < name.upperBound, block.load(place, as: UInt8.self) != UInt8(ascii: ":") {
      place += 1
    }
    var number: UInt32 = 0
    place += 1
    while place < name.upperBound {
      let digit: UInt8 = block.load(place) &- 0x30
      guard digit < 10 else { break }
      number = number &* 10 &+ UInt32(digit)
      place += 1
    }
    return number
  }

  /// The time that a block states as `ticks` of this interface, rounded down
  /// to 100 ns; times beyond what can be counted become the last that can.
  func time(_ ticks: UInt64) -> FileTime {
    let (seconds, rest) = ticks.quotientAndRemainder(dividingBy: frequency)
    let product = rest.multipliedFullWidth(by: UInt64(FileTime.unitsPerSecond))
    let units = Int64(frequency.dividingFullWidth(product).quotient)
    let (total, overflow) = Int64(clamping: seconds).addingReportingOverflow(timeOffset)
    guard !overflow else { return FileTime(rawValue: .max) }
    return FileTime(rawValue: FileTime.unixEpoch + units).advanced(bySeconds: total)
  }
}
