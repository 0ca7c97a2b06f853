import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import TraceInput

/// The hashes that a report proves its inputs by.
@Suite struct ContentHashTests {
  @Test(
    "known digests come out (FIPS 180-4 and NIST's examples)",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func vectors(text: String, digest: String) async throws {
    let hash = try await ContentHash(of: MemoryBytes(Array(text.utf8)))
    #expect(hash.description == digest)
  }

  @Test("pieces join: a million times a")
  func pieces() async throws {
    let hash = try await ContentHash(of: MemoryBytes([UInt8](repeating: 0x61, count: 1_000_000)))
    #expect(
      hash.description == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("a file longer than one piece hashes as one", arguments: [-1, 0, 1, 700_000])
  func aroundThePiece(more: Int) async throws {
    let bytes = ArchiveForging.content((1 << 20) + more)
    let whole = try await ContentHash(of: MemoryBytes(bytes))
    let slow = try await ContentHash(of: ShortReads(bytes: bytes))
    #expect(whole == slow)
    var changed = bytes
    changed[bytes.count - 1] ^= 1
    #expect(try await ContentHash(of: MemoryBytes(changed)) != whole)
  }

  @Test("a file that ends early has no hash")
  func endsEarly() async {
    await #expect(throws: TraceError.self) {
      try await ContentHash(of: ShortReads(bytes: [1, 2, 3], claimed: 10))
    }
  }

  @Test("a member of an archive hashes as the file itself does")
  func member() async throws {
    let file = ForgedScenario.healthy.forge(ForgedScenario.healthy.options(seed: 1)).bytes
    let archive = ArchiveForging.archive(
      .zip, [ArchiveForging.Entry(name: "NetTrace.etl", bytes: file)])
    var collector = ArchiveCollector()
    try ArchiveReader(MemoryBytes(archive), path: "ticket.zip")?.read(into: &collector)
    let member = try #require(collector.found.first)
    let opened = try OpenedTrace(
      MemoryBytes(member.bytes), path: "ticket.zip", member: "NetTrace.etl",
      options: InputOptions())
    #expect(try await opened.contentHash() == ContentHash(of: MemoryBytes(file)))
  }

  @Test("hashing and reading at the same time disturb neither")
  func concurrent() async throws {
    let file = ForgedScenario.healthy.forge(ForgedScenario.healthy.options(seed: 1)).bytes
    let opened = try OpenedTrace(MemoryBytes(file), path: "a.etl", options: InputOptions())
    var alone = Nobody()
    let known = try await opened.read(.none, jobs: 2, into: &alone) { _ in }
    async let hash = opened.contentHash()
    var nobody = Nobody()
    let summary = try await opened.read(.none, jobs: 2, into: &nobody) { _ in }
    #expect(try await hash == ContentHash(of: MemoryBytes(file)))
    #expect(summary.eventCount == known.eventCount)
  }

  private struct Nobody: TraceEventVisitor {
    mutating func visit(_ event: TraceEvent) {}
  }

  /// Gives at most 1,000 bytes at a time, and may claim to be longer than it is.
  private struct ShortReads: ByteSource {
    let bytes: [UInt8]
    var claimed: Int?
    var size: Int64 { Int64(claimed ?? bytes.count) }

    func read(_ count: Int, at offset: Int64, into buffer: inout [UInt8], from start: Int) -> Int {
      MemoryBytes(bytes).read(min(count, 1_000), at: offset, into: &buffer, from: start)
    }
  }
}
