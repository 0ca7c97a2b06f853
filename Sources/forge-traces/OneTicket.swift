public import ArgumentParser
import Foundation
public import TraceForge

extension ToldTicket: ExpressibleByArgument {}

/// `forge-traces ticket webServerLeak --output ticket.etl`
struct OneTicket: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ticket", abstract: "Forges the trace of a told incident, large as life.")

  @Argument(help: "The incident.")
  var ticket: ToldTicket

  @Option(name: .shortAndLong, help: "The file to write; the task list goes beside it as .txt.")
  var output: String

  func run() throws {
    let incident = ServerIncident(ticket)
    let forged = incident.forge()
    try write(forged.bytes, to: output)
    try write(Array(forged.taskList.utf8), to: output + ".txt")
    print("\(output): \(forged.bytes.count) bytes, \(incident.pattern.rawValue)")
  }
}
