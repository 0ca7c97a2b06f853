/// Something to do, as data; its words are the renderer's.
public struct Recommendation: Equatable, Sendable {
  /// What it is. The raw value is the id in JSON.
  public enum ID: String, Sendable, CaseIterable {
    /// End the holder: its ports come back at once.
    case restartHolder
    /// Show the owner of the code who holds what.
    case contactOwner
    /// Show the dynamic range and what is excluded from it.
    case showDynamicRange
    /// Keep connections and use them again: pools, keep-alive, one client object.
    case reuseConnections
    /// Find why connects get no answer.
    case checkReachability
    /// Find the driver that holds the kernel's ports.
    case inspectKernelClient
    /// Give a service of a shared svchost a process of its own, to tell who it is.
    case separateService
    /// Make the DNS server's pool of UDP sockets smaller.
    case shrinkSocketPool
    /// Windows up to 2008 R2, up for 497 days and more: its TIME_WAIT never ends.
    case installUptimeHotfix
    /// Set a larger dynamic range.
    case widenDynamicRange
    /// Shorten TcpTimedWaitDelay (30 to 300 s).
    case shortenTimeWait
    /// Let outbound connections share ports (Windows 10 and Server 2016 on).
    case autoReusePortRange
    /// Install the hotfix of Windows 7 and Server 2008 R2 only.
    case installHotfix
    /// Find who reserved the ports.
    case reviewReservations
    /// Count the handles of processes.
    case countHandles
    /// Save who has which port on the machine.
    case savePortOwners
    /// Take a complete memory dump and look at AFD and TCPIP.
    case dumpKernelMemory
    /// Capture before the next failure, with process names.
    case captureBetter
  }

  /// What it is.
  public var id: ID
  /// Index of the machine among those analysed.
  public var machine = 0
  /// The pool that it is for; nil for all.
  public var pool: PortPoolID?
  /// The process that it is about; nil for none.
  public var processID: UInt32?
  /// Its image; nil for none, or unknown.
  public var imageName: String?
  /// Ports that it frees or adds, where that can be told.
  public var ports: Int?
  /// Exact commands, one a line to type; empty where there is none.
  public var commands: [String]
}
