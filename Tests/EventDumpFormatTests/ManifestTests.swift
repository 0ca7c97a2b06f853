import EventDumpFormat
import EventTracing
import Testing

/// Instrumentation manifests, and what they are not.
@Suite struct ManifestTests {
  static let guid = "{11111111-2222-3333-4444-555555555555}"

  /// A manifest with `inside` in its provider and `strings` in its table.
  static func text(
    _ inside: String, strings: String = "", before: String = "", provider: String? = nil
  ) -> String {
    """
    <?xml version="1.0"?>\(before)
    <instrumentationManifest xmlns="http://schemas.microsoft.com/win/2004/08/events">
     <instrumentation><events>
      \(provider ?? #"<provider name="Contoso-Shop" guid="\#(guid)" symbol="SHOP">"#)\(inside)</provider>
     </events></instrumentation>
     <localization><resources culture="en-US"><stringTable>\(strings)</stringTable></resources>
     </localization>
    </instrumentationManifest>
    """
  }

  static let order = """
    <maps>
     <valueMap name="Kind"><map value="1" message="$(string.Retail)"/><map value="0x2" message="Bulk"/></valueMap>
     <bitMap name="Flags"><map value="0x1" message="$(string.Gift)"/><map value="0x4" message="Express"/></bitMap>
    </maps>
    <templates>
     <template tid="Order">
      <data name="Kind" inType="win:UInt32" map="Kind"/>
      <data name="Flags" inType="win:UInt32" map="Flags"/>
      <data name="Length" inType="win:UInt16"/>
      <data name="Client" inType="win:Binary" outType="win:SocketAddress" length="Length"/>
      <data name="Status" inType="win:UInt32" outType="win:NTSTATUS"/>
      <data name="Code" inType="win:AnsiString" length="3"/>
      <data name="Count" inType="win:UInt8"/>
      <struct name="Items" count="Count">
       <data name="Article" inType="win:UnicodeString"/>
       <data name="Pieces" inType="win:Int16"/>
      </struct>
     </template>
    </templates>
    <tasks><task name="Ordering" value="1"/></tasks>
    <events>
     <event value="7" version="2" symbol="ORDER_PLACED" task="Ordering" template="Order" message="$(string.Placed)"/>
     <event value="0x8" symbol="SHOP_CLOSED"/>
    </events>
    """

  static let strings = """
    <string id="Placed" value="Order &quot;%6&quot; of kind %1 from %4%n"/>
    <string id="Retail" value="retail"/><string id="Gift" value="gift &amp; wrapping"/>
    """

  private static func read(_ text: String) throws -> EventManifest {
    try EventManifest(MemoryBytes(Array(text.utf8)))
  }

