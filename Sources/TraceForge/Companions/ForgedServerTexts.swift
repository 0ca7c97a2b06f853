/// Texts that a server's tools say of it.
public struct ForgedServerTexts: Sendable {
  /// A range that ports are chosen from.
  public struct DynamicRange: Sendable, Equatable {
    /// Whether it is UDP's.
    public var isDatagram: Bool
    /// The first port, and how many.
    public var start: Int, count: Int

    /// `count` ports from `start` on.
    public init(isDatagram: Bool = false, start: Int = 49_152, count: Int = 16_384) {
      self.isDatagram = isDatagram
      self.start = start
      self.count = count
    }
  }

  /// The machine's name.
  public var computerName: String
  /// Build of Windows.
  public var build: UInt32
  /// The language of its tools.
  public var language: ServerLanguage

  /// Texts of the machine `computerName`.
  public init(computerName: String, build: UInt32 = 20_348, language: ServerLanguage = .english) {
    self.computerName = computerName
    self.build = build
    self.language = language
  }

  /// `hostname`
  public var hostName: String { computerName + "\r\n" }

  /// `osinfo.txt`, as `systeminfo` begins.
  public var systemInformation: String {
    let labels =
      language == .english
      ? ["Host Name:", "OS Name:", "OS Version:", "System Type:"]
      : ["Hostname:", "Betriebssystemname:", "Betriebssystemversion:", "Systemtyp:"]
    let values = [
      computerName, "Microsoft Windows Server 2022 Standard", "10.0.\(build) N/A Build \(build)",
      "x64-based PC",
    ]
    let lines = zip(labels, values).map { label, value in
      label + String(repeating: " ", count: 27 - label.count) + value
    }
    return ([""] + lines).map { $0 + "\r\n" }.joined()
  }

  /// `envinfo.txt`, as `ipconfig /all` begins.
  public var environment: String {
    let title =
      language == .english ? "Windows IP Configuration" : "Windows-IP-Konfiguration"
    let label =
      language == .english
      ? "   Host Name . . . . . . . . . . . . : " : "   Hostname  . . . . . . . . . . . . : "
    return "\r\n\(title)\r\n\r\n\(label)\(computerName)\r\n"
      + "   Primary Dns Suffix  . . . . . . . : corp.example\r\n"
  }

  /// `netsh int ipv4 show dynamicport tcp`, and the same of UDP.
  public func dynamicPorts(_ range: DynamicRange) -> String {
    let transport = range.isDatagram ? "udp" : "tcp"
    let english = language == .english
    let title =
      english
      ? "Protocol \(transport) Dynamic Port Range"
      : "Dynamischer Portbereich des Protokolls \(transport)"
    let start = english ? "Start Port      : " : "Startport        : "
    let count = english ? "Number of Ports : " : "Anzahl von Ports : "
    return [
      "", title, String(repeating: "-", count: 33), "\(start)\(range.start)",
      "\(count)\(range.count)", "", "",
    ].joined(separator: "\r\n")
  }

  /// `netsh int ipv4 show excludedportrange tcp` of English servers; a star
  /// marks what an administrator excluded.
  public func excludedPorts(
    _ ranges: [(ports: ClosedRange<Int>, isAdministered: Bool)], isDatagram: Bool = false
  ) -> String {
    let rows = ranges.map { range in
      Self.column(range.ports.lowerBound, 10) + Self.column(range.ports.upperBound, 12)
        + (range.isAdministered ? "     *" : "      ")
    }
    let title = "Protocol \(isDatagram ? "udp" : "tcp") Port Exclusion Ranges"
    return
      (["", title, "", "Start Port    End Port      ", "----------    --------      "] + rows
      + ["", "* - Administered port exclusions.", "", ""]).joined(separator: "\r\n")
  }

  private static func column(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, width - digits.count)) + digits
  }
}
