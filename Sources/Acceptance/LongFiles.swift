import ArgumentParser
import Foundation
import TraceForge

/// Every dump and capture in every encoding, as long as asked for.
struct LongFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "long-files",
    abstract: "Dumps and captures of 1 GiB in every encoding: read whole, in bounded memory.",
    discussion: """
      swift run -c release Acceptance long-files
      Each once with runs of equal events, once with events of changing lengths. It holds
      that the count of events is right and that nothing is called damaged.
      """)

  @Option(help: "Size of a file in MiB.")
  var size = 1_024

  @Option(help: "Only the forms whose names begin with this, such as `pcapng`; repeatable.")
  var only: [String] = []

  @Option(help: "Seed of the order of events.")
  var seed: UInt64 = 1

  @Option(help: "Folder for the files.")
  var folder = NSTemporaryDirectory()

  func run() throws {
    var options = ForgedScenario.leak.options(seed: seed)
    options.duration = 20
    let trace = ForgedScenario.leak.forge(options)
    var differences = 0
    for form in LongFile.Form.all where isWanted(form) {
      let file = LongFile(form, of: trace)
      let path = "\(folder)/bindscope-long.\(form.fileExtension)"
      defer { try? FileManager.default.removeItem(atPath: path) }
      try Data(file.base).write(to: URL(fileURLWithPath: path))
      let base = try Reading(of: path)
      for order in LongFile.Order.allCases {
        let more = try file.write(to: path, bytes: size << 20, order: order, seed: seed)
        let found = try Reading(of: path)
        // In some forms a captured packet is an event as well, in others it is not.
        let events = found.events - base.events
        let isWhole = events == more || events + found.packets - base.packets == more
        if !isWhole || found.exitCode != 0 || more == 0 { differences += 1 }
        print(
          "\(form.name), \(order.rawValue): \(more) more, found \(events) events and "
            + "\(found.packets - base.packets) packets, exit \(found.exitCode), "
            + "\(found.seconds) s")
      }
    }
    print(differences == 0 ? "all read whole" : "\(differences) not read whole")
    if differences > 0 { throw ExitCode.failure }
  }

  private func isWanted(_ form: LongFile.Form) -> Bool {
    only.isEmpty || only.contains { form.name.hasPrefix($0) }
  }

  /// What `info` says of a file.
  private struct Reading {
    let events: Int, packets: Int, exitCode: Int, seconds: Int

    init(of path: String) throws {
      let start = ContinuousClock.now
      let outcome = try Program.bindscopeInLittleMemory(["info", "--format", "json", path])
      let json = outcome.json
      events = json["eventCount"] as? Int ?? -1
      packets = json["packetCount"] as? Int ?? -1
      exitCode = outcome.exitCode
      seconds = Int((ContinuousClock.now - start).components.seconds)
    }
  }
}
