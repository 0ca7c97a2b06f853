import EventTracing
import Testing
import TraceInput

/// What lies in archives is found, and nothing else is touched.
@Suite struct ArchiveReaderTests {
  private typealias Forge = ArchiveForging
  private let content = ArchiveForging.content(300_000)

  @Test("every container gives its member whole", arguments: ArchiveForging.Container.allCases)
  func containers(_ container: ArchiveForging.Container) throws {
    let archive = Forge.archive(container, [Forge.Entry(name: "NetTrace.etl", bytes: content)])
    let got = try ArchiveCollector.collect(archive, path: "NetTrace.etl.gz")
    #expect(got.paths == ["NetTrace.etl.gz/NetTrace.etl"])
    #expect(got.found.first?.bytes == content)
    #expect(got.found.first?.isCut == false)
    #expect(got.problems.isEmpty)
  }

  @Test("a 7z that was spooled, as from standard input, can be read")
  func spooled() throws {
    let archive = Forge.archive(.sevenZip, [Forge.Entry(name: "a.etl", bytes: content)])
    var spool = try SpoolFile()
    for start in stride(from: 0, to: archive.count, by: 1_000) {
      try spool.append(archive.rawSpan.extracting(start..<min(start + 1_000, archive.count)))
    }
    #expect(spool.size == Int64(archive.count))
    var got = ArchiveCollector()
    try ArchiveReader(try spool.finish(), path: "-")?.read(into: &got)
    #expect(got.found.map(\.bytes) == [content])
  }

  @Test("archives nested two deep are read, with the whole way in the path")
  func nested() throws {
    let cabinet = Forge.archive(.storedCab, [Forge.Entry(name: "report.etl", bytes: content)])
    let inner = Forge.archive(.sevenZip, [Forge.Entry(name: "logs/NetTrace.cab", bytes: cabinet)])
    let outer = Forge.archive(
      .zip,
      [Forge.Entry(name: "all.7z", bytes: inner), Forge.Entry(name: "b.etl", bytes: [1, 2])])
    let got = try ArchiveCollector.collect(outer, path: "ticket.zip")
    #expect(got.paths == ["ticket.zip/all.7z/logs/NetTrace.cab/report.etl", "ticket.zip/b.etl"])
    #expect(got.found.first?.bytes == content)
    #expect(got.problems.isEmpty)
  }

  @Test("an archive three deep is refused, its neighbours are read")
  func nestedTooDeep() throws {
    var archive = Forge.archive(.gzip, [Forge.Entry(name: "", bytes: content)])
    for name in ["3.gz", "2.zip", "1.zip"] {
      archive = Forge.archive(
        .zip, [Forge.Entry(name: name, bytes: archive), Forge.Entry(name: "n", bytes: [1])])
    }
    let got = try ArchiveCollector.collect(archive)
    #expect(got.paths == ["a/1.zip/2.zip/n", "a/1.zip/n", "a/n"])
    #expect(got.problems.map(\.kind) == [.archiveLimit])
    #expect(got.problems.first?.path == "a/1.zip/2.zip/3.gz")
  }

  @Test("an archive without members gives nothing and is not damaged")
  func empty() throws {
    for container in [Forge.Container.zip, .sevenZip, .tar, .tarXz] {
      let got = try ArchiveCollector.collect(Forge.archive(container, []))
      #expect(got.found.allSatisfy { $0.bytes.allSatisfy { $0 == 0 } })
      #expect(got.problems.isEmpty, "\(container)")
    }
  }

  @Test("what is no archive is not taken for one")
  func others() throws {
    #expect(try ArchiveReader(MemoryBytes([]), path: "a") == nil)
    #expect(try ArchiveReader(MemoryBytes(Array("PK and more".utf8)), path: "a") == nil)
    #expect(try ArchiveReader(MemoryBytes([UInt8](repeating: 0, count: 600)), path: "a") == nil)
  }

