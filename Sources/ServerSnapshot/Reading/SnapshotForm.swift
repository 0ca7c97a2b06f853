/// Kinds of text in which a server says something of itself.
public enum SnapshotForm: String, Sendable, CaseIterable {
  /// `tasklist`, with or without `/svc`, `/v`, `/fo csv`; `Get-Process`; Win32_Process
  /// and Win32_Service
  case processes
  /// `netstat -ano`, `-anob`, `-anoq`
  case connections
  /// `netsh int ipv4 show dynamicport tcp`
  case portRanges
  /// `netsh int ipv4 show excludedportrange tcp`
  case excludedRanges
  /// `hostname`, `systeminfo`, `ipconfig /all`, `set`
  case computerName
  /// `!mex.afd -conn -report`, `!afd -endp -report`, `!tcpip -p`
  case kernelEvidence

  /// The form that states `fact`; nil of a problem.
  init?(_ fact: SnapshotFact) {
    switch fact {
    case .process, .service: self = .processes
    case .sample: self = .connections
    case .portRange: self = .portRanges
    case .excludedRange: self = .excludedRanges
    case .computerName: self = .computerName
    case .kernelEvidence: self = .kernelEvidence
    case .problem: return nil
    }
  }

  /// What the beginning of a file is, by its content; empty where it is no
  /// saved text of a server. 64 KiB are enough for every form.
  public static func forms(in start: [UInt8]) -> Set<SnapshotForm> {
    var reader = SnapshotReader(file: "")
    var nobody = Nobody()
    reader.read(start, into: &nobody)
    reader.finish(into: &nobody)
    return reader.forms
  }
}

/// Takes facts and forgets them.
private struct Nobody: SnapshotVisitor {
  mutating func visit(_ fact: SnapshotFact, from source: SnapshotSource) {}
}
