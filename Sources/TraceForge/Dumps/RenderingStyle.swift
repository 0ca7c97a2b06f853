/// How a tool writes the values of fields; Windows builds differ
/// (dumps-and-captures.md §1.4).
public struct RenderingStyle: Sendable {
  /// Forms of a status.
  public enum StatusForm: CaseIterable, Sendable {
    case hexadecimal, decimal, paddedDecimal, negativeDecimal, name
  }

  /// The form of statuses.
  public var status = StatusForm.hexadecimal
  /// Whether values with a text are written as it.
  public var usesMapTexts = true
  /// Whether socket addresses are written as bytes.
  public var writesAddressBytes = false
  /// Whether hexadecimal digits are capitals: tracerpt's are, wevtapi's not.
  public var isUppercase = true
  /// Whether 32-bit numbers are padded to eight columns.
  public var padsNumbers = true

  /// What tracerpt writes on Windows 11.
  public init() {}

  /// A style drawn by `seed`.
  public static func drawn(seed: UInt64) -> RenderingStyle {
    var random = SeededGenerator(seed: seed)
    var style = RenderingStyle()
    style.status = random.pick(StatusForm.allCases) ?? .hexadecimal
    style.usesMapTexts = random.chance(percent: 70)
    style.writesAddressBytes = random.chance(percent: 30)
    style.isUppercase = random.chance(percent: 60)
    style.padsNumbers = random.chance(percent: 60)
    return style
  }

  /// What stands in messages: no padding, addresses as people read them.
  static let message: RenderingStyle = {
    var style = RenderingStyle()
    style.padsNumbers = false
    return style
  }()
}
