import ArgumentParser
import BatchScan
import EventTracing
import Foundation
import IncidentAnalysis
import IncidentReport
import PortExhaustion
import TraceInput

/// `bindscope read-units`: what a scan starts to read its files. A line of
/// settings, then a line for each unit; a line for each answer.
struct ReadUnits: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: ReaderPool.command, abstract: "Read the units of a scan; for scan itself.",
    shouldDisplay: false)

  func run() async throws {
    Signals.installForReader()
    ScanMemory.keep()
    guard let line = readLine(),
      let settings = try? JSONDecoder().decode(
        ReaderPool.Settings.self, from: Data(line.utf8))
    else { return }
    SystemLimits.setMemory(settings.memoryLimit)
    let reader = try UnitReader(settings)
    while let line = readLine() {
      guard let request = try? JSONDecoder().decode(ReaderPool.Request.self, from: Data(line.utf8))
      else { return }
      let answer = await reader.answer(request)
      Output.write(Array(try JSONEncoder().encode(answer)) + [UInt8(ascii: "\n")])
    }
  }
}

/// Reads units as the scan that started this process wants them.
private struct UnitReader {
  private let reading: ScanReading
  private let reports: ScanReports?
  private let ledger = CopyLedger()

  init(_ settings: ReaderPool.Settings) throws {
    var options = ReadingOptions()
    options.jobs = settings.jobs
    options.inputTimeZone = settings.inputTimeZone
    reports = try settings.reports.map { folder in
      try ScanReports(
        folder: folder,
        options: PageOptions(
          timeZone: DisplayTimeZone(settings.timeZone) ?? .utc,
          reportTime: FileTime(rawValue: settings.reportTime),
          commandLine: settings.commandLine))
    }
    var analysis = options.analysis(AnalysisOptions(), computer: nil)
    // A folder of thousands would be looked through for each of its traces.
    analysis.inputOptions.readsTextsBeside = false
    reading = ScanReading(
      analysis: analysis, ledger: ledger,
      reports: reports.map { $0.write(_:hash:unit:) })
  }

  func answer(_ request: ReaderPool.Request) async -> ReaderPool.Answer {
    Output.beginCollecting()
    let found = await reading.read(ScanUnit(files: request.files), number: request.number)
    // What this process has read it need not read again: units come in the order
    // of the walk, so that the later one is the copy.
    var read = found.findings
    ledger.settle(&read)
    return ReaderPool.Answer(
      reading: found, messages: Output.collected(), hasFailed: reports?.hasFailed ?? false)
  }
}
