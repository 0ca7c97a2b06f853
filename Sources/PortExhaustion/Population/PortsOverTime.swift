import EventTracing

/// How many distinct ports of a pool are held, over time.
struct PortsOverTime {
  /// One hold begins or ends.
  private struct Change {
    let time: FileTime
    let place: Int32
    let begins: Bool
  }

  private let view: PopulationView
  private let changes: [Change]

  init(_ view: PopulationView) {
    self.view = view
    var changes: [Change] = []
    changes.reserveCapacity(view.places.count * 2)
    for place in view.places {
      let hold = view.population.table[place]
      let end = hold.end(timeWait: view.timeWait)
      guard end > hold.start else { continue }
      changes.append(Change(time: hold.start, place: Int32(place), begins: true))
      if end != PortHold.never {
        changes.append(Change(time: end, place: Int32(place), begins: false))
      }
    }
    // A port that is given back and taken in one moment is not held twice.
    changes.sort {
      ($0.time, $0.begins ? 1 : 0, $0.place) < ($1.time, $1.begins ? 1 : 0, $1.place)
    }
    self.changes = changes
  }

  /// Counts ports: a port by its holders, connections without a known port by
  /// their destination, of which the largest counts.
  private struct Counter {
    private var ports = [Int32](repeating: 0, count: 65_536)
    private var byRemote: [Int32: Int] = [:]
    private var distinct = 0
    private var portless = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    var held: Int { min(limit, distinct + portless) }

    mutating func apply(_ hold: PortHold, begins: Bool) {
      guard hold.port == 0 else {
        let port = Int(hold.port)
        ports[port] += begins ? 1 : -1
        if begins, ports[port] == 1 { distinct += 1 }
        if !begins, ports[port] == 0 { distinct -= 1 }
        return
      }
      let count = byRemote[hold.remote, default: 0] + (begins ? 1 : -1)
      byRemote[hold.remote] = count == 0 ? nil : count
      if begins {
        portless = max(portless, count)
      } else if count + 1 == portless {
        portless = byRemote.values.max() ?? 0
      }
    }
  }

  /// Calls `body` with each change of the number of ports held.
  func forEach(_ body: (FileTime, Int) -> Void) {
    var counter = Counter(limit: view.usable.count)
    var index = 0
    while index < changes.count {
      let time = changes[index].time
      while index < changes.count, changes[index].time == time {
        counter.apply(
          view.population.table[Int(changes[index].place)], begins: changes[index].begins)
        index += 1
      }
      body(time, counter.held)
    }
  }

  /// The most ports held at once in `span`, and when first.
  func peak(in span: ClosedRange<FileTime>) -> (time: FileTime, ports: Int) {
    var peak = (time: span.lowerBound, ports: 0)
    forEach { time, held in
      if time <= span.lowerBound {
        peak.ports = held
      } else if time <= span.upperBound, held > peak.ports {
        peak = (time, held)
      }
    }
    return peak
  }
}
