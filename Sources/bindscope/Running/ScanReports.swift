import BatchScan
import IncidentAnalysis
import IncidentReport
import PortExhaustion
import Synchronization
import TraceInput

/// The incident reports that a scan writes, one page for each exhausted or
/// warning capture.
///
/// A page is named by the hash of its trace: another scan of the same trace
/// writes the same file, wherever the trace is by then.
final class ScanReports: Sendable {
  private let folder: String
  private let options: PageOptions
  private let failed = Mutex(false)

  /// Reports in `folder`, which is made where it is missing.
  ///
  /// - Throws: ``ExitCode/outputFailed`` when it cannot be made.
  init(folder: String, options: PageOptions) throws {
    self.folder = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
    self.options = options
    try WholeFile.write([], into: folder)
  }

  /// Whether a page could not be written.
  var hasFailed: Bool { failed.withLock { $0 } }

  /// Writes the page of a capture, if it deserves one, under a name of its
  /// unit's; what went wrong is said on standard error.
  ///
  /// - Parameter unit: Position of the unit in the walk. Two units may read
  ///   copies of one trace at the same time.
  func write(_ document: ReportDocument, hash: ContentHash?, unit: Int) {
    guard let hash, let level = document.report?.verdict.level, Self.deserves(level) else { return }
    let path = draft(hash.description, unit)
    guard !WholeFile.exists(path) else { return }
    do {
      try WholeFile.write(Array(document.page(options: options).html().utf8), to: path)
    } catch {
      failed.withLock { $0 = true }
    }
  }

  /// Gives the pages of a unit their names, in the order of the walk: of copies
  /// the first has the page, whichever was read first.
  func settle(_ read: [TraceFinding], as settled: [TraceFinding], unit: Int) {
    for (read, settled) in zip(read, settled) {
      guard read.capture != nil, let hash = read.sha256 else { continue }
      let path = draft(hash, unit)
      guard WholeFile.exists(path) else { continue }
      if settled.role != .capture {
        WholeFile.remove(path)
      } else if !WholeFile.move(path, to: "\(folder)/\(Self.name(hash))") {
        failed.withLock { $0 = true }
      }
    }
  }

  private func draft(_ hash: String, _ unit: Int) -> String {
    "\(folder)/\(hash.prefix(16)).\(unit).partial"
  }

  /// Whether a finding has a page, or would have if its trace had been read.
  static func deserves(_ finding: TraceFinding) -> Bool {
    finding.capture.map { deserves($0.verdict) } ?? false
  }

  /// Where the page of a finding is, as a link; nil where there is none: of
  /// what a catalog knew no page is written anew.
  func link(to finding: TraceFinding) -> String? {
    guard let hash = finding.sha256, let capture = finding.capture, Self.deserves(capture.verdict),
      WholeFile.exists("\(folder)/\(Self.name(hash))")
    else { return nil }
    return Self.encoded(folder) + "/" + Self.name(hash)
  }

  private static func deserves(_ level: Verdict.Level) -> Bool {
    level == .exhausted || level == .warning
  }

  private static func name(_ hash: String) -> String { "\(hash.prefix(16)).html" }

  /// A path as the path of an address (RFC 3986 §3.3); one that begins like a
  /// scheme is told from it by `./`.
  private static func encoded(_ path: String) -> String {
    var text = path.hasPrefix("/") || path.hasPrefix(".") ? "" : "./"
    for byte in path.utf8 {
      switch UInt8(byte) {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        text += byte < 16 ? "%0" : "%"
        text += String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
