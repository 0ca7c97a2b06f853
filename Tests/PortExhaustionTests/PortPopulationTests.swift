import EventTracing
import SocketActivity
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion

/// The population equals a model that tries every moment, on random streams.
@Suite struct PortPopulationTests {
  private static let tcp = PortPoolID(transport: .tcp, family: .ipv4).index
  private static let second = FileTime.unitsPerSecond
  private static let range = PortSpan(start: 50_000, count: 24)

  /// A socket's whole life, as it is fed to the population.
  private struct Life {
    var start: Int64
    var port: UInt16
    var process: Int32
    var connected: Int64?, peerClosed: Int64?, closed: Int64?
    /// Somebody else gets the port then.
    var taken: Int64?

    func end(_ timeWait: Int64) -> Int64 {
      guard let closed else { return taken ?? .max }
      let waits = connected != nil && peerClosed == nil
      return min(taken ?? .max, waits ? closed + timeWait : closed)
    }

    func state(_ time: Int64) -> PortState {
      if let closed, closed <= time { return .timeWait }
      if let peerClosed, peerClosed <= time { return .closeWait }
      if let connected, connected <= time { return .established }
      return .boundOnly
    }
  }

  private struct Step {
    let time: Int64
    let life: Int
    let kind: Int
  }

  /// Random lives on few ports, so that ports are taken again all the time.
  private func lives(_ random: inout SeededGenerator) -> [Life] {
    var lives: [Life] = []
    var last: [UInt16: Int] = [:]
    var time = Self.second
    for _ in 0..<300 {
      time += Int64(random.within(1...3)) * Self.second + Int64(random.below(1_000))
      let port = UInt16(Self.range.start + random.below(Self.range.count))
      if let before = last[port] {
        // A port whose socket is open is not given out again.
        guard let closed = lives[before].closed, closed < time else { continue }
        if lives[before].end(.max / 4) > time { lives[before].taken = time }
      }
      var life = Life(start: time, port: port, process: Int32(random.below(4)))
      if random.chance(percent: 80) { life.connected = time + 1_000 }
      if life.connected != nil, random.chance(percent: 40) { life.peerClosed = time + 5_000 }
      if random.chance(percent: 85) {
        life.closed = time + Int64(random.within(1...90)) * Self.second
      }
      last[port] = lives.count
      lives.append(life)
    }
    return lives
  }

  private func population(_ lives: [Life]) -> PortPopulation {
    var steps: [Step] = []
    for (index, life) in lives.enumerated() {
      let times = [life.start, life.connected, life.peerClosed, life.closed]
      for (kind, time) in times.enumerated() {
        if let time { steps.append(Step(time: time, life: index, kind: kind)) }
      }
    }
    steps.sort { ($0.time, $0.kind) < ($1.time, $1.kind) }
    var population = PortPopulation()
    var references = [HoldReference](repeating: .none, count: lives.count)
    for step in steps {
      let life = lives[step.life]
      let time = FileTime(rawValue: step.time)
      switch step.kind {
      case 0:
        references[step.life] = population.bind(
          pool: Self.tcp, port: life.port, address: nil, process: life.process, at: time,
          isAssigned: true)
      case 1:
        references[step.life] = population.connected(
          references[step.life], pool: Self.tcp, to: nil, process: life.process, since: time,
          threadID: 0, at: time)
      case 2: population.end(references[step.life], at: time, isAbort: false)
      default: population.close(references[step.life], at: time)
      }
    }
    return population
  }

  @Test("Ports, states and owners at any moment equal the model's", arguments: Seeds.fixed(20))
  func moments(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let lives = lives(&random)
    let timeWait = Int64(random.within(1...120)) * Self.second
    let view = PopulationView(
      population(lives), pool: Self.tcp, usable: UsablePorts(Self.range, without: []),
      timeWait: span(timeWait))
    for _ in 0..<200 {
      let time = Int64(random.within(0...800)) * Self.second + Int64(random.below(10_000))
      let holding = lives.filter { $0.start <= time && time < $0.end(timeWait) }
      var expected = PortStates()
      var owners: [Int32: Int] = [:]
      for life in holding {
        expected.add(life.state(time), isPreexisting: false)
        owners[life.process, default: 0] += 1
      }
      let found = PopulationMoment(view, at: moment(time)) { $0.process }
      #expect(found.visible == Set(holding.map(\.port)).count)
      #expect(found.states == expected)
      #expect(found.byProcess.mapValues(\.ports) == owners)
    }
  }

