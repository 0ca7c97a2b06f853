import EventTracing

/// Reads one saved text, in chunks of any size, and knows by its content what
/// it holds: several forms may stand in one file, as a batch file collects them.
///
///     var reader = SnapshotReader(file: "ports.txt")
///     reader.read(bytes, into: &snapshot)
///     reader.finish(into: &snapshot)
///     reader.forms  // [.connections]
///
/// UTF-8, UTF-16 of either byte order and console code pages are told apart by
/// content. Memory: the chunk given, 64 KiB of a line and one sample
/// (``NetstatSample/capacity`` rows), whatever the size of the file.
public struct SnapshotReader {
  /// The name by which the file was given.
  public let file: String
  /// What has been found in it so far.
  public private(set) var forms: Set<SnapshotForm> = []

  private var decoder = LineDecoder()
  private var netstat = NetstatAssembler()
  private var clock = SampleClock()
  /// When the sample that is being read was taken.
  private var sampleTime: SampleTime?
  private var tasks: TaskTable?
  private var recordServices = NoServices()
  private var ports = PortTables()
  private var records = RecordReader()
  private var computer = ComputerNameFinder()
  private var isKernelText = false
  private var isAfterBlank = false
  private var lastLine = 0

  /// A reader of the file that its user calls `file`.
  public init(file: String) { self.file = file }

  /// Reads the next bytes of the file.
  public mutating func read(_ bytes: [UInt8], into visitor: inout some SnapshotVisitor) {
    decoder.add(bytes)
    readLines(into: &visitor)
  }

  /// Says that the file has ended: gives what was still open.
  public mutating func finish(into visitor: inout some SnapshotVisitor) {
    decoder.finish()
    readLines(into: &visitor)
    if case .records(let found) = records.finish() { take(found, lastLine, into: &visitor) }
    endSample(into: &visitor)
    endTasks(into: &visitor)
    give(ports.finish(), lastLine, to: &visitor)
    if !isKernelText, forms.isEmpty, let name = computer.finish() {
      give(.computerName(name), lastLine, to: &visitor)
    }
    guard forms.isEmpty else { return }
    let reason = "it holds no netstat, tasklist, port range or computer name that could be read"
    report(.notRecognised, reason, 0, to: &visitor)
  }

  private mutating func readLines(into visitor: inout some SnapshotVisitor) {
    while let decoded = decoder.next() {
      lastLine = decoded.number
      if decoded.isCut {
        let limit = LineDecoder.longest
        report(.overflow, "only \(limit) bytes of a line were read", lastLine, to: &visitor)
      }
      let line = SnapshotLine(number: decoded.number, bytes: decoded.bytes).unquoted
      if line.isBlank {
        _ = readRecords(line, into: &visitor)
      } else {
        read(line, into: &visitor)
      }
      isAfterBlank = line.isBlank
    }
  }

  /// A line belongs to the first form that knows it; the order is from what
  /// cannot be mistaken to what is only likely.
  private mutating func read(_ line: SnapshotLine, into visitor: inout some SnapshotVisitor) {
    if readKernelText(line, into: &visitor) { return }
    if readConnection(line, into: &visitor) { return }
    // Rows of a table that has begun are its own; else tasklist's can be told better.
    if records.isInTable, readRecords(line, into: &visitor) { return }
    if readTask(line, into: &visitor) { return }
    if readRecords(line, into: &visitor) { return }
    if readPorts(line, into: &visitor) { return }
    switch clock.read(line) {
    case .stated:
      // A time of day may close a sample, and begins the next.
      endSample(into: &visitor)
      return
    case .unreadable:
      endSample(into: &visitor)
      let reason = "a date in a language that is not known: the run behind it has no time"
      report(.unknownDate, reason, line.number, to: &visitor)
      return
    case .other: break
    }
    if let name = computer.read(line) {
      give(.computerName(name), line.number, to: &visitor)
      return
    }
    if NetstatAssembler.isBoundary(line) || !netstat.owns(line) { endSample(into: &visitor) }
  }
}

// MARK: - The forms

extension SnapshotReader {
  /// Everything behind a debugger's command is its output.
  private mutating func readKernelText(
    _ line: SnapshotLine, into visitor: inout some SnapshotVisitor
  ) -> Bool {
    guard let command = KernelEvidence(line) else { return isKernelText }
    endSample(into: &visitor)
    endTasks(into: &visitor)
    isKernelText = true
    give(.kernelEvidence(command), line.number, to: &visitor)
    return true
  }

  private mutating func readConnection(
    _ line: SnapshotLine, into visitor: inout some SnapshotVisitor
  ) -> Bool {
    guard let row = NetstatRow(line) else {
      if netstat.continues(line) { return true }
      if netstat.isCut { endRow(into: &visitor) }
      return false
    }
    endTasks(into: &visitor)
    endRow(into: &visitor)
    if netstat.isEmpty { sampleTime = clock.take() ?? sampleTime }
    switch row {
    case .row(let connection): netstat.begin(line, connection)
    case .partial: netstat.begin(line, nil)
    case .names(let connection):
      let reason = "remote addresses are names: take netstat with -n"
      report(.namesNotAddresses, reason, line.number, to: &visitor)
      if let connection { netstat.begin(line, connection) }
    }
    return true
  }

