/// Files that are read together, because they may be one capture: an `.etl`
/// with its `.cab`, its exports, the parts of a session that rolled its file.
public struct ScanUnit: Sendable {
  /// The files, in the order of the walk; at least one.
  public let files: [ScanFile]

  /// A unit of `files`.
  public init(files: [ScanFile]) { self.files = files }

  /// Bytes of all files.
  public var bytes: Int64 { files.reduce(0) { $0 + $1.stamp.size } }

  /// Sorts files into units: those of one folder whose names differ only in
  /// the extension, or in the number of a rolled part (`name_12.etl`).
  public static func units(of files: [ScanFile]) -> [ScanUnit] {
    var units: [[ScanFile]] = []
    var places: [Substring: Int] = [:]
    var folder: Substring?
    for file in files {
      let (here, name) = split(file.path)
      if here != folder {
        places.removeAll(keepingCapacity: true)
        folder = here
      }
      let stem = Substring(stem(name))
      if let place = places[stem] {
        units[place].append(file)
      } else {
        places[stem] = units.count
        units.append([file])
      }
    }
    return units.map { ScanUnit(files: $0.count > 1 ? cabinetsLast($0) : $0) }
  }

  /// Of a trace and its copy in netsh's cabinet the one outside is the original.
  private static func cabinetsLast(_ files: [ScanFile]) -> [ScanFile] {
    let isCabinet = { (file: ScanFile) in file.path.lowercased().hasSuffix(".cab") }
    return files.filter { !isCabinet($0) } + files.filter(isCabinet)
  }

  private static func split(_ path: String) -> (folder: Substring, name: Substring) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path[...]) }
    return (path[..<slash], path[path.index(after: slash)...])
  }

  /// `nettrace` for `NetTrace_12.etl`.
  private static func stem(_ name: Substring) -> String {
    var base = baseName(name)
    let digits = base.utf8.reversed().prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    if digits > 0, base.utf8.dropLast(digits).last == UInt8(ascii: "_") {
      base = base.dropLast(digits + 1)
    }
    return base.lowercased()
  }

  private static func baseName(_ name: Substring) -> Substring {
    name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[..<$0] } ?? name
  }
}

extension ScanUnit {
  /// The unit's files by name without extension, where these differ: parts of a
  /// session that rolled its file, or traces that were merely numbered. Nil for
  /// files of one name.
  var numbered: [[ScanFile]]? {
    guard files.count > 1 else { return nil }
    var groups: [[ScanFile]] = []
    var places: [String: Int] = [:]
    for file in files {
      let name = Self.baseName(Self.split(file.path).name).lowercased()
      if let place = places[name] {
        groups[place].append(file)
      } else {
        places[name] = groups.count
        groups.append([file])
      }
    }
    return groups.count > 1 ? groups : nil
  }

  /// Whether its names differ in more than the extension.
  public var isNumbered: Bool { numbered != nil }

  /// Takes a unit of numbered names apart: what `session` says to be parts of
  /// one session stays together.
  ///
  /// - Parameter session: What rolled the file at a path; nil for nothing.
  public func divided<Session: Hashable>(by session: (String) -> Session?) -> [ScanUnit] {
    guard let numbered else { return [self] }
    var units: [[ScanFile]] = []
    var places: [Session: Int] = [:]
    for group in numbered {
      var key: Session?
      for file in group where key == nil { key = session(file.path) }
      if let key, let place = places[key] {
        units[place] += group
      } else {
        if let key { places[key] = units.count }
        units.append(group)
      }
    }
    return units.map { ScanUnit(files: Self.cabinetsLast($0)) }
  }
}

extension ScanUnit {
  /// Whether a catalog that knows `files`, by absolute path, says all that this
  /// unit could.
  public func state(in files: [String: KnownFile]) -> UnitState {
    var isOlder = false
    var unit: Int64?
    for file in self.files {
      guard let known = files[file.absolutePath] else { return .new }
      guard known.stamp == file.stamp, known.hasSameOptions, known.unit == unit ?? known.unit,
        known.unitFiles == self.files.count
      else { return .changed }
      unit = known.unit
      if !known.isCurrent { isOlder = true }
    }
    return isOlder ? .readByOlderVersion : .unchanged
  }
}
