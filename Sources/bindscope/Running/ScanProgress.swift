import BatchScan
import EventTracing
import Glibc
import IncidentReport
import SystemPackage

/// Shows on a terminal how far a scan is, once it takes over a second.
final class ScanProgress {
  /// The time left is told when so much of the bytes is done, and after so many
  /// seconds: before that nobody knows it.
  private static let honestShare = 0.1, honestSeconds = 5.0

  private let isShown = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private let unitCount: Int
  private let totalBytes: Int64
  private var units = 0
  private var bytes: Int64 = 0
  private var lastShown: ContinuousClock.Instant?
  private var isLineThere = false

  init(_ units: [ScanUnit]) {
    unitCount = units.count
    totalBytes = isShown ? units.reduce(0) { $0 + $1.bytes } : 0
  }

  /// A unit is done.
  func finish(_ unit: ScanUnit) {
    guard isShown else { return }
    units += 1
    bytes += unit.bytes
    let now = ContinuousClock.now
    guard now - (lastShown ?? start) > (lastShown == nil ? .seconds(1) : .milliseconds(200)) else {
      return
    }
    lastShown = now
    show(unit, Double((now - start) / .seconds(1)))
  }

  /// Takes the line away.
  func clear() {
    guard isLineThere else { return }
    isLineThere = false
    write("")
  }

  private func show(_ unit: ScanUnit, _ elapsed: Double) {
    let share = totalBytes > 0 ? Double(bytes) / Double(totalBytes) : 1
    var text =
      "scanning: \(Words.number(units)) of \(Words.number(unitCount)), "
      + "\(bytes / 1_000_000) of \(totalBytes / 1_000_000) MB, "
      + "\(Int(Double(bytes) / elapsed / 1e6)) MB/s, \(Words.duration(seconds: elapsed))"
    if share >= Self.honestShare, elapsed >= Self.honestSeconds {
      text += ", \(Words.duration(seconds: elapsed / share - elapsed)) left"
    }
    let name = unit.files.first?.path.split(separator: "/").last ?? ""
    isLineThere = true
    write(text + ", " + String(name).visible.prefix(40))
  }

  private func write(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(Array("\r\u{1B}[K\(text)".utf8))
  }
}
