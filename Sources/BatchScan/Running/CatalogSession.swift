/// One scan's use of a catalog: what it need not read, and what it saves on its
/// way.
///
/// An error of the catalog ends its use and not the scan: what was found is
/// still told.
public final class CatalogSession {
  /// Units of one transaction, and how long the first of them may wait.
  private static let batch = 64, patience = Duration.milliseconds(100)
  /// Units whose findings are loaded at once.
  private static let loaded = 512

  private let catalog: Catalog
  private let reader: Catalog.Reader
  private let known: [String: KnownFile]
  private var unsaved: [ReadUnit] = []
  private var lastSave = ContinuousClock.now
  /// Captures that are spoken for by another than before; by nobody where nil.
  private var speakers: [(sha256: String, original: String?)] = []
  /// Findings of unchanged units, by their position.
  private var ready: [Int: UnitReading] = [:]
  /// What was read and what was not.
  public private(set) var changes = ScanChanges()
  /// The states of the scan's units.
  public private(set) var states: [UnitState] = []
  /// Why the catalog is not written any more; nil while it is.
  public private(set) var error: CatalogError?

  /// Begins a scan.
  public init(_ catalog: Catalog, readBy reader: Catalog.Reader) throws(CatalogError) {
    self.catalog = catalog
    self.reader = reader
    known = try catalog.index(for: reader)
  }

  /// A unit of numbered names as it was read before; nil where a file of it is
  /// new or not what it was.
  public func divided(_ unit: ScanUnit) -> [ScanUnit]? {
    for file in unit.files where known[file.absolutePath]?.stamp != file.stamp { return nil }
    return unit.divided { known[ScanFile.absolute($0)]?.unit }
  }

  /// Decides what to read of `units`: with `rehash` all of it.
  public func plan(_ units: [ScanUnit], rehash: Bool) {
    states = units.map { unit in
      let state = unit.state(in: known)
      return rehash && state == .unchanged ? .changed : state
    }
    for (unit, state) in zip(units, states) {
      let count = unit.files.count
      switch state {
      case .unchanged: changes.filesUnchanged += count
      case .new: break
      case .changed: changes.filesChanged += rehash ? 0 : count
      case .readByOlderVersion: changes.filesReadByOlderVersion += count
      }
      if state != .unchanged { changes.filesRead += count }
    }
  }

  /// What is known of the unchanged unit at `index` of `units`.
  public func reading(at index: Int, of units: [ScanUnit]) -> UnitReading {
    if let reading = ready.removeValue(forKey: index) { return reading }
    let wanted = Array(
      units.indices[index...].lazy.filter { self.states[$0] == .unchanged }.prefix(Self.loaded))
    do throws(CatalogError) {
      let readings = try catalog.readings(of: wanted.map { units[$0] }, in: known)
      for (place, reading) in zip(wanted, readings) { ready[place] = reading }
    } catch {
      fail(error)
    }
    return ready.removeValue(forKey: index) ?? unreadable(units[index])
  }

  /// What is known was to come from a catalog that cannot be read any more.
  private func unreadable(_ unit: ScanUnit) -> UnitReading {
    var reading = UnitReading()
    reading.findings = unit.files.map { file in
      TraceFinding(
        path: file.path,
        role: .failed("what the catalog knows of it cannot be read: \(error?.description ?? "")"))
    }
    return reading
  }

  /// Remembers a unit that was read.
  public func save(_ unit: ReadUnit) {
    guard error == nil, !unit.reading.mayChange else { return }
    unsaved.append(unit)
    if unsaved.count >= Self.batch || ContinuousClock.now - lastSave > Self.patience { flush() }
  }

  /// Remembers who speaks for the captures of a unit that was not read: that depends on
  /// what else there is.
  public func note(_ unit: UnitReading, settled: [TraceFinding]) {
    for (known, line) in zip(unit.findings, settled)
    where known.capture != nil && known.sameCaptureAs != line.sameCaptureAs {
      guard let sha256 = known.sha256 else { continue }
      speakers.append((sha256, line.sameCaptureAs))
    }
  }

  /// Writes what is held back.
  private func flush() {
    guard error == nil, !unsaved.isEmpty else { return }
    do throws(CatalogError) {
      try catalog.save(unsaved, readBy: reader)
    } catch {
      fail(error)
    }
    unsaved.removeAll(keepingCapacity: true)
    lastSave = .now
  }

  /// Ends the scan of what was found by `walk` at and below `paths`.
  public func finish(_ walk: ScanWalk, below paths: [String]) {
    flush()
    guard error == nil else { return }
    let walked = Set(walk.files.map(\.absolutePath))
    do throws(CatalogError) {
      changes.filesGone = try catalog.markGone(
        below: paths, walked: walked, except: walk.failures.map(\.path), in: known)
      try catalog.save(speakers: speakers)
      let back = known.filter { $0.value.isGone && walked.contains($0.key) }
      if !back.isEmpty { try catalog.markPresent(Array(back.values)) }
    } catch {
      fail(error)
    }
  }

  private func fail(_ error: CatalogError) {
    if self.error == nil { self.error = error }
  }
}
