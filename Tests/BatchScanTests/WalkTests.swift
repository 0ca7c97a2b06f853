import Foundation
import TestSupport
import Testing

@testable import BatchScan

/// How files are found and put together.
@Suite struct WalkTests {
  private let folder: TemporaryFolder
  private let root: URL

  init() throws {
    folder = try TemporaryFolder()
    root = folder.url(of: "walk")
    for name in ["b/2.etl", "b/1.etl", "a/x/deep.etl", "a/z.etl", "c.etl"] {
      try folder.write(Array(name.utf8), as: "walk/\(name)")
    }
  }

  private func names(_ walk: ScanWalk) -> [String] {
    walk.files.map { String($0.path.dropFirst(root.path.count + 1)) }
  }

  @Test("files of a folder come before those of its folders, all by name")
  func order() {
    var walk = ScanWalk()
    walk.add([root.path])
    #expect(names(walk) == ["c.etl", "a/z.etl", "a/x/deep.etl", "b/1.etl", "b/2.etl"])
    #expect(walk.folderCount == 4)
    #expect(walk.failures.isEmpty)
  }

  @Test("a file or folder that is reached twice is read once")
  func twice() {
    var walk = ScanWalk()
    walk.add([
      root.path + "/b", root.path + "/./b/1.etl", root.path, root.path + "/b/../b/1.etl",
    ])
    #expect(walk.files.count == 5)
    #expect(walk.files.filter(\.isNamed).count == 1)
  }

  @Test("what lies nowhere is a failure, and the rest is found")
  func missing() {
    var walk = ScanWalk()
    walk.add([root.path + "/none", root.path + "/b"])
    #expect(walk.files.count == 2)
    #expect(walk.failures.map(\.path) == [root.path + "/none"])
  }

  @Test("names that differ in extension or part number make a unit")
  func units() {
    let names = [
      "d/NetTrace.cab", "d/NetTrace.etl", "d/NetTrace_1.etl", "d/NetTrace_12.etl", "d/other.etl",
      "e/nettrace.etl", "e/_1.etl", "e/.etl",
    ]
    let files = names.map {
      ScanFile(
        path: $0, stamp: FileStamp(size: 0, modified: 0, inode: 0, device: 0), isNamed: false)
    }
    let units = ScanUnit.units(of: files).map { $0.files.map(\.path) }
    #expect(
      units == [
        ["d/NetTrace.etl", "d/NetTrace_1.etl", "d/NetTrace_12.etl", "d/NetTrace.cab"],
        ["d/other.etl"], ["e/nettrace.etl"], ["e/_1.etl", "e/.etl"],
      ])
  }
}
