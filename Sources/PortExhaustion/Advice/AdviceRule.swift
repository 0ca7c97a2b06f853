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
      },
      ports: { $0.culprit.map { $0.states.ports - $0.states.timeWait } }),
    AdviceRule(
      id: .dumpKernelMemory,
      holds: { $0.pattern == .kernelHolder },
      commands: { _ in ["!afd", "!tcpip"] }),
    AdviceRule(
      id: .contactOwner, isAboutCulprit: true,
      holds: { facts in facts.culprit.map { !$0.isKernel } ?? false }),
    AdviceRule(
      id: .reviewReservations,
      holds: { facts in !facts.excluded.isEmpty },
      commands: { facts in
        facts.families.map { "netsh int \($0) show excludedportrange \(facts.transport)" }
      },
      ports: { facts in facts.range.count - facts.incident.usablePorts }),
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
      holds: { $0.isTCP && $0.pattern == .timeWaitChurn },
      commands: { facts in
        [
          "Set-NetTCPSetting -SettingName InternetCustom"
            + " -AutoReusePortRangeStartPort \(facts.range.start)"
            + " -AutoReusePortRangeNumberOfPorts \(facts.range.count)"
        ]
      }),
    AdviceRule(
      id: .widenDynamicRange,
      holds: { facts in facts.widerRange?.isDynamicRange ?? false },
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
      holds: { $0.isTCP }),
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
          && !facts.incident.portEvidence.contains(.snapshot)
      },
      commands: { _ in
        [
          "tasklist /svc > tasks.txt", "netstat -anoq > ports.txt",
          "bindscope ports ports.txt tasks.txt",
        ]
      }),
    AdviceRule(
      id: .captureBetter,
      holds: { $0.isNameless },
      commands: { _ in
        [CaptureCommands.start] + CaptureCommands.companions + [CaptureCommands.stop]
      }),
  ]
}
