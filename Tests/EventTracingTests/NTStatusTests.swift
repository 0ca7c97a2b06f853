import EventTracing
import Testing

@Suite struct NTStatusTests {
  @Test("Hexadecimal, unsigned and signed decimal are one status")
  func forms() throws {
    let status = NTStatus.tooManyAddresses
    #expect(status.rawValue == 3_221_225_993)
    #expect(status == NTStatus(rawValue: UInt32(bitPattern: -1_073_741_303)))
    #expect(status.description == "0xC0000209")
    #expect(status.code == 0x209)
  }

  @Test(
    "Statuses have the names of ntstatus.h",
    arguments: [
      (.tooManyAddresses, "STATUS_TOO_MANY_ADDRESSES"), (.success, "STATUS_SUCCESS"),
      (.pending, "STATUS_PENDING"), (.addressAlreadyExists, "STATUS_ADDRESS_ALREADY_EXISTS"),
      (.sharingViolation, "STATUS_SHARING_VIOLATION"), (.accessDenied, "STATUS_ACCESS_DENIED"),
      (.addressAlreadyAssociated, "STATUS_ADDRESS_ALREADY_ASSOCIATED"),
      (.insufficientResources, "STATUS_INSUFFICIENT_RESOURCES"), (.noMemory, "STATUS_NO_MEMORY"),
      (.quotaExceeded, "STATUS_QUOTA_EXCEEDED"),
    ] as [(NTStatus, String)])
  func names(status: NTStatus, name: String) {
    #expect(status.name == name)
  }

  @Test("A status without a name shows its eight digits")
  func unnamed() {
    let status = NTStatus(rawValue: 0x1A)
    #expect(status.name == nil)
    #expect(status.description == "0x0000001A")
  }
}
