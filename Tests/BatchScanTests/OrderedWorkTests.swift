import BatchScan
import Testing

@Suite struct OrderedWorkTests {
  @Test("results come in order, each once, whatever the jobs", arguments: [1, 2, 7])
  func order(jobs: Int) async {
    var delivered: [Int] = []
    await OrderedWork(jobs: jobs).run(Array(0..<10_000)) { _, item in
      if item % 13 == 0 { await Task.yield() }
      return item * 2
    } deliver: { index, result in
      #expect(result == index * 2)
      delivered.append(index)
    }
    #expect(delivered == Array(0..<10_000))
  }
}
