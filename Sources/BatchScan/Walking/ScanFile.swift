import Glibc
import SystemPackage

/// What tells whether a file is still the one that was read: when any of it
/// differs, the file is read again.
public struct FileStamp: Hashable, Sendable, Codable {
  /// Bytes of the file.
  public var size: Int64
  /// When it was last written, in ns since 1970.
  public var modified: Int64
  /// Its number on its file system.
  public var inode: Int64
  /// The number of its file system.
  public var device: Int64

  /// A stamp from its parts.
  public init(size: Int64, modified: Int64, inode: Int64, device: Int64) {
    self.size = size
    self.modified = modified
    self.inode = inode
    self.device = device
  }

  init(_ status: Stat) {
    size = status.size
    let time = status.st_mtim
    modified = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    inode = Int64(bitPattern: UInt64(status.inode.rawValue))
    device = Int64(bitPattern: UInt64(status.deviceID.rawValue))
  }
}

/// A file that a scan came across.
public struct ScanFile: Hashable, Sendable, Codable {
  /// Its path, as it was given or found below what was given.
  public let path: String
  /// What it looked like.
  public let stamp: FileStamp
  /// Whether the user named the file itself, which says that it is a trace.
  public let isNamed: Bool

  /// A file from its parts.
  public init(path: String, stamp: FileStamp, isNamed: Bool) {
    self.path = path
    self.stamp = stamp
    self.isNamed = isNamed
  }

  /// Whether it must be a trace: the user named it, or its name says so. Other
  /// files are only counted where they are none.
  public var isExpectedToBeTrace: Bool {
    if isNamed { return true }
    guard let dot = path.lastIndex(of: ".") else { return false }
    return Self.traceExtensions.contains(path[path.index(after: dot)...].lowercased())
  }

  /// The path from the root, for a catalog, which may be asked from elsewhere.
  public var absolutePath: String { Self.absolute(path) }

  private static let traceExtensions: Set<String> = ["etl", "cab", "pcapng", "cap"]
}

extension ScanFile {
  /// A path from the root, without `.`, `..` and empty steps.
  static func absolute(_ path: String) -> String {
    if path.utf8.first == UInt8(ascii: "/"), !hasSteps(path) { return path }
    return workingFolder.pushing(FilePath(path)).lexicallyNormalized().string
  }

  /// Whether there may be `//`, `/./` or `/../` in a path.
  private static func hasSteps(_ path: String) -> Bool {
    var isAfterSlash = false
    for byte in path.utf8 {
      let isSlash = byte == UInt8(ascii: "/")
      if isAfterSlash, isSlash || byte == UInt8(ascii: ".") { return true }
      isAfterSlash = isSlash
    }
    return false
  }

  private static let workingFolder: FilePath = {
    guard let name = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(name) }
    return unsafe FilePath(platformString: name)
  }()
}

/// Something that the walk could not look into.
public struct ScanFailure: Equatable, Sendable {
  /// Its path.
  public let path: String
  /// Why, in one sentence.
  public let error: String

  /// A failure from its parts.
  public init(path: String, error: String) {
    self.path = path
    self.error = error
  }
}
