import EventTracing
import Synchronization
import Testing
import TraceInput

/// What asks for too much is refused early, and said so.
@Suite struct ArchiveLimitsTests {
  private typealias Forge = ArchiveForging

  /// Counts the bytes that are read of it.
  private final class CountedBytes: ByteSource {
    let bytes: MemoryBytes
    let bytesRead = Mutex<Int64>(0)
    var size: Int64 { bytes.size }

    init(_ bytes: [UInt8]) { self.bytes = MemoryBytes(bytes) }

    func read(_ count: Int, at offset: Int64, into buffer: inout [UInt8], from start: Int)
      throws(TraceError) -> Int
    {
      let got = bytes.read(count, at: offset, into: &buffer, from: start)
      bytesRead.withLock { $0 += Int64(got) }
      return got
    }
  }

  /// 4 GiB of zeros as gzip: 1,024 times 4 MiB, one after another.
  private static let bomb: [UInt8] = {
    let zeros = [UInt8](repeating: 0, count: 4 << 20)
    let part = Forge.archive(.gzip, [Forge.Entry(name: "", bytes: zeros)])
    return (0..<1_024).flatMap { _ in part }
  }()

  @Test("4 GiB of zeros are given up after a small part of their input")
  func bomb() throws {
    let source = CountedBytes(Self.bomb)
    var got = ArchiveCollector()
    try ArchiveReader(source, path: "zeros.gz")?.read(into: &got)
    #expect(got.found.isEmpty)
    #expect(got.problems.map(\.kind) == [.archiveLimit])
    #expect(source.bytesRead.withLock { $0 } < source.size / 16)
  }

  @Test("a bomb inside an archive is refused, and what lies beside it is read")
  func nestedBomb() throws {
    let archive = Forge.archive(
      .storedZip,
      [Forge.Entry(name: "zeros.gz", bytes: Self.bomb), Forge.Entry(name: "b.etl", bytes: [7])])
    let got = try ArchiveCollector.collect(archive)
    #expect(got.paths == ["a/b.etl"])
    #expect(got.problems.map(\.kind) == [.archiveLimit])
    #expect(got.problems.first?.path == "a/zeros.gz/zeros")
  }

  @Test(
    "a bomb that is stepped over does not keep the reader busy",
    arguments: [
      ArchiveForging.Container.tarZstd, .sevenZip,
    ])
  func skippedBomb(_ container: ArchiveForging.Container) throws {
    let zeros = [UInt8](repeating: 0, count: 64 << 20)
    let archive = Forge.archive(
      container, [Forge.Entry(name: "dump", bytes: zeros), Forge.Entry(name: "b", bytes: [1])])
    var got = ArchiveCollector()
    got.skipped = "dump"
    try ArchiveReader(MemoryBytes(archive), path: "a")?.read(into: &got)
    #expect(got.found.isEmpty)
    #expect(got.problems.map(\.kind) == [.archiveLimit])
  }

  @Test("a small file of any ratio is no bomb")
  func smallAndBlank() throws {
    let zeros = [UInt8](repeating: 0, count: 6 << 20)
    let archive = Forge.archive(.zip, [Forge.Entry(name: "blank", bytes: zeros)])
    let got = try ArchiveCollector.collect(archive)
    #expect(got.found.map(\.bytes.count) == [zeros.count])
    #expect(got.problems.isEmpty)
  }

  @Test("the limit of bytes is for all members together, nested ones too")
  func totalBytes() throws {
    var limits = ArchiveLimits()
    limits.totalBytes = 250_000
    let inner = Forge.archive(
      .tar, [Forge.Entry(name: "1", bytes: Forge.content(70_000))])
    let archive = Forge.archive(
      .zip,
      [
        Forge.Entry(name: "t.tar", bytes: inner),
        Forge.Entry(name: "2", bytes: Forge.content(70_000)),
        Forge.Entry(name: "3", bytes: Forge.content(70_000)),
        Forge.Entry(name: "4", bytes: [1]),
      ])
    let got = try ArchiveCollector.collect(archive, limits: limits)
    #expect(got.paths == ["a/t.tar/1", "a/2"])
    #expect(got.problems.map(\.kind) == [.archiveLimit])
    #expect(got.problems.first?.path == "a/3")
  }

  @Test("members beyond the limit are refused, nested ones counted")
  func members() throws {
    var limits = ArchiveLimits()
    limits.members = 4
    let inner = Forge.archive(.tar, ["1", "2"].map { Forge.Entry(name: $0, bytes: [1]) })
    let archive = Forge.archive(
      .zip,
      [Forge.Entry(name: "t.tar", bytes: inner)]
        + ["3", "4"].map {
          Forge.Entry(name: $0, bytes: [1])
        })
    let got = try ArchiveCollector.collect(archive, limits: limits)
    #expect(got.paths == ["a/t.tar/1", "a/t.tar/2", "a/3"])
    #expect(got.problems.map(\.kind) == [.archiveLimit])
  }

  @Test("a table of members that is too big is not read into memory")
  func directory() throws {
    var limits = ArchiveLimits()
    limits.directoryBytes = 40_000
    let archive = Forge.archive(
      .zip, (0..<2_000).map { Forge.Entry(name: "member \($0)", bytes: [1]) })
    let got = try ArchiveCollector.collect(archive, limits: limits)
    #expect(got.found.isEmpty)
    #expect(got.problems.map(\.kind) == [.archiveLimit])
  }
}