  @Test("The most ports of each interval equal the model's", arguments: Seeds.fixed(20))
  func overTime(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let lives = lives(&random)
    let timeWait = 30 * Self.second
    let view = PopulationView(
      population(lives), pool: Self.tcp, usable: UsablePorts(Self.range, without: []),
      timeWait: span(timeWait))
    let changes = Set(lives.flatMap { [$0.start, $0.end(timeWait)] }).filter { $0 < .max }
    func held(_ time: Int64) -> Int {
      Set(lives.filter { $0.start <= time && time < $0.end(timeWait) }.map(\.port)).count
    }
    let width = Int64(random.within(1...40)) * Self.second
    let starts = (0..<25).map { Int64($0) * width }
    let peaks = PortsOverTime(view).peaks(starts: starts.map(moment))
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? start + width : Int64.max
      let moments = changes.filter { $0 >= start && $0 < end } + [start]
      #expect(peaks[index] == moments.map(held).max())
    }
    let peak = PortsOverTime(view).peak(in: moment(0)...moment(400 * Self.second))
    #expect(peak.ports == changes.filter { $0 <= 400 * Self.second }.map(held).max())
  }

  @Test("Growth, rates and lives of a window equal the model's", arguments: Seeds.fixed(20))
  func windows(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let lives = lives(&random)
    let timeWait = 60 * Self.second
    let view = PopulationView(
      population(lives), pool: Self.tcp, usable: UsablePorts(Self.range, without: []),
      timeWait: span(timeWait))
    let first = Int64(random.within(0...100)) * Self.second
    let last = first + Int64(random.within(1...300)) * Self.second
    let process = Int32(random.below(4))
    let history = HolderHistory(
      view, window: moment(first)..<moment(last), incidentEnd: moment(last + 50),
      traceStart: moment(0)
    ) { $0.process == process }
    let mine = lives.filter { $0.process == process }
    func released(_ life: Life) -> Int64 { life.closed ?? life.taken ?? .max }
    let opened = mine.filter { first <= $0.start && $0.start < last }
    #expect(history.opened == opened.count)
    #expect(history.closed == opened.count { released($0) <= last })
    #expect(history.heldBefore == mine.count { $0.start <= first && first < $0.end(timeWait) })
    #expect(
      history.lives
        == mine.filter { released($0) <= last + 50 }.map { span(released($0) - $0.start) }
        .sorted())
    #expect(
      history.ages
        == mine.filter { $0.start <= last && last < $0.end(timeWait) }
        .map { span(last - $0.start) }.sorted())
  }

  @Test("A full table gives up what is over, and says how many")
  func bounded() {
    var table = HoldTable(capacity: 4)
    let hold = PortHold(start: moment(1), process: 0, port: 50_000, pool: 0, flags: [])
    let references = (0..<4).map { _ in table.add(hold) }
    table[1].released = moment(5)
    let next = table.add(hold)
    #expect(table.dropped == 1)
    #expect(table.place(references[1]) == nil)
    #expect(table.place(next) == 1)
    #expect(table.place(references[0]) == 0)
  }

  @Test("Reserved and excluded ports are not of the range")
  func excluded() {
    let usable = UsablePorts(
      .init(start: 49_152, count: 16_384),
      without: [
        PortSpan(start: 49_000, count: 200), PortSpan(start: 50_000, count: 100),
        PortSpan(start: 50_050, count: 100), PortSpan(start: 1_000, count: 10),
      ])
    #expect(usable.count == 16_384 - 48 - 150)
    #expect(!usable.contains(50_149))
    #expect(usable.contains(50_150))
    #expect(usable.excluded.count == 3)
  }
}
