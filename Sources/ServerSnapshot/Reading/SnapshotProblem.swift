/// Something in a saved text that could not be understood.
public struct SnapshotProblem: Equatable, Sendable {
  /// What was wrong; a closed list.
  public enum Kind: String, Sendable, CaseIterable {
    /// Nothing in the file is a known form.
    case notRecognised
    /// A row of a table is cut or spoilt.
    case badRow
    /// `netstat` without `-n`: names in place of addresses.
    case namesNotAddresses
    /// A date whose month is in a language that is not known.
    case unknownDate
    /// A TCP state in a language that is not known.
    case unknownState
    /// A port range that is none, or only half there.
    case badRange
    /// Two texts contradict each other.
    case conflict
    /// A line was too long, or a table full.
    case overflow
  }

  /// What was wrong.
  public let kind: Kind
  /// One sentence for people, about the first of its kind.
  public let reason: String
}
