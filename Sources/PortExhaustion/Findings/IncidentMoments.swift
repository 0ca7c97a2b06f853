import EventTracing

/// A span of refused requests, as a sweep needs to know it.
struct IncidentSpan {
  let start: FileTime, end: FileTime
  /// Whether it is described in full; else only what is held at its start is.
  let isDescribed: Bool
}

/// What a sweep takes down of one incident.
struct IncidentCapture {
  /// Ports held when the first request was refused.
  var visible = 0
  /// Who held them; nil for an incident that is not described.
  var holders: MomentHolders?
  /// Of the owners that `holders` names, by the first of their numbers.
  var histories: [Int32: HolderHistory] = [:]
  /// When most ports were held, until the incident was over.
  var peakTime = PortHold.beforeTrace, peakPorts = 0
  var peakStates: [Int32: PortStates] = [:]
}

/// Takes down what is held at the beginning of incidents, and what their holders
/// did before.
struct IncidentMoments {
  /// Seconds before an incident over which growth and rates are told: long
  /// enough for a leak to show, and several times the longest TIME_WAIT in use.
  private static let window = TimeSpan.seconds(600)

  private struct Due: Comparable {
    enum Kind: Int { case opensWindow, heldBefore, starts, ends }
    let time: FileTime, kind: Kind, incident: Int

    static func < (left: Due, right: Due) -> Bool {
      (left.time, left.kind.rawValue, left.incident)
        < (right.time, right.kind.rawValue, right.incident)
    }
  }

  /// What an incident's window sees, by number of the owner.
  private struct Window {
    let range: Range<FileTime>
    var opened: [Int32], closed: [Int32]
    var heldBefore: [Int32] = []
  }

  private let spans: [IncidentSpan]
  private let traceStart: FileTime
  private(set) var captures: [IncidentCapture]
  private var due: [Due] = []
  private var next = 0
  private var windows: [Int: Window] = [:]
  /// Lives of sockets that are over, by number of the owner.
  private var lives: [[TimeSpan]]

  init(_ spans: [IncidentSpan], traceStart: FileTime, owners: Int) {
    self.spans = spans
    self.traceStart = traceStart
    captures = spans.map { _ in IncidentCapture() }
    lives = [[TimeSpan]](repeating: [], count: spans.isEmpty ? 0 : owners)
    for (incident, span) in spans.enumerated() {
      due.append(Due(time: span.start, kind: .starts, incident: incident))
      guard span.isDescribed else { continue }
      let first = Self.window(span.start, traceStart).lowerBound
      due.append(Due(time: first, kind: .opensWindow, incident: incident))
      due.append(Due(time: first, kind: .heldBefore, incident: incident))
      due.append(Due(time: max(span.start, span.end), kind: .ends, incident: incident))
    }
    due.sort()
  }

  /// The span over which growth is told: before the incident.
  static func window(_ start: FileTime, _ traceStart: FileTime) -> Range<FileTime> {
    let first = max(min(traceStart, start), start - window)
    return first..<max(start, first)
  }

  mutating func advance(to time: FileTime, _ moment: inout PortMoment) {
    while next < due.count,
      due[next].time < time || due[next].time == time && due[next].kind == .opensWindow
    {
      let now = due[next]
      switch now.kind {
      case .opensWindow: open(now.incident, moment)
      case .heldBefore:
        windows[now.incident]?.heldBefore = moment.owners.indices.map {
          moment.tallies[0].held.states(of: Int32($0)).total
        }
      case .starts: begin(now.incident, &moment)
      case .ends: end(now.incident, moment)
      }
      next += 1
    }
  }

  private mutating func open(_ incident: Int, _ moment: PortMoment) {
    let none = [Int32](repeating: 0, count: moment.owners.count)
    windows[incident] = Window(
      range: Self.window(spans[incident].start, traceStart), opened: none, closed: none)
  }

  /// A hold changes.
  mutating func note(_ change: PortSweep.Change, _ moment: PortMoment) {
    guard !spans.isEmpty, change.begins || change.closes else { return }
    let member = moment.members[Int(change.member)]
    guard member.port == 0 || moment.holds.usable.contains(member.port) else { return }
    let hold = moment.hold(change.member)
    let owner = Int(member.owner)
    if change.closes, hold.start > PortHold.beforeTrace {
      lives[owner].append(hold.closed - hold.start)
    }
    for index in windows.values.indices where windows.values[index].range.contains(hold.start) {
      if change.begins { windows.values[index].opened[owner] += 1 }
      if change.closes { windows.values[index].closed[owner] += 1 }
    }
  }

  private mutating func begin(_ incident: Int, _ moment: inout PortMoment) {
    captures[incident].visible = moment.ports
    guard spans[incident].isDescribed else { return }
    let holders = MomentHolders(&moment)
    captures[incident].holders = holders
    let window = windows.removeValue(forKey: incident)
    var first: [Int32: Int32] = [:]
    for holder in holders.owners {
      let sum = { (counts: [Int32]?) in
        holder.numbers.reduce(0) { $0 + Int(counts?[Int($1)] ?? 0) }
      }
      captures[incident].histories[holder.numbers[0]] = HolderHistory(
        opened: sum(window?.opened), closed: sum(window?.closed),
        heldBefore: sum(window?.heldBefore))
      for number in holder.numbers { first[number] = holder.numbers[0] }
    }
    for member in moment.live {
      let hold = moment.hold(member)
      guard hold.port == 0 || moment.holds.usable.contains(hold.port),
        let owner = first[moment.members[Int(member)].owner]
      else { continue }
      captures[incident].histories[owner]?.note(
        hold, at: spans[incident].start, traceStart: traceStart)
    }
  }

  private mutating func end(_ incident: Int, _ moment: PortMoment) {
    let holders = captures[incident].holders?.owners ?? []
    for holder in holders {
      let ended: [TimeSpan] = holder.numbers.flatMap { lives[Int($0)] }
      captures[incident].histories[holder.numbers[0]]?.medianLife = ended.sorted().median
    }
    guard let peak = moment.tallies[0].held.peak else { return }
    captures[incident].peakTime = peak.time
    captures[incident].peakPorts = peak.ports
    captures[incident].peakStates = peak.states(
      of: holders.flatMap(\.numbers), ownerOf: moment.destinations.map(\.owner))
  }
}
