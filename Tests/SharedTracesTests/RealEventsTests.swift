import EventTracing
import SocketActivity
import Testing

extension SharedTracesTests {
  /// Events of real traces decode to what they say.
  @Suite struct RealEvents {
    @Test("Every PktMon event decodes by the schema that the trace carries")
    func embeddedSchemas() async throws {
      var visitor = DecodingVisitor()
      _ = try await SharedFolder.read("pktmon-compressed.etl", into: &visitor)
      let events = visitor.events.filter {
        $0.provider == GUID("4d4f80d9-c8bd-4d73-bb5b-19c90402c5ac")
      }
      #expect(events.count == 403)
      #expect(events.allSatisfy { $0.schema?.providerName == "Microsoft-Windows-PktMon" })
      #expect(events.allSatisfy { $0.isExact })
      #expect(visitor.catalog.problems == [])
    }

    @Test("Fields of PktMon have the names and values of the trace")
    func embeddedNames() async throws {
      var visitor = DecodingVisitor()
      _ = try await SharedFolder.read("pktmon-compressed.etl", into: &visitor)
      let packet = try #require(visitor.events.first { $0.id == 160 })
      #expect(
        packet.fields.map(\.name) == [
          "PktGroupId", "PktNumber", "AppearanceCount", "DirTag", "PacketType", "ComponentId",
          "EdgeId", "FilterId", "DropReason", "DropLocation", "OriginalPayloadSize",
          "LoggedPayloadSize", "Payload",
        ])
      #expect(packet["PktGroupId"] == "1071654")
      #expect(packet["LoggedPayloadSize"] == "98")
      #expect(packet["Payload"]?.utf8.count == 2 * 98)
      let component = try #require(visitor.events.first { $0.id == 20 && $0["Id"] == "75" })
      #expect(component["Name"] == "http.sys")
      #expect(component["Description"] == "HTTP")
    }

    @Test("Value maps of the trace name the values of its events")
    func embeddedMaps() async throws {
      var visitor = DecodingVisitor()
      _ = try await SharedFolder.read("pktmon-compressed.etl", into: &visitor)
      let packet = try #require(visitor.events.first { $0.id == 160 })
      #expect(packet.fields.first { $0.name == "DirTag" }?.mapText != nil)
    }

    @Test(
      "Classic process events decode with the width of their pointers, whatever the header says",
      arguments: [
        ("classic-process-32.etl", 2, ["notepad.exe"]),
        ("classic-process-64.etl", 8, ["Idle", "System", "notepad.exe", "smss.exe"]),
      ])
    func classicProcesses(file: String, count: Int, images: [String]) async throws {
      var visitor = DecodingVisitor()
      _ = try await SharedFolder.read(file, into: &visitor)
      let events = visitor.events.filter { $0.provider == .classicProcess }
      #expect(events.count == count)
      #expect(events.allSatisfy { $0.isExact })
      #expect(Set(events.compactMap { $0["ImageFileName"] }).sorted() == images)
      #expect(
        events.filter { $0["ImageFileName"] == "notepad.exe" }.allSatisfy {
          $0["ProcessId"] == "1776"
        })
      let starts = events.filter { $0.id == 1 }
      #expect(starts.map { $0["UserSID"]?.hasSuffix("-1000") } == [true])
    }

    @Test("The processes of classic events are told with name and command line")
    func classicProcessEvents() async throws {
      var visitor = SocketVisitor()
      _ = try await SharedFolder.read("classic-process-64.etl", into: &visitor)
      let started = try #require(visitor.processes.first { $0.operation == .started })
      #expect(started.imageName == "notepad.exe")
      #expect(started.commandLine == "\"C:\\Windows\\system32\\notepad.exe\" ")
      #expect(visitor.decoder.undecodedEvents == 0)
    }

    @Test("Just eight ephemeral ports are in use in the network trace, by payload PID")
    func kernelNetwork() async throws {
      var visitor = SocketVisitor()
      _ = try await SharedFolder.read("kernel-network.etl", into: &visitor)
      let ephemeral = visitor.traffic.filter { $0.local.port >= 49_152 }
      let pairs = Set(ephemeral.map { "\($0.processID) \($0.local.port)" })
      #expect(pairs.count == 8)
      #expect(ephemeral.allSatisfy { $0.protocolNumber == 6 })
      #expect(Set(ephemeral.map(\.processID)) == [2_716, 4, 344])
      #expect(visitor.decoder.undecodedEvents == 0)
      #expect(visitor.decoder.problems == [])
    }

    @Test("Every real process start and stop names its image")
    func kernelProcess() async throws {
      var visitor = SocketVisitor()
      _ = try await SharedFolder.read("kernel-process.etl", into: &visitor)
      #expect(!visitor.processes.isEmpty)
      #expect(visitor.processes.allSatisfy { $0.imageName != nil && $0.processID > 0 })
      #expect(visitor.decoder.undecodedEvents == 0)
    }

    @Test(
      "TraceLogging events name themselves and their fields",
      arguments: [
        ("amsi-tracelogging.etl", 19, "AmsiScript", ["Engine", "Script", "Raw Script"]),
        ("lxcore-tiny.etl", 2, "BreakPoint", ["Function", "Line", "Message"]),
      ])
    func traceLogging(file: String, count: Int, name: String, fields: [String]) async throws {
      var visitor = DecodingVisitor()
      _ = try await SharedFolder.read(file, into: &visitor)
      let events = visitor.events.filter { $0.schema?.name == name }
      #expect(events.count == count)
      #expect(events.allSatisfy { $0.isExact })
      #expect(events.allSatisfy { Set($0.fields.map(\.name)).isSuperset(of: fields) })
    }

    @Test(
      "Compressed buffers give just the bytes that they say",
      arguments: ["pktmon-compressed.etl", "tiny-32bit.etl"])
    func compressed(file: String) async throws {
      var visitor = DecodingVisitor()
      let summary = try await SharedFolder.read(file, into: &visitor)
      #expect(summary.problems == [])
      #expect(summary.bytes.undecoded == 0)
      #expect(summary.bytes.decoded > summary.bytes.headers)
    }
  }
}
