import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion

/// Every sample equals a count that looks at all holds anew.
@Suite struct PortUsageSamplerTests {
  private static let second = FileTime.unitsPerSecond
  private static let usable = UsablePorts(
    PortSpan(start: 50_000, count: 40), without: [PortSpan(start: 50_010, count: 3)])

  /// Holds of few ports, addresses and destinations, so that all overlap.
  private func ledger(_ random: inout SeededGenerator, addresses: Int) -> PortLedger {
    var ledger = PortLedger()
    for _ in 0..<400 {
      var hold = PortHold(
        start: random.chance(percent: 20)
          ? PortHold.beforeTrace : moment(Int64(random.below(900)) * Self.second),
        process: Int32(random.below(8)) - 1,
        port: random.chance(percent: 15) ? 0 : UInt16(49_995 + random.below(50)),
        transport: random.chance(percent: 90) ? .tcp : .udp, flags: [])
      var time = hold.start
      func later() -> FileTime {
        time = time + .seconds(random.below(200))
        return time
      }
      if random.chance(percent: 70) { hold.connected = later() }
      if random.chance(percent: 20) { hold.peerClosed = later() }
      if random.chance(percent: 70) {
        hold.closed = later()
        if random.chance(percent: 50) {
          hold.flags.insert(.waits)
        } else {
          hold.released = hold.closed
        }
      }
      if hold.port != 0, random.chance(percent: 15) { hold.flags.insert(.listening) }
      hold.remote = Int32(random.below(4)) - 1
      if random.chance(percent: 70) {
        let host = UInt32(0x0A00_0001 + random.below(addresses))
        hold.local = ledger.addresses.place(of: SocketAddress(ipv4: host, port: 0))
      }
      _ = ledger.table.add(hold)
    }
    return ledger
  }

  /// The holds of a pool that exist, and whether their ports are of the range.
  private struct Existing {
    var holds: [PortHold]
    let time: FileTime

    private var known: [PortHold] {
      holds.filter { $0.port != 0 && PortUsageSamplerTests.usable.contains($0.port) }
    }

    /// The connections without a known port to the destination that has most.
    private func unknown(_ holds: [PortHold]) -> [PortHold] {
      let groups = Dictionary(grouping: holds.filter { $0.port == 0 }, by: \.remote)
      return groups.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.value ?? []
    }

    func ports(_ state: PortState) -> Int {
      let ports = Set(known.map(\.port)).filter { port in
        known.filter { $0.port == port }.map { $0.state(at: time) }.min() == state
      }
      return ports.count + unknown(holds).count { $0.state(at: time) == state }
    }

    var inUse: Int { Set(known.map(\.port)).count + unknown(holds).count }

    func ports(ofProcess process: Int32) -> Int {
      Set(known.filter { $0.process == process }.map(\.port)).count
        + unknown(holds.filter { $0.process == process }).count
    }

    var listening: Set<UInt16> {
      Set(holds.filter { $0.state(at: time) == .listening }.map(\.port))
    }
    var listeners: Set<Int32> {
      Set(holds.filter { $0.state(at: time) == .listening }.map(\.process)).filter { $0 >= 0 }
    }
    var processes: Set<Int32> { Set(holds.map(\.process)).filter { $0 >= 0 } }
  }

  @Test("Samples equal a count over all holds", arguments: Seeds.fixed(6))
  func bruteForce(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let ledger = ledger(&random, addresses: seed.isMultiple(of: 2) ? 3 : 30)
    let seconds = random.within(0...120)
    let times = stride(from: Int64(0), through: 1_500, by: 61).map {
      moment($0 * Self.second + Int64(random.below(Int(Self.second))))
    }
    let found = findings(
      ledger, usable: Self.usable, timeWait: seconds, samples: times, processes: 8)
    var own: Set<SocketAddress> = []
    for (at, rows) in zip(times, found.samples) {
      let existing = ledger.table.holds.filter {
        $0.transport == .tcp && $0.isHeld(at: at, timeWait: .seconds(seconds))
      }
      #expect(rows.first?.place == .pool)
      for row in rows {
        if case .address(let address) = row.place { own.insert(address) }
      }
      for row in rows { check(row, existing, own, ledger, at) }
      #expect(rows.count <= PortSampling.addresses + 3)
    }
    #expect(found.samples.count == times.count)
  }

