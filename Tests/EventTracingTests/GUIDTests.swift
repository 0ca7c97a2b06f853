import EventTracing
import Testing

@Suite struct GUIDTests {
  private static let text = "e53c6823-7bb8-44bb-90dc-3f86090d48a6"
  private static let stored: [UInt8] = [
    0x23, 0x68, 0x3C, 0xE5, 0xB8, 0x7B, 0xBB, 0x44, 0x90, 0xDC, 0x3F, 0x86, 0x09, 0x0D, 0x48, 0xA6,
  ]

  @Test("The stored form is mixed-endian")
  func storage() {
    #expect(GUID(Self.stored.rawSpan, at: 0).description == Self.text)
    #expect(GUID(([1, 2, 3] + Self.stored).rawSpan, at: 3) == .winsockAFD)
  }

  @Test(
    "Braces and either case are understood",
    arguments: [text, text.uppercased(), "{\(text)}", "{\(text.uppercased())}"])
  func forms(text: String) {
    #expect(GUID(text) == .winsockAFD)
  }

  @Test(
    "Anything else is no GUID",
    arguments: [
      "", "{}", "e53c6823", text + "0", "{" + text, "e53c6823-7bb8-44bb-90dc-3f86090d48ag",
      "e53c68237bb844bb90dc3f86090d48a6", "e53c6823-7bb8-44bb-90dc-3f86090d48-a6",
      "+53c6823-7bb8-44bb-90dc-3f86090d48a6", "e53c6823-7bb8-44bb-90dc--f86090d48a6",
    ])
  func others(text: String) {
    #expect(GUID(text) == nil)
  }

  @Test("Text and value turn into each other")
  func roundTrip() {
    for seed in UInt64(1)...50 {
      let guid = GUID(low: seed &* 0x9E37_79B9_7F4A_7C15, high: seed &* 0xBF58_476D_1CE4_E5B9)
      #expect(GUID(guid.description) == guid)
    }
    #expect(GUID.zero.description == "00000000-0000-0000-0000-000000000000")
  }

  @Test("No known provider was mistyped, and none is there twice")
  func knownProviders() {
    let known: [GUID] = [
      .winsockAFD, .tcpip, .kernelProcess, .kernelNetwork, .packetCapture, .nameResolution,
      .classicProcess, .eventTrace, .eventMetadata, .systemConfigEx, .systemConfig, .lostEvents,
    ]
    #expect(!known.contains(.zero))
    #expect(Set(known).count == known.count)
  }
}
