import EventTracing
import Testing
import TraceForge

@Suite struct SocketAddressTests {
  @Test("IPv4 addresses are dotted, with their port")
  func ipv4() {
    let address = SocketAddress(ipv4: 0x0A00_090C, port: 443)
    #expect(address.description == "10.0.9.12:443")
    #expect(address.family == .ipv4)
    #expect(SocketAddress(ipv4: .max, port: .max).description == "255.255.255.255:65535")
  }

  @Test(
    "IPv6 addresses are written as RFC 5952 says",
    arguments: [
      (0, 0, "::"), (0, 1, "::1"), (0x2001_0DB8_0000_0000, 1, "2001:db8::1"),
      (0x2001_0DB8_0000_0001, 0x0001_0001_0001_0001, "2001:db8:0:1:1:1:1:1"),
      (0x2001_0000_0000_0001, 0x0000_0000_0000_0001, "2001:0:0:1::1"),
      (0x2001_0DB8_0000_0000, 0x0001_0000_0000_0001, "2001:db8::1:0:0:1"),
      (0xFE80_0000_0000_0000, 0xABCD_0000_0000_0000, "fe80::abcd:0:0:0"),
      (0x0001_0002_0003_0004, 0x0005_0006_0007_0000, "1:2:3:4:5:6:7:0"),
      (0x0000_0002_0003_0004, 0x0005_0006_0000_0000, "0:2:3:4:5:6::"),
      (0, 0x0000_FFFF_0A00_090C, "::ffff:10.0.9.12"),
    ] as [(UInt64, UInt64, String)])
  func ipv6(high: UInt64, low: UInt64, text: String) {
    let address = SocketAddress(ipv6High: high, low: low, port: 80)
    #expect(address.host == text)
    #expect(address.description == "[\(text)]:80")
  }

  @Test("The scope follows the address")
  func scope() {
    let address = SocketAddress(ipv6High: 0xFE80 << 48, low: 1, port: 0, scope: 3)
    #expect(address.description == "[fe80::1%3]:0")
  }

  @Test("A sockaddr gives its address, whatever stands in its padding")
  func padding() throws {
    let expected = SocketAddress(ipv4: 0x0A00_090C, port: 443)
    var bytes = ForgedPayload.bytes { $0.sockaddr(expected) }
    for place in 8..<16 { bytes[place] = 0xA5 }
    #expect(SocketAddress(sockaddr: bytes.rawSpan, at: 0, length: 16) == expected)
    let wide = SocketAddress(ipv6High: 0x2001 << 48, low: 7, port: 53, scope: 9)
    bytes = ForgedPayload.bytes { $0.sockaddr(wide) }
    bytes[4] = 0xFF
    #expect(SocketAddress(sockaddr: bytes.rawSpan, at: 0, length: 28) == wide)
  }

  @Test("A sockaddr that is too short for its family gives no address")
  func short() {
    let four = ForgedPayload.bytes { $0.sockaddr(SocketAddress(ipv4: 1, port: 1)) }
    let six = ForgedPayload.bytes { $0.sockaddr(SocketAddress(ipv6High: 1, low: 1, port: 1)) }
    for length in -1..<8 {
      #expect(SocketAddress(sockaddr: four.rawSpan, at: 0, length: length) == nil)
    }
    for length in 8..<24 {
      #expect(SocketAddress(sockaddr: six.rawSpan, at: 0, length: length) == nil)
    }
    #expect(SocketAddress(sockaddr: six.rawSpan, at: 0, length: 24)?.scope == 0)
  }

  @Test("A sockaddr that is not whole, or of another family, gives no address")
  func others() {
    let four = ForgedPayload.bytes { $0.sockaddr(SocketAddress(ipv4: 1, port: 1)) }
    #expect(SocketAddress(sockaddr: four.rawSpan, at: 1, length: 16) == nil)
    #expect(SocketAddress(sockaddr: four.rawSpan, at: -1, length: 16) == nil)
    #expect(SocketAddress(sockaddr: four.rawSpan, at: 0, length: .max) == nil)
    for family in [UInt8]([0, 1, 3, 22, 34]) {
      let bytes = [family, 0] + four.dropFirst(2)
      #expect(SocketAddress(sockaddr: bytes.rawSpan, at: 0, length: 16) == nil)
    }
  }

  @Test("Any local address is unspecified in both families")
  func unspecified() {
    #expect(SocketAddress(ipv4: 0, port: 9).isUnspecified)
    #expect(SocketAddress(ipv6High: 0, low: 0, port: 9).isUnspecified)
    #expect(!SocketAddress(ipv4: 1, port: 0).isUnspecified)
  }
}
