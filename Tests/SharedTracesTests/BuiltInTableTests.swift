import EventTracing
import Foundation
import Testing

extension SharedTracesTests {
  /// The built-in tables equal the manifests of the providers.
  @Suite struct BuiltInTableTests {
    @Test("Every event of the manifests has its fields in the table", arguments: Manifest.names)
    func fields(provider: String) throws {
      let table = try #require(SchemaTable.all.first { $0.name == provider })
      for event in try Manifest.events(of: provider) {
        let schema = try #require(
          table.schema(id: event.id, version: event.version), "\(event.id).\(event.version)")
        let known = schema.fields.map { "\($0.name):\(Self.storage($0, in: schema))" }
        let name = "\(provider) \(event.id)"
        if Manifest.changed.contains(name) {
          // A later build changed the layout and kept the version.
          #expect(schema.fields.map(\.name) == (try Manifest.latest(event.id, of: provider)))
          continue
        }
        // Arrays of structures with unknown members, and fields appended
        // without a new version, are left out.
        let stated = event.fields.prefix(Manifest.kept[name] ?? .max)
        #expect(known == stated.map(\.text), "\(event.id).\(event.version)")
      }
    }

    @Test("A value map is the one that the manifests give the field", arguments: Manifest.names)
    func maps(provider: String) throws {
      let table = try #require(SchemaTable.all.first { $0.name == provider })
      for event in try Manifest.events(of: provider) {
        let schema = table.schema(id: event.id, version: event.version)
        for field in event.fields {
          // The exports keep a map at one of the fields that have it, each
          // build at another.
          guard let stated = field.map,
            let map = schema?.fields.first(where: { $0.name == field.name })?.map
          else { continue }
          #expect(stated.hasSuffix(map.name), "\(event.id).\(event.version) \(field.name)")
          #expect(!map.entries.isEmpty)
        }
      }
    }

    /// What a field occupies, in the words of ``Manifest``.
    private static func storage(_ field: SchemaField, in schema: EventSchema) -> String {
      switch field.type.storage {
      case .fixed(let size): return "\(size)"
      case .pointer: return "pointer"
      case .terminated(let unit): return "text\(unit)"
      case .sid: return "sid"
      case .sized:
        switch field.length {
        case .field(let index): return "bytes[\(schema.fields[index].name)]"
        case .fixed(let count): return "\(count)"
        case .implied: return "rest"
        }
      case .counted, .members: return "unexpected"
      }
    }
  }
}

/// The fields of the events in `events-by-build.json`.
private enum Manifest {
  static let names = [
    "Microsoft-Windows-Winsock-AFD", "Microsoft-Windows-TCPIP", "Microsoft-Windows-Kernel-Process",
    "Microsoft-Windows-Kernel-Network", "Microsoft-Windows-NDIS-PacketCapture",
    "Microsoft-Windows-Winsock-NameResolution",
  ]

  /// Fields that the tables have of events with a shorter layout there.
  static let kept = [
    "Microsoft-Windows-NDIS-PacketCapture 1001": 4,
    "Microsoft-Windows-NDIS-PacketCapture 1003": 7,
    "Microsoft-Windows-NDIS-PacketCapture 5101": 4,
  ]

  /// Events whose names or fields are others in build 18990, by which the
  /// tables go, than in the first build.
  static let changed: Set = [
    "Microsoft-Windows-TCPIP 1219", "Microsoft-Windows-TCPIP 1220",
    "Microsoft-Windows-TCPIP 1223", "Microsoft-Windows-TCPIP 1226",
    "Microsoft-Windows-TCPIP 1326", "Microsoft-Windows-Kernel-Process 13",
    "Microsoft-Windows-Kernel-Process 14",
  ]

  /// Names of an event's fields in the manifest of build 18990.
  static func latest(_ id: UInt16, of provider: String) throws -> [String] {
    let bytes = try SharedFolder.bytes("providers/manifests/\(provider).xml")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    func attribute(_ name: String, _ line: Substring) -> String? {
      line.components(separatedBy: " \(name)=\"").dropFirst().first?
        .components(separatedBy: "\"").first
    }
    let event = lines.first { $0.contains("<event ") && attribute("value", $0) == String(id) }
    let template = try #require(event.flatMap { attribute("template", $0) })
    let start = try #require(lines.firstIndex { attribute("tid", $0) == template })
    return lines[start...].dropFirst().prefix { !$0.contains("</template>") }.compactMap {
      attribute("name", $0)
    }
  }

  struct Event {
    let id: UInt16, version: UInt8
    let fields: [Field]
  }

  struct Field {
    let name: String
    /// Name and storage.
    let text: String
    let map: String?
  }

  static func events(of provider: String) throws -> [Event] {
    let json = try SharedFolder.json("providers/events-by-build.json")
    let all = try #require(json as? [String: [String: [String: Any]]])
    let events = try #require(all[provider])
    #expect(!events.isEmpty)
    return try events.values.map { event in
      let id = try #require(event["id"] as? Int)
      let version = try #require(event["version"] as? Int)
      let fields = try #require(event["fields"] as? [[String: Any]])
      return Event(
        id: UInt16(id), version: UInt8(version), fields: try fields.map(Field.init))
    }
  }
}

extension Manifest.Field {
  private static let sizes = [
    "UInt8": "1", "Int8": "1", "UInt16": "2", "Int16": "2", "UInt32": "4", "Int32": "4",
    "Boolean": "4", "UInt64": "8", "Int64": "8", "Double": "8", "FILETIME": "8", "GUID": "16",
    "Pointer": "pointer", "UnicodeString": "text2", "AnsiString": "text1", "SID": "sid",
  ]

  init(_ json: [String: Any]) throws {
    let name = try #require(json["name"] as? String)
    self.name = name
    map = json["map"] as? String
    let type = try #require(json["inType"] as? String)
    if type == "Binary" {
      // The export lost the length of IPv6 addresses.
      text = (json["length"] as? String).map { "\(name):bytes[\($0)]" } ?? "\(name):16"
    } else {
      text = "\(name):\(try #require(Self.sizes[type], "\(type)"))"
    }
  }
}
