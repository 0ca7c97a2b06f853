import EventTracing

/// The rows of Log-EphemeralPortStats, and what explains them. All rows are made
/// here.
extension PortMoment {
  /// The row of the pool (0) or of one of its local addresses.
  ///
  /// - Parameter holders: Processes that it names.
  mutating func sample(_ row: Int, at time: FileTime, holders: Int) -> PortSample {
    var listening = tallies[row].listeners.count
    var processes = tallies[row].processes
    // A socket that listens at every address listens at this one.
    if row != 0, let everywhere = rows.firstIndex(of: .unspecified), row != everywhere {
      listening += tallies[everywhere].listeners.keys.count {
        tallies[row].listeners[$0] == nil
      }
      processes += tallies[everywhere].listeningOwners.keys.count {
        owners[Int($0)] >= 0 && tallies[row].sockets[Int($0)] == 0
      }
    }
    let ports = tallies[row].held.ports()
    let states = tallies[row].held.states()
    let top = holders > 0 ? tallies[row].topOwners(holders, entries: owners) : []
    return PortSample(
      time: time, pool: holds.pool, place: rows[row], portsInUse: ports,
      maximum: holds.usable.count, listeningPorts: listening, processCount: processes,
      states: PortSample.States(states), topProcesses: top.map(holder))
  }

  private func holder(_ number: Int32, _ ports: Int) -> PortSample.Holder {
    let owner = owners[Int(number)]
    return PortSample.Holder(
      processID: holds.owners.processID(owner), imageName: holds.owners.imageName(owner),
      services: holds.owners.process(owner)?.services ?? [], ports: ports)
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
      var rows: [PortSample] = []
      for row in moment.rows.indices where row == 0 || !moment.tallies[row].isEmpty {
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
    while interval + 1 < starts.count, starts[interval + 1] <= time { step(&moment) }
  }

  /// Something of the `touched` rows has changed.
  mutating func note(_ touched: [Int32], _ moment: inout PortMoment) {
    guard interval >= 0 else { return }
    for row in touched {
      peaks[Int(row)] = max(peaks[Int(row)], moment.tallies[Int(row)].held.ports())
    }
  }

  /// Goes on to the next interval.
  private mutating func step(_ moment: inout PortMoment) {
    close(&moment)
    interval += 1
    peaks = moment.rows.indices.map { moment.tallies[$0].held.ports() }
  }

  private mutating func close(_ moment: inout PortMoment) {
    guard interval >= 0 else { return }
    for row in moment.rows.indices.dropFirst() where peaks[row] > 0 {
      let local: SocketAddress?
      switch moment.rows[row] {
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
    while interval < starts.count { step(&moment) }
  }
}
