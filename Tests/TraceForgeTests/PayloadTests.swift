import EventTracing
import Testing
import TraceForge

/// Payloads are packed, little-endian and as long as their layout.
@Suite struct PayloadTests {
  @Test("Vectors have names of their own, and the length of their layout")
  func vectors() throws {
    #expect(Set(PayloadVectors.all.map(\.name)).count == PayloadVectors.all.count)
    for (name, bytes) in PayloadVectors.all {
      #expect(PayloadVectors.forgedVector(named: name) == bytes)
    }
    let bind = try #require(PayloadVectors.forgedVector(named: "1030_v0_x64_exit_ok_v4"))
    let narrow = try #require(PayloadVectors.forgedVector(named: "1030_v0_x86_exit_ok_v4"))
    #expect(bind.count == 48)
    #expect(narrow.count == 40)
    #expect(PayloadVectors.forgedVector(named: "no such vector") == nil)
  }

  @Test("Integers are little-endian, ports are not")
  func integers() {
    let bytes = ForgedPayload.bytes(pointerSize: 4) {
      $0.u16(0x0102)
      $0.u32(0x0304_0506)
      $0.i32(-2)
      $0.port(443)
      $0.pointer(0xFFFF_FFFF_8A5F_1D40)
    }
    #expect(
      bytes == [
        2, 1, 6, 5, 4, 3, 0xFE, 0xFF, 0xFF, 0xFF, 0x01, 0xBB, 0x40, 0x1D, 0x5F, 0x8A,
      ])
  }

  @Test("Texts in a field of fixed size are cut and end in NUL")
  func fixedTexts() {
    let bytes = ForgedPayload.bytes { $0.utf16("abcdef", units: 4) }
    #expect(bytes == [0x61, 0, 0x62, 0, 0x63, 0, 0, 0])
    #expect(ForgedPayload.bytes { $0.utf16("", units: 2) } == [0, 0, 0, 0])
  }

  @Test("Socket addresses have 16 bytes, over IPv6 28, and none for nobody")
  func addresses() {
    let four = ForgedPayload.bytes {
      $0.countedSockaddr(SocketAddress(ipv4: 0x0A01_0203, port: 443))
    }
    #expect(four == [16, 0, 0, 0, 2, 0, 1, 0xBB, 10, 1, 2, 3] + [UInt8](repeating: 0, count: 8))
    let six = ForgedPayload.bytes {
      $0.countedSockaddr(SocketAddress(ipv6High: 1, low: 2, port: 443, scope: 3))
    }
    #expect(six.count == 4 + 28)
    #expect(six[4...7] == [23, 0, 1, 0xBB])
    #expect(six[28] == 3)
    #expect(ForgedPayload.bytes { $0.countedSockaddr(nil) } == [0, 0, 0, 0])
  }

  @Test("Records say how long they are, with items and payload", arguments: ForgedHeader.allCases)
  func records(header: ForgedHeader) {
    var event = ForgedEvent(
      header: header, provider: .winsockAFD, id: 0x0301, time: ForgeOptions.usualStart,
      payload: [1, 2, 3])
    event.extendedItems = [ForgedEvent.ExtendedItem(type: 1, data: [9])]
    let record = event.encoded(ticks: 0x0102_0304_0506_0708)
    let isKernel = [.system32, .system64, .compact32, .compact64, .perfinfo32, .perfinfo64]
      .contains(header)
    let place = isKernel ? 4 : 0
    #expect(Int(record[place]) | Int(record[place + 1]) << 8 == record.count)
    #expect(record.suffix(3) == [1, 2, 3])
    #expect(record[3] == (header == .message ? 0x90 : 0xC0))
  }
}
