/// Works on many things at once and hands the results over in their order, so
/// that a scan says the same whatever the number of processors.
///
///     await OrderedWork(jobs: 4).run(units) { unit in
///       await read(unit)
///     } deliver: { index, reading in
///       print(reading.findings)
///     }
///
/// A result waits for those before it; work does not run further ahead than
/// ``lookahead``, which bounds what waits.
public struct OrderedWork: Sendable {
  /// Results that may wait for one before them.
  public static let lookahead = 4_096

  private let jobs: Int

  /// - Parameter jobs: Things to work on at a time.
  public init(jobs: Int) { self.jobs = max(1, jobs) }

  /// Works on all of `items`; `deliver` takes each result with its item's
  /// position, one after another.
  public func run<Item: Sendable, Result: Sendable>(
    _ items: [Item], work: @escaping @Sendable (Int, Item) async -> Result,
    deliver: (Int, Result) -> Void
  ) async {
    await withTaskGroup(of: (Int, Result).self) { group in
      var started = 0
      var delivered = 0
      var waiting: [Int: Result] = [:]
      func startNext() {
        guard started < items.count, started < delivered + Self.lookahead else { return }
        let (index, item) = (started, items[started])
        group.addTask { (index, await work(index, item)) }
        started += 1
      }
      for _ in 0..<jobs { startNext() }
      while let (index, result) = await group.next() {
        waiting[index] = result
        while let next = waiting.removeValue(forKey: delivered) {
          deliver(delivered, next)
          delivered += 1
        }
        while started - delivered - waiting.count < jobs, started < items.count,
          started < delivered + Self.lookahead
        {
          startNext()
        }
      }
    }
  }
}
