import ServerSnapshot
import Testing

@Suite struct KernelEvidenceTests {
  @Test(
    "Output of a kernel debugger is recognised, refused, and not read as anything else",
    arguments: ["!mex.afd -conn -report", "!afd -endp -report", "!tcpip -p"])
  func refused(command: String) throws {
    let text = "0: kd> \(command)\n\nTotal 16384\n  TCP 10.0.0.1:50000 10.0.0.2:80 ESTABLISHED 4\n"
    var snapshot = ServerSnapshot()
    let forms = snapshot.read(SavedAs.utf8.bytes(text), file: "dump.txt")
    #expect(forms == [.kernelEvidence])
    let evidence = try #require(snapshot.kernelEvidence.first)
    #expect(evidence.value.command == command)
    #expect(evidence.source == snapshot.kernelEvidence.first?.source)
    #expect(evidence.value.refusal.contains(command))
    #expect(snapshot.population == nil)
  }
}
