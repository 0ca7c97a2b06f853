public import EventTracing

/// The ports from which the system chooses, for one pool, and how that is known.
public struct PortRange: Equatable, Sendable {
  /// What a range rests on, the strongest first.
  public enum Source: String, Sendable, CaseIterable {
    /// The user's word, or a text of the server.
    case option, file
    /// The trace proves it by the edge: when the first request was refused, the
    /// ports held filled the block in which ports were handed out.
    case inferred
    /// What Windows uses since Vista, widened by ports that were handed out.
    case observed
    /// What Windows uses since Vista: nothing in the trace tells.
    case assumed
  }

  /// The ports.
  public var span: PortSpan
  /// What it rests on.
  public var source: Source

  /// A range from its parts.
  public init(_ span: PortSpan, source: Source) {
    self.span = span
    self.source = source
  }

  /// What Windows uses since Vista: 49152 to 65535.
  public static let assumed = PortRange(.windowsDefault, source: .assumed)
}
