import Foundation
import TestSupport
import Testing

/// The scripts that complete the command line in a shell.
@Suite struct CompletionTests {
  private let folder = try? TemporaryFolder()

  private func script(_ shell: String) throws -> String {
    let run = try CommandRun(["--generate-completion-script", shell])
    #expect(run.exitCode == 0 && run.messages.isEmpty)
    return run.output
  }

  /// Long options of a command, as its help lists them.
  private func options(_ command: String) throws -> [Substring] {
    let help = try CommandRun([command, "--help"]).output
    let list = help.components(separatedBy: "\nOPTIONS:").last ?? ""
    return list.matches(of: #/(?m)^  (?:-[a-zA-Z0-9], )?(--[a-z-]+)/#).map(\.output.1)
  }

  @Test("name every command and every option", arguments: ["bash", "zsh", "fish"])
  func names(shell: String) throws {
    let script = try script(shell)
    for command in HelpExamplesTests.commands {
      #expect(script.contains(try Regex(#"\b\#(command)\b"#)), "\(command)")
      let options = try options(command)
      #expect(options.count >= 4)
      for option in options {
        let name = shell == "fish" ? "-l '\(option.dropFirst(2))'" : String(option)
        #expect(script.contains(name), "\(command) \(option)")
      }
    }
  }

  @Test("bash takes its script, and completes commands, options and files")
  func bash() throws {
    let folder = try #require(folder)
    let file = try folder.write(Array(try script("bash").utf8), as: "bindscope.bash")
    _ = try folder.write([], as: "files/NetTrace.etl")
    let words: [(typed: String, offered: String)] = [
      ("bindscope an", "analyze"), ("bindscope report --redact-m", "--redact-mapping"),
      ("bindscope report --format mark", "markdown"),
      ("bindscope analyze Net", "NetTrace.etl"),
      ("bindscope analyze --processes Net", "NetTrace.etl"),
    ]
    for (typed, offered) in words {
      let parts = typed.split(separator: " ").map { "'\($0)'" }
      let line = """
        bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; \
        COMP_POINT=${#COMP_LINE}; _bindscope bindscope "${@: -1}" "${@: -2:1}"; \
        printf "%s\\n" "${COMPREPLY[@]}"' '\(file)' \(parts.joined(separator: " "))
        """
      let run = try Shell.run(line, in: folder.url(of: "files"))
      #expect(
        run.output.split(separator: "\n").contains(Substring(offered)), "\(typed): \(run.output)")
    }
  }
}
