import EventTracing
import SocketActivity

/// The processes of one machine, by kernel address and by id. Both are used
/// again when a process has ended, so each entry is one process's lifetime.
struct ProcessTable {
  /// Processes that are told apart; the sockets of more are counted together.
  static let capacity = 16_384
  /// The entry of all processes beyond those that are told apart. It is nobody:
  /// it has no id, no address and no name, and no report names it.
  static let rest = capacity

  private(set) var entries: [ProcessReport] = []
  private(set) var overflowed = 0
  /// When each ended; nil where the trace does not show that it did.
  private(set) var endTimes: [FileTime?] = []
  private var byAddress: [UInt64: Int] = [:]
  private var byID: [UInt32: Int] = [:]
  /// The id that was looked up last: events of one process come in a row.
  private var last: (processID: UInt32, entry: Int)?

  /// The process at kernel address `process`, as far as it is known.
  mutating func entry(at process: UInt64) -> Int {
    if let known = byAddress[process] { return known }
    let index = add(processID: nil, process: process, .unknown)
    remember(process, index)
    return index
  }

  /// No more addresses and ids are kept than twice the processes told apart.
  private mutating func remember(_ process: UInt64, _ index: Int) {
    if byAddress.count < 2 * Self.capacity || byAddress[process] != nil {
      byAddress[process] = index
    }
  }

  private mutating func remember(processID: UInt32, _ index: Int) {
    last = nil
    if byID.count < 2 * Self.capacity || byID[processID] != nil { byID[processID] = index }
  }

  /// The process at kernel address `process`, which `attribution` says has id
  /// `processID`.
  mutating func entry(
    at process: UInt64, processID: UInt32, _ attribution: ProcessIdentity.Attribution
  ) -> Int {
    if let known = byAddress[process] {
      if known == Self.rest { return known }
      if entries[known].identity.processID == processID, endTimes[known] == nil {
        strengthen(known, attribution)
        return known
      }
      // Only the address was known so far: now it has an id.
      if entries[known].identity.processID == nil {
        return adopt(known, as: processID, attribution)
      }
      // Headers lie at times; the create event's own field does not.
      if attribution == .eventHeader, endTimes[known] == nil { return known }
    }
    let index: Int
    if let known = byID[processID], known != Self.rest, endTimes[known] == nil,
      entries[known].identity.process == 0
    {
      index = known
      entries[index].identity.process = process
      strengthen(index, attribution)
    } else {
      index = add(processID: processID, process: process, attribution)
    }
    remember(process, index)
    remember(processID: processID, index)
    return index
  }

  /// The process with id `processID`, where the kernel address is not known.
  mutating func entry(processID: UInt32) -> Int {
    if let last, last.processID == processID, endTimes[last.entry] == nil { return last.entry }
    if let known = byID[processID], endTimes[known] == nil {
      last = (processID, known)
      return known
    }
    let index = add(processID: processID, process: 0, .eventHeader)
    remember(processID: processID, index)
    return index
  }

  /// The process that had an id at a time: an id is used again.
  mutating func entry(processID: UInt32, at time: FileTime) -> Int {
    let known = entries.indices.last { index in
      entries[index].identity.processID == processID && index != Self.rest
        && (entries[index].identity.startTime.map { $0 <= time } ?? true)
        && (endTimes[index].map { time < $0 } ?? true)
    }
    return known ?? add(processID: processID, process: 0, .eventHeader)
  }

  /// An entry that had only an address gets an id, and what was learned of a
  /// process with that id before.
  private mutating func adopt(
    _ index: Int, as processID: UInt32, _ attribution: ProcessIdentity.Attribution
  ) -> Int {
    entries[index].identity.processID = processID
    entries[index].identity.attribution = attribution
    if let other = byID[processID], other != index, other != Self.rest, endTimes[other] == nil,
      entries[other].identity.process == 0
    {
      entries[index].identity.imageName = entries[other].identity.imageName
      entries[index].identity.commandLine = entries[other].identity.commandLine
      entries[index].identity.startTime = entries[other].identity.startTime
    }
    remember(processID: processID, index)
    return index
  }

  private mutating func strengthen(_ index: Int, _ attribution: ProcessIdentity.Attribution) {
    let order: [ProcessIdentity.Attribution] = [
      .unknown, .eventHeader, .processEvent, .socketCreate,
    ]
    let rank = { order.firstIndex(of: $0) ?? 0 }
    if rank(attribution) > rank(entries[index].identity.attribution) {
      entries[index].identity.attribution = attribution
    }
  }

