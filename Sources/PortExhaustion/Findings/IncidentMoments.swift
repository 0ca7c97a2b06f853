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
  /// Ports in TIME_WAIT with the other delay that it may be; nil where there is none.
  var alternativeWaits: Int?
  /// Of the owners that `holders` names, by the first of their numbers.
  var histories: [Int32: HolderHistory] = [:]
  /// When most ports were held, until the incident was over, and by which of
  /// `holders`.
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

  /// - Parameter peak: The most ports held until now.
  mutating func advance(to time: FileTime, _ moment: inout PortMoment, _ peak: PortPeak) {
    while next < due.count,
      due[next].time < time || due[next].time == time && due[next].kind == .opensWindow
    {
      let now = due[next]
      switch now.kind {
      case .opensWindow: open(now.incident, moment.pool)
      case .heldBefore:
        windows[now.incident]?.heldBefore = moment.pool.owners.indices.map {
          Int32(moment.ports(of: Int32($0)))
        }
      case .starts: begin(now.incident, &moment)
      case .ends: end(now.incident, moment, peak)
      }
      next += 1
    }
  }

  private mutating func open(_ incident: Int, _ pool: PoolMembers) {
    let none = [Int32](repeating: 0, count: pool.owners.count)
    windows[incident] = Window(
      range: Self.window(spans[incident].start, traceStart), opened: none, closed: none)
  }

  mutating func note(begin member: Int32, _ pool: PoolMembers) {
    guard !windows.isEmpty, pool[member].isInside else { return }
    let start = pool.hold(member).start
    for index in windows.values.indices where windows.values[index].range.contains(start) {
      windows.values[index].opened[Int(pool[member].owner)] += 1
    }
  }

  mutating func note(end member: Int32, _ pool: PoolMembers) {
    // After the last incident nobody asks.
    guard next < due.count, pool[member].isInside else { return }
    let hold = pool.hold(member)
    let owner = Int(pool[member].owner)
    guard let life = hold.life(closedBy: hold.released) else { return }
    lives[owner].append(life)
    for index in windows.values.indices where windows.values[index].range.contains(hold.start) {
      windows.values[index].closed[owner] += 1
    }
  }

  private mutating func begin(_ incident: Int, _ moment: inout PortMoment) {
    captures[incident].visible = moment.ports
    guard spans[incident].isDescribed else { return }
    let start = spans[incident].start
    let holders = MomentHolders(&moment, at: start)
    captures[incident].holders = holders
    var window = windows.removeValue(forKey: incident)
    let pool = moment.pool
    // Those that are closed and still wait.
    for number in moment.live where pool[number].isInside {
      let hold = pool.hold(number)
      guard hold.life(closedBy: start) != nil, window?.range.contains(hold.start) ?? false
      else { continue }
      window?.closed[Int(pool[number].owner)] += 1
    }
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
    for number in moment.live where pool[number].isInside {
      guard let owner = first[pool[number].owner] else { continue }
      captures[incident].histories[owner]?.note(
        pool.hold(number), at: start, traceStart: traceStart)
    }
  }

  private mutating func end(_ incident: Int, _ moment: PortMoment, _ peak: PortPeak) {
    captures[incident].peakTime = peak.time
    captures[incident].peakPorts = peak.ports
    let end = max(spans[incident].start, spans[incident].end)
    var waiting: [Int32: [TimeSpan]] = [:]
    for number in moment.live where moment.pool[number].isInside {
      guard let life = moment.pool.hold(number).life(closedBy: end) else { continue }
      waiting[moment.pool[number].owner, default: []].append(life)
    }
    for holder in captures[incident].holders?.owners ?? [] {
      let ended = holder.numbers.flatMap { lives[Int($0)] + (waiting[$0] ?? []) }
      captures[incident].histories[holder.numbers[0]]?.medianLife = ended.sorted().median
    }
  }
}

extension IncidentMoments {
  /// What only a look back at other moments tells.
  ///
  /// - Parameters:
  ///   - delay: TIME_WAIT where it is not measured.
  ///   - alternative: Another delay that it may be; nil where there is none.
  mutating func lookBack(
    at pool: PoolMembers, timeWait delay: TimeSpan, alternative: TimeSpan?
  ) {
    let described = captures.indices.filter { captures[$0].holders != nil }
    let peaks = pool.holding(at: described.map { captures[$0].peakTime }, timeWait: delay)
    for (incident, members) in zip(described, peaks) {
      var held = pool.held(by: members, at: captures[incident].peakTime)
      for number in captures[incident].holders?.owners.flatMap(\.numbers) ?? [] {
        captures[incident].peakStates[number] = PortStates(held.states(of: number))
      }
    }
    guard let alternative else { return }
    let starts = described.map { spans[$0].start }
    for (incident, members) in zip(described, pool.holding(at: starts, timeWait: alternative)) {
      var held = pool.held(by: members, at: spans[incident].start)
      captures[incident].alternativeWaits = Int(held.states()[.timeWait])
    }
  }
}

extension PortHold {
  /// How long its socket lived; nil where it is not closed by `time`, or was there
  /// before the trace.
  fileprivate func life(closedBy time: FileTime) -> TimeSpan? {
    guard start > Self.beforeTrace, closed != Self.never, start <= closed, closed <= time
    else { return nil }
    return closed - start
  }
}
