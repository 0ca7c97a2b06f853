import EventTracing

/// Who held the ports when most were held.
///
/// Changes since the last peak wait in a list; when there are more ports held
/// than ever, they are made here too. So each is made once, however many peaks
/// there are. A list that is longer than all counts is given up: then these are
/// copied.
struct PeakHolders {
  private struct Change {
    /// An owner, or the complement of a destination.
    let number: Int32
    let step: StateCounts.Step
  }

  private let traceStart: FileTime
  private(set) var time: FileTime
  private(set) var ports = 0
  private var byOwner: [StateCounts]
  private var portlessByDestination: [StateCounts]
  private var waiting: [Change] = []
  /// Whether changes were given up since the last peak.
  private var isBehind = false

  /// Changes that wait even where there are few counts.
  private static let leastWaiting = 1_024

  /// - Parameter start: Start of the trace: what was held before is one moment.
  init(start: FileTime, owners: Int, destinations: Int) {
    traceStart = start
    time = start
    byOwner = [StateCounts](repeating: StateCounts(), count: owners)
    portlessByDestination = [StateCounts](repeating: StateCounts(), count: destinations)
  }

  mutating func note(owner: Int32, _ step: StateCounts.Step) {
    wait(Change(number: owner, step: step))
  }

  /// A connection without a known port changes.
  mutating func note(destination: Int32, _ step: StateCounts.Step) {
    wait(Change(number: ~destination, step: step))
  }

  private mutating func wait(_ change: Change) {
    guard !isBehind else { return }
    waiting.append(change)
    guard waiting.count > byOwner.count + portlessByDestination.count + Self.leastWaiting
    else { return }
    waiting.removeAll(keepingCapacity: true)
    isBehind = true
  }

  /// Whether more ports are held than ever, or still before the trace.
  func isExceeded(by held: Int, at now: FileTime) -> Bool { held > ports || now <= traceStart }

  /// So many ports are held at `now`, more than ever, by those that the counts say.
  mutating func note(
    _ held: Int, at now: FileTime, byOwner owners: [StateCounts],
    portlessByDestination destinations: [StateCounts]
  ) {
    ports = held
    time = max(now, traceStart)
    if isBehind {
      isBehind = false
      byOwner = owners
      portlessByDestination = destinations
      return
    }
    for change in waiting {
      if change.number >= 0 {
        byOwner[Int(change.number)].take(change.step)
      } else {
        portlessByDestination[Int(~change.number)].take(change.step)
      }
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// The ports of each of `owners` then.
  ///
  /// - Parameter ownerOf: Who has each destination.
  func states(of owners: [Int32], ownerOf: [Int32]) -> [Int32: PortStates] {
    let wanted = Set(owners)
    var most: [Int32: StateCounts] = [:]
    for (destination, counts) in portlessByDestination.enumerated() where counts.total > 0 {
      let owner = ownerOf[destination]
      guard wanted.contains(owner), counts.total > most[owner]?.total ?? 0 else { continue }
      most[owner] = counts
    }
    return Dictionary(
      uniqueKeysWithValues: wanted.map { owner in
        var states = byOwner[Int(owner)]
        if let portless = most[owner] { states.add(portless) }
        return (owner, PortStates(states))
      })
  }
}
