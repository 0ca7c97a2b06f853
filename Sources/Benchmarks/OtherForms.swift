import ArgumentParser
import Foundation
import TraceForge

/// `bindscope analyze` on XML dumps and captures, against the tools for them.
struct OtherForms: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract: "Dumps, captures and event logs, against the tools for them.",
    discussion: """
      xml-peer is a C program: libxml2's SAX2 over the same fields. xmllint (Debian:
      libxml2-utils), capinfos and tshark (wireshark-common, tshark), and evtx (PyPI, as --python
      finds it) are skipped where they are not installed. One core; runs take turns, and ratios are
      of runs of one turn.
      """)

  @Option(help: "Size of each file in MiB.")
  var size = 256

  @Option(help: "Turns.")
  var rounds = 5

  @Option(help: "Python that has evtx.")
  var python = "python3"

  @Option(help: "Folder for the files; it needs the size.")
  var folder = NSTemporaryDirectory()

  func run() throws {
    try compareXML(.afd(percent: 10), "XML, 10 % AFD", overLint: 7, overProgram: 3)
    try compareXML(.allAFD, "XML, all AFD", overLint: nil, overProgram: 1)
    try compareCapture()
    try measureText()
    try compareEventLogs()
    print("resident memory, at most: \(TimedRun.largestChildBytes() >> 20) MiB (peers included)")
  }

  private func path(_ name: String) -> String {
    URL(fileURLWithPath: folder).appendingPathComponent(name).path
  }

  private func analyze(_ path: String) -> [String] {
    ["taskset", "-c", "0", TimedRun.sibling("bindscope"), "analyze", "--format", "json"]
      + ["--jobs", "1", path]
  }

  private func isInstalled(_ program: String) -> Bool {
    let found = (try? TimedRun(["which", program]))?.output.isEmpty == false
    if !found { print("\(program): not installed, skipped") }
    return found
  }

  private func compareXML(
    _ mix: BenchmarkDump.Mix, _ title: String, overLint: Double?, overProgram: Double
  ) throws {
    let file = path("bindscope-benchmark.xml")
    defer { try? FileManager.default.removeItem(atPath: file) }
    let truth = try BenchmarkDump.write(to: file, bytes: size << 20, mix: mix)
    let output = try TimedRun(analyze(file)).output
    let json = try JSONSerialization.jsonObject(with: output) as? [String: Any]
    let found = (json?["bindFailures"] as? [String: Any])?["count"] as? Int
    report(
      "\(title): bind failures found", "\(found ?? -1)", goal: "\(truth.bindFailures) forged",
      isMet: found == truth.bindFailures)
    let lint = ["taskset", "-c", "0", "xmllint", "--stream", "--noout", "--huge", file]
    let program = ["taskset", "-c", "0", TimedRun.sibling("xml-peer"), file]
    let times = try turns([
      ("bindscope", analyze(file)), ("xml-peer", program),
      ("xmllint", isInstalled("xmllint") ? lint : nil),
    ])
    let speed = Double(truth.fileBytes) / median(times["bindscope"]) / 1e6
    print("\(title): \(seconds(median(times["bindscope"]))), \(Int(speed)) MB/s")
    show(title, times, over: "xml-peer", goal: overProgram)
    if let overLint { show(title, times, over: "xmllint", goal: overLint) }
  }

  private func compareCapture() throws {
    let file = path("bindscope-benchmark.pcapng")
    defer { try? FileManager.default.removeItem(atPath: file) }
    try writeCapture(file)
    let times = try turns([
      ("bindscope", analyze(file)),
      (
        "capinfos",
        isInstalled("capinfos") ? ["taskset", "-c", "0", "capinfos", "-c", file] : nil
      ),
      (
        "tshark",
        isInstalled("tshark")
          ? ["taskset", "-c", "0", "tshark", "-r", file, "-Y", "etw.descriptor.id==1030"] : nil
      ),
    ])
    print("pcapng: \(seconds(median(times["bindscope"])))")
    show("pcapng", times, over: "capinfos", goal: 1)
    show("pcapng", times, over: "tshark", goal: 15)
  }

  /// A trace's events in a minute, as text, are about so many bytes.
  private static let textBytesPerMinute = 3_200_000

  /// Text that is nothing but AFD and TCPIP.
  private func measureText() throws {
    let file = path("bindscope-benchmark.txt")
    defer { try? FileManager.default.removeItem(atPath: file) }
    var options = ForgedScenario.leak.options(seed: 1)
    options.duration = max(10, 60 * (size << 20) / Self.textBytesPerMinute)
    options.conversationsPerMinute = 600
    let text = ForgedScenario.leak.forge(options).written(as: .netshText)
    try Data(text).write(to: URL(fileURLWithPath: file))
    let times = try turns([("bindscope", analyze(file))])
    let speed = Double(text.count) / median(times["bindscope"]) / 1e6
    report(
      "text, all AFD and TCPIP", "\(Int(speed)) MB/s", goal: "300 MB/s", isMet: speed >= 300)
  }

  /// The System log, of which next to nothing is wanted, and a trace as an event log.
  private func compareEventLogs() throws {
    var log = SystemLogOptions()
    log.others = (size << 20) / 4 / 700
    var options = ForgedScenario.leak.options(seed: 1)
    options.duration = max(10, size)
    options.conversationsPerMinute = 600
    let hasPeer = (try? TimedRun([python, "-c", "import evtx; print(1)"]))?.output.isEmpty == false
    if !hasPeer { print("evtx: not found by \(python), skipped") }
    for (title, bytes) in [
      ("System log", SystemLogExport(log).eventLog),
      ("trace as event log", ForgedScenario.leak.forge(options).eventLog().bytes),
    ] {
      let file = path("bindscope-benchmark.evtx")
      defer { try? FileManager.default.removeItem(atPath: file) }
      try Data(bytes).write(to: URL(fileURLWithPath: file))
      let times = try turns([
        ("bindscope", analyze(file)),
        (
          "evtx",
          hasPeer
            ? ["taskset", "-c", "0", python, "-c", PythonPeer.eventLogProgram, file] : nil
        ),
      ])
      let speed = Double(bytes.count) / median(times["bindscope"]) / 1e6
      report("\(title)", "\(Int(speed)) MB/s", goal: "300 MB/s", isMet: speed >= 300)
      show(title, times, over: "evtx", goal: 0.5)
    }
  }

  /// Sections one after another are one valid file.
  private func writeCapture(_ file: String) throws {
    var options = ForgedScenario.timeWaitChurn.options(seed: 1)
    options.duration = 60
    let section = ForgedScenario.timeWaitChurn.forge(options).written(as: .pcapngMessage)
    var sink = try FileSink(path: file)
    var offset = 0
    while offset < size << 20 {
      try sink.write(section, at: offset)
      offset += section.count
    }
    try sink.close()
  }

  private func turns(_ commands: [(name: String, command: [String]?)]) throws -> [String: [Double]]
  {
    var times: [String: [Double]] = [:]
    for _ in 0..<rounds {
      for (name, command) in commands {
        if let command { times[name, default: []].append(try TimedRun(command).seconds) }
      }
    }
    return times
  }

  private func show(
    _ title: String, _ times: [String: [Double]], over peer: String, goal: Double
  ) {
    guard let theirs = times[peer], let ours = times["bindscope"] else { return }
    let times = median(zip(theirs, ours).map { $0 / $1 })
    report(
      "\(title): \(peer) \(seconds(median(theirs)))", "\(ratio(times)) times as fast",
      goal: ratio(goal), isMet: times >= goal)
  }
}
