import GRDB
import SystemPackage

extension Catalog {
  /// Marks the files below `folders` that a scan did not come across; what was
  /// found in them stays. Returns how many are newly gone.
  ///
  /// - Parameters:
  ///   - walked: What the scan came across.
  ///   - unlisted: Folders and files that it could not look into: nothing is
  ///     known of what lies there.
  public func markGone(
    below folders: [String], walked: Set<String>, except unlisted: [String],
    in known: [String: KnownFile]
  ) throws(CatalogError) -> Int {
    let roots = folders.map { Self.folder($0) }
    let unseen = unlisted.map { Self.folder($0) }
    let gone = known.filter { path, file in
      !file.isGone && !walked.contains(path) && roots.contains { path.hasPrefix($0) }
        && !unseen.contains { (path + "/").hasPrefix($0) }
    }
    guard !gone.isEmpty else { return 0 }
    do {
      try queue.inTransaction(.immediate) { db in
        let statement = try db.makeStatement(sql: "UPDATE file SET gone = 1 WHERE id = ?")
        for file in gone.values { try statement.execute(arguments: [file.id]) }
        return .commit
      }
    } catch {
      throw CatalogError(error)
    }
    return gone.count
  }

  /// Marks files as there that were gone and have come back as they were.
  public func markPresent(_ files: [KnownFile]) throws(CatalogError) {
    do {
      try queue.inTransaction(.immediate) { db in
        let statement = try db.makeStatement(sql: "UPDATE file SET gone = 0 WHERE id = ?")
        for file in files { try statement.execute(arguments: [file.id]) }
        return .commit
      }
    } catch {
      throw CatalogError(error)
    }
  }

  private static func folder(_ path: String) -> String {
    let absolute = ScanFile.absolute(path)
    return absolute.hasSuffix("/") ? absolute : absolute + "/"
  }
}
