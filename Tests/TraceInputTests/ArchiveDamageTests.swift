import EventTracing
import Testing
import TraceInput

/// What is left of a damaged archive is read, and what is lost is said.
@Suite struct ArchiveDamageTests {
  private typealias Forge = ArchiveForging
  private let first = ArchiveForging.content(200_000),
    second = ArchiveForging.content(90_000, seed: 2)

  private func archive(_ container: ArchiveForging.Container) -> [UInt8] {
    Forge.archive(
      container,
      container.isBareStream
        ? [Forge.Entry(name: "", bytes: first)]
        : [Forge.Entry(name: "1", bytes: first), Forge.Entry(name: "2", bytes: second)])
  }

  @Test(
    "of a cut archive what came is given, and that it is cut",
    arguments: ArchiveForging.Container.allCases)
  func cut(_ container: ArchiveForging.Container) throws {
    let whole = archive(container)
    for place in 1..<24 {
      let cut = Array(whole.prefix(whole.count * place / 24))
      let got = try ArchiveCollector.collect(cut)
      for member in got.found {
        #expect(first.starts(with: member.bytes) || second.starts(with: member.bytes))
        let isWhole = member.bytes.count == first.count || member.bytes.count == second.count
        #expect(isWhole || member.isCut, "\(place) of 24")
      }
      let bytes = got.found.reduce(0) { $0 + $1.bytes.count }
      #expect(bytes == first.count + second.count || !got.problems.isEmpty, "\(place) of 24")
    }
  }

  // A decompressor that is cut gives up to 128 KiB less than its input held.
  @Test(
    "the first half of an archive gives about half of what it held",
    arguments: [ArchiveForging.Container.zip, .tar, .tarGzip, .gzip, .xz, .zstd, .storedCab])
  func kept(_ container: ArchiveForging.Container) throws {
    let content = Forge.content(1_000_000)
    let whole = Forge.archive(container, [Forge.Entry(name: "1", bytes: content)])
    let got = try ArchiveCollector.collect(Array(whole.prefix(whole.count / 2)))
    let member = try #require(got.found.first)
    #expect(member.bytes.count > 350_000)
    #expect(content.starts(with: member.bytes))
    #expect(member.isCut)
  }

  @Test(
    "flipped bits give a problem or the right bytes, never a crash",
    arguments: ArchiveForging.Container.allCases)
  func flips(_ container: ArchiveForging.Container) throws {
    let whole = archive(container)
    for seed in UInt64(1)...24 {
      var state = seed &* 0x9E37_79B9_7F4A_7C15
      var damaged = whole
      for _ in 0..<1 + seed % 4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Every other seed hits the first and last KiB, where the tables are.
        let span = seed % 2 == 0 ? UInt64(damaged.count) : 1_024
        let place = Int((state >> 20) % span)
        let index = seed % 4 == 3 ? damaged.count - 1 - place : place
        damaged[max(0, min(index, damaged.count - 1))] ^= 1 << UInt8(state >> 60 & 7)
      }
      let got = try ArchiveCollector.collect(damaged)
      guard container == .zip || container == .xz, got.problems.isEmpty else { continue }
      for member in got.found {
        #expect(member.bytes == first || member.bytes == second, "seed \(seed)")
      }
    }
  }

  @Test("a damaged member of a zip costs only itself")
  func damagedMember() throws {
    var bytes = archive(.zip)
    for index in 5_000..<5_100 { bytes[index] = 0xFF }
    let got = try ArchiveCollector.collect(bytes)
    #expect(got.problems.map(\.kind) == [.badArchive])
    #expect(got.problems.first?.path == "a/1")
    #expect(got.found.last?.path == "a/2")
    #expect(got.found.last?.bytes == second)
    #expect(got.found.last?.isCut == false)
  }

  @Test("a damaged header of a tar costs only its member, and is one problem")
  func damagedHeader() throws {
    let names = ["1", "2", "3"]
    var bytes = Forge.archive(.tar, names.map { Forge.Entry(name: $0, bytes: second) })
    bytes[512 + (second.count + 511) / 512 * 512 + 10] ^= 1
    let got = try ArchiveCollector.collect(bytes)
    #expect(got.paths == ["a/1", "a/3"])
    #expect(got.found.allSatisfy { $0.bytes == second && !$0.isCut })
    #expect(got.problems.map(\.kind) == [.badArchive])
  }

  @Test("a wrong checksum is a problem; the bytes are given")
  func checksum() throws {
    var bytes = archive(.storedZip)
    bytes[100_000] ^= 1
    let got = try ArchiveCollector.collect(bytes)
    #expect(got.problems.map(\.path) == ["a/1"])
    #expect(got.found.map(\.bytes.count) == [first.count, second.count])
  }

  @Test("an encrypted member is a problem, the others are read")
  func encrypted() throws {
    var bytes = archive(.storedZip)
    let headers: [(signature: [UInt8], flags: Int)] = [
      ([0x50, 0x4B, 0x03, 0x04], 6), ([0x50, 0x4B, 0x01, 0x02], 8),
    ]
    for header in headers {
      let start = try #require(
        bytes.indices.first { bytes[$0...].starts(with: header.signature) })
      bytes[start + header.flags] |= 1
    }
    let got = try ArchiveCollector.collect(bytes)
    #expect(got.paths == ["a/2"])
    #expect(got.problems.map(\.path) == ["a/1"])
    #expect(got.problems.first?.detail.contains("encrypted") == true)
  }

  @Test("an unknown method is a problem, named")
  func unknownMethod() throws {
    var bytes = archive(.storedCab)
    bytes[42] = 2  // typeCompress of the folder: Quantum
    let got = try ArchiveCollector.collect(bytes)
    #expect(got.found.isEmpty)
    #expect(got.problems.first?.kind == .badArchive)
    #expect(got.problems.first?.detail.lowercased().contains("quantum") == true)
  }

  @Test("a cabinet of a set is refused", arguments: [UInt16(1), 2, 3])
  func cabinetOfSet(_ flags: UInt16) throws {
    let bytes = Forge.cabinet([Forge.Entry(name: "1", bytes: first)], flags: flags)
    let got = try ArchiveCollector.collect(bytes)
    #expect(got.found.isEmpty)
    #expect(got.problems.map(\.kind) == [.badArchive])
    #expect(got.problems.first?.detail.contains("set") == true)
  }

  @Test("an input that cannot be read to its end is said to be so")
  func failingInput() throws {
    var got = ArchiveCollector()
    let source = FailingBytes(bytes: archive(.tar), failsAt: 100_000)
    try ArchiveReader(source, path: "a")?.read(into: &got)
    #expect(got.problems.map(\.kind) == [.unreadable])
    #expect(got.found.first?.isCut == true)
    #expect((got.found.first?.bytes.count ?? 0) > 80_000)
  }

  private struct FailingBytes: ByteSource {
    let bytes: [UInt8]
    let failsAt: Int64
    var size: Int64 { Int64(bytes.count) }

    func read(_ count: Int, at offset: Int64, into buffer: inout [UInt8], from start: Int)
      throws(TraceError) -> Int
    {
      guard offset + Int64(count) <= failsAt else {
        throw TraceError.system(operation: "read", code: 5)
      }
      return MemoryBytes(bytes).read(count, at: offset, into: &buffer, from: start)
    }
  }
}
