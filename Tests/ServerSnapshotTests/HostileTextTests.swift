import ServerSnapshot
import TestSupport
import Testing

@Suite struct HostileTextTests {
  private static let all =
    "2024-07-25 13:45:01\n" + Texts.germanNetstat + Texts.owners + Texts.japaneseTasks
    + "\"svchost.exe\",\"880\",\"DcomLaunch,PlugPlay\"\n"
    + "Protocol tcp Dynamic Port Range\n-----------\nStart Port : 1\nNumber of Ports : 2\n"
    + "Protocol udp Port Exclusion Ranges\n----------    --------\n 1 2\n 3 4 *\n"
    + "Host Name: SRV01\n!afd -endp -report\n"

  @Test("Every part of a file from its start reads, in any encoding", arguments: SavedAs.allCases)
  func prefixes(saved: SavedAs) {
    let bytes = saved.bytes(Self.all)
    let whole = Facts(bytes)
    // Every prefix of the form that is most common; of the others, one of each
    // place in a unit.
    for end in stride(from: 0, to: bytes.count, by: saved == .utf8 ? 1 : 41) {
      let facts = Facts(Array(bytes[..<end]))
      #expect(facts.samples.count <= whole.samples.count)
      #expect(facts.processes.count <= whole.processes.count + 1)
    }
  }

  @Test("Chunks of any size give the same facts", arguments: SavedAs.allCases)
  func chunks(saved: SavedAs) {
    let bytes = saved.bytes(Self.all)
    let whole = Facts(bytes).facts
    for chunk in [1, 2, 3, 7, 64, 511, 512, 513, 4_096] {
      let facts = Facts(bytes, chunk: chunk).facts
      #expect(facts.map(\.fact) == whole.map(\.fact), "chunks of \(chunk)")
      #expect(facts.map(\.line) == whole.map(\.line), "chunks of \(chunk)")
    }
  }

  @Test("Random bytes and random damage read to their end", arguments: Seeds.fixed(40))
  func random(seed: UInt64) {
    var random = Numbers(seed: seed)
    let noise = (0..<4_000).map { _ in UInt8(random.below(256)) }
    _ = Facts(noise)
    var damaged = (SavedAs.allCases.randomElement(using: &random) ?? .utf8).bytes(Self.all)
    for _ in 0..<200 {
      let place = random.below(damaged.count)
      switch random.below(3) {
      case 0: damaged[place] = UInt8(random.below(256))
      case 1: damaged.remove(at: place)
      default: damaged.insert(contentsOf: noise[..<random.below(20)], at: place)
      }
    }
    var snapshot = ServerSnapshot()
    snapshot.read(damaged, file: "damaged")
    _ = snapshot.population?.value.portUsage(
      ranges: snapshot.portRanges.map(\.value), exclusions: snapshot.excludedRanges.map(\.value))
  }

  @Test(
    "Lines made of the words of the forms in any order read to their end",
    arguments: Seeds.fixed(20))
  func words(seed: UInt64) {
    var random = Numbers(seed: seed)
    let words = [
      "TCP", "UDP", "1.2.3.4:5", "[::1%12]:6", "[::", "]:7", "*:*", "LISTENING", "4711", "\n",
      "========", "======== ==== ====", "--------", "----- -----", "tcp", "udp", "ipv4", "ipv6",
      ": 10", "99999999999", "65536", "[a.exe]", "\"", "\",\"", "\"a\",\"1\",\"b\"", "13:45",
      "2024-", "07/25/2024", "PM", "年", "7月", "COMPUTERNAME=", ". . . :", "  ", "\t", "*", "\n\n",
      "!afd", "-p", ">", ",", "%", "+02:00", "July", "0",
    ]
    var text = ""
    for _ in 0..<3_000 {
      text += words.randomElement(using: &random) ?? ""
      text += random.below(3) == 0 ? "" : String(repeating: " ", count: random.below(12))
    }
    var snapshot = ServerSnapshot()
    snapshot.read(Array(text.utf8), file: "words")
    for problem in snapshot.problems { #expect(problem.count > 0) }
  }

  @Test("A line without end is cut, said to be cut, and the next is read")
  func longLine() {
    for saved in SavedAs.allCases {
      let text = String(repeating: "x", count: 300_000) + "\n" + Texts.netstat
      let facts = Facts(saved.bytes(text), chunk: 1_000)
      #expect(facts.problems.map(\.kind) == [.overflow])
      #expect(facts.samples.first?.connections.count == 10)
    }
  }

  @Test("UTF-16 that was appended to eight bits is read")
  func mixedEncodings() {
    let bytes = SavedAs.utf8.bytes(Texts.tasks) + SavedAs.utf16LittleEndian.bytes(Texts.netstat)
    let facts = Facts(bytes)
    #expect(facts.processes.count == 5)
    #expect(facts.samples.first?.connections.count == 10)
  }
}

/// Numbers that only the seed decides.
struct Numbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }

  mutating func below(_ limit: Int) -> Int { Int(next() >> 16) % max(limit, 1) }
}

/// Texts of several encodings in one file.
@Suite struct MixedEncodingTests {
  private let netstat = """
      TCP    10.0.9.12:49671        10.0.9.20:1433         ESTABLISHED     4711\r
    """

  @Test("Text of eight bits behind a line of UTF-16 without a mark is read")
  func appended() {
    let name = "WEB02\r\n".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    var snapshot = ServerSnapshot()
    snapshot.read(
      name + Array("\r\nActive Connections\r\n\r\n\(netstat)\n".utf8), file: "saved.txt")
    #expect(snapshot.population?.value.connections.count == 1)
  }

  @Test("A ruler of box characters garbles nothing in UTF-16")
  func boxes() {
    let text = "\(String(repeating: "─", count: 40)) TCP\r\n\(netstat)\n"
    let bytes = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    var snapshot = ServerSnapshot()
    snapshot.read([0xFF, 0xFE] + bytes, file: "saved.txt")
    #expect(snapshot.population?.value.connections.first?.processID == 4_711)
  }
}
