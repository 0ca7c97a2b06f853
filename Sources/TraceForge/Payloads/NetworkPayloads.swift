public import EventTracing

/// Payloads of Microsoft-Windows-Kernel-Network; ports in network order.
public enum KernelNetworkPayloads {
  /// 10 sent, 26 over IPv6.
  public static func sent(
    processID: UInt32, size: UInt32, local: SocketAddress, remote: SocketAddress
  ) -> [UInt8] {
    ForgedPayload.bytes {
      tuple(&$0, processID, size, local, remote)
      for value: UInt32 in [100, 102, 0, 0] { $0.u32(value) }
    }
  }

  /// 13 disconnected; for UDP 42 sent and 43 received; 16 more over IPv6. Where
  /// a datagram is received, `local` is its receiver.
  public static func plain(
    processID: UInt32, size: UInt32, local: SocketAddress, remote: SocketAddress
  ) -> [UInt8] {
    ForgedPayload.bytes {
      tuple(&$0, processID, size, local, remote)
      $0.u32(0)
      $0.u32(0)
    }
  }

  /// 12 connect, 15 accept, 28 connect over IPv6.
  public static func connected(
    processID: UInt32, local: SocketAddress, remote: SocketAddress
  ) -> [UInt8] {
    ForgedPayload.bytes {
      tuple(&$0, processID, 0, local, remote)
      for value: UInt16 in [1_460, 1, 0, 1] { $0.u16(value) }
      $0.u32(65_536)
      $0.u16(8)
      $0.u16(8)
      $0.u32(0)
      $0.u32(0)
    }
  }

  private static func tuple(
    _ payload: inout ForgedPayload, _ processID: UInt32, _ size: UInt32,
    _ local: SocketAddress, _ remote: SocketAddress
  ) {
    payload.u32(processID)
    payload.u32(size)
    payload.bareAddress(remote)
    payload.bareAddress(local)
    payload.port(remote.port)
    payload.port(local.port)
  }
}

/// Payloads of Microsoft-Windows-Winsock-NameResolution.
public enum NameResolutionPayloads {
  /// 1000: a name is looked up.
  public static func lookup(name: String, service: String = "") -> [UInt8] {
    ForgedPayload.bytes {
      $0.utf16z(name)
      $0.utf16z(service)
      for value: UInt32 in [1, 0, 0, 1, 6] { $0.u32(value) }
    }
  }

  /// 1001: the look-up ended; `result` lists addresses with `;` between them.
  public static func result(name: String, status: UInt32, result: String) -> [UInt8] {
    ForgedPayload.bytes {
      $0.utf16z(name)
      $0.u32(status)
      $0.utf16z(result)
    }
  }
}

/// Payloads of Microsoft-Windows-NDIS-PacketCapture.
public enum PacketCapturePayloads {
  /// 1001: one captured frame.
  public static func fragment(_ frame: [UInt8]) -> [UInt8] {
    ForgedPayload.bytes {
      $0.u32(12)
      $0.u32(12)
      $0.counted(frame)
      $0.u64(0)
      $0.u64(0)
    }
  }

  /// An Ethernet frame of 54 bytes with a TCP SYN over IPv4, without checksums.
  public static func synFrame(
    local: SocketAddress, remote: SocketAddress, sequence: UInt32
  ) -> [UInt8] {
    ForgedPayload.bytes {
      $0.bytes([0x00, 0x15, 0x5D, 0x01, 0x02, 0x03, 0x00, 0x15, 0x5D, 0x0A, 0x0B, 0x0C])
      $0.u16(UInt16(0x0800).byteSwapped)
      $0.bytes([0x45, 0, 0, 40])
      $0.u32(0x0040_0000)
      $0.bytes([128, 6, 0, 0])
      $0.bareAddress(local)
      $0.bareAddress(remote)
      $0.port(local.port)
      $0.port(remote.port)
      $0.u32(sequence.byteSwapped)
      $0.u32(0)
      $0.bytes([0x50, 0x02, 0xFF, 0xFF, 0, 0, 0, 0])
    }
  }
}
