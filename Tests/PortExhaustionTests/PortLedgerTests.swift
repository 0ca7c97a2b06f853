import EventTracing
import SocketActivity
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion

/// The ledger equals a model that tries every moment, on random streams of
/// sockets: several local addresses, of which each may be a space of its own,
/// both families, closes that are lost.
@Suite struct PortLedgerTests {
  private static let second = FileTime.unitsPerSecond
  private static let range = PortSpan(start: 50_000, count: 24)
  private static let usable = UsablePorts(range, without: [])
  private static let processes: UInt32 = 4

  /// A socket's whole life, as it is fed to the ledger.
  private struct Life {
    var start: Int64
    var port: UInt16
    /// Number of the local address.
    var local: Int
    var isDualMode: Bool
    var process: Int32
    var connected: Int64?, peerClosed: Int64?, closed: Int64?
    /// Somebody else gets the port then.
    var taken: Int64?
    /// Another socket had the number at another address meanwhile.
    var isHeldTwice = false

    var letGo: Int64 { min(closed ?? .max, taken ?? .max) }

    func end(_ timeWait: Int64) -> Int64 {
      guard let closed, closed < taken ?? .max else { return taken ?? .max }
      let waits = connected != nil && peerClosed == nil
      return min(taken ?? .max, waits ? closed + timeWait : closed)
    }

    func state(_ time: Int64) -> PortState {
      if letGo <= time { return .timeWait }
      if let peerClosed, peerClosed <= time { return .closeWait }
      if let connected, connected <= time { return .established }
      return .boundOnly
    }

    var address: SocketAddress {
      let host = 0x0A00_0001 + UInt32(local)
      return isDualMode
        ? SocketAddress(ipv6High: 0, low: 0xFFFF_0000_0000 | UInt64(host), port: port)
        : SocketAddress(ipv4: host, port: port)
    }
  }

  private struct Step {
    let time: Int64
    let life: Int
    let kind: Int
  }

  private struct Place: Hashable {
    let port: UInt16, local: Int
  }

  /// Random lives on few ports, so that ports are taken again all the time.
  private func lives(_ random: inout SeededGenerator, addresses: Int) -> [Life] {
    var lives: [Life] = []
    var last: [Place: Int] = [:]
    var time = Self.second
    for _ in 0..<300 {
      time += Int64(random.within(1...3)) * Self.second + Int64(random.below(1_000))
      let place = Place(
        port: UInt16(Self.range.start + random.below(Self.range.count)),
        local: random.below(addresses))
      if let before = last[place] {
        // A port whose socket is open is not given out again, unless its close
        // was lost.
        let isLost = lives[before].closed == nil && random.chance(percent: 50)
        guard isLost || lives[before].closed ?? .max < time else { continue }
        if lives[before].end(.max / 4) > time { lives[before].taken = time }
      }
      var life = Life(
        start: time, port: place.port, local: place.local,
        isDualMode: random.chance(percent: 30), process: Int32(random.below(4)))
      if random.chance(percent: 80) { life.connected = time + 1_000 }
      if life.connected != nil, random.chance(percent: 40) { life.peerClosed = time + 5_000 }
      if random.chance(percent: 85) {
        life.closed = time + Int64(random.within(1...90)) * Self.second
      }
      for other in last where other.key.port == place.port && other.key.local != place.local {
        guard lives[other.value].letGo > time else { continue }
        lives[other.value].isHeldTwice = true
        life.isHeldTwice = true
      }
      last[place] = lives.count
      lives.append(life)
    }
    return lives
  }

  private func ledger(_ lives: [Life]) -> PortLedger {
    var steps: [Step] = []
    for (index, life) in lives.enumerated() {
      let times = [life.start, life.connected, life.peerClosed, life.closed]
      for (kind, time) in times.enumerated() {
        if let time { steps.append(Step(time: time, life: index, kind: kind)) }
      }
    }
    steps.sort { ($0.time, $0.kind) < ($1.time, $1.kind) }
    var ledger = PortLedger()
    var references = [HoldReference](repeating: .none, count: lives.count)
    for step in steps {
      let life = lives[step.life]
      let time = FileTime(rawValue: step.time)
      switch step.kind {
      case 0:
        references[step.life] = ledger.bind(
          life.address, .tcp, process: life.process, at: time, isAssigned: true)
      case 1:
        references[step.life] = ledger.connected(
          references[step.life],
          PortLedger.Connect(
            transport: .tcp, remote: nil, isIPv6: life.isDualMode, isAssigned: true,
            caller: WaitingConnections.Caller(process: life.process, threadID: 0),
            askingThreadID: 0, start: time,
            time: time))
      case 2: ledger.end(references[step.life], at: time, isAbort: false)
      default: ledger.close(references[step.life], at: time)
      }
    }
    return ledger
  }

