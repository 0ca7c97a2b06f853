/// What a trace tells of what happened on the server. AFD always logs.
///
/// It is drawn from the seed apart from the pattern: each trait has a sequence
/// of its own over the seeds (multiples of an irrational number, modulo 1), so
/// that any run of consecutive seeds gets each share of each trait, and each
/// trait with each pattern.
public struct EvidenceLevel: Sendable, Hashable {
  /// How much was lost.
  public enum Losses: String, Sendable {
    /// Nothing.
    case none
    /// One event in a hundred, here and there.
    case few
    /// Whole stretches of the trace.
    case stretches
  }

  /// Connections that exist when the trace starts (TCPIP 1300).
  public var rundown = false
  /// Ports acquired and released (TCPIP 1191 to 1194).
  public var portEvents = false
  /// TCPIP's events of endpoints and connections.
  public var connectionEvents = false
  /// Kernel-Network's connects, disconnects and traffic.
  public var kernelNetwork = false
  /// Events that are missing.
  public var losses = Losses.none
  /// Process names.
  public var processNames = true
  /// Whether the trace starts when the first request had been refused already.
  public var startsLate = false

  /// AFD and nothing else that tells of ports.
  public init() {}

  /// What the trace of incident `seed` tells.
  public init(seed: UInt64) {
    let kind = Self.share(seed, 0x9E37_79B9_7F4A_7C15)
    // Of 100: 52 AFD only, 14 rundown, 20 rundown and ports, 6 ports, 8 other.
    rundown = (52..<86).contains(kind)
    portEvents = (66..<92).contains(kind)
    connectionEvents = portEvents || kind >= 92
    kernelNetwork = kind >= 52 && Self.share(seed, 0xC13F_A9A9_02A6_328F) < 30
    let lost = Self.share(seed, 0x8CB9_2BA7_2F3D_8DD7)
    losses = lost < 12 ? .few : lost < 22 ? .stretches : .none
    processNames = Self.share(seed, 0xD1B5_4A32_D192_ED03) >= 52
    startsLate = Self.share(seed, 0xAAAA_AAAA_5555_5BD1) < 35
  }

  /// Whether no other provider than AFD tells of ports.
  public var isEndpointOnly: Bool { !rundown && !connectionEvents && !kernelNetwork }

  /// A name for tables, such as `rundown, ports; late`.
  public var name: String {
    var sources: [String] = []
    if rundown { sources.append("rundown") }
    if portEvents { sources.append("ports") }
    if connectionEvents, !portEvents { sources.append("connections") }
    if kernelNetwork { sources.append("kernel-network") }
    let text = sources.isEmpty ? "AFD only" : sources.joined(separator: ", ")
    return text + (startsLate ? "; late" : "") + (losses == .none ? "" : "; \(losses) lost")
  }

  /// The trait's place of a seed in 0..<100.
  static func share(_ seed: UInt64, _ multiplier: UInt64) -> Int {
    Int((seed &* multiplier).multipliedFullWidth(by: 100).high)
  }
}
