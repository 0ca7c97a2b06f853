import EventTracing

/// The rows of Log-EphemeralPortStats, and what explains them. All rows are made
/// here.
extension PortMoment {
  /// The row of the pool (0) or of one of its local addresses, once stock is taken.
  ///
  /// - Parameter holders: Processes that it names.
  mutating func sample(_ row: Int, at time: FileTime, holders: Int) -> PortSample {
    var listening = stock.tallies[row].listeners.count
    var processes = stock.tallies[row].processes
    // A socket that listens at every address listens at this one.
    if row != 0, let everywhere = pool.rows.firstIndex(of: .unspecified), row != everywhere {
      listening += stock.tallies[everywhere].listeners.keys.count {
        stock.tallies[row].listeners[$0] == nil
      }
      processes += stock.tallies[everywhere].listeningOwners.keys.count {
        pool.owners[Int($0)] >= 0 && stock.tallies[row].sockets[Int($0)] == 0
      }
    }
    let states = stock.tallies[row].held.states()
    let top = holders > 0 ? stock.tallies[row].topOwners(holders, entries: pool.owners) : []
    return PortSample(
      time: time, pool: pool.holds.pool, place: pool.rows[row], portsInUse: ports(inRow: row),
      maximum: pool.holds.usable.count, listeningPorts: listening, processCount: processes,
      states: PortSample.States(states), topProcesses: top.map(holder))
  }

  private func holder(_ number: Int32, _ ports: Int) -> PortSample.Holder {
    let owner = pool.owners[Int(number)]
    let owners = pool.holds.owners
    return PortSample.Holder(
      processID: owners.processID(owner), imageName: owners.imageName(owner),
      services: owners.process(owner)?.services ?? [], ports: ports)
  }
}

extension PortSample.States {
  init(_ counts: StateCounts) {
    self.init()
    established = Int(counts[.established])
    closeWait = Int(counts[.closeWait])
    bound = Int(counts[.boundOnly])
    listening = Int(counts[.listening])
    timeWait = Int(counts[.timeWait])
  }
}

/// Samples of a pool and of its local addresses, at moments in order.
struct SampleRows {
  var times: [FileTime] = []
  /// By moment.
  private(set) var samples: [[PortSample]] = []

  mutating func advance(to time: FileTime, _ moment: inout PortMoment) {
    while samples.count < times.count, times[samples.count] < time {
      let now = times[samples.count]
      moment.takeStock(at: now)
      var rows: [PortSample] = []
      for row in moment.pool.rows.indices
      where row == 0 || !moment.stock.tallies[row].isEmpty {
        rows.append(moment.sample(row, at: now, holders: PortSampling.holders))
      }
      samples.append(rows)
    }
  }
}

/// Ports in use by local address in intervals: the most at one time, and who is
/// there at the interval's end.
struct UsageRows {
  private let starts: [FileTime]
  private(set) var rows: [PortUsage] = []
  private var interval = -1
  /// The most ports in the interval, by row.
  private var peaks: [Int] = []

  /// In intervals of `width` seconds, or of a width that makes no more than a
  /// timeline's.
  init(from first: FileTime, to last: FileTime, width: Int64?) {
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
    self.starts = starts
  }

  mutating func advance(to time: FileTime, _ moment: inout PortMoment) {
    while interval + 1 < starts.count, starts[interval + 1] <= time {
      step(&moment, before: starts[interval + 1])
    }
  }

  /// Something of the `touched` rows has changed.
  mutating func note(_ touched: [Int32], _ moment: inout PortMoment) {
    guard interval >= 0 else { return }
    for row in touched {
      peaks[Int(row)] = max(peaks[Int(row)], moment.ports(inRow: Int(row)))
    }
  }

  /// Goes on to the next interval, which begins at `time`.
  private mutating func step(_ moment: inout PortMoment, before time: FileTime) {
    close(&moment, before: time)
    interval += 1
    peaks = moment.pool.rows.indices.map { moment.ports(inRow: $0) }
  }

  private mutating func close(_ moment: inout PortMoment, before time: FileTime) {
    guard interval >= 0, peaks.dropFirst().contains(where: { $0 > 0 }) else { return }
    moment.takeStock(at: time - TimeSpan(rawValue: 1))
    for row in moment.pool.rows.indices.dropFirst() where peaks[row] > 0 {
      let local: SocketAddress?
      switch moment.pool.rows[row] {
      case .address(let address): local = address
      case .unspecified: local = nil
      case .pool, .others: continue
      }
      let sample = moment.sample(row, at: starts[interval], holders: 0)
      rows.append(
        PortUsage(
          time: starts[interval], pool: sample.pool, localAddress: local, portsInUse: peaks[row],
          maximum: sample.maximum, listeningPorts: sample.listeningPorts,
          processes: sample.processCount))
    }
  }

  mutating func finish(_ moment: inout PortMoment) {
    while interval < starts.count { step(&moment, before: PortHold.never) }
  }
}
