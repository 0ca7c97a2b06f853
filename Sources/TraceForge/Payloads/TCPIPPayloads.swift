public import EventTracing

/// Payloads of Microsoft-Windows-TCPIP that tell of ports and connections.
///
/// Versions differ by fields added in front or behind; each function takes the
/// version it writes.
public struct TCPIPPayloads: Sendable {
  /// Bytes in a pointer: 4 or 8.
  public let pointerSize: Int

  /// Payloads of a machine whose pointers have `pointerSize` bytes.
  public init(pointerSize: Int = 8) {
    self.pointerSize = pointerSize
  }

  private func build(_ write: (inout ForgedPayload) -> Void) -> [UInt8] {
    ForgedPayload.bytes(pointerSize: pointerSize, write)
  }

  /// 1001: an endpoint is created for a process.
  public func endpointCreation(
    status: NTStatus, endpoint: UInt64, family: UInt32, processID: UInt32
  ) -> [UInt8] {
    build {
      $0.status(status)
      $0.pointer(endpoint)
      $0.u32(family)
      $0.u32(processID)
    }
  }

  /// 1002 connect requested, 1030 connection tuple collides, 1364 and 1365
  /// tuple inserted and removed.
  public func connection(
    tcb: UInt64, local: SocketAddress?, remote: SocketAddress?, newState: UInt32,
    retransmits: UInt32 = 0
  ) -> [UInt8] {
    build {
      $0.pointer(tcb)
      $0.countedSockaddr(local)
      $0.countedSockaddr(remote)
      $0.u32(newState)
      $0.u32(retransmits)
    }
  }

  /// 1006 bind failed for want of a port, 1008 bound, 1009 closed. Version 1
  /// puts the endpoint in front.
  public func endpointAddress(
    version: UInt8, endpoint: UInt64, local: SocketAddress?, status: NTStatus
  ) -> [UInt8] {
    build {
      if version >= 1 { $0.pointer(endpoint) }
      $0.countedSockaddr(local)
      $0.status(status)
    }
  }

  /// 1013: a TCP endpoint is created. Version 1 ends in the process's sequence
  /// number, version 2 also begins with the endpoint.
  public func createEndpointComplete(
    version: UInt8, endpoint: UInt64, local: SocketAddress?, status: NTStatus,
    processID: UInt32, compartment: UInt32 = 1, family: UInt32, processSequence: UInt64
  ) -> [UInt8] {
    build {
      if version >= 2 { $0.pointer(endpoint) }
      $0.countedSockaddr(local)
      $0.status(status)
      $0.u32(processID)
      $0.u32(compartment)
      $0.u32(family)
      if version >= 1 { $0.u64(processSequence) }
    }
  }

  /// 1031 connect proceeds, 1033 completed, 1034 failed, 1038 close issued,
  /// 1050 no port acquired. Version 1 ends in the process's sequence number.
  public func connectOutcome(
    version: UInt8, local: SocketAddress?, remote: SocketAddress?, status: NTStatus,
    processID: UInt32, compartment: UInt32 = 1, tcb: UInt64, processSequence: UInt64 = 0
  ) -> [UInt8] {
    build {
      $0.countedSockaddr(local)
      $0.countedSockaddr(remote)
      $0.status(status)
      $0.u32(processID)
      $0.u32(compartment)
      $0.pointer(tcb)
      if version >= 1 { $0.u64(processSequence) }
    }
  }

  /// 1051: a connection changes state; 10 is TIME_WAIT.
  public func stateChange(
    oldState: UInt32, newState: UInt32, sendNext: UInt32, tcb: UInt64
  ) -> [UInt8] {
    build {
      $0.u32(oldState)
      $0.u32(newState)
      $0.u32(sendNext)
      $0.pointer(tcb)
    }
  }

  /// 1110: the global parameters of one address family.
  public func globalParameters(
    family: UInt32, timedWaitDelay: UInt32, finWait2Delay: UInt32
  ) -> [UInt8] {
    build {
      $0.u32(family)
      $0.bytes([1, 0, 0, 0, 0, 0, 1, 5])
      $0.u32(7_200_000)
      $0.u32(1_000)
      $0.u32(timedWaitDelay)
      $0.u32(5_000)
      $0.u32(finWait2Delay)
      $0.bytes([3, 1])
      $0.u32(3)
      $0.u32(3)
    }
  }

  /// 1121, 1122: a listener could not bind. Version 1 ends in the process's
  /// sequence number.
  public func listenerBindFailed(
    version: UInt8, listener: UInt64, local: SocketAddress?, status: NTStatus,
    processID: UInt32, compartment: UInt32 = 1, family: UInt32, processSequence: UInt64 = 0
  ) -> [UInt8] {
    build {
      $0.pointer(listener)
      $0.countedSockaddr(local)
      $0.status(status)
      $0.u32(processID)
      $0.u32(compartment)
      $0.u32(family)
      if version >= 1 { $0.u64(processSequence) }
    }
  }

  /// 1191 a port is acquired, 1192 inherited, 1193 released, 1194 replaced,
  /// 1195 assigned twice because none is left. The port is in host order.
  public func portHolding(
    acquirer: UInt64, port: UInt16, weakReference: UInt32, original: UInt64
  ) -> [UInt8] {
    build {
      $0.pointer(acquirer)
      $0.u16(port)
      $0.u32(weakReference)
      $0.pointer(original)
    }
  }

  /// 1300: a connection that exists when the trace starts. Version 1 adds the
  /// process's sequence number, 2 and 3 a flag each.
  public func connectionRundown(
    version: UInt8, tcb: UInt64, local: SocketAddress?, remote: SocketAddress?, state: UInt32,
    processID: UInt32, processSequence: UInt64 = 0
  ) -> [UInt8] {
    build {
      $0.pointer(tcb)
      $0.countedSockaddr(local)
      $0.countedSockaddr(remote)
      $0.u32(state)
      $0.u32(processID)
      if version >= 1 { $0.u64(processSequence) }
      if version >= 2 { $0.u32(0) }
      if version >= 3 { $0.u32(1) }
    }
  }

  /// 1391: a UDP endpoint is created. Version 1 ends in the process's sequence
  /// number.
  public func createDatagramEndpoint(
    version: UInt8, endpoint: UInt64, status: NTStatus, processID: UInt32,
    compartment: UInt32 = 1, family: UInt32, processSequence: UInt64 = 0
  ) -> [UInt8] {
    build {
      $0.pointer(endpoint)
      $0.status(status)
      $0.u32(processID)
      $0.u32(compartment)
      $0.u32(family)
      if version >= 1 { $0.u64(processSequence) }
    }
  }

  /// 1394 UDP bind failed for want of a port, 1396 bound, 1397 closed.
  public func datagramAddress(
    endpoint: UInt64, local: SocketAddress?, status: NTStatus
  ) -> [UInt8] {
    build {
      $0.countedSockaddr(local)
      $0.status(status)
      $0.pointer(endpoint)
    }
  }
}