  private mutating func add(
    processID: UInt32?, process: UInt64, _ attribution: ProcessIdentity.Attribution
  ) -> Int {
    if entries.count < Self.capacity {
      append(
        ProcessReport(
          identity: ProcessIdentity(
            processID: processID, process: process, attribution: attribution)))
      return entries.count - 1
    }
    overflowed += 1
    if entries.count == Self.rest {
      append(ProcessReport(identity: ProcessIdentity(attribution: .unknown)))
    }
    return Self.rest
  }

  private mutating func append(_ entry: ProcessReport) {
    entries.append(entry)
    endTimes.append(nil)
  }

  /// A process event names a process, begins or ends it.
  mutating func note(_ event: ProcessEvent, at time: FileTime) {
    let index: Int
    switch event.operation {
    case .started:
      // Whoever had the id or the address before is gone.
      index = add(processID: event.processID, process: event.process, .processEvent)
      if index != Self.rest { entries[index].identity.startTime = time }
      remember(processID: event.processID, index)
      if event.process != 0 { remember(event.process, index) }
    case .running, .ended:
      index =
        event.process == 0
        ? entry(processID: event.processID)
        : entry(at: event.process, processID: event.processID, .processEvent)
    }
    guard index != Self.rest else { return }
    name(index, event)
    if event.operation == .ended { endTimes[index] = time }
  }

  private mutating func name(_ index: Int, _ event: ProcessEvent) {
    if entries[index].identity.imageName == nil {
      entries[index].identity.imageName = event.imageName
    }
    if entries[index].identity.commandLine == nil {
      entries[index].identity.commandLine = event.commandLine
    }
  }

  /// Takes the names that the server gave when the trace was stopped: they are
  /// those of the processes that had not ended. Where the trace names a process
  /// otherwise, its own name stays.
  mutating func name(_ names: [UInt32: AnalysisOptions.ProcessName]) {
    for index in entries.indices where endTimes[index] == nil {
      guard let processID = entries[index].identity.processID, let name = names[processID] else {
        continue
      }
      let images = [entries[index].identity.imageName, name.imageName].compactMap {
        $0?.lowercased()
      }
      guard Set(images).count < 2 else { continue }
      entries[index].identity.isNamedByServer =
        entries[index].identity.imageName == nil && name.imageName != nil
      entries[index].identity.imageName = entries[index].identity.imageName ?? name.imageName
      entries[index].identity.services = name.services
    }
  }

  /// For each entry the one that stands for its process: what TCPIP and
  /// Kernel-Network know by id alone is the process that AFD knows.
  var canonical: [Int32] {
    var known: [UInt32: Int32] = [:]
    for (index, entry) in entries.enumerated() {
      guard let processID = entry.identity.processID else { continue }
      if entry.identity.process != 0 || known[processID] == nil { known[processID] = Int32(index) }
    }
    return entries.indices.map { index in
      guard entries[index].identity.process == 0, let processID = entries[index].identity.processID,
        let other = known[processID]
      else { return Int32(index) }
      // Whoever had the id before, and had ended, is another.
      let hadEnded = endTimes[index].map { end in
        entries[Int(other)].identity.startTime.map { end <= $0 } ?? false
      }
      return hadEnded ?? false ? Int32(index) : other
    }
  }

  /// The processes that are told apart.
  var toldApart: ArraySlice<ProcessReport> { entries.prefix(Self.capacity) }

  /// Changes an entry.
  mutating func update(_ index: Int, _ change: (inout ProcessReport) -> Void) {
    change(&entries[index])
  }

  /// A request of the process was refused.
  mutating func noteFailure(_ index: Int, at time: FileTime) {
    entries[index].portFailures += 1
    entries[index].firstFailureTime = min(entries[index].firstFailureTime ?? time, time)
    entries[index].lastFailureTime = max(entries[index].lastFailureTime ?? time, time)
  }

  /// Whether an entry is of the process at a kernel address.
  @inline(__always)
  func isAt(_ process: UInt64, _ index: Int) -> Bool {
    entries[index].identity.process == process || index == Self.rest
  }

  /// Id of a process; nil for unknown.
  func processID(_ index: Int) -> UInt32? { entries[index].identity.processID }
}
