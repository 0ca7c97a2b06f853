internal import EventTracing

extension ForgedSchema {
  /// The layout of an event that scenarios log; nil for one without a layout
  /// here, which a merge would not describe either.
  static func known(_ provider: GUID, _ id: UInt16, _ version: UInt8) -> ForgedSchema? {
    guard let source = sources[provider] else { return nil }
    let key = "\(id) \(version) "
    for line in source.rows.split(separator: "\n") where line.hasPrefix(key) {
      let words = line.dropFirst(key.utf8.count).split(separator: " ")
      let fields = words.dropFirst().map { shared[$0] ?? String($0) }
      return ForgedSchema(
        provider: provider, id: id, version: version, providerName: source.name,
        name: words.first.map(String.init) ?? "", fields: fields.joined(separator: " "))
    }
    return nil
  }

  private static let sources: [GUID: (name: String, rows: String)] = [
    .winsockAFD: ("Microsoft-Windows-Winsock-AFD", afd),
    .tcpip: ("Microsoft-Windows-TCPIP", tcpip),
    .kernelProcess: ("Microsoft-Windows-Kernel-Process", process),
    .packetCapture: ("Microsoft-Windows-NDIS-PacketCapture", packets),
    .nameResolution: ("Microsoft-Windows-Winsock-NameResolution", names),
  ]

  /// Groups of fields that many events share, in the tables with a `$`.
  private static let shared: [Substring: String] = [
    "$socket": "EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr",
    "$address": "AddressLen:u32 Address:bin[AddressLen]",
    "$buffer": "Buffer:ptr BufferLength:u32 Status:u32",
    "$local": "LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength]",
    "$remote": "RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength]",
    "$owner": "Status:u32 ProcessId:u32 Compartment:u32 Tcb:ptr",
    "$listener": "Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength]"
      + " Status:u32 ProcessId:u32 CompartmentId:u32 AddressFamily:u32",
    "$sequence": "ProcessSequenceNumber:u64",
    "$port": "PortAcquirer:ptr PortNumber:u16 WeakReference:u32 OriginalAcquirer:ptr",
    "$process": "ProcessID:u32 ProcessSequenceNumber:u64 CreateTime:time ParentProcessID:u32"
      + " ParentProcessSequenceNumber:u64 SessionID:u32 Flags:u32"
      + " ProcessTokenElevationType:u32 ProcessTokenIsElevated:u32 MandatoryLabel:sid"
      + " ImageName:wsz ImageChecksum:u32 TimeDateStamp:u32 PackageFullName:wsz"
      + " PackageRelativeAppId:wsz",
    "$usage": "CommitCharge:u64 CommitPeak:u64 CPUCycleCount:u64 ReadOperationCount:u32"
      + " WriteOperationCount:u32 ReadTransferKiloBytes:u32 WriteTransferKiloBytes:u32"
      + " HardFaultCount:u32",
  ]

  private static let afd = """
    1000 0 AfdCreate $socket AddressFamily:u32 SocketType:u32 Protocol:u32 ProcessId:ptr Status:u32
    1001 0 AfdClose $socket Status:u32
    1002 0 AfdCleanup $socket Status:u32
    1003 0 AfdSend $socket BufferCount:u32 $buffer
    1004 0 AfdReceive $socket BufferCount:u32 $buffer
    1005 0 AfdSendTo $socket BufferCount:u32 $buffer
    1006 0 AfdReceiveFrom $socket BufferCount:u32 $buffer
    1007 0 AfdSendToWithAddress $socket BufferCount:u32 $buffer $address
    1009 0 AfdReceiveFromWithAddress $socket BufferCount:u32 $buffer $address
    1017 0 AfdConnect $socket Status:u32
    1018 0 AfdConnectWithAddress $socket $buffer $address
    1020 0 AfdConnectEx $socket Status:u32
    1021 0 AfdConnectExWithAddress $socket $buffer $address
    1023 0 AfdAccept $socket Status:u32
    1024 0 AfdAcceptWithAddress $socket $buffer $address AcceptEndpoint:ptr CurrentBacklog:u32
    1026 0 AfdAcceptEx $socket Status:u32
    1027 0 AfdAcceptExWithAddress $socket $buffer $address AcceptEndpoint:ptr CurrentBacklog:u32
    1029 0 AfdBind $socket Status:u32
    1030 0 AfdBindWithAddress $socket Status:u32 $address
    1032 0 AfdAbort $socket Reason:u32
    1035 0 AfdOption $socket Option:u32 Value:u32 Status:u32
    1037 0 AfdListen $socket Backlog:u32 Status:u32
    3000 0 AfdConnectIndication $socket Status:u32
    3001 0 AfdConnectIndicationWithAddress $socket Status:u32 $address CurrentBacklog:u32
    3006 0 AfdDisconnect $socket Status:u32
    """

