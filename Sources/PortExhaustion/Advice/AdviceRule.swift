import EventTracing

/// One row of the table of advice: when it holds, and what to type.
struct AdviceRule: Sendable {
  let id: Recommendation.ID
  /// Builds of Windows that it is for; advice that is bound to some is not given
  /// where the build is not known.
  var builds: ClosedRange<Int>?
  /// Whether it is about the process to blame.
  var isAboutCulprit = false
  let holds: @Sendable (AdviceFacts) -> Bool
  var commands: @Sendable (AdviceFacts) -> [String] = { _ in [] }
  /// Ports that it frees or adds.
  var ports: @Sendable (AdviceFacts) -> Int? = { _ in nil }

  /// The table, the most useful first.
  static let all: [AdviceRule] = [
    AdviceRule(
      id: .restartHolder, isAboutCulprit: true,
      holds: { facts in
        facts.culprit.map {
          !$0.isKernel && $0.processes == 1 && !CriticalProcesses.contains($0.imageName)
        } ?? false
          && [.leak, .closeWaitLeak, .heldBeforeTrace].contains(facts.pattern)
          && !facts.incident.basis.isUndated
      },
      ports: { $0.culprit.map { $0.states.ports - $0.states.timeWait } }),
    AdviceRule(
      id: .dumpKernelMemory,
      holds: { $0.pattern == .kernelHolder },
      // Microsoft's article on port exhaustion, the part on a complete memory dump.
      commands: { _ in
        ["!mex.afd -conn -report", "!afd -endp -report", "!mex.tcpip", "!tcpip -p"]
      }),
    AdviceRule(
      id: .inspectKernelClient,
      holds: { $0.culprit?.isKernel ?? false },
      commands: { facts in
        KernelClients.commands(port: facts.culprit?.foremostDestination?.remote.port)
      }),
    AdviceRule(
      id: .contactOwner, isAboutCulprit: true,
      holds: \.isProgram),
    AdviceRule(
      id: .reuseConnections, isAboutCulprit: true,
      // HttpClient guidelines (learn.microsoft.com), ServicePointManager, SQL pooling.
      holds: { facts in
        facts.isTCP && facts.isProgram && facts.pattern == .timeWaitChurn
          && !facts.isCulprit("dns.exe")
      }),
    AdviceRule(
      id: .checkReachability, isAboutCulprit: true,
      holds: { $0.pattern == .unansweredConnects },
      commands: { facts in
        guard let remote = facts.culprit?.foremostDestination?.remote else { return [] }
        return ["Test-NetConnection \(remote.host) -Port \(remote.port)"]
      }),
    AdviceRule(
      id: .separateService, isAboutCulprit: true,
      // sc config … type= own (sc.exe, learn.microsoft.com).
      holds: { facts in
        facts.isCulprit("svchost.exe") && (facts.culprit?.services.count ?? 0) > 1
      },
      commands: { facts in
        (facts.culprit?.services ?? []).map { "sc config \($0) type= own" }
      }),
    AdviceRule(
      id: .shrinkSocketPool,
      // dnscmd /Config /SocketPoolSize; the default is 2,500 for each family.
      holds: { facts in !facts.isTCP && facts.isCulprit("dns.exe") },
      commands: { _ in ["dnscmd /Info /SocketPoolSize", "dnscmd /Config /SocketPoolSize 500"] }),
    AdviceRule(
      id: .installUptimeHotfix, builds: 6_000...7_601,
      // KB2553549: 497 days are 2^32 ticks of 10 ms.
      holds: { facts in facts.isTCP && (facts.uptimeSeconds ?? 0) >= 497 * 86_400 }),
    AdviceRule(
      id: .reviewReservations,
      holds: { facts in !facts.excluded.isEmpty },
      commands: { facts in
        facts.families.map { "netsh int \($0) show excludedportrange \(facts.transport)" }
      },
      ports: { facts in facts.range.count - facts.incident.ports.usable }),
    AdviceRule(
      id: .shortenTimeWait,
      holds: { $0.isTCP && $0.waits },
      commands: { _ in
        [
          #"reg add HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters"#
            + " /v TcpTimedWaitDelay /t REG_DWORD /d 30 /f"
        ]
      }),
    AdviceRule(
      id: .autoReusePortRange, builds: 14_393...Int.max,
      // Sharing is by destination: with one, nothing can be shared.
      holds: {
        $0.isTCP && $0.pattern == .timeWaitChurn && !$0.isToOneDestination && !$0.usesAutoReuse
      },
      commands: { facts in
        [
          "Set-NetTCPSetting -SettingName InternetCustom"
            + " -AutoReusePortRangeStartPort \(facts.range.start)"
            + " -AutoReusePortRangeNumberOfPorts \(facts.range.count)"
        ]
      }),
    AdviceRule(
      id: .widenDynamicRange,
      // Ports that the connect chooses are of the auto-reuse range (TCPIP 1366).
      holds: { facts in
        !(facts.isTCP && facts.usesAutoReuse) && facts.widerRange?.isDynamicRange ?? false
      },
      commands: { facts in
        guard let range = facts.widerRange else { return [] }
        return facts.families.map {
          "netsh int \($0) set dynamicport \(facts.transport)"
            + " start=\(range.start) num=\(range.count)"
        }
      }, ports: { facts in facts.widerRange.map { $0.count - facts.range.count } }),
    AdviceRule(
      id: .showDynamicRange,
      holds: { !$0.isRangeTold },
      commands: { facts in
        facts.families.flatMap { family in
          ["dynamicport", "excludedportrange"].map {
            "netsh int \(family) show \($0) \(facts.transport)"
          }
        }
      }),
    AdviceRule(
      id: .installHotfix, builds: 7_600...7_601,
      // KB2577795 mends sockets over loopback alone.
      holds: { facts in
        facts.isTCP && facts.culprit?.foremostDestination?.remote.isLoopback ?? false
      }),
    AdviceRule(
      id: .countHandles,
      holds: { $0.isNameless },
      commands: { _ in
        [
          "Get-Process | Sort-Object Handles -Descending | Select-Object -First 20 Id, Name, Handles"
        ]
      }),
    AdviceRule(
      id: .savePortOwners,
      holds: { facts in
        (facts.isNameless || facts.pattern == .heldBeforeTrace)
          && !facts.incident.basis.evidence.contains(.snapshot)
      },
      // netstat knows -q since Windows 10.
      commands: { facts in
        let netstat = facts.osBuild.map { $0 < 10_240 } ?? false ? "netstat -ano" : "netstat -anoq"
        return [
          "tasklist /svc > tasks.txt", "\(netstat) > ports.txt",
          "bindscope ports ports.txt tasks.txt",
        ]
      }),
    AdviceRule(
      id: .captureBetter,
      holds: { $0.isNameless },
      commands: { _ in CaptureCommands.all }),
  ]
}
