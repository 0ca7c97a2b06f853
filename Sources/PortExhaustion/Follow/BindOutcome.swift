import EventTracing

/// What became of a bind.
enum BindOutcome {
  case succeeded
  /// No ephemeral port was left.
  case exhausted
  /// The requested port was taken, excluded or not allowed.
  case portConflict
  /// Memory or quota ran out: Winsock shows the same error 10055.
  case insufficientResources
  case other

  private static let conflicts: Set<NTStatus> = [
    .addressAlreadyExists, .sharingViolation, .accessDenied, .addressAlreadyAssociated,
  ]
  private static let resources: Set<NTStatus> = [
    .insufficientResources, .noMemory, .quotaExceeded,
  ]

  /// - Parameter requestedPort: The port that was asked for, nil for unknown.
  init(_ status: NTStatus, requestedPort: UInt16?) {
    if status == .success {
      self = .succeeded
    } else if status == .tooManyAddresses {
      self = .exhausted
    } else if requestedPort != 0, Self.conflicts.contains(status) {
      self = .portConflict
    } else {
      self = Self.resources.contains(status) ? .insufficientResources : .other
    }
  }
}

extension BindOutcome {
  /// Where it is counted.
  var count: WritableKeyPath<BindOutcomes, Int> {
    switch self {
    case .succeeded: \.succeeded
    case .exhausted: \.exhausted
    case .portConflict: \.portConflict
    case .insufficientResources: \.insufficientResources
    case .other: \.other
    }
  }
}
