/// What connects for the kernel, by the port of the servers: whose ports process 4
/// may hold. The ports are those of "Service overview and network port requirements
/// for Windows" (learn.microsoft.com); 3343 is the cluster service's, there too.
enum KernelClients {
  private static let commands: [UInt16: [String]] = [
    // mrxsmb.sys, the SMB client.
    445: ["Get-SmbConnection", "Get-SmbMultichannelConnection", "net use"],
    // netbt.sys, SMB over NetBIOS.
    139: ["nbtstat -S", "net use"],
    // The NFS client.
    2_049: ["mount", "nfsstat -c"],
    111: ["mount", "nfsstat -c"],
    // msiscsi.sys, the iSCSI initiator.
    3_260: ["Get-IscsiSession", "Get-IscsiConnection"],
    // netft.sys, the cluster's network.
    3_343: ["Get-ClusterNetwork", "Get-ClusterNetworkInterface"],
  ]

  /// Commands that show the client of a port; those that list drivers and filters
  /// where it is not known.
  static func commands(port: UInt16?) -> [String] {
    port.flatMap { commands[$0] } ?? ["driverquery /v", "fltmc filters", "fltmc instances"]
  }
}
