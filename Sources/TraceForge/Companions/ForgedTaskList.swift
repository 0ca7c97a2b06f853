/// The language of a server, for the headers of its tools' tables.
public enum ServerLanguage: String, CaseIterable, Sendable {
  /// English.
  case english
  /// German, with letters outside ASCII.
  case german
}

/// A process as `tasklist /svc` shows it.
public struct ListedProcess: Sendable, Equatable {
  /// File name of its image.
  public var imageName: String
  /// Its id.
  public var processID: UInt32
  /// The services that it hosts.
  public var services: [String]

  /// The process `processID` with what it runs.
  public init(imageName: String, processID: UInt32, services: [String] = []) {
    self.imageName = imageName
    self.processID = processID
    self.services = services
  }

  /// What runs on every server.
  public static let usual = [
    ListedProcess(imageName: "System Idle Process", processID: 0),
    ListedProcess(imageName: "System", processID: 4),
    ListedProcess(imageName: "Registry", processID: 96),
    ListedProcess(imageName: "smss.exe", processID: 340),
    ListedProcess(
      imageName: "svchost.exe", processID: 880,
      services: [
        "BrokerInfrastructure", "DcomLaunch", "LSM", "PlugPlay", "Power", "SystemEventsBroker",
      ]),
  ]

  /// What has just run when the list is made.
  public static let collectors = [
    ListedProcess(imageName: "cmd.exe", processID: 9_204),
    ListedProcess(imageName: "conhost.exe", processID: 9_212),
    ListedProcess(imageName: "tasklist.exe", processID: 9_260),
  ]
}

/// The text of `processes.txt` in a netsh cabinet, which is `tasklist /svc`.
///
///     Image Name                     PID Services
///     ========================= ======== ============================================
///     svchost.exe                    880 BrokerInfrastructure, DcomLaunch, LSM,
///                                        PlugPlay, Power
///
/// Columns of 25, 8 and 44 with a space between them, the numbers to the right,
/// each line filled up (socket-events.md §3.1).
public struct ForgedTaskList: Sendable {
  private static let widths = (name: 25, processID: 8, services: 44)

  /// The rows.
  public var processes: [ListedProcess]
  /// The language of the header.
  public var language = ServerLanguage.english

  /// A list of `processes` in their order.
  public init(_ processes: [ListedProcess], language: ServerLanguage = .english) {
    self.processes = processes
    self.language = language
  }

  /// The text, lines ending in CR LF.
  public var text: String {
    let widths = Self.widths
    let ruler = [widths.name, widths.processID, widths.services]
      .map { String(repeating: "=", count: $0) }.joined(separator: " ")
    return (["", header, ruler] + processes.flatMap(rows)).map { $0 + "\r\n" }.joined()
  }

  private var header: String {
    let (name, services) =
      language == .english ? ("Image Name", "Services") : ("Abbildname", "Dienste")
    return Self.row(name, "PID", services)
  }

  /// One row, and one more for each line that the services need.
  private func rows(_ process: ListedProcess) -> [String] {
    let none = language == .english ? "N/A" : "Nicht zutreffend"
    let lines = process.services.isEmpty ? [none] : Self.wrapped(process.services)
    return lines.enumerated().map { index, line in
      index == 0
        ? Self.row(process.imageName, String(process.processID), line) : Self.row("", "", line)
    }
  }

  private static func row(_ name: String, _ processID: String, _ services: String) -> String {
    let fill = String(repeating: " ", count: max(0, widths.processID - processID.count))
    return name.filled(to: widths.name) + " " + fill + processID + " "
      + services.filled(to: widths.services)
  }

  /// Services with commas between them, in lines no longer than the column.
  private static func wrapped(_ services: [String]) -> [String] {
    var lines: [String] = []
    var line = ""
    for (index, service) in services.enumerated() {
      let item = service + (index + 1 < services.count ? ", " : "")
      if !line.isEmpty, line.count + item.count > widths.services {
        lines.append(line)
        line = ""
      }
      line += item
    }
    return lines + [line]
  }
}

extension String {
  /// The text cut or filled up with spaces to `width` characters.
  fileprivate func filled(to width: Int) -> String {
    String(prefix(width)) + String(repeating: " ", count: max(0, width - count))
  }
}