  @Test("Ports, states and owners at any moment equal the model's", arguments: Seeds.fixed(20))
  func moments(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let lives = lives(&random, addresses: seed.isMultiple(of: 2) ? 1 : 3)
    let seconds = random.within(1...120)
    let times = (0..<60).map { Int64($0) * 12 * Self.second + Int64(random.below(10_000)) + 1 }
    let found = findings(
      ledger(lives), usable: Self.usable, timeWait: seconds, moments: times.map(moment),
      processes: Self.processes)
    for (incident, time) in times.enumerated() {
      let holding = lives.filter { $0.start <= time && time < $0.end(Int64(seconds) * Self.second) }
      var byPort: [UInt16: PortState] = [:]
      var owners: [Int32: Set<UInt16>] = [:]
      for life in holding {
        byPort[life.port] = min(byPort[life.port] ?? .timeWait, life.state(time))
        owners[life.process, default: []].insert(life.port)
      }
      let capture = found.capture(incident)
      let holders = try #require(capture.holders)
      #expect(capture.visible == byPort.count)
      for state in [PortState.established, .closeWait, .boundOnly, .timeWait] {
        #expect(holders.states[state] == byPort.values.count { $0 == state })
      }
      let named = holders.owners.map { (found.owner($0.numbers[0]), $0.states.ports) }
      #expect(Dictionary(uniqueKeysWithValues: named) == owners.mapValues(\.count))
      let twice = holding.filter { $0.isHeldTwice && time < $0.letGo }
      #expect(holders.heldTwice == Set(twice.map(\.port)).count)
    }
  }

