import BatchScan
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

  /// Writes the page of a capture, if it deserves one; what went wrong is said
  /// on standard error.
  func write(_ document: ReportDocument, hash: ContentHash?) {
    guard let hash, let level = document.report?.verdict.level, Self.deserves(level) else { return }
    do {
      let page = document.page(options: options).html()
      try WholeFile.write(Array(page.utf8), to: "\(folder)/\(Self.name(hash.description))")
    } catch {
      failed.withLock { $0 = true }
    }
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
