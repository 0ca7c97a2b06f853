internal import EventTracing

/// Records of every form, none of which says anything about ports.
extension NetworkSimulation {
  /// A provider that nobody knows.
  private static let unknownProvider = GUID(
    low: 0x4C5A_9B1E_7D20_31F4, high: 0x6E0D_82A7_55C3_1B9F)

  func playEveryHeader() {
    ordinaryTraffic(ordinaryCast())
    every(conversationInterval) { simulation in
      for header in ForgedHeader.allCases { simulation.logForm(header) }
      simulation.logExtended()
      simulation.logKernelNetwork()
      simulation.logLookup()
    }
    after(2_000) { simulation in simulation.logValueMap() }
    run()
  }

  private func logForm(_ header: ForgedHeader) {
    var event = ForgedEvent(header: header, provider: Self.unknownProvider, id: 7, time: now)
    event.processID = 4
    event.threadID = 128
    event.opcode = 10
    event.payload = ForgedPayload.bytes { $0.zeros(random.below(40)) }
    switch header {
    case .system32, .system64, .compact32, .compact64, .perfinfo32, .perfinfo64:
      // Hooks of the page-fault group, which has nothing to do with sockets.
      event.id = 0x0220
      event.version = 2
    case .message: event.flags = 0x0001 | 0x0002 | 0x0008 | 0x0020
    default: break
    }
    if header == .event64 {
      // STRING_ONLY: a text without a schema.
      event.flags = 0x0004
      event.payload = ForgedPayload.bytes { $0.utf16z("service \(random.below(9)) is up") }
    }
    log(event, on: random.below(options.processors))
  }

  /// Events with extended items: a related activity with a stack, and a
  /// TraceLogging event.
  private func logExtended() {
    var event = ForgedEvent(
      header: eventHeader, provider: Self.unknownProvider, id: 9, time: now)
    event.processID = 2_184
    event.threadID = 4_396
    event.extendedItems = [
      ForgedEvent.ExtendedItem(
        type: 1, data: ForgedPayload.bytes { $0.guid(Self.unknownProvider) }),
      ForgedEvent.ExtendedItem(
        type: 6, data: ForgedPayload.bytes { for _ in 0..<4 { $0.u64(0xFFFF_F801_2345_6780) } }),
    ]
    event.payload = ForgedPayload.bytes { $0.asciiz("odd") }
    log(event, on: 0)
    log(
      TraceLoggingPayloads.sample(
        provider: Self.unknownProvider, time: now, processID: 2_184, threadID: 4_396,
        text: "request", number: UInt32(random.below(1_000))),
      on: 0)
  }

  private func logKernelNetwork() {
    let local = SocketAddress(ipv4: 0x0A00_0510, port: UInt16(random.within(49_152...65_535)))
    let remote = SocketAddress(ipv4: 0x0A00_0933, port: 443)
    let local6 = SocketAddress(ipv6High: 0xFD00_0000_0000_0001, low: 0x10, port: 50_001)
    let remote6 = SocketAddress(ipv6High: 0xFD00_0000_0000_0002, low: 0x33, port: 443)
    typealias Payloads = KernelNetworkPayloads
    let events: [(id: UInt16, payload: [UInt8])] = [
      (12, Payloads.connected(processID: 4_312, local: local, remote: remote)),
      (10, Payloads.sent(processID: 4_312, size: 600, local: local, remote: remote)),
      (13, Payloads.plain(processID: 4_312, size: 0, local: local, remote: remote)),
      (15, Payloads.connected(processID: 4_312, local: remote, remote: local)),
      (28, Payloads.connected(processID: 4_312, local: local6, remote: remote6)),
      (26, Payloads.sent(processID: 4_312, size: 80, local: local6, remote: remote6)),
      (42, Payloads.plain(processID: 1_096, size: 40, local: local, remote: remote)),
      (43, Payloads.plain(processID: 1_096, size: 90, local: local, remote: remote)),
    ]
    for (id, payload) in events {
      var event = ForgedEvent(header: eventHeader, provider: .kernelNetwork, id: id, time: now)
      event.task = id < 40 ? 10 : 11
      event.opcode = UInt8(truncatingIfNeeded: id)
      event.keyword = 0x8000_0000_0000_0010
      event.payload = payload
      log(event, on: 1 % options.processors)
    }
  }

  private func logLookup() {
    for id: UInt16 in [1000, 1001] {
      var event = ForgedEvent(header: eventHeader, provider: .nameResolution, id: id, time: now)
      event.processID = 4_312
      event.threadID = 8_628
      event.payload =
        id == 1000
        ? NameResolutionPayloads.lookup(name: "orders.corp.example")
        : NameResolutionPayloads.result(
          name: "orders.corp.example", status: 0, result: "10.0.9.51;")
      log(event, on: 0)
    }
  }

  /// A value map as a merge writes it.
  private func logValueMap() {
    var event = ForgedEvent(
      header: options.pointerSize == 4 ? .full32 : .full64, provider: .eventMetadata, id: 0,
      time: now)
    event.opcode = 33
    event.payload = SchemaPayloads.valueMap(
      provider: .winsockAFD, name: "AFD_OPTION_ValueMap",
      entries: [(1, "SO_OOBINLINE "), (2, "FIONBIO "), (6, "SO_RCVBUF "), (7, "SO_SNDBUF ")])
    log(event, on: 0)
  }
}
