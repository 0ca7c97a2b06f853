import EventTracing

extension TraceProblem {
  /// Damage of an archive; `bytes` of a member are missing.
  static func badArchive(_ detail: String, bytes: Int64 = 0) -> TraceProblem {
    TraceProblem(kind: .badArchive, offset: nil, bytes: bytes, detail: detail)
  }

  /// A limit that an archive reached.
  static func archiveLimit(_ detail: String) -> TraceProblem {
    TraceProblem(kind: .archiveLimit, offset: nil, detail: detail)
  }
}

extension ArchiveInput {
  /// Why reading failed, where libarchive says `message`: it does not know of
  /// what happened on this side.
  func problem(_ message: String, bytes: Int64 = 0) -> TraceProblem {
    switch end {
    case nil: .badArchive(message, bytes: bytes)
    case .failed(let error):
      TraceProblem(kind: .unreadable, offset: nil, bytes: bytes, detail: "\(error)")
    case .directoryTooBig:
      .archiveLimit("more than \(directoryBytes) bytes come before its first member")
    }
  }
}
