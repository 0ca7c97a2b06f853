import SystemPackage

/// Finds the files below the paths that a user gives.
///
///     var walk = ScanWalk()
///     walk.add(["tickets", "one.etl"])
///     walk.files.map(\.path)      // ["tickets/4711/NetTrace.cab", … , "one.etl"]
///
/// Files come in the order of the paths given, below a folder its own files
/// first, by name, then those of its folders. A folder that is reached again
/// through a link is not read again. Nothing but names and sizes is looked at.
public struct ScanWalk: Sendable {
  /// Files that are kept: 2,000,000. What is beyond is told in ``failures``.
  public static let capacity = 2_000_000

  /// The files.
  public private(set) var files: [ScanFile] = []
  /// What could not be looked into.
  public private(set) var failures: [ScanFailure] = []
  /// Folders that were listed.
  public private(set) var folderCount = 0
  private var folders: Set<FileIdentity> = []
  private var named: Set<String> = []

  private struct FileIdentity: Hashable {
    let device: Int64, inode: Int64
  }

  /// A walk that has seen nothing.
  public init() {}

  /// Adds what lies at or below `paths`.
  public mutating func add(_ paths: [String]) {
    var given: [(path: String, status: Stat)] = []
    for path in paths {
      do throws(Errno) {
        given.append((path, try Stat(FilePath(path))))
      } catch {
        failures.append(ScanFailure(path: path, error: "cannot open: \(error)"))
      }
    }
    let firstNew = given.filter { $0.status.type != .directory }.filter {
      named.insert(Self.normalized($0.path)).inserted
    }
    var unseen = Set(firstNew.map(\.path))
    for (path, status) in given {
      if status.type == .directory {
        addFolder(path, status)
      } else if unseen.remove(path) != nil {
        append(path, status, isNamed: true)
      }
    }
  }

  private mutating func addFolder(_ path: String, _ status: Stat) {
    var waiting = [(path: path, status: status)]
    while let (path, status) = waiting.popLast() {
      let stamp = FileStamp(status)
      let identity = FileIdentity(device: stamp.device, inode: stamp.inode)
      guard folders.insert(identity).inserted else { continue }
      folderCount += 1
      // The last one in is the next one out.
      waiting += addFiles(in: path).reversed()
    }
  }

  /// Adds the files of one folder and returns its folders.
  private mutating func addFiles(in folder: String) -> [(path: String, status: Stat)] {
    let names: [FolderListing.Name]
    do throws(Errno) {
      names = try FolderListing.names(in: folder)
    } catch {
      failures.append(ScanFailure(path: folder, error: "cannot list the folder: \(error)"))
      return []
    }
    var folders: [(path: String, status: Stat)] = []
    for name in names {
      switch name {
      case .illegible(let name):
        failures.append(
          ScanFailure(
            path: Self.join(folder, name), error: "its name is no UTF-8; rename it"))
      case .text(let name):
        let path = Self.join(folder, name)
        do throws(Errno) {
          let status = try Stat(FilePath(path))
          if status.type == .directory {
            folders.append((path, status))
          } else if !named.contains(Self.normalized(path)) {
            append(path, status, isNamed: false)
          }
        } catch {
          // A link that leads nowhere, or a file that went away just now.
          failures.append(ScanFailure(path: path, error: "cannot open: \(error)"))
        }
      }
    }
    return folders
  }

  private mutating func append(_ path: String, _ status: Stat, isNamed: Bool) {
    guard status.type == .regular else {
      if isNamed {
        failures.append(ScanFailure(path: path, error: "it is neither a file nor a folder"))
      }
      return
    }
    guard files.count < Self.capacity else {
      if files.count == Self.capacity, failures.last?.error != Self.tooMany {
        failures.append(ScanFailure(path: path, error: Self.tooMany))
      }
      return
    }
    files.append(ScanFile(path: path, stamp: FileStamp(status), isNamed: isNamed))
  }

  private static let tooMany = "more than \(capacity) files; scan the rest by itself"

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// `a/b` for `./a//b`.
  private static func normalized(_ path: String) -> String {
    FilePath(path).lexicallyNormalized().string
  }
}
