import ArgumentParser
import BatchScan
import EventTracing
import IncidentReport

/// How a scan ends.
enum ScanExit {
  /// Throws the exit code of a scan that is not whole, or found no trace at all,
  /// and says what it did see.
  static func check(
    _ summary: ScanSummary, _ walk: ScanWalk, catalog: String?, _ session: CatalogSession?
  ) throws {
    if let error = session?.error {
      Output.message(
        "\((catalog ?? "").visible): \(error.description.visible); what was found was not all saved"
      )
      throw ExitCode.outputFailed
    }
    if summary.traces + summary.duplicates == 0 {
      var seen = [
        Words.count(walk.files.count, "file"), Words.count(walk.folderCount, "folder"),
      ]
      if summary.failed > 0 { seen.append("\(Words.number(summary.failed)) could not be read") }
      if summary.otherFiles > 0 {
        seen.append("\(Words.count(summary.otherFiles, "file is", "files are")) of another kind")
      }
      Output.message("no trace was found: " + seen.joined(separator: ", "))
      throw ExitCode.incomplete
    }
    if !summary.isWhole { throw ExitCode.incomplete }
  }
}
