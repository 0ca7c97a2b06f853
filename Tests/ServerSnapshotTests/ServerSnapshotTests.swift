import EventTracing
import ServerSnapshot
import Testing

@Suite struct ServerSnapshotTests {
  @Test("Facts of several files come together, each with its file and line")
  func sources() throws {
    var snapshot = ServerSnapshot()
    #expect(snapshot.read(SavedAs.utf8.bytes(Texts.owners), file: "n.txt") == [.connections])
    #expect(snapshot.read(SavedAs.utf8.bytes(Texts.tasks), file: "t.txt") == [.processes])
    #expect(snapshot.read(SavedAs.utf8.bytes("SRV01\n"), file: "h.txt") == [.computerName])
    let process = try #require(snapshot.processes[880])
    #expect(process.value.services.first == "BrokerInfrastructure")
    #expect(process.source.file == "t.txt")
    #expect(process.source.line == 6)
    #expect(snapshot.computerName?.value == "SRV01")
    #expect(snapshot.population?.source.file == "n.txt")
    #expect(snapshot.sampleCount == 1)
    #expect(snapshot.problems.isEmpty)
  }

  @Test("netstat -b names what tasklist does not")
  func namesFromNetstat() {
    var snapshot = ServerSnapshot()
    snapshot.read(SavedAs.utf8.bytes(Texts.owners), file: "n.txt")
    #expect(snapshot.processes[65_536]?.value.imageName == "w3wp.exe")
    #expect(snapshot.processes[4] == nil)
  }

  @Test("Texts that contradict each other are problems, and the first is kept")
  func conflicts() {
    var snapshot = ServerSnapshot()
    snapshot.read(SavedAs.utf8.bytes(Texts.tasks), file: "a.txt")
    let other = Texts.tasks.replacing("w3wp.exe ", with: "iisw.exe ")
    snapshot.read(SavedAs.utf8.bytes(other), file: "b.txt")
    snapshot.read(SavedAs.utf8.bytes("SRV01"), file: "c.txt")
    snapshot.read(SavedAs.utf8.bytes("SRV02"), file: "d.txt")
    #expect(snapshot.processes[65_536]?.value.imageName == "w3wp.exe")
    #expect(snapshot.computerName?.value == "SRV01")
    #expect(snapshot.problems.map(\.first.kind) == [.conflict, .conflict])
    #expect(snapshot.problems.map(\.source.file) == ["b.txt", "d.txt"])
  }

  @Test("One file may hold everything, as a batch file collects it")
  func oneFile() {
    let text = """
      C:\\>hostname
      SRV01
      C:\\>set computername
      COMPUTERNAME=SRV01
      C:\\>tasklist /svc
      \(Texts.tasks)
      C:\\>netstat -anoq
      \(Texts.netstat)
      C:\\>netsh int ipv4 show dynamicport tcp

      Protocol tcp Dynamic Port Range
      ---------------------------------
      Start Port      : 49152
      Number of Ports : 16384

      C:\\>netsh int ipv4 show excludedportrange tcp

      Protocol tcp Port Exclusion Ranges

      Start Port    End Port
      ----------    --------
            5357        5357

      * - Administered port exclusions.

      """
    var snapshot = ServerSnapshot()
    let forms = snapshot.read(SavedAs.utf16LittleEndian.bytes(text), file: "all.txt")
    #expect(
      forms == [.processes, .connections, .portRanges, .excludedRanges, .computerName])
    #expect(snapshot.processes.count == 5)
    #expect(snapshot.population?.value.connections.count == 10)
    #expect(snapshot.portRanges.map(\.value.family) == [.ipv4])
    #expect(snapshot.excludedRanges.map(\.value.family) == [.ipv4])
    #expect(snapshot.problems.isEmpty)
  }

  @Test("The beginning of a file shows what it is")
  func forms() {
    #expect(SnapshotForm.forms(in: SavedAs.utf8.bytes(Texts.germanTasks)) == [.processes])
    #expect(SnapshotForm.forms(in: Array("<Event xmlns=\"x\">".utf8)) == [])
    #expect(SnapshotForm.forms(in: [UInt8](repeating: 0, count: 4_096)) == [])
  }
}
