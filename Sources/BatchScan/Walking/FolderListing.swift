import Glibc
import SystemPackage

/// The names in a folder.
enum FolderListing {
  /// A name that is listed.
  enum Name {
    case text(String)
    /// Bytes that are no UTF-8, shown with U+FFFD.
    case illegible(String)
  }

  /// Names in the folder at `path` but `.` and `..`, sorted by their bytes, so
  /// that every scan takes the same way.
  static func names(in path: String) throws(Errno) -> [Name] {
    guard let folder = unsafe opendir(path) else { throw Errno(rawValue: errno) }
    defer { unsafe closedir(folder) }
    var names: [Name] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        if errno != 0 { throw Errno(rawValue: errno) }
        break
      }
      let name = unsafe name(of: entry)
      if case .text(".") = name { continue }
      if case .text("..") = name { continue }
      names.append(name)
    }
    return names.sorted { $0.shown.utf8.lexicographicallyPrecedes($1.shown.utf8) }
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> Name {
    unsafe withUnsafePointer(to: &entry.pointee.d_name) { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self, capacity: 256) { start in
        if let text = unsafe String(validatingCString: start) { return .text(text) }
        return unsafe .illegible(String(cString: start))
      }
    }
  }
}

extension FolderListing.Name {
  fileprivate var shown: String {
    switch self {
    case .text(let name), .illegible(let name): name
    }
  }
}
