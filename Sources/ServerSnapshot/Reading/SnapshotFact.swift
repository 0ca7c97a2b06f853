/// Where a fact stands.
public struct SnapshotSource: Equatable, Sendable {
  /// The name by which the file was given.
  public let file: String
  /// Its line, from 1; 0 for the file as a whole.
  public let line: Int
}

/// A process, from `tasklist`.
public struct SnapshotProcess: Equatable, Sendable {
  /// The process.
  public let processID: UInt32
  /// Its program's file name, which `tasklist` cuts at 25 columns.
  public let imageName: String
  /// The services that it hosts, in the order of the file.
  public internal(set) var services: [String]

  /// A process from its parts.
  public init(processID: UInt32, imageName: String, services: [String]) {
    self.processID = processID
    self.imageName = imageName
    self.services = services
  }
}

/// A service that runs, and its process: from `Get-CimInstance Win32_Service`.
public struct SnapshotService: Equatable, Sendable {
  /// The process; several services may share it.
  public let processID: UInt32
  /// The service's name, such as `W3SVC`.
  public let name: String
}

/// One thing that a server said of itself.
public enum SnapshotFact: Equatable, Sendable {
  case process(SnapshotProcess)
  case service(SnapshotService)
  case sample(NetstatSample)
  case portRange(SnapshotPortRange)
  case excludedRange(ExcludedPortRange)
  case computerName(String)
  case kernelEvidence(KernelEvidence)
  case problem(SnapshotProblem)
}

/// Takes facts as they are read, so that a log of thousands of samples needs
/// the memory of one.
public protocol SnapshotVisitor {
  /// Called for each fact, in the order of the file.
  mutating func visit(_ fact: SnapshotFact, from source: SnapshotSource)
}
