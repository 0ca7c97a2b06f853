public import EventTracing

/// The ids below 100, which Vista's AFD logged.
extension AFDPayloads {
  /// 1: a socket is created.
  public func legacyCreate(
    process: UInt64, endpoint: UInt64, family: UInt32, socketType: UInt32,
    protocolNumber: UInt32, processID: UInt32
  ) -> [UInt8] {
    ForgedPayload.bytes(pointerSize: pointerSize) {
      $0.pointer(process)
      $0.pointer(endpoint)
      $0.u32(family)
      $0.u32(socketType)
      $0.u32(protocolNumber)
      $0.pointer(UInt64(processID))
    }
  }

  /// 2 for an IPv4 address, 3 for IPv6: a bind that completed. The port is
  /// written in host order.
  public func legacyBind(
    process: UInt64, endpoint: UInt64, address: SocketAddress, status: NTStatus
  ) -> [UInt8] {
    ForgedPayload.bytes(pointerSize: pointerSize) {
      $0.pointer(process)
      $0.pointer(endpoint)
      $0.bareAddress(address)
      $0.u16(address.port)
      $0.status(status)
    }
  }

  /// 4 for an IPv4 address, 5 for IPv6: a connect starts.
  public func legacyConnect(
    process: UInt64, endpoint: UInt64, address: SocketAddress
  ) -> [UInt8] {
    ForgedPayload.bytes(pointerSize: pointerSize) {
      $0.pointer(process)
      $0.pointer(endpoint)
      $0.bareAddress(address)
      $0.u16(address.port)
    }
  }

  /// 6 connect completed, 13 close, 14 cleanup, 40 failed bind.
  public func legacyResult(process: UInt64, endpoint: UInt64, error: NTStatus) -> [UInt8] {
    ForgedPayload.bytes(pointerSize: pointerSize) {
      $0.pointer(process)
      $0.pointer(endpoint)
      $0.status(error)
    }
  }
}

extension ForgedPayload {
  /// Appends the 4 or 16 bytes of an address in network order, no port.
  mutating func bareAddress(_ address: SocketAddress) {
    if address.family == .ipv6 {
      u64(address.high.byteSwapped)
      u64(address.low.byteSwapped)
    } else {
      u32(UInt32(truncatingIfNeeded: address.low).byteSwapped)
    }
  }
}
