import EventTracing

extension PortsOverTime {
  /// Local addresses of one pool that are told apart; those with fewer ports
  /// are not told.
  private static let localAddresses = 16

  /// Puts the most ports held in each interval into a timeline.
  func fill(_ buckets: inout [TimelineReport.Bucket]) {
    let peaks = peaks(starts: buckets.map(\.time))
    for index in buckets.indices { buckets[index].portsHeld = peaks[index] }
  }

  /// The most ports held in each interval; `starts` are in order.
  func peaks(starts: [FileTime]) -> [Int] {
    var peaks = [Int](repeating: 0, count: starts.count)
    var bucket = -1
    var last = 0
    forEach { time, held in
      while bucket + 1 < starts.count, starts[bucket + 1] <= time {
        bucket += 1
        peaks[bucket] = last
      }
      if bucket >= 0 { peaks[bucket] = max(peaks[bucket], held) }
      last = held
    }
    while bucket + 1 < starts.count {
      bucket += 1
      peaks[bucket] = last
    }
    return peaks
  }

  /// Ports in use by local address, in intervals of `width` seconds, or of a
  /// width that makes no more than a timeline's.
  static func usage(
    _ found: PopulationFindings, from first: FileTime, to last: FileTime, width: Int64?
  ) -> [PortUsage] {
    let starts = intervals(from: first, to: last, width: width)
    var byAddress: [Int32: Int] = [:]
    for place in found.view.places {
      byAddress[found.view.population.table[place].local, default: 0] += 1
    }
    let ranked = byAddress.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return ranked.prefix(localAddresses).flatMap { local, _ in
      let part = found.view.restricted { $0.local == local }
      let peaks = PortsOverTime(part).peaks(starts: starts)
      let width = starts.count > 1 ? starts[1] - starts[0] : .zero
      return starts.indices.filter { peaks[$0] > 0 }.map { index in
        let now = part.holders(at: min(last, starts[index] + width), owner: found.owner)
        return PortUsage(
          time: starts[index], pool: PoolKey.all[found.view.pool],
          localAddress: found.view.population.addresses[local], portsInUse: peaks[index],
          maximum: found.view.usable.count, listeningPorts: now.listening,
          processes: now.processes)
      }
    }
  }

  private static func intervals(from first: FileTime, to last: FileTime, width: Int64?)
    -> [FileTime]
  {
    let span = last.seconds(since: first)
    var seconds = max(1, width ?? 1)
    let limit = width == nil ? Timeline.reported - 1 : Timeline.kept
    while span >= Double(seconds) * Double(limit) { seconds = Timeline.wider(seconds) }
    var starts: [FileTime] = []
    var time = first.alignedDown(toSeconds: seconds)
    while time <= last, starts.count <= limit {
      starts.append(time)
      let next = time.advanced(bySeconds: seconds)
      guard next > time else { break }
      time = next
    }
    return starts
  }
}

extension PopulationView {
  /// The holds that `fits`, alone.
  func restricted(_ fits: (PortHold) -> Bool) -> PopulationView {
    PopulationView(self, places: places.filter { fits(population.table[$0]) })
  }

  /// Listening ports, and processes that hold ports.
  func holders(at time: FileTime, owner: (PortHold) -> Int32) -> (listening: Int, processes: Int) {
    var listening = 0
    var processes: Set<Int32> = []
    for place in places {
      let hold = population.table[place]
      guard hold.isHeld(at: time, timeWait: timeWait) else { continue }
      if hold.state(at: time) == .listening { listening += 1 }
      processes.insert(owner(hold))
    }
    return (listening, processes.count)
  }
}
