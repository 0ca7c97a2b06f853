import EventTracing
import IncidentAnalysis
import PortExhaustion

/// What several parts of a report ask of the document.
extension ReportDocument {
  /// The inputs that were read, copies left out.
  var readTraces: [(path: String, trace: ReportTrace)] {
    inputs.compactMap { input in
      input.trace.flatMap { $0.duplicateOf == nil ? (input.displayPath, $0) : nil }
    }
  }

  /// Times of the first and the last event of all that was read.
  var span: (first: FileTime, last: FileTime)? {
    let summaries = readTraces.map(\.trace.summary)
    guard let first = summaries.compactMap(\.firstTime).min(),
      let last = summaries.compactMap(\.lastTime).max()
    else { return nil }
    return (first, last)
  }

  /// When the traces of a machine begin.
  func start(ofMachine index: Int) -> FileTime? {
    guard machines.count > 1, machines.indices.contains(index) else { return span?.first }
    let machine = machines[index]
    return readTraces.filter { path, trace in
      path == machine.path || (machine.name != nil && trace.computerName == machine.name)
    }.compactMap(\.trace.summary.firstTime).min()
  }

  /// A machine's name, fit to be shown; nil where the trace does not tell, and
  /// a path in its place where there are several machines.
  func machineName(_ index: Int) -> String? {
    guard machines.indices.contains(index) else { return nil }
    let machine = machines[index]
    if let name = machine.name { return name.shown(to: 48) }
    return machines.count > 1 ? Self.baseName(machine.path) : nil
  }

  /// Names of all machines; empty where none is known.
  var machineNames: [String] { machines.indices.compactMap(machineName) }

  /// A path's last part, fit to be shown.
  static func baseName(_ path: String) -> String {
    guard path != "-" else { return "standard input" }
    return (path.split(separator: "/").last.map(String.init) ?? path).shown(to: 64)
  }

  /// Names of the inputs without their folders, unless that makes two alike.
  var inputNames: [String] {
    let names = inputs.map { Self.baseName($0.displayPath) }
    var counts: [String: Int] = [:]
    for name in names { counts[name, default: 0] += 1 }
    return zip(names, inputs).map { name, input in
      counts[name] == 1 ? name : input.displayPath.visible.shortenedAtStart(to: 64)
    }
  }

  /// The process with an id, for rows that know nothing else of it.
  func processName(_ processID: UInt32?, machine: Int?) -> ProcessName {
    let known = report?.processes.first {
      $0.identity.processID == processID && processID != nil
        && (machine == nil || $0.machine == machine)
        && $0.identity.imageName != nil
    }
    return ProcessName(imageName: known?.identity.imageName, processID: processID)
  }
}
