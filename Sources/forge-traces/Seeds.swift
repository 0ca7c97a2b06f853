import ArgumentParser
import Foundation
import TraceForge

/// `forge-traces seeds`: what the fuzz targets begin with.
struct Seeds: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write small inputs of every kind, a folder for each fuzz target.")

  @Option(help: "Folder for the folders.")
  var output: String

  @Argument(help: "Texts of servers and catalogs that are to be among them.")
  var more: [String] = []

  func run() throws {
    for (number, scenario) in ForgedScenario.allCases.enumerated() {
      try writeForms(of: scenario, UInt64(number))
    }
    try writeOthers()
    for path in more {
      let url = URL(fileURLWithPath: path)
      let target = url.pathExtension == "sqlite" ? "catalog" : "snapshot"
      try write(Array(Data(contentsOf: url)), target, url.lastPathComponent)
    }
  }

  private func write(_ bytes: [UInt8], _ target: String, _ name: String) throws {
    let folder = URL(fileURLWithPath: output).appendingPathComponent(target)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }

  private func small(_ scenario: ForgedScenario, _ seed: UInt64) -> ForgedTrace {
    var options = scenario.options(seed: seed)
    options.duration = 2
    options.conversationsPerMinute = 60
    options.bufferSize = 4_096
    options.compression = LogCompression.allCases[Int(seed) % LogCompression.allCases.count]
    return scenario.forge(options)
  }

  private func writeForms(of scenario: ForgedScenario, _ number: UInt64) throws {
    let trace = small(scenario, number)
    try write(trace.bytes, "etl", scenario.rawValue)
    let forms: [(TraceForm, String)] = [
      (.tracerptXML, "xml"), (.eventLogXML, "xml"), (.netshText, "text"), (.pktmonText, "text"),
      (.tracerptCSV, "text"), (.pcapngMessage, "pcapng"), (.pcapngProperties, "pcapng"),
      (.pcapngPayload, "pcapng"), (.winshark, "pcapng"), (.journal, "pcapng"),
      (.networkMonitor, "netmon"), (.eventLog, "evtx"),
    ]
    for (form, target) in forms {
      let bytes = trace.written(as: form, seed: number)
      if bytes.count < 128 << 10 {
        try write(bytes, target, "\(scenario.rawValue)-\(form.rawValue)")
      }
    }
    if number < 4 {
      try write(trace.written(as: .zip), "archive", "\(number).zip")
      try write(trace.written(as: .cabinet, seed: number), "archive", "\(number).cab")
      try write(trace.written(as: .ticket), "archive", "\(number)-ticket.zip")
    }
  }

  private func writeOthers() throws {
    for (number, text) in [
      "Status.Code == 0x209", "AFD_EVENT_BIND.Address.Port >= 1024 AND NOT Id == 1018",
      "Provider contains \"TCPIP\" || (Time > 2024-03-05T09:00:00Z && ProcessId != 4)",
      "Wscore_MicrosoftWindowsWinsockAFD.AFD_EVENT_BIND.Status.LENTStatus.Code == 0x209",
    ].enumerated() {
      try write(Array(text.utf8), "filter", "\(number)")
    }
    for (number, format) in [UInt8(0), 1, 2].enumerated() {
      let text = Array(String(repeating: "ports held of 16,384 ", count: 40).utf8)
      try write([format, 0, 2] + text, "compression", "\(number)")
    }
    try write([0, 0, 1] + [UInt8](repeating: 0, count: 400), "schemas", "metadata")
    try write(
      [1, 16, 0] + Array("\u{0}\u{0}\u{0}Name\u{0}Field\u{0}\u{8}".utf8), "schemas", "logging")
    try write(
      [2, 0, 0]
        + Array(
          """
          <instrumentationManifest><instrumentation><events><provider name="P"
          guid="{33333333-3333-3333-3333-333333333333}"><events><event value="1" template="T"/></events>
          <templates><template tid="T"><data name="A" inType="win:UInt32"/></template></templates>
          </provider></events></instrumentation></instrumentationManifest>
          """.utf8), "schemas", "manifest")
  }
}
