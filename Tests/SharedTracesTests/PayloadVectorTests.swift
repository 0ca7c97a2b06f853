import EventTracing
import Testing
import TraceForge

extension SharedTracesTests {
  /// Payloads that an independent hand wrote byte by byte.
  @Suite struct PayloadVectorTests {
    @Test("TraceForge writes just the bytes of each vector, and has no others")
    func forged() throws {
      let vectors = try Vector.all()
      #expect(PayloadVectors.all.map(\.name).sorted() == vectors.map(\.name).sorted())
      for vector in vectors {
        #expect(PayloadVectors.forgedVector(named: vector.name) == vector.bytes, "\(vector.name)")
      }
    }

    @Test("The decoder reads each vector to the values that it was written for")
    func decoded() throws {
      for vector in try Vector.all() {
        #expect(try vector.text() == Self.values[vector.name], "\(vector.name)")
      }
    }

    private static let socket = "Process=0xFFFFC60B3288F080 Endpoint=0xFFFFC60B35D01C20 "
    private static let socket32 = "Process=0x8A5F1D40 Endpoint=0x8B21C0A8 "
    private static let tcb = "0xFFFFC60B40112230"
    private static let any = "LocalAddressLength=16 LocalAddress=0.0.0.0:0 Status=0xC0000209"
    private static let connect =
      "LocalAddressLength=16 LocalAddress=192.168.1.10:0 RemoteAddressLength=16 "
      + "RemoteAddress=10.1.2.3:443 Status=0xC0000209 ProcessId=4312 Compartment=1 Tcb=\(tcb)"
    private static let port =
      "PortAcquirer=\(tcb) PortNumber=52139 WeakReference=0 OriginalAcquirer=0x0"
    private static let tcp = "AddressFamily=2 SocketType=1 Protocol=6 ProcessId=0x10D8 "

    private static let values = [
      "1029_v0_x64_exit_toomany": "EnterExit=1 Location=7018 \(socket)Status=0xC0000209",
      "1029_v0_x86_exit_toomany": "EnterExit=1 Location=7018 \(socket32)Status=0xC0000209",
      "1030_v0_x64_enter_v4_any":
        "EnterExit=0 Location=7010 \(socket)Status=0x00000000 AddressLen=16 Address=0.0.0.0:0",
      "1030_v0_x64_exit_ok_v4":
        "EnterExit=1 Location=7022 \(socket)Status=0x00000000 AddressLen=16 Address=0.0.0.0:52139",
      "1030_v0_x64_exit_fail_v6":
        "EnterExit=1 Location=7022 \(socket)Status=0xC0000209 AddressLen=28 Address=[::]:0",
      "1030_v0_x86_exit_ok_v4":
        "EnterExit=1 Location=7022 \(socket32)Status=0x00000000 AddressLen=16 Address=0.0.0.0:52139",
      "1000_v0_x64_enter_tcp": "EnterExit=0 Location=1002 \(socket)\(tcp)Status=0x00000000",
      "1000_v0_x86_enter_tcp": "EnterExit=0 Location=1002 \(socket32)\(tcp)Status=0x00000000",
      "1001_v0_x64_exit": "EnterExit=1 Location=2001 \(socket)Status=0x00000000",
      "1018_v0_x64_enter_connect":
        "EnterExit=0 Location=5023 \(socket)Buffer=0x0 BufferLength=0 Status=0x00000000 "
        + "AddressLen=16 Address=10.1.2.3:443",
      "1017_v0_x64_exit_connect_fail": "EnterExit=1 Location=5024 \(socket)Status=0xC0000209",
      "2_v0_x64_legacy_bind": "\(socket)Address=0.0.0.0 Port=0 Status=0xC0000209",
      "40_v0_x64_legacy_failed_bind": "\(socket)Error=0xC0000209",
      "TCPIP_1006_v0": any, "TCPIP_1006_v1_x64": "Endpoint=\(tcb) \(any)",
      "TCPIP_1050_v0_x64": connect,
      "TCPIP_1050_v1_x64": "\(connect) ProcessSequenceNumber=12103423998558417",
      "TCPIP_1191_v0_x64": port, "TCPIP_1193_v0_x64": port,
      "TCPIP_1394_v0_x64": "\(any) Endpoint=\(tcb)",
      "TCPIP_1300_v0_x64":
        "Tcb=\(tcb) LocalAddressLength=16 LocalAddress=192.168.1.10:52139 "
        + "RemoteAddressLength=16 RemoteAddress=10.1.2.3:443 State=10 Pid=4312",
    ]
  }
}

/// A vector, whose name says what it is: `1030_v0_x64_…`, `TCPIP_1006_v0`.
private struct Vector {
  let name: String
  let bytes: [UInt8]

  static func all() throws -> [Vector] {
    let json = try SharedFolder.json("providers/payload-vectors.json")
    let texts = try #require(json as? [String: String])
    return texts.map { name, hex in
      let digits = Array(hex)
      return Vector(
        name: name,
        bytes: stride(from: 0, to: digits.count - 1, by: 2).compactMap {
          UInt8(String(digits[$0...$0 + 1]), radix: 16)
        })
    }
  }

  /// The fields as the schema decoder reads them, all bytes accounted for.
  func text() throws -> String {
    var words = name.split(separator: "_")
    let provider: GUID = words.first == "TCPIP" ? .tcpip : .winsockAFD
    if provider == .tcpip { words.removeFirst() }
    let id = try #require(UInt16(words[0]))
    let version = try #require(UInt8(words[1].dropFirst()))
    var catalog = SchemaCatalog()
    let known = catalog.schema(EventSchema.Key(provider: provider, id: id, version: version))
    let schema = try #require(known)
    let decoded = EventDecoder.decode(
      bytes.rawSpan, by: schema, pointerSize: words.contains("x86") ? 4 : 8)
    #expect(decoded.isExact)
    return decoded.fields.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
  }
}