  @Test("A dual-mode socket's IPv4 address is IPv4's", arguments: Seeds.fixed(3))
  func families(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let lives = lives(&random, addresses: 3)
    let ledger = ledger(lives)
    #expect(Set(ledger.table.holds.map(\.local)).count == 3)
    #expect(
      ledger.table.holds.count { $0.flags.contains(.isIPv6) } == lives.count { $0.isDualMode })
  }

  @Test("The most ports of each interval equal the model's", arguments: Seeds.fixed(20))
  func overTime(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let lives = lives(&random, addresses: 2)
    let timeWait = 30 * Self.second
    let changes = Set(lives.flatMap { [$0.start, $0.end(timeWait)] }).filter { $0 < .max }
    func held(_ time: Int64) -> Int {
      Set(lives.filter { $0.start <= time && time < $0.end(timeWait) }.map(\.port)).count
    }
    let width = Int64(random.within(1...40)) * Self.second
    let starts = (0..<25).map { Int64($0) * width }
    let found = findings(
      ledger(lives), usable: Self.usable, timeWait: 30, moments: [moment(400 * Self.second)],
      buckets: starts.map(moment), processes: Self.processes)
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? start + width : Int64.max
      let moments = changes.filter { $0 >= start && $0 < end } + [start]
      #expect(found.bucketPeaks[index] == moments.map(held).max())
    }
    let most = changes.filter { $0 <= 400 * Self.second }.map(held).max()
    #expect(found.capture(0).peakPorts == most)
    #expect(held(found.capture(0).peakTime.rawValue) == most)
    // Where one number in twenty is held at both addresses, it is that of the fuller.
    func held(_ time: Int64, at local: Int) -> Int {
      Set(
        lives.filter { $0.local == local && $0.start <= time && time < $0.end(timeWait) }
          .map(\.port)
      ).count
    }
    let distinct = changes.map(held).max() ?? 0
    let overlap = changes.map { held($0, at: 0) + held($0, at: 1) - held($0) }.max() ?? 0
    let fuller = changes.map { max(held($0, at: 0), held($0, at: 1)) }.max() ?? 0
    #expect(found.peak.ports == (overlap * 20 >= distinct ? fuller : distinct))
  }

  @Test("Who held the ports at their peak equals the model's", arguments: Seeds.fixed(10))
  func peaks(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let lives = lives(&random, addresses: 2)
    let at = Int64(random.within(300...500)) * Self.second
    let found = findings(
      ledger(lives), usable: Self.usable, timeWait: 30, moments: [moment(at)],
      processes: Self.processes)
    let capture = found.capture(0)
    let time = capture.peakTime.rawValue
    for (number, states) in capture.peakStates {
      let mine = lives.filter {
        $0.process == found.owner(number) && $0.start <= time && time < $0.end(30 * Self.second)
      }
      #expect(states.ports == Set(mine.map(\.port)).count)
    }
    let peaks = found.processPeaks
    #expect(peaks.count == Int(Self.processes))
    for peak in peaks {
      func held(_ time: Int64) -> Int {
        Set(
          lives.filter {
            $0.process == peak.process && $0.start <= time && time < $0.end(30 * Self.second)
          }.map(\.port)
        ).count
      }
      #expect(peak.ports == lives.map { held($0.start) }.max())
      #expect(held(peak.time.rawValue) == peak.ports)
    }
  }

  @Test("Growth, rates and lives of a window equal the model's", arguments: Seeds.fixed(20))
  func windows(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let lives = lives(&random, addresses: 1)
    let timeWait = 60 * Self.second
    let last = Int64(random.within(300...600)) * Self.second
    let traceStart = Int64(random.within(1...100)) * Self.second
    let found = findings(
      ledger(lives), usable: Self.usable, timeWait: 60, moments: [moment(last)],
      processes: Self.processes, trace: moment(traceStart)...moment(2_000 * Self.second))
    let holders = try #require(found.capture(0).holders)
    for owner in holders.owners {
      let history = try #require(found.capture(0).histories[owner.numbers[0]])
      let mine = lives.filter { $0.process == found.owner(owner.numbers[0]) }
      let opened = mine.filter { traceStart <= $0.start && $0.start < last }
      #expect(history.opened == opened.count)
      #expect(history.closed == opened.count { $0.letGo <= last })
      #expect(
        history.heldBefore
          == mine.count { $0.start <= traceStart && traceStart < $0.end(timeWait) })
      let over = mine.filter { $0.letGo <= last }.map { span($0.letGo - $0.start) }.sorted()
      #expect(history.medianLife == over.median)
      let held = mine.filter { $0.start <= last && last < $0.end(timeWait) }
      let ages = held.map { span(last - max(traceStart, $0.start)) }.sorted()
      #expect(history.medianAge == ages.median)
      #expect(history.closedLater == held.count { $0.letGo < .max })
    }
  }

  @Test("A port that is handed out inside a reserved block ends the reservation")
  func reservations() {
    var ledger = PortLedger()
    let block = PortSpan(start: 50_000, count: 10)
    ledger.range[.tcp].noteReserved(block)
    ledger.range[.tcp].noteReserved(PortSpan(start: 50_020, count: 4))
    _ = ledger.bind(
      SocketAddress(ipv4: 0, port: 50_012), .tcp, process: 0, at: moment(5), isAssigned: true)
    #expect(ledger.range[.tcp].reservations.spans.count == 2)
    _ = ledger.bind(
      SocketAddress(ipv4: 0, port: 50_022), .tcp, process: 0, at: moment(6), isAssigned: false)
    #expect(ledger.range[.tcp].reservations.spans.count == 2)
    _ = ledger.bind(
      SocketAddress(ipv4: 0, port: 50_021), .tcp, process: 0, at: moment(7), isAssigned: true)
    #expect(ledger.range[.tcp].reservations.spans == [block])
  }

  @Test("A full table gives up what is over, and says how many")
  func bounded() {
    var table = HoldTable(capacity: 4)
    let hold = PortHold(start: moment(1), process: 0, port: 50_000, transport: .tcp, flags: [])
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

extension PortStates {
  fileprivate subscript(state: PortState) -> Int {
    switch state {
    case .established: established
    case .closeWait: closeWait
    case .boundOnly: boundOnly
    case .listening: listening
    case .timeWait: timeWait
    }
  }
}
