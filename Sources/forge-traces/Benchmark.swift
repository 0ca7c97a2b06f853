import ArgumentParser
import TraceForge

/// `forge-traces benchmark --size 1GiB --output big.etl`
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark", abstract: "Writes a trace of any size, for measuring.")

  @Option(help: "About so large before compression, such as 64MiB or 1GiB.")
  var size: ByteCount

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String

  @Flag(help: "Compress the buffers with XPRESS.")
  var compressed = false

  @Option(help: "The same seed gives the same bytes.")
  var seed: UInt64 = 1

  func run() throws {
    let truth = try BenchmarkTrace.write(
      to: output, bytes: size.bytes, compressed: compressed, seed: seed)
    print(
      "\(output): \(truth.fileBytes) bytes, \(truth.events) events,"
        + " \(truth.bindAttempts) binds, \(truth.bindFailures) without a port")
  }
}

/// A number of bytes, with or without a unit.
struct ByteCount: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let digits = argument.prefix { $0.isNumber }
    let units = ["": 1, "b": 1, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30]
    guard let number = Int(digits),
      let unit = units[argument.dropFirst(digits.count).lowercased()],
      case let (bytes, overflow) = number.multipliedReportingOverflow(by: unit), !overflow,
      bytes > 0
    else { return nil }
    self.bytes = bytes
  }
}
