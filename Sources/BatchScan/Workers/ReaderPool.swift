import Dispatch
import Foundation
import Synchronization

/// Reads units in processes of their own, so that a file which ends its reader
/// is one line of the scan and not its end.
///
///     let pool = ReaderPool(jobs: 4, settings: settings)
///     let reading = await pool.read(unit, number: 7)
///
/// Each process serves many units, one after the other. One that ends, or takes
/// too long, is replaced; what it was reading is read once more file by file,
/// to find out which it was.
public final class ReaderPool: Sendable {
  /// What every reader is told when it starts.
  public struct Settings: Codable, Sendable {
    /// Processors that one reader may use.
    public var jobs: Int
    /// Zone of local times, as the user gave it; nil for none.
    public var inputTimeZone: String?
    /// Folder for incident reports; nil where none are wanted.
    public var reports: String?
    /// Zone of times in reports, their time in 100 ns since 1601, and the command
    /// that they name.
    public var timeZone = "utc", reportTime: Int64 = 0, commandLine: [String] = []
    /// Bytes of memory that a reader may use.
    public var memoryLimit: Int

    /// Settings without reports.
    public init(jobs: Int, inputTimeZone: String?, memoryLimit: Int) {
      self.jobs = jobs
      self.inputTimeZone = inputTimeZone
      self.memoryLimit = memoryLimit
    }
  }

  /// A unit to be read, as a line.
  public struct Request: Codable, Sendable {
    /// Position of the unit in the walk.
    public let number: Int
    /// Its files.
    public let files: [ScanFile]
  }

  /// What was read, as a line.
  public struct Answer: Codable, Sendable {
    /// The findings.
    public let reading: UnitReading
    /// What is to be said on standard error.
    public let messages: [String]
    /// Whether a report could not be written.
    public let hasFailed: Bool

    /// An answer from its parts.
    public init(reading: UnitReading, messages: [String], hasFailed: Bool) {
      self.reading = reading
      self.messages = messages
      self.hasFailed = hasFailed
    }
  }

  /// The hidden command that answers requests.
  public static let command = "read-units"

  /// Seconds that a unit may take, whatever its size, and for every million
  /// bytes of it.
  static let leastSeconds = 120, secondsPerMillion = 1

  private struct State: @unchecked Sendable {
    var idle: [ReaderProcess] = []
    var messages: [String] = []
    var hasFailed = false
  }

  private let settings: Settings
  private let seconds: Int?
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "bindscope.readers", attributes: .concurrent)

  /// - Parameter seconds: Seconds that a unit may take; nil for what its size
  ///   allows.
  public init(settings: Settings, seconds: Int? = nil) {
    self.settings = settings
    self.seconds = seconds
  }

  /// Whether a report could not be written.
  public var hasFailed: Bool { state.withLock { $0.hasFailed } }

  /// Takes what is to be said on standard error.
  public func takeMessages() -> [String] {
    state.withLock { state in
      defer { state.messages = [] }
      return state.messages
    }
  }

  /// A line for every trace in the unit's files. It waits on a thread of its own.
  public func read(_ unit: ScanUnit, number: Int) async -> UnitReading {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: self.readHere(unit, number)) }
    }
  }

  private func readHere(_ unit: ScanUnit, _ number: Int) -> UnitReading {
    switch ask(unit.files, number) {
    case .success(let reading): return reading
    case .failure(let failure) where unit.files.count == 1:
      return crashed(unit.files[0], failure)
    case .failure: break
    }
    var together = UnitReading()
    for file in unit.files {
      switch ask([file], number) {
      case .success(let reading):
        together.findings += reading.findings
        together.otherFiles += reading.otherFiles
        if reading.mayChange { together.mayChange = true }
      case .failure(let failure):
        together.findings += crashed(file, failure).findings
      }
    }
    return together
  }

  private func crashed(_ file: ScanFile, _ failure: ReaderProcess.Failure) -> UnitReading {
    var reading = UnitReading()
    reading.findings = [
      TraceFinding(
        path: file.path, role: .failed(CrashReport.words(for: failure, analyzing: file.path)))
    ]
    if case .system = failure { reading.mayChange = true }
    return reading
  }

  private func ask(_ files: [ScanFile], _ number: Int) -> Result<UnitReading, ReaderProcess.Failure>
  {
    let bytes = files.reduce(Int64(0)) { $0 + max(0, $1.stamp.size) }
    let allowed =
      seconds ?? Self.leastSeconds + Int(clamping: bytes / 1_000_000) * Self.secondsPerMillion
    guard let line = try? JSONEncoder().encode(Request(number: number, files: files)) else {
      return .failure(.system(EINVAL))
    }
    let reader: ReaderProcess
    do throws(ReaderProcess.Failure) {
      reader = try idleReader()
    } catch {
      return .failure(error)
    }
    guard let answer = reader.ask(Array(line), within: allowed),
      let read = try? JSONDecoder().decode(Answer.self, from: Data(answer))
    else { return .failure(reader.failure ?? .system(EPROTO)) }
    state.withLock { state in
      state.idle.append(reader)
      state.messages += read.messages
      if read.hasFailed { state.hasFailed = true }
    }
    return .success(read.reading)
  }

  private func idleReader() throws(ReaderProcess.Failure) -> ReaderProcess {
    if let idle = state.withLock({ $0.idle.popLast() }) { return idle }
    let reader = try ReaderProcess(arguments: [Self.command])
    if let line = try? JSONEncoder().encode(settings) { _ = reader.send(Array(line)) }
    return reader
  }
}
