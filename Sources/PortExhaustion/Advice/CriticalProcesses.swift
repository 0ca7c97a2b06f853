/// Processes that nobody is advised to restart: ending them stops Windows (bug
/// check 0xEF, CRITICAL_PROCESS_DIED, or a restart after lsass.exe), takes many
/// services with it (svchost.exe hosts RPC, without which little works), or takes
/// virtual machines and clusters down.
enum CriticalProcesses {
  private static let names: Set = [
    "csrss.exe", "lsaiso.exe", "lsass.exe", "services.exe", "smss.exe", "svchost.exe", "system",
    "wininit.exe", "winlogon.exe", "registry", "memory compression", "vmwp.exe", "vmms.exe",
    "clussvc.exe",
  ]

  static func contains(_ imageName: String?) -> Bool {
    imageName.map { names.contains($0.lowercased()) } ?? false
  }
}
