import BatchScan
import EventTracing
import TraceInput

/// The way of all units to the output: through the workers, or from the
/// catalog.
struct ScanRun {
  let units: [ScanUnit]
  let failures: [ScanFailure]
  /// The processes that read.
  let pool: ReaderPool
  let jobs: Int
  /// The catalog; nil where none is used.
  let session: CatalogSession?
  /// Takes the reports of captures; nil where none are asked for.
  let reports: ScanReports?

  /// The files in units. Where only the names' numbers differ, the headers tell
  /// whether they are parts of one capture.
  static func units(of files: [ScanFile], jobs: Int, _ session: CatalogSession?) async
    -> [ScanUnit]
  {
    let coarse = ScanUnit.units(of: files)
    let numbered = coarse.indices.filter { coarse[$0].isNumbered }
    var divided: [Int: [ScanUnit]] = [:]
    for index in numbered { divided[index] = session?.divided(coarse[index]) }
    let unknown = numbered.filter { divided[$0] == nil }
    await OrderedWork(jobs: jobs).run(unknown) { _, index in
      coarse[index].divided(by: RolledSession.init(ofFileAt:))
    } deliver: { place, units in
      divided[unknown[place]] = units
    }
    return coarse.indices.flatMap { divided[$0] ?? [coarse[$0]] }
  }

  /// Shows the lines of every unit in the order of the walk.
  func run(output: inout ScanOutput) async {
    let ledger = CopyLedger()
    let states = session?.states
    var unwalked = UnitReading()
    unwalked.findings = failures.map { TraceFinding(path: $0.path, role: .failed($0.error)) }
    output.add(unwalked)
    let progress = ScanProgress(units)
    var next = 0
    func deliver(_ raw: UnitReading) {
      var settled = raw
      ledger.settle(&settled.findings)
      reports?.settle(raw.findings, as: settled.findings, unit: next)
      progress.clear()
      for message in pool.takeMessages() { Output.message(message) }
      output.add(settled)
      if states?[next] != .unchanged {
        session?.save(ReadUnit(unit: units[next], reading: raw, settled: settled.findings))
      } else {
        session?.note(raw, settled: settled.findings)
      }
      progress.finish(units[next])
      next += 1
    }
    // What is known needs no worker, and does not wait for one.
    func deliverKnown() {
      while let session, next < units.count, states?[next] == .unchanged {
        deliver(session.reading(at: next, of: units))
      }
    }
    let unread = units.indices.filter { states?[$0] != .unchanged }
    deliverKnown()
    await OrderedWork(jobs: jobs).run(unread) { [units, pool] _, index in
      await pool.read(units[index], number: index)
    } deliver: { _, reading in
      deliver(reading)
      deliverKnown()
    }
    progress.clear()
  }
}