  private static let tcpip = """
    1001 0 TcpEndpointCreation Status:u32 Endpoint:ptr AddressFamily:u32 Pid:u32
    1002 0 TcpRequestConnect Tcb:ptr $local $remote NewState:u32 RexmitCount:u32
    1006 0 TcpBindEndpointPortFailure $local Status:u32
    1006 1 TcpBindEndpointPortFailure Endpoint:ptr $local Status:u32
    1008 0 TcpBindEndpointComplete $local Status:u32
    1008 1 TcpBindEndpointComplete Endpoint:ptr $local Status:u32
    1009 0 TcpCloseEndpoint $local Status:u32
    1009 1 TcpCloseEndpoint Endpoint:ptr $local Status:u32
    1030 0 TcpConnectTcbFailInsertion Tcb:ptr $local $remote NewState:u32 RexmitCount:u32
    1031 0 TcpConnectTcbProceeding $local $remote $owner
    1031 1 TcpConnectTcbProceeding $local $remote $owner $sequence
    1033 0 TcpConnectTcbComplete $local $remote $owner
    1033 1 TcpConnectTcbComplete $local $remote $owner $sequence
    1034 0 TcpConnectTcbFailure $local $remote $owner
    1034 1 TcpConnectTcbFailure $local $remote $owner $sequence
    1038 0 TcpCloseTcbRequest $local $remote $owner
    1038 1 TcpCloseTcbRequest $local $remote $owner $sequence
    1050 0 TcpConnectFailedPortAcquire $local $remote $owner
    1050 1 TcpConnectFailedPortAcquire $local $remote $owner $sequence
    1051 0 TcpTcbStateChange OldState:u32 NewState:u32 SndNxt:u32 Tcb:ptr
    1122 0 TcpListenerBindFailedPort $listener
    1122 1 TcpListenerBindFailedPort $listener $sequence
    1191 0 TcpAcquirePort $port
    1193 0 TcpReleasePort $port
    1195 0 TcpAssignedWeakReferencePort $port
    1300 0 TcpConnectionRundown Tcb:ptr $local $remote State:u32 Pid:u32
    1300 1 TcpConnectionRundown Tcb:ptr $local $remote State:u32 Pid:u32 $sequence
    1391 0 UdpCreateEndpointComplete Endpoint:ptr Status:u32 ProcessId:u32 CompartmentId:u32 AddressFamily:u32
    1391 1 UdpCreateEndpointComplete Endpoint:ptr Status:u32 ProcessId:u32 CompartmentId:u32 AddressFamily:u32 $sequence
    1394 0 UdpBindEndpointPortFailure $local Status:u32 Endpoint:ptr
    1396 0 UdpBindEndpointComplete $local Status:u32 Endpoint:ptr
    1397 0 UdpCloseEndpointBound $local Status:u32 Endpoint:ptr
    """

  private static let process = """
    1 3 ProcessStart $process
    15 1 ProcessRundown $process
    2 2 ProcessStop ProcessID:u32 ProcessSequenceNumber:u64 CreateTime:time ExitTime:time ExitCode:u32 TokenElevationType:u32 HandleCount:u32 $usage ImageName:asz
    """

  private static let packets = """
    1001 0 PacketFragment MiniportIfIndex:u32 LowerIfIndex:u32 FragmentSize:u32 Fragment:bin[FragmentSize] GftFlowEntryId:u64 GftOffloadInformation:u64
    """

  private static let names = """
    1000 0 WinsockGai NodeName:wsz ServiceName:wsz Location:u32 Flags:u32 Family:u32 SocketType:u32 Protocol:u32
    1001 0 WinsockGai NodeName:wsz Status:u32 Result:wsz
    """
}
