import ServerSnapshot
import Testing

@Suite struct ComputerNameTests {
  private static let systemInformation = """

    主机:             WIN-4F2K
    OS Name:          Microsoft Windows Server 2019 Datacenter
    System Boot Time: 7/25/2024, 3:45:01 PM
    """
  private static let addresses = """

    Windows-IP-Konfiguration

       Hostname  . . . . . . . . . . . . : SRV01
       Primäres DNS-Suffix . . . . . . . : corp.example

    Ethernet-Adapter Ethernet:

       Verbindungsspezifisches DNS-Suffix: localdomain
    """

  @Test(
    "The computer's name is found where it is stated",
    arguments: [
      ("WIN-4F2K\n", "WIN-4F2K"), ("COMPUTERNAME=SRV01\nOS=Windows_NT\n", "SRV01"),
      ("Host Name:                 SRV01\n", "SRV01"), ("ホスト名:   SRV01\n", "SRV01"),
      (systemInformation, "WIN-4F2K"), (addresses, "SRV01"),
      ("\n主机名 . . . . . . . . . . . . . : SRV01\n", "SRV01"),
    ])
  func stated(text: String, name: String) {
    for saved in SavedAs.allCases {
      #expect(Facts(saved.bytes(text)).computerNames == [name])
    }
    #expect(Facts(CodePage.bytes(text, CodePage.gbk)).computerNames.first ?? name == name)
  }

  @Test("A label that a code page has spoilt is known by its place")
  func spoiltLabels() {
    #expect(
      Facts(CodePage.bytes(Self.systemInformation, CodePage.gbk)).computerNames == ["WIN-4F2K"])
    let addresses = Self.addresses.replacing("Hostname ", with: "主机名称 ")
    #expect(Facts(CodePage.bytes(addresses, CodePage.gbk)).computerNames == ["SRV01"])
  }

  @Test(
    "What is no name of a computer is none",
    arguments: [
      "two words\n", "12345\n", "",
      "Ethernet adapter:\n\n   Connection-specific DNS Suffix  . : localdomain\n",
    ])
  func none(text: String) {
    let facts = Facts(text)
    #expect(facts.computerNames.isEmpty)
    #expect(facts.problems.map(\.kind) == [.notRecognised])
  }
}
