/// Ports that one process held over time.
public struct HolderSeries: Equatable, Sendable {
  /// Its id; nil for unknown.
  public let processID: UInt32?
  /// Its image; nil for unknown.
  public let imageName: String?
  /// Whether it is the kernel.
  public let isKernel: Bool
  /// Most ports of the pool held at one time, for each interval of the timeline.
  public let portsHeld: [Int]

  /// A series from its parts.
  public init(processID: UInt32?, imageName: String?, isKernel: Bool, portsHeld: [Int]) {
    self.processID = processID
    self.imageName = imageName
    self.isKernel = isKernel
    self.portsHeld = portsHeld
  }
}
