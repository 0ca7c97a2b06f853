import Foundation

/// What no report may ever say, whatever the trace (DESIGN §3).
struct ReportInvariants {
  /// What is broken, in words.
  let broken: [String]

  /// Images that nobody may be told to end.
  private static let critical = [
    "lsass.exe", "csrss.exe", "wininit.exe", "services.exe", "smss.exe", "svchost.exe",
    "clussvc.exe", "vmms.exe", "System",
  ]

  /// - Parameter json: What `analyze --format json` writes.
  init(_ json: [String: Any]) {
    let incidents = Self.rows(json, "incidents")
    broken =
      incidents.flatMap(Self.broken) + Self.replays(json, incidents) + Self.endings(json)
  }

  private static func rows(_ json: [String: Any], _ key: String) -> [[String: Any]] {
    json[key] as? [[String: Any]] ?? []
  }

  private static func number(_ row: [String: Any], _ key: String) -> Int { row[key] as? Int ?? 0 }

  private static func broken(_ incident: [String: Any]) -> [String] {
    var broken: [String] = []
    let holders = rows(incident, "holders")
    let ports = number(incident, "portsHeldAtStart") + number(incident, "portsUnaccounted")
    if holders.contains(where: { number($0, "ports") > ports }) {
      broken.append("a holder has more ports than there are")
    }
    let pattern = incident["pattern"] as? [String: Any]
    let name = pattern?["name"] as? String ?? "undetermined"
    let isNamed = !["undetermined", "smallRange", "heldBeforeTrace"].contains(name)
    if isNamed, holders.first?["endTime"] is String {
      broken.append("a process that had ended is named")
    }
    if pattern?["confidence"] as? String == "high", number(incident, "portsHeldTwice") > 0 {
      broken.append("confidence is high though spaces overlap")
    }
    return broken
  }

  /// Replays with no smaller range and no longer wait: all that are asked for here.
  private static func replays(
    _ json: [String: Any], _ incidents: [[String: Any]]
  ) -> [String] {
    rows(json, "simulations").compactMap { row in
      let pool = (row["pool"] as? [String: Any])?["protocol"] as? String
      let refused = incidents.filter { incident in
        (incident["pool"] as? [String: Any])?["protocol"] as? String == pool
      }.reduce(0) { $0 + number($1, "portFailures") }
      return number(row, "portFailures") > refused
        ? "a replay refuses \(number(row, "portFailures")) of \(refused)" : nil
    }
  }

  private static func endings(_ json: [String: Any]) -> [String] {
    rows(json, "recommendations").compactMap { row in
      guard row["id"] as? String == "restartHolder", let title = row["title"] as? String else {
        return nil
      }
      return critical.contains(where: title.contains) ? "advises: \(title)" : nil
    }
  }
}
