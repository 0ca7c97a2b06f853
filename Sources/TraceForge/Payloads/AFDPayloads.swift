public import EventTracing

/// Payloads of Microsoft-Windows-Winsock-AFD, ids 1000 to 3007.
///
/// `process` is the address of an EPROCESS, `endpoint` that of an AFD_ENDPOINT.
/// `enterExit`: 0 a request starts, 1 it completed, 2 to 4 AFD, the transport
/// or the driver acted by itself. `location` is AFD's private sequence mark.
public struct AFDPayloads: Sendable {
  /// Bytes in a pointer: 4 or 8.
  public let pointerSize: Int

  /// Payloads of a machine whose pointers have `pointerSize` bytes.
  public init(pointerSize: Int = 8) {
    self.pointerSize = pointerSize
  }

  private func begin(
    _ enterExit: UInt32, _ location: UInt32, _ process: UInt64, _ endpoint: UInt64,
    _ more: (inout ForgedPayload) -> Void
  ) -> [UInt8] {
    ForgedPayload.bytes(pointerSize: pointerSize) {
      $0.u32(enterExit)
      $0.u32(location)
      $0.pointer(process)
      $0.pointer(endpoint)
      more(&$0)
    }
  }

  /// The shape of most events: 1001 close, 1002 cleanup, 1017 connect, 1020
  /// ConnectEx, 1023 accept, 1026 AcceptEx, 1029 bind, 1036 wait for listen,
  /// 3000 connect indication, 3006 disconnect. 1032 abort has its reason, 3007
  /// its backlog in the place of the status.
  public func plain(
    enterExit: UInt32, location: UInt32, process: UInt64, endpoint: UInt64, status: NTStatus
  ) -> [UInt8] {
    begin(enterExit, location, process, endpoint) { $0.status(status) }
  }

  /// 1029: a bind without its address.
  public func bind(
    enterExit: UInt32, location: UInt32, process: UInt64, endpoint: UInt64, status: NTStatus
  ) -> [UInt8] {
    plain(
      enterExit: enterExit, location: location, process: process, endpoint: endpoint,
      status: status)
  }

  /// 1030: a bind with the local address; nil writes AddressLen 0.
  public func bindWithAddress(
    enterExit: UInt32, location: UInt32, process: UInt64, endpoint: UInt64, status: NTStatus,
    address: SocketAddress?
  ) -> [UInt8] {
    bindWithAddress(
      enterExit: enterExit, location: location, process: process, endpoint: endpoint,
      status: status, sockaddr: ForgedPayload.bytes { $0.sockaddr(address) })
  }

  /// 1030 with a `sockaddr` of any family, given as bytes.
  public func bindWithAddress(
    enterExit: UInt32, location: UInt32, process: UInt64, endpoint: UInt64, status: NTStatus,
    sockaddr: [UInt8]
  ) -> [UInt8] {
    begin(enterExit, location, process, endpoint) {
      $0.status(status)
      $0.counted(sockaddr)
    }
  }

  /// 1000: a socket is created; the only event that carries the process id.
  public func create(
    enterExit: UInt32, location: UInt32, process: UInt64, endpoint: UInt64, family: UInt32,
    socketType: UInt32, protocolNumber: UInt32, processID: UInt32, status: NTStatus
  ) -> [UInt8] {
    begin(enterExit, location, process, endpoint) {
      $0.u32(family)
      $0.u32(socketType)
      $0.u32(protocolNumber)
      $0.pointer(UInt64(processID))
      $0.status(status)
    }
  }

  /// 1018 connect, 1021 ConnectEx: the remote address. `buffer` and
  /// `bufferLength` are the data that ConnectEx sends along.
  public func connectWithAddress(
    enterExit: UInt32, location: UInt32, process: UInt64, endpoint: UInt64,
    buffer: UInt64 = 0, bufferLength: UInt32 = 0, status: NTStatus, address: SocketAddress?
  ) -> [UInt8] {
    begin(enterExit, location, process, endpoint) {
      $0.pointer(buffer)
      $0.u32(bufferLength)
      $0.status(status)
      $0.countedSockaddr(address)
    }
  }

  /// 1024 accept, 1027 AcceptEx: the remote address, the endpoint that takes
  /// the connection, and the backlog that remains.
  public func acceptWithAddress(
    enterExit: UInt32, location: UInt32, process: UInt64, endpoint: UInt64,
    buffer: UInt64 = 0, bufferLength: UInt32 = 0, status: NTStatus, address: SocketAddress?,
    acceptEndpoint: UInt64, backlog: UInt32
  ) -> [UInt8] {
    begin(enterExit, location, process, endpoint) {
      $0.pointer(buffer)
      $0.u32(bufferLength)
      $0.status(status)
      $0.countedSockaddr(address)
      $0.pointer(acceptEndpoint)
      $0.u32(backlog)
    }
  }

  /// 1003 to 1006, 1011, 1012: data sent or received, without an address.
  public func transfer(
    enterExit: UInt32, location: UInt32, process: UInt64, endpoint: UInt64,
    bufferCount: UInt32 = 1, buffer: UInt64, bufferLength: UInt32, status: NTStatus
  ) -> [UInt8] {
    begin(enterExit, location, process, endpoint) {
      $0.u32(bufferCount)
      $0.pointer(buffer)
      $0.u32(bufferLength)
      $0.status(status)
    }
  }

  /// 1007, 1009, 1013, 1015: data sent or received, with the remote address.
  public func transferWithAddress(
    enterExit: UInt32, location: UInt32, process: UInt64, endpoint: UInt64,
    bufferCount: UInt32 = 1, buffer: UInt64, bufferLength: UInt32, status: NTStatus,
    address: SocketAddress?
  ) -> [UInt8] {
    begin(enterExit, location, process, endpoint) {
      $0.u32(bufferCount)
      $0.pointer(buffer)
      $0.u32(bufferLength)
      $0.status(status)
      $0.countedSockaddr(address)
    }
  }

  /// 1037: listen, with the length of the queue asked for.
  public func listen(
    enterExit: UInt32, location: UInt32, process: UInt64, endpoint: UInt64, backlog: UInt32,
    status: NTStatus
  ) -> [UInt8] {
    begin(enterExit, location, process, endpoint) {
      $0.u32(backlog)
      $0.status(status)
    }
  }

  /// 1032: AFD or the transport aborts a connection; `reason` is 1 to 0x13.
  public func abort(
    enterExit: UInt32, location: UInt32, process: UInt64, endpoint: UInt64, reason: UInt32
  ) -> [UInt8] {
    begin(enterExit, location, process, endpoint) { $0.u32(reason) }
  }

  /// 1035: a socket option is set.
  public func option(
    enterExit: UInt32, location: UInt32, process: UInt64, endpoint: UInt64, option: UInt32,
    value: UInt32, status: NTStatus
  ) -> [UInt8] {
    begin(enterExit, location, process, endpoint) {
      $0.u32(option)
      $0.u32(value)
      $0.status(status)
    }
  }

  /// 3001: a connection is indicated on a listener, with the remote address.
  public func connectIndicationWithAddress(
    enterExit: UInt32, location: UInt32, process: UInt64, endpoint: UInt64, status: NTStatus,
    address: SocketAddress?, backlog: UInt32
  ) -> [UInt8] {
    begin(enterExit, location, process, endpoint) {
      $0.status(status)
      $0.countedSockaddr(address)
      $0.u32(backlog)
    }
  }
}