  @Test(
    "names that are not ASCII are kept",
    arguments: [
      ArchiveForging.Container.zip, .sevenZip, .tar, .storedCab,
    ])
  func unicodeNames(_ container: ArchiveForging.Container) throws {
    let names = ["größe.etl", "日本/ネット.etl"]
    let archive = Forge.archive(container, names.map { Forge.Entry(name: $0, bytes: [1]) })
    #expect(try ArchiveCollector.collect(archive).paths == names.map { "a/" + $0 })
  }

  @Test("names that lead elsewhere are only shown")
  func hostileNames() throws {
    let names = ["../../etc/evil", "x/../../evil", "/etc/passwd", "\u{1B}[31mred", "./b"]
    let archive = Forge.archive(.tar, names.map { Forge.Entry(name: $0, bytes: [1]) })
    let got = try ArchiveCollector.collect(archive)
    #expect(
      got.paths == [
        "a/../../etc/evil", "a/x/../../evil", "a/etc/passwd", "a/\u{1B}[31mred", "a/b",
      ])
  }

  @Test("a name of any length is shown cut")
  func longName() throws {
    let name = String(repeating: "n", count: 40_000)
    let archive = Forge.archive(.tar, [Forge.Entry(name: name, bytes: [1])])
    let paths = try ArchiveCollector.collect(archive).paths
    #expect(paths == ["a/" + String(repeating: "n", count: 1_024) + "…"])
  }

  @Test(
    "links and folders are neither followed nor given",
    arguments: [
      ArchiveForging.Container.zip, .sevenZip, .tar, .tarZstd,
    ])
  func links(_ container: ArchiveForging.Container) throws {
    let archive = Forge.archive(
      container,
      [
        Forge.Entry(name: "folder", isFolder: true),
        Forge.Entry(name: "link.etl", symbolicLink: "/etc/passwd"),
        Forge.Entry(name: "real.etl", bytes: content),
        Forge.Entry(name: "up.etl", symbolicLink: "../../../../etc/shadow"),
      ])
    let got = try ArchiveCollector.collect(archive)
    #expect(got.paths == ["a/real.etl"])
    #expect(got.found.first?.bytes == content)
    #expect(got.problems.isEmpty)
  }

  @Test("a hard link is not given again")
  func hardLinks() throws {
    let archive = Forge.archive(
      .tar,
      [
        Forge.Entry(name: "real.etl", bytes: content),
        Forge.Entry(name: "again.etl", hardLink: "real.etl"),
        Forge.Entry(name: "out.etl", hardLink: "/etc/passwd"),
      ])
    #expect(try ArchiveCollector.collect(archive).paths == ["a/real.etl"])
  }

  @Test(
    "a member that is not wanted is stepped over",
    arguments: [
      ArchiveForging.Container.zip, .sevenZip, .tar, .tarGzip, .storedCab,
    ])
  func skipping(_ container: ArchiveForging.Container) throws {
    let archive = Forge.archive(
      container,
      [
        Forge.Entry(name: "dump", bytes: content),
        Forge.Entry(name: "b.etl", bytes: Array(content.reversed())),
      ])
    var got = ArchiveCollector()
    got.skipped = "dump"
    try ArchiveReader(MemoryBytes(archive), path: "a")?.read(into: &got)
    #expect(got.paths == ["a/b.etl"])
    #expect(got.found.first?.bytes == content.reversed())
    #expect(got.problems.isEmpty)
  }

  @Test("an error of the visitor ends the reading")
  func cancelling() throws {
    let archive = Forge.archive(
      .zip, ["1", "2", "3"].map { Forge.Entry(name: $0, bytes: [1]) })
    let reader = try #require(try ArchiveReader(MemoryBytes(archive), path: "a"))
    var got = ArchiveCollector()
    got.failing = "2"
    #expect(throws: TraceError.system(operation: "go on", code: 28)) {
      try reader.read(into: &got)
    }
    #expect(got.paths == ["a/1"])
  }
}