  @Test("Types, lengths, counts, maps, structures, names and messages are read")
  func reads() throws {
    let manifest = try Self.read(Self.text(Self.order, strings: Self.strings))
    #expect(manifest.problems == [])
    let provider = try #require(manifest.providers.first)
    #expect(provider.name == "Contoso-Shop")
    #expect(provider.guid == GUID(Self.guid))
    #expect(provider.schemas.map(\.name) == ["Ordering", "SHOP_CLOSED"])
    #expect(provider.schemas.map(\.key.id) == [7, 8])
    #expect(provider.schemas.map(\.key.version) == [2, 0])
    let fields = provider.schemas[0].fields
    #expect(
      fields.map(\.name) == [
        "Kind", "Flags", "Length", "Client", "Status", "Code", "Count", "Items",
      ])
    #expect(
      fields.map(\.type) == [.u32, .u32, .u16, .socketAddress, .status, .ansi, .u8, .structure])
    #expect(fields[3].length == .field(2))
    #expect(fields[5].length == .fixed(3))
    #expect(fields[7].count == .field(6))
    #expect(fields[7].members.map(\.type) == [.utf16z, .i16])
    #expect(fields[0].map?.text(for: 1) == "retail")
    #expect(fields[0].map?.text(for: 2) == "Bulk")
    #expect(fields[1].map?.text(for: 5) == "gift & wrapping | Express")
    #expect(provider.schemas[0].message == #"Order "%6" of kind %1 from %4%n"#)
    #expect(provider.schemas[1].fields == [])
  }

  @Test("An event of a manifest's provider decodes by name")
  func decodes() throws {
    let manifest = try Self.read(Self.text(Self.order, strings: Self.strings))
    let provider = try #require(manifest.providers.first)
    var catalog = SchemaCatalog()
    catalog.add(provider.schemas, ofProvider: provider.name, provider.guid)
    #expect(catalog.providerName(provider.guid) == "Contoso-Shop")
    var payload: [UInt8] = []
    payload.appendLittleEndian(UInt32(1))
    payload.appendLittleEndian(UInt32(4))
    payload.appendLittleEndian(UInt16(16))
    payload += [2, 0, 0x01, 0xBB, 10, 0, 0, 9] + Array(repeating: 0, count: 8)
    payload.appendLittleEndian(UInt32(0xC000_0209))
    payload += Array("A17".utf8) + [2]
    for pieces in [3, -1] as [Int16] {
      payload += [0x68, 0, 0x69, 0, 0, 0]
      payload.appendLittleEndian(pieces)
    }
    let key = EventSchema.Key(provider: provider.guid, id: 7, version: 2)
    let known = catalog.schema(key)
    let schema = try #require(known)
    let decoded = EventDecoder.decode(payload.rawSpan, by: schema, pointerSize: 8)
    #expect(decoded.isExact)
    #expect(
      decoded.fields.map(\.description) == [
        "retail", "Express", "16", "10.0.0.9:443", "0xC0000209", "A17", "2",
        "[{Article=hi, Pieces=3}, {Article=hi, Pieces=-1}]",
      ])
  }

  @Test(
    "What is no manifest is refused with the reason",
    arguments: [
      ("MZ\u{90}\u{0}", "not XML"),
      ("", "not XML"),
      ("<a><b></a>", "not XML"),
      ("<events/>", "no provider"),
      (text("", provider: #"<provider name="Nameless">"#), "no provider"),
      (text("", provider: #"<provider name="X" guid="{not-a-guid}">"#), "no provider"),
      (text(order, before: "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>"), "document type"),
      (text(order, before: "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">"), "document type"),
    ])
  func refuses(text: String, reason: String) throws {
    let error = try #require(throws: TraceError.self) { _ = try Self.read(text) }
    #expect(error.description.contains(reason), "\(error)")
  }

  @Test(
    "Events that cannot be read are named, and the others are there",
    arguments: [
      (#"<template tid="T"><data name="A" inType="win:Quark"/></template>"#, "T", "win:Quark"),
      (#"<template tid="Other"/>"#, "T", "template that is missing: T"),
      (
        #"<template tid="T"><data name="A" inType="win:Binary" length="B"/></template>"#, "T",
        "no earlier field"
      ),
      (
        #"<template tid="T"><data name="A" inType="win:Binary" length="99999999"/></template>"#,
        "T",
        "too long"
      ),
    ])
  func problems(template: String, name: String, reason: String) throws {
    let manifest = try Self.read(
      Self.text(
        "<templates>\(template)</templates><events><event value=\"1\" template=\"\(name)\"/>"
          + "<event value=\"2\"/><event value=\"70000\"/></events>"))
    #expect(manifest.providers.first?.schemas.map(\.key.id) == [2])
    #expect(manifest.problems.count == 2)
    #expect(manifest.problems.first?.detail.contains(reason) == true)
  }

  @Test("Of a cut manifest the events that were there are kept")
  func cut() throws {
    let whole = Self.text(Self.order, strings: Self.strings)
    let end = try #require(whole.firstRange(of: "</provider>"))
    let manifest = try Self.read(String(whole[..<end.lowerBound]))
    #expect(manifest.providers.first?.schemas.count == 2)
    #expect(manifest.problems.contains { $0.kind == .truncatedRecord })
  }

  @Test("No cut and no flipped byte crashes")
  func damage() throws {
    let whole = Array(Self.text(Self.order, strings: Self.strings).utf8)
    for length in stride(from: 0, to: whole.count, by: 7) {
      _ = try? EventManifest(MemoryBytes(Array(whole.prefix(length))))
      var flipped = whole
      flipped[length] ^= 0x15
      _ = try? EventManifest(MemoryBytes(flipped))
    }
  }

  @Test("UTF-16 is read as well as UTF-8")
  func utf16() throws {
    let text = Self.text(Self.order, strings: Self.strings).replacing(
      "<?xml version=\"1.0\"?>", with: "")
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { bytes.appendLittleEndian(unit) }
    #expect(try EventManifest(MemoryBytes(bytes)).providers.first?.schemas.count == 2)
  }

  /// A string table that goes on and on, made as it is read.
  private struct EndlessStrings: ByteSource {
    let head: [UInt8]
    let line: [UInt8]
    let tail: [UInt8]
    let lines: Int

    var size: Int64 { Int64(head.count + lines * line.count + tail.count) }

    func read(_ count: Int, at offset: Int64, into buffer: inout [UInt8], from start: Int) -> Int {
      let end = Swift.min(size, offset + Int64(count))
      buffer.grow(to: start + Int(end - offset))
      var place = Int(offset)
      while place < Int(end) {
        let (part, from) = part(at: place)
        let count = min(part.count - from, Int(end) - place)
        let target = start + place - Int(offset)
        buffer.replaceSubrange(target..<target + count, with: part[from..<from + count])
        place += count
      }
      return Int(end - offset)
    }

    /// The piece that holds the byte at `place`, and where in it.
    private func part(at place: Int) -> (bytes: [UInt8], offset: Int) {
      let inLines = place - head.count
      if inLines < 0 { return (head, place) }
      if inLines < lines * line.count { return (line, inLines % line.count) }
      return (tail, inLines - lines * line.count)
    }
  }

  @Test("A table of 100 MB of strings costs a bounded memory, and says so")
  func largeTable() throws {
    let parts = Self.text(Self.order, strings: "|").split(separator: "|").map { Array($0.utf8) }
    let line = Array(
      #"<string id="Retail" value="\#(String(repeating: "x", count: 4_000))"/>"#.utf8)
    let source = EndlessStrings(
      head: parts[0], line: line, tail: parts[1], lines: 100_000_000 / line.count)
    let manifest = try EventManifest(source)
    #expect(manifest.providers.first?.schemas.count == 2)
    #expect(manifest.problems.map(\.kind) == [.tableOverflow])
  }
}
