import EventTracing

/// Puts the events of many buffers into one order by time.
///
/// Buffers come in the order of their first events. A run becomes active when
/// the merge reaches its first event, so that there are hardly more active
/// runs than processors however many buffers wait. Active runs are kept
/// sorted by their next event; ties go by processor, then by the buffer's
/// place.
struct EventMerger {
  /// A run with events left.
  private struct Active {
    var ticks: Int64
    /// Processor and place, to break ties.
    let rank: UInt64
    var next: Int
    let end: Int
    let slot: Int

    static func precedes(_ left: Active, _ right: Active) -> Bool {
      left.ticks != right.ticks ? left.ticks < right.ticks : left.rank < right.rank
    }
  }

  private var slots: [Wave] = []
  private var liveRuns: [Int] = []
  private var freeSlots: [Int] = []
  private var active: [Active] = []
  private var waiting: [Active] = []
  private var firstWaiting = 0
  private let clock: SessionClock
  private var lastTicks = Int64.min

  /// Bytes of all waves that still have events.
  private(set) var pendingBytes = 0
  /// Events delivered after a later one.
  private(set) var inversions = 0
  /// Waves that are done with, to be filled again.
  private(set) var recycled: [Wave] = []

  init(clock: SessionClock) { self.clock = clock }

  /// Takes a wave. No event of later waves may come before the first of this.
  mutating func add(_ wave: Wave) {
    guard !wave.runs.isEmpty else {
      recycle(wave)
      return
    }
    let slot = freeSlots.popLast() ?? slots.count
    if slot == slots.count {
      slots.append(wave)
      liveRuns.append(wave.runs.count)
    } else {
      slots[slot] = wave
      liveRuns[slot] = wave.runs.count
    }
    pendingBytes += wave.footprint
    for run in wave.runs {
      waiting.append(
        Active(
          ticks: wave.references[run.references.lowerBound].ticks,
          rank: UInt64(run.processor) << 48 | UInt64(run.order),
          next: run.references.lowerBound, end: run.references.upperBound, slot: slot))
    }
    // A damaged buffer may start earlier than its index said.
    waiting[firstWaiting...].sort(by: Active.precedes)
  }

  /// A wave to be filled: one that is done with, or a new one.
  mutating func spare() -> Wave { recycled.popLast() ?? Wave() }

  /// Delivers all events before `limit`, and beyond it for as long as more
  /// than `capacity` bytes wait.
  mutating func deliver<Visitor: TraceEventVisitor>(
    before limit: Int64, capacity: Int, to visitor: inout Visitor
  ) {
    while true {
      activate()
      guard let first = active.first else { return }
      let isForced = pendingBytes > capacity
      guard first.ticks < limit || limit == .max || isForced else { return }
      deliverRun(limit: isForced ? .max : limit, to: &visitor)
    }
  }

  /// Moves the runs that the merge has reached from waiting to active.
  private mutating func activate() {
    while firstWaiting < waiting.count {
      let candidate = waiting[firstWaiting]
      if let first = active.first, !Active.precedes(candidate, first) { break }
      insert(candidate)
      firstWaiting += 1
    }
    if firstWaiting > 4_096 || firstWaiting == waiting.count {
      waiting.removeFirst(firstWaiting)
      firstWaiting = 0
    }
  }

  private mutating func insert(_ run: Active) {
    var low = 0
    var high = active.count
    while low < high {
      let middle = (low + high) / 2
      if Active.precedes(active[middle], run) { low = middle + 1 } else { high = middle }
    }
    active.insert(run, at: low)
  }

  /// Delivers from the first active run until another one's turn comes.
  private mutating func deliverRun<Visitor: TraceEventVisitor>(
    limit: Int64, to visitor: inout Visitor
  ) {
    var run = active[0]
    let rival = nextRival()
    // Only the two arrays that are read: a copy of the wave would count the
    // references of all.
    let references = slots[run.slot].references
    let bytes = slots[run.slot].bytes
    var last = lastTicks
    repeat {
      let reference = references[run.next]
      if reference.ticks < last { inversions += 1 } else { last = reference.ticks }
      deliver(
        reference, bytes.rawSpan, processor: UInt16(truncatingIfNeeded: run.rank >> 48),
        to: &visitor)
      run.next += 1
      guard run.next < run.end else { break }
      run.ticks = references[run.next].ticks
    } while (run.ticks < limit || limit == .max) && (rival.map { Active.precedes(run, $0) } ?? true)
    lastTicks = last
    if run.next < run.end { resort(run) } else { finish(run) }
  }

  /// The run whose next event comes after that of the first active one.
  private func nextRival() -> Active? {
    let second = active.count > 1 ? active[1] : nil
    guard firstWaiting < waiting.count else { return second }
    let candidate = waiting[firstWaiting]
    guard let second else { return candidate }
    return Active.precedes(candidate, second) ? candidate : second
  }

  /// Puts the first active run, now later, back into order.
  private mutating func resort(_ run: Active) {
    var place = 0
    while place + 1 < active.count, Active.precedes(active[place + 1], run) {
      active[place] = active[place + 1]
      place += 1
    }
    active[place] = run
  }

  private mutating func finish(_ run: Active) {
    active.removeFirst()
    liveRuns[run.slot] -= 1
    guard liveRuns[run.slot] == 0 else { return }
    pendingBytes -= slots[run.slot].footprint
    let done = slots[run.slot]
    slots[run.slot] = Wave()
    freeSlots.append(run.slot)
    recycle(done)
  }

  private mutating func recycle(_ wave: Wave) {
    var wave = wave
    wave.reset()
    recycled.append(wave)
  }

  @inline(__always)
  private mutating func deliver<Visitor: TraceEventVisitor>(
    _ reference: EventReference, _ bytes: RawSpan, processor: UInt16, to visitor: inout Visitor
  ) {
    let start = Int(reference.offset)
    let record = bytes.extracting(start..<start + Int(reference.size))
    guard
      let event = TraceEvent(
        record: record, processor: processor, at: clock.time(reference.ticks))
    else { return }
    visitor.visit(event)
  }
}