  /// Tables, lists and objects of PowerShell, and other tools' exports.
  private mutating func readRecords(
    _ line: SnapshotLine, into visitor: inout some SnapshotVisitor
  ) -> Bool {
    switch records.read(line) {
    case .other: return false
    case .part: return true
    case .head:
      // Another run begins.
      endSample(into: &visitor)
      return true
    case .records(let found):
      take(found, line.number, into: &visitor)
      return true
    }
  }

  private mutating func take(
    _ found: [Record], _ line: Int, into visitor: inout some SnapshotVisitor
  ) {
    for meaning in found.compactMap(RecordMeaning.init) {
      switch meaning {
      case .connection(let connection):
        if netstat.isEmpty { sampleTime = clock.take() ?? sampleTime }
        netstat.add(connection, from: line)
      case .group(let group):
        if netstat.isEmpty { sampleTime = clock.take() ?? sampleTime }
        netstat.add(group, from: line)
      case .portRange(let range): give(.portRange(range), line, to: &visitor)
      case .process(let process): give(.process(process), line, to: &visitor)
      case .service(let service): give(.service(service), line, to: &visitor)
      }
    }
  }

  private mutating func readTask(
    _ line: SnapshotLine, into visitor: inout some SnapshotVisitor
  ) -> Bool {
    if let table = TaskTable(ruler: line) {
      endSample(into: &visitor)
      endTasks(into: &visitor)
      tasks = table
      return true
    }
    if let record = TaskRecord(line) {
      endSample(into: &visitor)
      let services = recordServices.services(record.services, of: record.processID)
      let process = SnapshotProcess(
        processID: record.processID, imageName: record.imageName, services: services)
      give(.process(process), line.number, to: &visitor)
      return true
    }
    guard tasks != nil else { return false }
    switch tasks?.read(line) {
    case .row(let finished):
      if let finished { give(.process(finished.process), finished.line, to: &visitor) }
      return true
    case .continuation: return true
    default:
      // Behind a blank line something else begins.
      if isAfterBlank {
        endTasks(into: &visitor)
        return false
      }
      let reason = "a row of tasklist has no process id where one belongs"
      report(.badRow, reason, line.number, to: &visitor)
      return true
    }
  }

  private mutating func readPorts(
    _ line: SnapshotLine, into visitor: inout some SnapshotVisitor
  ) -> Bool {
    let reading = ports.read(line)
    if case .other = reading { return false }
    endSample(into: &visitor)
    give(reading, line.number, to: &visitor)
    return true
  }
}

// MARK: - Giving facts

extension SnapshotReader {
  private mutating func endRow(into visitor: inout some SnapshotVisitor) {
    switch netstat.endRow() {
    case .row(let row, let line) where row.state == .unknown:
      let word = line.token(3).prefix(64).text.visible
      report(.unknownState, "the TCP state \(word) is not known", line.number, to: &visitor)
    case .cut(let line):
      report(.badRow, "a row of netstat ends too early", line.number, to: &visitor)
    case .row, .none: break
    }
  }

  private mutating func endSample(into visitor: inout some SnapshotVisitor) {
    endRow(into: &visitor)
    guard let sample = netstat.take(time: sampleTime) else { return }
    sampleTime = nil
    if sample.omittedRows > 0 {
      let reason = "a sample has more than \(NetstatSample.capacity) rows; the rest is not counted"
      report(.overflow, reason, sample.line, to: &visitor)
    }
    give(.sample(sample), sample.line, to: &visitor)
  }

  private mutating func endTasks(into visitor: inout some SnapshotVisitor) {
    if let row = tasks?.finish() { give(.process(row.process), row.line, to: &visitor) }
    tasks = nil
  }

  private mutating func give(
    _ reading: PortTables.Reading, _ line: Int, to visitor: inout some SnapshotVisitor
  ) {
    switch reading {
    case .fact(let fact): give(fact, line, to: &visitor)
    case .badRange(let reason): report(.badRange, reason, line, to: &visitor)
    case .part, .other: break
    }
  }

  private func report(
    _ kind: SnapshotProblem.Kind, _ reason: String, _ line: Int,
    to visitor: inout some SnapshotVisitor
  ) {
    let problem = SnapshotProblem(kind: kind, reason: reason)
    visitor.visit(.problem(problem), from: SnapshotSource(file: file, line: line))
  }

  private mutating func give(
    _ fact: SnapshotFact, _ line: Int, to visitor: inout some SnapshotVisitor
  ) {
    if let form = SnapshotForm(fact) { forms.insert(form) }
    visitor.visit(fact, from: SnapshotSource(file: file, line: line))
  }
}
