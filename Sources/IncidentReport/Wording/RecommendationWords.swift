import EventTracing
public import PortExhaustion

extension Recommendation {
  /// What to do, in one line.
  public var title: String { Self.words[id]?.title(self) ?? id.rawValue }

  /// Why, in one sentence.
  public var why: String { Self.words[id]?.why(self) ?? "" }

  private struct Text: Sendable {
    let title: @Sendable (Recommendation) -> String
    let why: @Sendable (Recommendation) -> String

    init(
      _ title: @autoclosure @escaping @Sendable () -> String,
      _ why: @autoclosure @escaping @Sendable () -> String
    ) {
      self.title = { _ in title() }
      self.why = { _ in why() }
    }

    init(
      title: @escaping @Sendable (Recommendation) -> String,
      why: @escaping @Sendable (Recommendation) -> String
    ) {
      self.title = title
      self.why = why
    }
  }

  private var process: String {
    ProcessName(imageName: imageName, processID: processID).inSentence
  }

  /// The table of words, by id.
  private static let words: [ID: Text] = [
    .restartHolder: Text(
      title: { "Restart \($0.process)" },
      why: { advice in
        let ports = advice.ports.map { "its \(Words.count($0, "port"))" } ?? "its ports"
        return "Ending the process gives \(ports) back at once; it does not mend the cause."
      }),
    .contactOwner: Text(
      title: { "Show the owner of the code of \($0.process) what it holds" },
      why: { _ in
        "Destinations, ages and states of its sockets, as above, show which connections are not "
          + "closed, or not used again."
      }),
    .reuseConnections: Text(
      title: { "Let \($0.process) keep its connections and use them again" },
      why: { _ in
        "Each connection that is opened, used once and closed costs a port for the whole of "
          + "TIME_WAIT: one HttpClient for the process, keep-alive, a connection pool, a higher "
          + "ServicePointManager.DefaultConnectionLimit instead of many short connections."
      }),
    .checkReachability: Text(
      title: { "Find why connects of \($0.process) get no answer" },
      why: { _ in
        "A firewall that drops, SNAT ports that ran out, a host that is down: each connect holds "
          + "its port for 21 s. A shorter timeout, and no new try while one is open, keep ports "
          + "free until it is mended."
      }),
    .inspectKernelClient: Text(
      "Find the driver that connects for System (4)",
      "By the port of its servers: 445 and 139 the SMB client (shares that are mapped again and "
        + "again, a file server that answers late), 2049 the NFS client, 3260 the iSCSI "
        + "initiator, 3343 the cluster's network; else a filter driver of a backup, a scanner or "
        + "a VPN."),
    .separateService: Text(
      title: { "Give the services of \($0.process) processes of their own" },
      why: { _ in
        "The process hosts several services, and nothing tells which of them holds the ports. "
          + "It takes effect when the service starts again; `type= share` takes it back."
      }),
    .shrinkSocketPool: Text(
      "Look at the DNS server's socket pool",
      "dns.exe holds its pool of UDP sockets for good, 2,500 for each family by default; a "
        + "smaller pool needs a restart of the service and makes spoofed answers easier."),
    .installUptimeHotfix: Text(
      "Restart Windows, and install KB 2553549",
      "Up to Windows 7 and Server 2008 R2, TIME_WAIT never ends once the machine has been up for "
        + "497 days."),
    .showDynamicRange: Text(
      "Look at the dynamic range, and at what is excluded from it",
      "The trace does not name the range; the default is 49152 to 65535."),
    .widenDynamicRange: Text(
      title: { advice in
        "Widen the dynamic range"
          + (advice.ports.map { " by \(Words.count($0, "port"))" } ?? "")
      },
      why: { _ in
        "It helps until the cause is mended. Limits: start 1025 or more, 255 ports or more, none "
          + "beyond 65535. No restart is needed. Look first for fixed ports in the new part, such "
          + "as Kubernetes' NodePorts (30000 to 32767), listeners, and firewall rules for the old "
          + "range."
      }),
    .shortenTimeWait: Text(
      "Shorten TIME_WAIT: TcpTimedWaitDelay, 30 to 300 seconds",
      "Ports in TIME_WAIT come back sooner. It takes effect after a restart of Windows."),
    .autoReusePortRange: Text(
      "Let outbound connections share ports",
      "Windows 10 and Server 2016 on can use one local port for several destinations, for programs "
        + "that do not bind before they connect. It takes effect after a restart of Windows."),
    .installHotfix: Text(
      "Install the hotfix of Windows 7 and Server 2008 R2 (KB 2577795)",
      "There, sockets could stay in the kernel when their program had closed them."),
    .reviewReservations: Text(
      "Find who reserved ports of the range",
      "Reserved and excluded ports are missing from the range."),
    .countHandles: Text(
      "Count the handles of all processes",
      "Every socket is a handle: the holder is among those that have most."),
    .savePortOwners: Text(
      "On the machine in that state, save who has which port",
      "netstat -q also shows ports that are bound only, and tasklist the services of a process."),
    .dumpKernelMemory: Text(
      "Take a complete memory dump in that state, and look at AFD and TCPIP",
      "Ports without a program are a driver's; only the kernel's memory names it."),
    .captureBetter: Text(
      "Capture before the next failure, with names of processes",
      "A trace that begins before the failure shows who takes the ports."),
  ]
}
