import EventTracing
import TestSupport
import Testing
import TraceForge

/// Rendered messages are taken apart by the templates that made them.
@Suite struct TextPayloadMessageTests {
  private static let names = ["A", "B", "C"].map { Array($0.utf8) }

  private func match(_ template: String, _ message: String) throws -> (
    MessagePattern.Match, [String]
  ) {
    let pattern = try #require(MessagePattern(template))
    var builder = TextFieldsBuilder()
    let bytes = Array(message.utf8)
    let match = pattern.match(bytes.rawSpan, names: Self.names, into: &builder)
    let fields = builder.bytes
    return (match, TextFields(fields.rawSpan).texts.map { "\($0.name)=\($0.value)" })
  }

  @Test("Fields are what stands between the template's texts")
  func whole() throws {
    let (match, fields) = try match(
      "bind: %1: Process %3, Status %2", "bind: 0: Process x y, Status 7 ")
    #expect(match == .whole)
    #expect(fields == ["A=0", "C=x y", "B=7"])
  }

  @Test("Formats, marks and line breaks of templates are understood")
  func marks() throws {
    let (match, fields) = try match("100%% of %1!u!%nand %2.", "100% of 5 and six.")
    #expect(match == .whole && fields == ["A=5", "B=six"])
  }

  @Test("A message that ends too soon is cut, another is none")
  func others() throws {
    #expect(try match("a %1, b %2, c %3", "a 1, b 2").0 == .cut)
    #expect(try match("a %1, b %2, c %3", "x 1, b 2, c 3").0 == .no)
    #expect(try match("a %1.", "a 1").0 == .cut)
    #expect(MessagePattern("nothing in it") == nil && MessagePattern("") == nil)
    // Two fields with nothing between them cannot be told apart.
    #expect(try match("a %1%2", "a 12").0 == .no)
    // A number beyond the schema's fields.
    #expect(try match("a %9", "a 1").0 == .no)
  }

  @Test("Later builds write other marks, and more fields behind the last")
  func later() throws {
    let bytes = Array(
      "TCP: connection 0xFFFFB1037D700010 (local=10.0.0.4:51670 remote=10.0.9.59:443) exists. State = CloseWaitState , PID = 4320, ProcessSeqNum = 205, SendTracker = 1."
        .utf8)
    #expect(MessageCatalog().identify(bytes.rawSpan, of: .tcpip)?.id == 1_300)
    let map = Array(
      "TCP: connection 0xFFFFC60BA3B9F830 transition from 0(ClosedState) to 2(SynSentState), SndNxt = 0."
        .utf8)
    #expect(MessageCatalog().identify(map.rawSpan, of: .tcpip)?.id == 1_051)
  }

  @Test(
    "Kernel-Network's messages, whose addresses have colons of their own",
    arguments: [
      ("TCPv4: Connection attempted between 10.0.0.4:50041 and 10.0.9.12:443. ", 12),
      ("TCPv6: Connection closed between fe80::1:50041 and 2001:db8::5:443. ", 29),
      ("UDPv4: 48 bytes transmitted from 10.0.0.4:50041 to 10.0.0.1:53. ", 42),
    ] as [(String, UInt16)])
  func kernelNetwork(row: (message: String, id: UInt16)) {
    #expect(Self.identify(row.message, .kernelNetwork) == row.id)
  }

  @Test("A status may be the system's own text, over two lines; another language's is none")
  func statusTexts() {
    let text =
      "The transport address could not be opened because all the available\r\naddresses are in use.\r\n"
    #expect(NTStatus(messageText: text) == .tooManyAddresses)
    #expect(NTStatus(messageText: text + ".") == .tooManyAddresses)
    #expect(NTStatus(messageText: "L'adresse de transport n'a pas pu") == nil)
  }

  private static func identify(_ message: String, _ provider: GUID = .winsockAFD) -> UInt16? {
    let bytes = Array(message.utf8)
    return MessageCatalog().identify(bytes.rawSpan, of: provider)?.id
  }

  private static let ids = "Process 0xFFFFFA800143FA80, Endpoint 0xFFFFFA8001440000"

  @Test(
    "The message says which event it is",
    arguments: [
      ("bind: 0: \(ids), Seq 3007, Status 0x0", 1029),
      ("bind: 1: \(ids), Address 0.0.0.0:0, Seq 7022, Status 0xC0000209", 1030),
      ("connect: 0: \(ids), Seq 5000, Status 0x0", 1017),
      ("closesocket: 0: \(ids), Seq 9000, Status 0x0", 1001),
      (
        "socket: 0: Process 0xFFFFFA800143FA80 (0x00000000000010D8), Endpoint 0xFFFFFA8001440000, "
          + "Family 2, Type 1, Protocol 6, Seq 1000, Status 0x0", 1000
      ),
    ] as [(String, UInt16)])
  func identified(message: String, id: UInt16) {
    #expect(Self.identify(message) == id)
    #expect(Self.identify(message + "\r\n") == id)
  }

  @Test(
    "A message that no template made is of no event",
    arguments: ["", "bind:", "bind: 0: Process here, Endpoint there, Seq 1, Status 0x0", "hello"])
  func unknown(message: String) {
    #expect(Self.identify(message) == nil)
    #expect(Self.identify(message, .zero) == nil)
  }

  @Test("A cut message is the event of no template", arguments: 1...80)
  func cut(count: Int) {
    let whole = "bind: 1: \(Self.ids), Address 0.0.0.0:0, Seq 7022, Status 0xC0000209"
    let kept = String(whole.dropLast(count))
    // A shorter number is a number: the last field alone can lose digits unseen.
    if count < "xC0000209".count + 1 { return }
    #expect(Self.identify(kept) == nil)
  }

  @Test("Noise in a message is no crash", arguments: Seeds.fixed(10))
  func noise(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let catalog = MessageCatalog()
    var bytes = Array("bind: 1: \(Self.ids), Address 0.0.0.0:0, Seq 7022, Status 0x0".utf8)
    for _ in 0..<200 {
      bytes[random.below(bytes.count)] = UInt8(random.below(256))
      _ = catalog.identify(bytes.rawSpan, of: .winsockAFD)
    }
    #expect(bytes.count > 0)
  }
}
