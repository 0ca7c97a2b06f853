import Glibc
import IncidentAnalysis
import SystemPackage

/// Shows on a terminal how far the reading is, once it takes over a second.
final class Progress: AnalysisProgress {
  private var total: Int64
  private let isShown = isatty(STDERR_FILENO) == 1
  private var start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  /// Bytes of the inputs before the current one.
  private var done: Int64 = 0

  /// - Parameter total: Bytes of all inputs, where they are known by now.
  init(total: Int64 = 0) { self.total = total }

  func begin(total: Int64) {
    self.total = total
    start = ContinuousClock.now
  }

  func update(_ bytes: Int64) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - (lastShown ?? start) > (lastShown == nil ? .seconds(1) : .milliseconds(200)) else {
      return
    }
    lastShown = now
    let read = done + bytes
    let elapsed = Double((now - start) / .seconds(1))
    let rate = elapsed > 0 ? Double(read) / elapsed / 1e6 : 0
    let percent = total > 0 ? Int(Double(read) / Double(total) * 100) : 100
    show("reading: \(percent) % of \(total / 1_000_000) MB, \(Int(rate)) MB/s")
  }

  func finishInput(_ bytes: Int64) { done += bytes }

  /// Takes the line away.
  func finish() {
    if lastShown != nil { show("") }
  }

  private func show(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(Array("\r\u{1B}[K\(text)".utf8))
  }
}
