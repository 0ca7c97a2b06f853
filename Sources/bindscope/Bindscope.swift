import ArgumentParser

/// The command line.
@main
struct Bindscope: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "bindscope",
    abstract: "Says from a network trace whether a Windows server ran out of ephemeral ports.",
    discussion: """
      Reads what `netsh trace start scenario=netconnection` wrote, on any machine: no \
      Windows needed. Start with

        bindscope analyze SampleTraces/leak.etl

      What inputs may ask for at most is shown by

        bindscope help limits

      Exit codes:
        0    the analysis is complete, whatever it found
        1    found, and asked for with --exit-code
        2    an input is missing, unreadable, cut or damaged
        64   wrong usage
        74   the output could not be written
        130  interrupted; 143 and 129 when ended by SIGTERM or SIGHUP
      """,
    version: version,
    subcommands: [
      Analyze.self, Report.self, Info.self, Events.self, Ports.self, Scan.self, AskCatalog.self,
      ReadUnits.self,
    ])

  static func main() async {
    Signals.install()
    Output.keepHelpReadable()
    do { try SystemLimits.check() } catch { exit(withError: error) }
    // Not even the program's name: the system would not tell what was asked for.
    guard !CommandLine.arguments.isEmpty else {
      Output.message("the command line could not be read")
      exit(withError: ExitCode.incomplete)
    }
    let arguments = Array(CommandLine.arguments.dropFirst()).map { argument in
      // An option may stand alone; the argument parser wants a value.
      argument == "--exit-code" ? "--exit-code=exhausted" : argument
    }
    if LimitsTable.isAskedFor(arguments) {
      Output.write(LimitsTable.text)
      return
    }
    await main(arguments)
  }
}
