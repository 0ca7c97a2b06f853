import EventTracing
import Testing
import TraceForge

/// Archives are what other programs take them for.
@Suite struct ArchiveTests {
  private static let trace: [UInt8] = {
    var options = ForgedScenario.leak.options(seed: 2)
    options.duration = 6
    options.conversationsPerMinute = 60
    options.bufferSize = 8_192
    return ForgedScenario.leak.forge(options).bytes
  }()

  private static let members = [
    ArchiveMember(name: "NetTrace.etl", bytes: trace),
    ArchiveMember(name: "config/osinfo.txt", bytes: Array("WEB01".utf8)),
    ArchiveMember(name: "empty.txt", bytes: []),
  ]

  private func number(_ bytes: [UInt8], _ place: Int, _ width: Int = 4) -> Int {
    (0..<width).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  @Test("Deflate streams hold what went in", arguments: Deflate.Coding.allCases)
  func deflate(coding: Deflate.Coding) throws {
    var random = SeededGenerator(seed: 5)
    let noise = (0..<70_000).map { _ in UInt8(random.below(256)) }
    let inputs: [[UInt8]] = [
      [], [7], Array("aaaaabbbbbaaaaa".utf8), Self.trace, noise,
      Array(repeating: 0, count: 100_000), Array(noise.prefix(300) + noise.prefix(300)),
    ]
    for input in inputs {
      let stream = Deflate.compress(input, coding: coding)
      let inflated = try #require(ArchiveInflate.inflate(stream))
      #expect(inflated.content == input)
      #expect(inflated.length == stream.count)
    }
  }

  @Test("Fixed codes give the bytes that other programs give")
  func fixedVector() {
    #expect(Deflate.compress([], coding: .fixed) == [0x03, 0x00])
    #expect(Deflate.compress(Array("a".utf8), coding: .fixed) == [0x4B, 0x04, 0x00])
    #expect(Deflate.compress([1], coding: .stored) == [1, 1, 0, 0xFE, 0xFF, 1])
  }

  @Test("Zeros shrink close to a thousandfold")
  func ratio() {
    let zeros = [UInt8](repeating: 0, count: 1 << 20)
    #expect(Deflate.compress(zeros).count * 800 < zeros.count)
  }

  @Test("A gzip file ends in the published checksum and the size")
  func gzip() {
    let file = GzipWriter.file(Array("123456789".utf8), name: "n")
    #expect(file.prefix(4) == [0x1F, 0x8B, 8, 8])
    #expect(file.suffix(8) == [0x26, 0x39, 0xF4, 0xCB, 9, 0, 0, 0])
    #expect(ArchiveInflate.inflate(Array(file[12...]))?.content == Array("123456789".utf8))
  }

  @Test("A zip's directory leads to every member", arguments: [false, true])
  func zip(usesDataDescriptors: Bool) throws {
    var options = ZipWriter.Options()
    options.usesDataDescriptors = usesDataDescriptors
    let zip = ZipWriter.archive(Self.members, options: options)
    let end = zip.count - 22
    #expect(number(zip, end) == 0x0605_4B50)
    #expect(number(zip, end + 10, 2) == Self.members.count)
    var entry = number(zip, end + 16)
    for member in Self.members {
      #expect(number(zip, entry) == 0x0201_4B50)
      let nameLength = number(zip, entry + 28, 2)
      #expect(zip[(entry + 46)..<(entry + 46 + nameLength)].elementsEqual(member.name.utf8))
      let local = number(zip, entry + 42)
      #expect(number(zip, local) == 0x0403_4B50)
      #expect(zip[(local + 4)..<(local + 14)] == zip[(entry + 6)..<(entry + 16)])
      let data = local + 30 + nameLength
      let packed = Array(zip[data..<(data + number(zip, entry + 20))])
      let isStored = number(zip, entry + 10, 2) == 0
      #expect((isStored ? packed : ArchiveInflate.inflate(packed)?.content) == member.bytes)
      #expect(number(zip, entry + 24) == member.bytes.count)
      entry += 46 + nameLength
    }
    #expect(entry == end)
  }

  @Test("A tar's headers have their checksum and the next header's place")
  func tar() {
    let tar = TarWriter.archive(
      Self.members + [ArchiveMember(name: "l", bytes: Array("/tmp".utf8), kind: .symbolicLink)])
    var place = 0
    var names: [String] = []
    while tar[place] != 0 {
      let header = Array(tar[place..<(place + 512)])
      let octal = { (range: Range<Int>) in
        Int(String(decoding: header[range].filter { $0 >= 0x30 }, as: UTF8.self), radix: 8)
      }
      let sum = header.enumerated().reduce(0) {
        $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element))
      }
      #expect(octal(148..<156) == sum)
      names.append(String(decoding: header.prefix { $0 != 0 }, as: UTF8.self))
      place += 512 + ((octal(124..<136) ?? 0) + 511) / 512 * 512
    }
    #expect(names == ["NetTrace.etl", "config/osinfo.txt", "empty.txt", "l"])
    #expect(tar.count == place + 1_024)
  }

  @Test("A cabinet's blocks hold the members end to end", arguments: CabinetWriter.Coding.allCases)
  func cabinet(coding: CabinetWriter.Coding) throws {
    let cabinet = CabinetWriter.archive(Self.members, coding: coding)
    #expect(number(cabinet, 8) == cabinet.count)
    #expect(number(cabinet, 28, 2) == Self.members.count)
    var place = number(cabinet, 36)
    var content: [UInt8] = []
    for block in 0..<number(cabinet, 40, 2) {
      let packed = number(cabinet, place + 4, 2)
      let data = Array(cabinet[(place + 8)..<(place + 8 + packed)])
      #expect(
        number(cabinet, place)
          == checksum(Array(data + cabinet[(place + 4)..<(place + 8)]), data.count))
      let unpacked = number(cabinet, place + 6, 2)
      switch coding {
      case .store: content += data
      case .mszip:
        #expect(data.starts(with: [0x43, 0x4B]))
        content += try #require(ArchiveInflate.inflate(Array(data.dropFirst(2)), history: content))
          .content
      case .lzx:
        // That it holds the content, only another program's reader can say.
        #expect(packed < unpacked + 6_144)
        content += Self.members.flatMap(\.bytes)[content.count..<(content.count + unpacked)]
      case .lzxUncompressed:
        let head = number(data, 0, 2) << 16 | number(data, 2, 2)
        #expect(head >> (block == 0 ? 4 : 5) == 3 << 24 | unpacked)
        content += data[16..<(16 + unpacked)]
      }
      place += 8 + packed
    }
    #expect(place == cabinet.count)
    #expect(content == Self.members.flatMap(\.bytes))
  }

  @Test("An LZX cabinet has the bytes that cabextract, 7-Zip and libarchive unpacked")
  func lzx() {
    var random = SeededGenerator(seed: 11)
    var content = (0..<3_000).map { _ in UInt8(97 + random.below(6)) }
    for _ in 0..<40 {
      let start = random.below(content.count - 900)
      content += content[start..<(start + 900)] + [UInt8(random.below(256))]
    }
    let cabinet = CabinetWriter.archive([ArchiveMember(name: "a", bytes: content)], coding: .lzx)
    let checksumAndSize = GzipWriter.file(cabinet, coding: .stored).suffix(8)
    #expect(checksumAndSize == [75, 149, 141, 34, 170, 11, 0, 0])
  }

  /// The exclusive or of words; what is left over of the first `split` bytes
  /// counts backwards.
  private func checksum(_ bytes: [UInt8], _ split: Int) -> Int {
    var sum = 0
    for place in stride(from: 0, to: split / 4 * 4, by: 4) { sum ^= number(bytes, place) }
    sum ^= bytes[(split / 4 * 4)..<split].reduce(0) { $0 << 8 | Int($1) }
    return sum ^ number(bytes, split)
  }

  @Test("Hostile archives are small, the same each time, and named apart")
  func hostile() {
    let cheap = HostileArchive.allCases.filter {
      ![.bomb, .wideBomb, .nestedBomb, .crowded].contains($0)
    }
    for archive in cheap {
      let bytes = archive.bytes(trace: Self.trace)
      #expect(bytes == archive.bytes(trace: Self.trace))
      #expect(bytes.count < 3 * Self.trace.count + 4_096)
    }
    #expect(Set(HostileArchive.allCases.map(\.fileName)).count == HostileArchive.allCases.count)
  }

  @Test("A task list has columns of 25, 8 and 44, and wraps services")
  func taskList() {
    let list = ForgedTaskList(ListedProcess.usual)
    let lines = list.text.split(separator: "\r\n", omittingEmptySubsequences: false).map(
      String.init)
    #expect(lines[0].isEmpty && lines.last?.isEmpty == true)
    let rows = lines[1..<(lines.count - 1)]
    #expect(rows.allSatisfy { $0.count == 79 })
    #expect(
      lines[7].hasPrefix("svchost.exe                    880 BrokerInfrastructure, DcomLaunch,"))
    #expect(lines[8].hasPrefix(String(repeating: " ", count: 35) + "PlugPlay, Power"))
    #expect(lines.count == 10)
    #expect(ForgedTaskList([], language: .german).text.contains("Abbildname"))
  }
}