  private func check(
    _ row: PortSample, _ existing: [PortHold], _ own: Set<SocketAddress>,
    _ ledger: PortLedger, _ time: FileTime
  ) {
    let everywhere = Existing(holds: existing.filter { $0.local < 0 }, time: time)
    var here = Existing(holds: existing, time: time)
    switch row.place {
    case .pool: break
    case .unspecified: here = everywhere
    case .address(let address):
      here.holds = existing.filter { ledger.addresses[$0.local] == address }
    case .others: return
    }
    let isPart = row.place != .pool
    #expect(row.portsInUse == min(Self.usable.count, here.inUse))
    #expect(row.maximum == 37)
    #expect(row.states.established == here.ports(.established))
    #expect(row.states.closeWait == here.ports(.closeWait))
    #expect(row.states.bound == here.ports(.boundOnly))
    #expect(row.states.listening == here.ports(.listening))
    #expect(row.states.timeWait == here.ports(.timeWait))
    #expect(row.states.synReceived == nil)
    let listening = here.listening.union(isPart ? everywhere.listening : [])
    #expect(row.listeningPorts == listening.count)
    let processes = here.processes.union(isPart ? everywhere.listeners : [])
    #expect(row.processCount == processes.count)
    let ranked = Set(here.holds.map(\.process)).map { ($0, here.ports(ofProcess: $0)) }
      .filter { $0.1 > 0 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(5)
    #expect(row.topProcesses.map(\.ports) == ranked.map(\.1))
    #expect(
      row.topProcesses.map(\.processID) == ranked.map { $0.0 < 0 ? nil : UInt32($0.0) + 100 })
  }

  @Test("Addresses beyond the limit share a row")
  func manyAddresses() throws {
    var random = SeededGenerator(seed: 3)
    let found = findings(
      ledger(&random, addresses: 30), usable: Self.usable, timeWait: 0,
      samples: [moment(300 * Self.second)], processes: 8)
    let rows = try #require(found.samples.first)
    let others = rows.filter { if case .others = $0.place { true } else { false } }
    #expect(others.map(\.place) == [.others(14)])
    #expect(others.allSatisfy { $0.portsInUse > 0 })
  }

  @Test("Samples are at the ends of aligned intervals and at the end of the trace")
  func times() throws {
    let start = try #require(FileTime(year: 2026, month: 3, day: 4, hour: 9, minute: 12, second: 7))
    let last = start + .seconds(150)
    let times = SampleTimes(from: start, to: last, PortSampling(), rowsPerSample: 4)
    #expect(times.seconds == 60)
    #expect(times.times.map { ($0 - start).wholeSeconds } == [53, 113, 150])
    let exact = SampleTimes(
      from: start - .seconds(7), to: start + .seconds(113), PortSampling(),
      rowsPerSample: 1)
    #expect(exact.times.map { ($0 - start).wholeSeconds } == [53, 113])
    let once = SampleTimes(from: start, to: start, PortSampling(), rowsPerSample: 1)
    #expect(once.times == [start])
  }

  @Test("An interval that would make too many rows is widened")
  func widened() {
    let sampling = PortSampling(intervalSeconds: 1, rowLimit: 1_000)
    let last = 86_400 * Self.second
    let times = SampleTimes(from: moment(0), to: moment(last), sampling, rowsPerSample: 5)
    #expect(times.seconds == 900)
    #expect(times.times.count * 5 <= 1_000)
    let all = SampleTimes(from: .earliest, to: .latest, sampling, rowsPerSample: 5)
    #expect(all.times.count * 5 <= 1_000)
  }
}
