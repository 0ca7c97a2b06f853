import EventDumpFormat
import EventTracing
import Foundation
import Testing
import TraceForge

extension SharedTracesTests {
  /// The manifests from which the built-in tables were made, as a user gives
  /// them with `--manifest`.
  @Suite struct ManifestFileTests {
    static let names = [
      "Microsoft-Windows-Winsock-AFD", "Microsoft-Windows-TCPIP",
      "Microsoft-Windows-Kernel-Process", "Microsoft-Windows-Kernel-Network",
      "Microsoft-Windows-NDIS-PacketCapture", "Microsoft-Windows-Winsock-NameResolution",
    ]

    private func provider(_ name: String) throws -> EventManifest.Provider {
      let path = SharedFolder.root.appendingPathComponent("providers/manifests/\(name).xml").path
      let manifest = try EventManifest(FileBytes(path: path))
      #expect(manifest.problems == [])
      return try #require(manifest.providers.first)
    }

    /// The exports say nothing of the length of bytes that always have one.
    private static func hasLostLength(_ field: SchemaField, _ known: SchemaField) -> Bool {
      field.type == .binary && field.length == .implied && known.type.storage != field.type.storage
        || field.type == .binary && field.length == .implied && known.length != .implied
    }

    /// Events whose last fields, arrays of what no schema describes and fields
    /// of later builds, are not in the table.
    private static let shortened: [String: Set<UInt16>] = [
      "Microsoft-Windows-NDIS-PacketCapture": [1001, 1003, 5101]
    ]

    @Test("Each loads, and describes its events as the built-in table does", arguments: names)
    func loads(name: String) throws {
      let provider = try provider(name)
      let table = try #require(SchemaTable.all.first { $0.name == name })
      #expect(provider.guid == table.provider)
      #expect(provider.name == name)
      #expect(provider.schemas.count > 10)
      for schema in provider.schemas {
        let known = try #require(table.schema(id: schema.key.id, version: schema.key.version))
        let isShort = Self.shortened[name]?.contains(schema.key.id) == true
        let names = schema.fields.prefix(isShort ? known.fields.count : .max).map(\.name)
        #expect(names == known.fields.map(\.name), "\(schema.key)")
        for (field, known) in zip(schema.fields, known.fields)
        where !Self.hasLostLength(field, known) {
          #expect(field.type.storage == known.type.storage, "\(schema.key.id) \(field.name)")
          #expect(field.length == known.length, "\(schema.key.id) \(field.name)")
        }
      }
    }

    @Test("Payloads decode to the same integers and texts by either", arguments: names)
    func decodes(name: String) throws {
      var generator = SeededGenerator(seed: 8)
      let table = try #require(SchemaTable.all.first { $0.name == name })
      var compared = 0
      for schema in try provider(name).schemas {
        guard let known = table.schema(id: schema.key.id, version: schema.key.version),
          known.fields.count == schema.fields.count,
          !zip(schema.fields, known.fields).contains(where: { Self.hasLostLength($0, $1) })
        else { continue }
        let payload = (0..<200).map { _ in UInt8(generator.below(40)) }
        let mine = EventDecoder.decode(payload.rawSpan, by: schema, pointerSize: 8)
        let theirs = EventDecoder.decode(payload.rawSpan, by: known, pointerSize: 8)
        #expect(mine.surplus == theirs.surplus)
        #expect(mine.fields.map(\.name) == theirs.fields.map(\.name))
        // The tables know of some numbers that they are statuses or ports.
        for index in mine.fields.indices
        where schema.fields[index].type == known.fields[index].type {
          #expect(mine.fields[index].value == theirs.fields[index].value)
          compared += 1
        }
      }
      #expect(compared > 20)
    }
  }
}
