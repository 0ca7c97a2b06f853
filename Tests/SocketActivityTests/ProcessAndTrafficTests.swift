import EventTracing
import SocketActivity
import Testing
import TraceForge

/// Processes and their traffic, as forged.
@Suite struct ProcessAndTrafficTests {
  private var facts: ForgedProcessFacts {
    var facts = ForgedProcessFacts(
      processID: 4_312, imageName: "w3wp.exe", createTime: ForgeOptions.usualStart)
    facts.commandLine = "w3wp.exe -ap \"Größe\""
    facts.object = Sample.process(4)
    return facts
  }

  @Test("A start names the image in all versions", arguments: [0, 1, 2, 3, 4, 5] as [UInt8])
  func start(version: UInt8) throws {
    var reader = SocketReader()
    reader.read(
      .kernelProcess, 1, version: version, KernelProcessPayloads.start(version: version, facts))
    let process = try #require(reader.readings.processes.first)
    #expect(process.operation == .started)
    #expect(process.processID == 4_312)
    #expect(process.imageName == "w3wp.exe")
    #expect(reader.decoder.undecodedEvents == 0)
  }

  @Test("A stop names the image in all versions", arguments: [0, 1, 2] as [UInt8])
  func stop(version: UInt8) throws {
    var reader = SocketReader()
    reader.read(
      .kernelProcess, 2, version: version,
      KernelProcessPayloads.stop(version: version, facts, exitTime: ForgeOptions.usualStart))
    let process = try #require(reader.readings.processes.first)
    #expect(process.operation == .ended)
    #expect(process.imageName == "w3wp.exe")
  }

  @Test("A process from before the trace is running", arguments: [0, 1] as [UInt8])
  func rundown(version: UInt8) throws {
    var reader = SocketReader()
    reader.read(
      .kernelProcess, 15, version: version, KernelProcessPayloads.rundown(version: version, facts))
    let process = try #require(reader.readings.processes.first)
    #expect(process.operation == .running)
    #expect(process.processID == 4_312)
  }

  @Test(
    "Classic events are read by the width that fits, whatever their header says",
    arguments: [2, 3, 4] as [UInt8], [4, 8])
  func classic(version: UInt8, width: Int) throws {
    let payload = ClassicProcessPayloads.process(version: version, facts, pointerSize: width)
    for stated in [4, 8] {
      for (type, operation) in [
        (1, .started), (2, .ended), (3, .running), (4, .running),
      ] as [(UInt16, ProcessEvent.Operation)] {
        var reader = SocketReader()
        reader.read(.classicProcess, type, version: version, pointerSize: stated, payload)
        let process = try #require(reader.readings.processes.first)
        #expect(process.operation == operation)
        #expect(process.processID == 4_312)
        #expect(process.process == facts.object)
        #expect(process.imageName == "w3wp.exe")
        #expect(process.commandLine == facts.commandLine)
      }
    }
  }

  private func traffic(_ id: UInt16, _ payload: [UInt8]) throws -> TrafficEvent {
    var reader = SocketReader()
    reader.read(.kernelNetwork, id, payload)
    #expect(reader.decoder.undecodedEvents == 0)
    return try #require(reader.readings.traffic.first)
  }

  @Test("Traffic has its process, protocol and both ends")
  func traffic() throws {
    let local = Sample.local
    let remote = SocketAddress(ipv4: 0x0A00_0933, port: 443)
    let sent = try traffic(
      10, KernelNetworkPayloads.sent(processID: 77, size: 1, local: local, remote: remote))
    #expect(sent.processID == 77)
    #expect(sent.protocolNumber == 6)
    #expect(sent.local == local)
    #expect(sent.remote == remote)
    let datagram = try traffic(
      42, KernelNetworkPayloads.plain(processID: 77, size: 1, local: local, remote: remote))
    #expect(datagram.protocolNumber == 17)
    #expect(datagram.local == local)
    let wide = SocketAddress(ipv6High: 0xFD00 << 48, low: 1, port: 50_001)
    let far = SocketAddress(ipv6High: 0xFD00 << 48, low: 2, port: 443)
    let connected = try traffic(
      28, KernelNetworkPayloads.connected(processID: 77, local: wide, remote: far))
    #expect(connected.local == wide)
    #expect(connected.remote == far)
  }

  @Test(
    "A datagram to many has its local port on the other side",
    arguments: [
      (43, SocketAddress(ipv4: 0xE000_00FB, port: 5_353)),
      (43, SocketAddress(ipv4: 0x0A00_05FF, port: 137)),
      (59, SocketAddress(ipv6High: 0xFF02 << 48, low: 0xFB, port: 5_353)),
    ] as [(UInt16, SocketAddress)])
  func multicast(id: UInt16, group: SocketAddress) throws {
    let sender =
      group.family == .ipv6
      ? SocketAddress(ipv6High: 0xFE80 << 48, low: 9, port: 61_000)
      : SocketAddress(ipv4: 0x0A00_0933, port: 61_000)
    // `saddr` is the sender, `daddr` the group.
    let event = try traffic(
      id, KernelNetworkPayloads.plain(processID: 77, size: 1, local: sender, remote: group))
    #expect(event.local == group)
    #expect(event.remote == sender)
    // What is sent to a group stays as it is.
    let sent = try traffic(
      id - 1, KernelNetworkPayloads.plain(processID: 77, size: 1, local: sender, remote: group))
    #expect(sent.local == sender)
  }
}
