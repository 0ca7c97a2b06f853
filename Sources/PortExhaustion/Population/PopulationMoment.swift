import EventTracing

/// The ports of one pool at one moment.
struct PopulationMoment {
  /// Distinct ports of the range that visible sockets hold.
  private(set) var visible = 0
  private(set) var states = PortStates()
  /// By process, -1 for unknown.
  private(set) var byProcess: [Int32: PortStates] = [:]
  /// Places of the holds that hold.
  private(set) var places: [Int] = []
  private(set) var byDestination: [DestinationPlace: PortStates] = [:]

  struct DestinationPlace: Hashable {
    let remote: Int32, process: Int32
  }

  /// A port as one process holds it: several connections share it.
  private struct Share: Hashable {
    let process: Int32
    let port: UInt16
  }

  /// - Parameter owner: Whose a hold is, as entry of the process table.
  init(
    _ view: PopulationView, at time: FileTime, owner: (PortHold) -> Int32
  ) {
    var ports: [UInt16: (state: PortState, isPreexisting: Bool)] = [:]
    var shares: [Share: (state: PortState, isPreexisting: Bool)] = [:]
    var portless: [DestinationPlace: PortStates] = [:]
    for place in view.places {
      let hold = view.population.table[place]
      guard hold.isHeld(at: time, timeWait: view.timeWait) else { continue }
      places.append(place)
      let process = owner(hold)
      let state = hold.state(at: time)
      let isPreexisting = hold.flags.contains(.preexisting)
      let destination = DestinationPlace(remote: hold.remote, process: process)
      if hold.remote >= 0 {
        byDestination[destination, default: PortStates()].add(state, isPreexisting: isPreexisting)
      }
      guard hold.port != 0 else {
        portless[destination, default: PortStates()].add(state, isPreexisting: isPreexisting)
        continue
      }
      let share = Share(process: process, port: hold.port)
      if shares[share].map({ state < $0.state }) ?? true { shares[share] = (state, isPreexisting) }
      if ports[hold.port].map({ state < $0.state }) ?? true {
        ports[hold.port] = (state, isPreexisting)
      }
    }
    for (share, held) in shares {
      byProcess[share.process, default: PortStates()].add(
        held.state, isPreexisting: held.isPreexisting)
    }
    for held in ports.values { states.add(held.state, isPreexisting: held.isPreexisting) }
    addPortless(portless)
    visible = min(states.ports, view.usable.count)
  }

  /// Connections whose ports are not known have one port each as far as they go
  /// to one destination; those to others may share them.
  private mutating func addPortless(_ portless: [DestinationPlace: PortStates]) {
    var byRemote: [Int32: PortStates] = [:]
    var most: [Int32: PortStates] = [:]
    for (place, counts) in portless {
      byRemote[place.remote, default: PortStates()].add(counts)
      if counts.ports > most[place.process]?.ports ?? 0 { most[place.process] = counts }
    }
    for (process, counts) in most { byProcess[process, default: PortStates()].add(counts) }
    if let largest = byRemote.values.max(by: { $0.ports < $1.ports }) { states.add(largest) }
  }
}

extension PortStates {
  mutating func add(_ other: PortStates) {
    ports += other.ports
    established += other.established
    closeWait += other.closeWait
    timeWait += other.timeWait
    boundOnly += other.boundOnly
    listening += other.listening
    preexisting += other.preexisting
  }
}

/// One pool of a population, ready for questions.
struct PopulationView {
  let population: PortPopulation
  let pool: Int
  let usable: UsablePorts
  /// TIME_WAIT where it is not measured.
  var timeWait: TimeSpan
  /// Places of the pool's holds of usable ports.
  let places: [Int]

  init(_ view: PopulationView, places: [Int]) {
    population = view.population
    pool = view.pool
    usable = view.usable
    timeWait = view.timeWait
    self.places = places
  }

  init(_ population: PortPopulation, pool: Int, usable: UsablePorts, timeWait: TimeSpan) {
    self.population = population
    self.pool = pool
    self.usable = usable
    self.timeWait = timeWait
    places = population.table.holds.indices.filter {
      let hold = population.table[$0]
      return Int(hold.pool) == pool && (hold.port == 0 || usable.contains(hold.port))
    }
  }
}
