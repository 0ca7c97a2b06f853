public import ArgumentParser
public import TraceForge

extension ForgedScenario: ExpressibleByArgument {}
extension ProcessNameSource: ExpressibleByArgument {}
extension LogCompression: ExpressibleByArgument {}
extension TraceForm: ExpressibleByArgument {}

/// `forge-traces scenario leak --seed 7 --output leak.etl`
struct OneScenario: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario", abstract: "Forges one trace and prints what it holds.")

  @Argument(help: "What happens in the trace; see `forge-traces list`.")
  var scenario: ForgedScenario

  @Option(help: "Names the trace: the same seed gives the same bytes.")
  var seed: UInt64 = 1

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String

  @Flag(help: "Compress the buffers with XPRESS.")
  var compressed = false

  @Option(help: "Compress the buffers this way.")
  var compression: LogCompression?

  @Option(help: "Length of the trace in seconds.")
  var duration: Int?

  @Option(help: "Conversations that programs begin, a minute.")
  var rate: Int?

  @Option(help: "Ephemeral ports, of 16,384, that unseen sockets hold from the start.")
  var portsTaken: Int?

  @Option(help: "Bytes in a pointer: 4 or 8.")
  var pointerSize = 8

  @Option(help: "Processors of the server.")
  var processors = 4

  @Option(help: "Bytes in a buffer.")
  var bufferSize = 65_536

  @Option(help: "Where process names come from.")
  var names: ProcessNameSource = .kernelProcess

  @Flag(inversion: .prefixedNo, help: "Let TCPIP log, too.")
  var transport: Bool?

  @Flag(help: "Leave out what merging at the trace's stop adds.")
  var raw = false

  @Option(help: "The form to write it in.")
  var form: TraceForm = .etl

  func validate() throws {
    guard pointerSize == 4 || pointerSize == 8 else {
      throw ValidationError("A pointer has 4 or 8 bytes.")
    }
    guard (1...256).contains(processors) else {
      throw ValidationError("There are 1 to 256 processors.")
    }
    guard (8_192...1 << 24).contains(bufferSize), bufferSize % 512 == 0 else {
      throw ValidationError("A buffer has 8,192 to 16,777,216 bytes, a multiple of 512.")
    }
  }

  func run() throws {
    let trace = scenario.forge(options)
    let bytes = trace.written(as: form)
    try write(bytes, to: output)
    print("\(output): \(scenario.rawValue), seed \(seed), \(bytes.count) bytes")
    for line in trace.truth.lines { print(line) }
  }

  private var options: ForgeOptions {
    var options = scenario.options(seed: seed)
    options.compression = compression ?? (compressed ? .xpress : .none)
    options.duration = duration ?? options.duration
    options.conversationsPerMinute = rate ?? options.conversationsPerMinute
    options.portsTaken = portsTaken ?? options.portsTaken
    options.pointerSize = pointerSize
    options.processors = processors
    options.bufferSize = bufferSize
    options.processNames = names
    options.transportEvidence = transport ?? options.transportEvidence
    options.merged = !raw
    return options
  }
}

/// `forge-traces list`
struct Scenarios: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the scenarios.")

  func run() {
    let width = ForgedScenario.allCases.map(\.rawValue.count).max() ?? 0
    for scenario in ForgedScenario.allCases {
      let gap = String(repeating: " ", count: width - scenario.rawValue.count + 2)
      print(scenario.rawValue + gap + scenario.summary)
    }
  }
}

/// Writes a whole file.
func write(_ bytes: [UInt8], to path: String) throws {
  var sink = try FileSink(path: path)
  try sink.write(bytes, at: 0)
  try sink.close()
}
