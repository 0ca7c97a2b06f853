// swift-format-ignore-file

/// What the forge knows of the events that it writes: fields and messages, from
/// socket-events.md and the manifests, written apart from the readers' tables.
/// Messages of Kernel-Process, Kernel-Network and packet capture are those that
/// the tools are known to print.
///
/// A line is `provider id.version task | fields | message`; a field is
/// `Name:kind` or `Name:kind=map`, the kinds being those of `DumpFieldKind`.
/// `sa` and `bin` are as long as the field before them says. An id of a classic
/// class is the event's type.
extension DumpLayout {
  static let table = #"""
  afd 1.0 AfdCreate | Process:p Endpoint:p AddressFamily:u32 SocketType:u32=sock Protocol:u32 UserModePid:p | Socket creation: %1 %2 %3 %4 %5
  afd 2.0 AfdBind | Process:p Endpoint:p Address:ip4 Port:u16 Status:st | Socket bind: %1 %2 %3 %4 %5
  afd 3.0 AfdBind | Process:p Endpoint:p Address:bin16 Port:u16 Status:st | Socket bind: %1 %2 %3 %4 %5
  afd 4.0 AfdConnect | Process:p Endpoint:p Address:ip4 Port:u16 | Socket connect: %1 %2 %3 %4
  afd 5.0 AfdConnect | Process:p Endpoint:p Address:bin16 Port:u16 | Socket connect: %1 %2 %3 %4
  afd 6.0 AfdConnected | Process:p Endpoint:p Error:st | Connect completed: %1 %2 %3
  afd 13.0 AfdClose | Process:p Endpoint:p Error:st | Socket close: %1 %2 %3
  afd 14.0 AfdCleanup | Process:p Endpoint:p Error:st | Socket cleanup (all references removed): %1 %2 %3
  afd 40.0 AfdBindFailed | Process:p Endpoint:p Error:st | Failed bind: %1 %2 %3
  afd 1000.0 AfdCreate | EnterExit:u32 Location:u32 Process:p Endpoint:p AddressFamily:u32 SocketType:u32 Protocol:u32 ProcessId:p Status:st | socket: %1: Process %3 (%8), Endpoint %4, Family %5, Type %6, Protocol %7, Seq %2, Status %9
  afd 1001.0 AfdClose | EnterExit:u32 Location:u32 Process:p Endpoint:p Status:st | closesocket: %1: Process %3, Endpoint %4, Seq %2, Status %5
  afd 1002.0 AfdCleanup | EnterExit:u32 Location:u32 Process:p Endpoint:p Status:st | socket cleanup: %1: Process %3, Endpoint %4, Seq %2, Status %5
  afd 1003.0 AfdSend | EnterExit:u32 Location:u32 Process:p Endpoint:p BufferCount:u32 Buffer:p BufferLength:u32 Status:st | send: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Seq %2, Status %8
  afd 1004.0 AfdReceive | EnterExit:u32 Location:u32 Process:p Endpoint:p BufferCount:u32 Buffer:p BufferLength:u32 Status:st | recv: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Seq %2, Status %8
  afd 1005.0 AfdSendTo | EnterExit:u32 Location:u32 Process:p Endpoint:p BufferCount:u32 Buffer:p BufferLength:u32 Status:st | sendto: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Seq %2, Status %8
  afd 1006.0 AfdReceiveFrom | EnterExit:u32 Location:u32 Process:p Endpoint:p BufferCount:u32 Buffer:p BufferLength:u32 Status:st | recvfrom: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Seq %2, Status %8
  afd 1007.0 AfdSendToWithAddress | EnterExit:u32 Location:u32 Process:p Endpoint:p BufferCount:u32 Buffer:p BufferLength:u32 Status:st AddressLen:u32 Address:sa | sendto: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Addr %10, Seq %2, Status %8
  afd 1009.0 AfdReceiveFromWithAddress | EnterExit:u32 Location:u32 Process:p Endpoint:p BufferCount:u32 Buffer:p BufferLength:u32 Status:st AddressLen:u32 Address:sa | recvfrom: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Addr %10, Seq %2, Status %8
  afd 1017.0 AfdConnect | EnterExit:u32 Location:u32 Process:p Endpoint:p Status:st | connect: %1: Process %3, Endpoint %4, Seq %2, Status %5
  afd 1018.0 AfdConnectWithAddress | EnterExit:u32 Location:u32 Process:p Endpoint:p Buffer:p BufferLength:u32 Status:st AddressLen:u32 Address:sa | connect: %1: Process %3, Endpoint %4, Address %9, Seq %2, Status %7
  afd 1020.0 AfdConnectEx | EnterExit:u32 Location:u32 Process:p Endpoint:p Status:st | ConnectEx: %1: Process %3, Endpoint %4, Seq %2, Status %5
  afd 1021.0 AfdConnectExWithAddress | EnterExit:u32 Location:u32 Process:p Endpoint:p Buffer:p BufferLength:u32 Status:st AddressLen:u32 Address:sa | ConnectEx: %1: Process %3, Endpoint %4, Buffer %5, Length %6, Address %9, Seq %2, Status %7
  afd 1023.0 AfdAccept | EnterExit:u32 Location:u32 Process:p Endpoint:p Status:st | accept: %1: Process %3, Endpoint %4, Seq %2, Status %5
  afd 1024.0 AfdAcceptWithAddress | EnterExit:u32 Location:u32 Process:p Endpoint:p Buffer:p BufferLength:u32 Status:st AddressLen:u32 Address:sa AcceptEndpoint:p CurrentBacklog:u32 | accept: %1: Process %3, Endpoint %4, Address %9, Accept Endpoint %10, Current Backlog %11, Seq %2, Status %7
  afd 1026.0 AfdAcceptEx | EnterExit:u32 Location:u32 Process:p Endpoint:p Status:st | AcceptEx: %1: Process %3, Endpoint %4, Seq %2, Status %5
  afd 1027.0 AfdAcceptExWithAddress | EnterExit:u32 Location:u32 Process:p Endpoint:p Buffer:p BufferLength:u32 Status:st AddressLen:u32 Address:sa AcceptEndpoint:p CurrentBacklog:u32 | AcceptEx: %1: Process %3, Endpoint %4, Buffer %5, Length %6, Address %9, Accept Endpoint %10, Current Backlog %11, Seq %2, Status %7
  afd 1029.0 AfdBind | EnterExit:u32 Location:u32 Process:p Endpoint:p Status:st | bind: %1: Process %3, Endpoint %4, Seq %2, Status %5
  afd 1030.0 AfdBindWithAddress | EnterExit:u32 Location:u32 Process:p Endpoint:p Status:st AddressLen:u32 Address:sa | bind: %1: Process %3, Endpoint %4, Address %7, Seq %2, Status %5
  afd 1032.0 AfdAbort | EnterExit:u32 Location:u32 Process:p Endpoint:p Reason:u32 | connection aborted: %1: Process %3, Endpoint %4, Seq %2, Reason %5
  afd 1035.0 AfdOption | EnterExit:u32 Location:u32 Process:p Endpoint:p Option:u32 Value:u32 Status:st | Socket option: %1: Process %3, Endpoint %4, Option %5, Value %6, Seq %2, Status %7
  afd 1036.0 AfdWaitForListen | EnterExit:u32 Location:u32 Process:p Endpoint:p Status:st | Wait for listen: %1: Process %3, Endpoint %4, Seq %2, Status %5
  afd 1037.0 AfdListen | EnterExit:u32 Location:u32 Process:p Endpoint:p Backlog:u32 Status:st | Listen: %1: Process %3, Endpoint %4, Backlog %5, Seq %2, Status %6
  afd 3000.0 AfdConnectIndication | EnterExit:u32 Location:u32 Process:p Endpoint:p Status:st | Connect indication: %1: Process %3, Endpoint %4, Seq %2, Status %5
  afd 3001.0 AfdConnectIndicationWithAddress | EnterExit:u32 Location:u32 Process:p Endpoint:p Status:st AddressLen:u32 Address:sa CurrentBacklog:u32 | Connect indication: %1: Process %3, Endpoint %4, Address %7, Backlog Count %8, Seq %2, Status %5
  afd 3006.0 AfdDisconnect | EnterExit:u32 Location:u32 Process:p Endpoint:p Status:st | disconnect indicated: %1: Process %3, Endpoint %4, Seq %2
  tcpip 1001.0 TcpEndpointCreation | Status:st Endpoint:p AddressFamily:u32=family Pid:u32 | TCP: endpoint %2 (Family=%3, PID=%4) created with status = %1.
  tcpip 1002.0 TcpRequestConnect | Tcb:p LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa NewState:u32=tcp RexmitCount:u32 | TCP: Tcb %1 (local=%3 remote=%5) requested to connect.
  tcpip 1006.0 TcpBindEndpointPortFailure | LocalAddressLength:u32 LocalAddress:sa Status:st | TCP: endpoint (sockaddr=%2) bind failed: port-acquisition status = %3.
  tcpip 1006.1 TcpBindEndpointPortFailure | Endpoint:p LocalAddressLength:u32 LocalAddress:sa Status:st | TCP: endpoint (sockaddr=%3) bind failed: port-acquisition status = %4.
  tcpip 1008.0 TcpBindEndpointComplete | LocalAddressLength:u32 LocalAddress:sa Status:st | TCP: endpoint (sockaddr=%2) bound.
  tcpip 1008.1 TcpBindEndpointComplete | Endpoint:p LocalAddressLength:u32 LocalAddress:sa Status:st | TCP: endpoint (sockaddr=%3) bound.
  tcpip 1009.0 TcpCloseEndpoint | LocalAddressLength:u32 LocalAddress:sa Status:st | TCP: endpoint (sockaddr=%2) closed.
  tcpip 1009.1 TcpCloseEndpoint | Endpoint:p LocalAddressLength:u32 LocalAddress:sa Status:st | TCP: endpoint (sockaddr=%3) closed.
  tcpip 1013.0 TcpCreateEndpointComplete | LocalAddressLength:u32 LocalAddress:sa Status:st ProcessId:u32 CompartmentId:u32 AddressFamily:u32 | TCP: endpoint (Family=%6 PID=%4) created.
  tcpip 1013.1 TcpCreateEndpointComplete | LocalAddressLength:u32 LocalAddress:sa Status:st ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64 | TCP: endpoint (Family=%6 PID=%4 ProcessSeqNum=%7) created.
  tcpip 1013.2 TcpCreateEndpointComplete | Endpoint:p LocalAddressLength:u32 LocalAddress:sa Status:st ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64 | TCP: endpoint (Family=%7 PID=%5 ProcessSeqNum=%8) created.
  tcpip 1030.0 TcpConnectTcbFailInsertion | Tcb:p LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa NewState:u32=tcp RexmitCount:u32 | TCP: connection (local=%2 remote=%4) connect failed: connection insertion status = %5.
  tcpip 1031.0 TcpConnectTcbProceeding | LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa Status:st ProcessId:u32 Compartment:u32 Tcb:p | TCP: connection %8 (local=%2 remote=%4) connect proceeding.
  tcpip 1033.0 TcpConnectTcbComplete | LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa Status:st ProcessId:u32 Compartment:u32 Tcb:p | TCP: connection %8 (local=%2 remote=%4) connect completed. PID = %6.
  tcpip 1034.0 TcpConnectTcbFailure | LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa Status:st ProcessId:u32 Compartment:u32 Tcb:p | TCP: connection %8 (local=%2 remote=%4) connect attempt failed with status = %5.
  tcpip 1038.0 TcpCloseTcbRequest | LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa Status:st ProcessId:u32 Compartment:u32 Tcb:p | TCP: connection %8 (local=%2 remote=%4) close issued.
  tcpip 1050.0 TcpConnectFailedPortAcquire | LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa Status:st ProcessId:u32 Compartment:u32 Tcb:p | TCP: connection %8 (local=%2 remote=%4) connect failed: port-acquisition status = %5.
  tcpip 1031.1 TcpConnectTcbProceeding | LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa Status:st ProcessId:u32 Compartment:u32 Tcb:p ProcessSequenceNumber:u64 | TCP: connection %8 (local=%2 remote=%4) connect proceeding.
  tcpip 1033.1 TcpConnectTcbComplete | LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa Status:st ProcessId:u32 Compartment:u32 Tcb:p ProcessSequenceNumber:u64 | TCP: connection %8 (local=%2 remote=%4) connect completed. PID = %6 ProcessSeqNum = %9.
  tcpip 1034.1 TcpConnectTcbFailure | LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa Status:st ProcessId:u32 Compartment:u32 Tcb:p ProcessSequenceNumber:u64 | TCP: connection %8 (local=%2 remote=%4) connect attempt failed with status = %5.
  tcpip 1038.1 TcpCloseTcbRequest | LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa Status:st ProcessId:u32 Compartment:u32 Tcb:p ProcessSequenceNumber:u64 | TCP: connection %8 (local=%2 remote=%4) close issued.
  tcpip 1050.1 TcpConnectFailedPortAcquire | LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa Status:st ProcessId:u32 Compartment:u32 Tcb:p ProcessSequenceNumber:u64 | TCP: connection %8 (local=%2 remote=%4) connect failed: port-acquisition status = %5.
  tcpip 1051.0 TcpTcbStateChange | OldState:u32=tcp NewState:u32=tcp SndNxt:u32 Tcb:p | TCP: connection %4 transition from %1 to %2, SndNxt = %3.
  tcpip 1121.0 TcpListenerBindFailedResolution | Listener:p AddressLength:u32 SocketAddress:sa Status:st ProcessId:u32 CompartmentId:u32 AddressFamily:u32 | TCP: listener %1 (sockaddr=%3) bind failed: port-acquisition status=%4.
  tcpip 1122.0 TcpListenerBindFailedPort | Listener:p AddressLength:u32 SocketAddress:sa Status:st ProcessId:u32 CompartmentId:u32 AddressFamily:u32 | TCP: listener %1 (family=%7 PID=%5) bind failed: address %3 cannot be resolved (Status=%4).
  tcpip 1121.1 TcpListenerBindFailedResolution | Listener:p AddressLength:u32 SocketAddress:sa Status:st ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64 | TCP: listener %1 (sockaddr=%3) bind failed: port-acquisition status=%4.
  tcpip 1122.1 TcpListenerBindFailedPort | Listener:p AddressLength:u32 SocketAddress:sa Status:st ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64 | TCP: listener %1 (family=%7 PID=%5 ProcessSeqNum=%8) bind failed: address %3 cannot be resolved (Status=%4).
  tcpip 1191.0 TcpAcquirePort | PortAcquirer:p PortNumber:u16 WeakReference:u32 OriginalAcquirer:p | TCP: endpoint/connection %1 acquired port number %2.
  tcpip 1192.0 TcpAcquireWeakRefPort | PortAcquirer:p PortNumber:u16 WeakReference:u32 OriginalAcquirer:p | TCP: connection %1 attempted to acquire weak reference on port number %2 inherited from endpoint %4. Successful = %3.
  tcpip 1193.0 TcpReleasePort | PortAcquirer:p PortNumber:u16 WeakReference:u32 OriginalAcquirer:p | TCP: endpoint/connection %1 released port number %2. WeakReference = %3.
  tcpip 1194.0 TcpReplacePort | PortAcquirer:p PortNumber:u16 WeakReference:u32 OriginalAcquirer:p | TCP: endpoint/connection %1 replaced base endpoint %4 and acquired reference to port number %2.
  tcpip 1195.0 TcpAssignedWeakReferencePort | PortAcquirer:p PortNumber:u16 WeakReference:u32 OriginalAcquirer:p | TCP: Portpool assigned port number %2 with weak references due to port exhaustion.
  tcpip 1300.0 TcpConnectionRundown | Tcb:p LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa State:u32=tcp Pid:u32 | TCP: connection %1 (local=%3 remote=%5) exists. State = %6. PID = %7.
  tcpip 1300.1 TcpConnectionRundown | Tcb:p LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa State:u32=tcp Pid:u32 ProcessSequenceNumber:u64 | TCP: connection %1 (local=%3 remote=%5) exists. State = %6. PID = %7. ProcessSeqNum = %8.
  tcpip 1364.0 TcpInsertConnectionTuple | Tcb:p LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa NewState:u32=tcp RexmitCount:u32 | TCP connection tuple inserted- TCB: %1 LocalAddress: %3 RemoteAddress: %5
  tcpip 1365.0 TcpRemoveConnectionTuple | Tcb:p LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa NewState:u32=tcp RexmitCount:u32 | TCP connection tuple removed- TCB/TWTCB: %1 LocalAddress: %3 RemoteAddress: %5
  tcpip 1391.0 UdpCreateEndpointComplete | Endpoint:p Status:st ProcessId:u32 CompartmentId:u32 AddressFamily:u32 | UDP: endpoint %1 (family=%5 pid=%3) created.
  tcpip 1391.1 UdpCreateEndpointComplete | Endpoint:p Status:st ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64 | UDP: endpoint %1 (family=%5 compartment=%4 pid=%3 processseqnum=%6) created.
  tcpip 1394.0 UdpBindEndpointPortFailure | LocalAddressLength:u32 LocalAddress:sa Status:st Endpoint:p | UDP: endpoint %4 (sockaddr=%2) bind failed: port-acquisition status = %3
  tcpip 1396.0 UdpBindEndpointComplete | LocalAddressLength:u32 LocalAddress:sa Status:st Endpoint:p | UDP: endpoint %4 (sockaddr=%2) bound.
  tcpip 1397.0 UdpCloseEndpointBound | LocalAddressLength:u32 LocalAddress:sa Status:st Endpoint:p | UDP: endpoint %4 (sockaddr=%2) closed.
  tcpip 1017.0 TcpAcceptListenerComplete | LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa Status:st ProcessId:u32 Compartment:u32 Tcb:p | TCP: listener (local=%2 remote=%4) accept completed. TCB = %8. PID = %6.
  tcpip 1017.1 TcpAcceptListenerComplete | LocalAddressLength:u32 LocalAddress:sa RemoteAddressLength:u32 RemoteAddress:sa Status:st ProcessId:u32 Compartment:u32 Tcb:p ProcessSequenceNumber:u64 | TCP: listener (local=%2 remote=%4) accept completed. TCB = %8. PID = %6 ProcessSeqNum = %9.
  tcpip 1052.0 TcpEndpointAcquirePortReservation | ProcessId:u32 Status:st StartPort:u16 NumberOfPorts:u16 | TCP: Process with PID = %1 reserved %4 ports starting at %3.
  tcpip 1052.1 TcpEndpointAcquirePortReservation | ProcessId:u32 Status:st StartPort:u16 NumberOfPorts:u16 ProcessSequenceNumber:u64 | TCP: Process with PID = %1 ProcessSeqNum = %5 reserved %4 ports starting at %3.
  tcpip 1053.0 TcpEndpointFailedPortReservation | ProcessId:u32 Status:st StartPort:u16 NumberOfPorts:u16 | TCP: Process with PID = %1 failed to reserve %4 ports starting at %3 with status = %2.
  tcpip 1053.1 TcpEndpointFailedPortReservation | ProcessId:u32 Status:st StartPort:u16 NumberOfPorts:u16 ProcessSequenceNumber:u64 | TCP: Process with PID = %1 ProcessSeqNum = %5 failed to reserve %4 ports starting at %3 with status = %2.
  tcpip 1054.0 TcpGlobalPortReservation | ProcessId:u32 Status:st StartPort:u16 NumberOfPorts:u16 | TCP: Process with PID = %1 completed global port reservation of %4 ports starting at %3 with status = %2.
  tcpip 1054.1 TcpGlobalPortReservation | ProcessId:u32 Status:st StartPort:u16 NumberOfPorts:u16 ProcessSequenceNumber:u64 | TCP: Process with PID = %1 ProcessSeqNum = %5 completed global port reservation of %4 ports starting at %3 with status = %2.
  tcpip 1110.0 TcpGlobalParameters | AddressFamily:u32 EnablePMTUDiscovery:u8 TcpUseRFC1122UrgentPointer:u8 DisableTaskOffload:u8 EnablePMTUBHDetect:u8 DisableTcpChimneyOffload:u8 DisableRss:u8 EcnCapability:u8 TcpMaxDataRetransmissions:u8 KeepAliveTime:u32 KeepAliveInterval:u32 TcpTimedWaitDelay:u32 SillyWindowTimeout:u32 TcpFinWait2Delay:u32 CongestionAlgorithm:u8 Tcp1323Opts:u8 AutoTuningLevelLocal:u32 AutoTuningLevelGroupPolicy:u32 |
  network 10.0 KERNEL_NETWORK_TASK_TCPIP | PID:u32 size:u32 daddr:ip4 saddr:ip4 dport:port sport:port startime:u32 endtime:u32 seqnum:u32 connid:u32 | TCPv4: %2 bytes transmitted from %4:%6 to %3:%5.
  network 11.0 KERNEL_NETWORK_TASK_TCPIP | PID:u32 size:u32 daddr:ip4 saddr:ip4 dport:port sport:port seqnum:u32 connid:u32 | TCPv4: %2 bytes received from %4:%6 to %3:%5.
  network 12.0 KERNEL_NETWORK_TASK_TCPIP | PID:u32 size:u32 daddr:ip4 saddr:ip4 dport:port sport:port mss:u16 sackopt:u16 tsopt:u16 wsopt:u16 rcvwin:u32 rcvwinscale:u16 sndwinscale:u16 seqnum:u32 connid:u32 | TCPv4: Connection attempted between %4:%6 and %3:%5.
  network 13.0 KERNEL_NETWORK_TASK_TCPIP | PID:u32 size:u32 daddr:ip4 saddr:ip4 dport:port sport:port seqnum:u32 connid:u32 | TCPv4: Connection closed between %4:%6 and %3:%5.
  network 15.0 KERNEL_NETWORK_TASK_TCPIP | PID:u32 size:u32 daddr:ip4 saddr:ip4 dport:port sport:port mss:u16 sackopt:u16 tsopt:u16 wsopt:u16 rcvwin:u32 rcvwinscale:u16 sndwinscale:u16 seqnum:u32 connid:u32 | TCPv4: Connection established between %4:%6 and %3:%5.
  network 42.0 KERNEL_NETWORK_TASK_UDPIP | PID:u32 size:u32 daddr:ip4 saddr:ip4 dport:port sport:port seqnum:u32 connid:u32 | UDPv4: %2 bytes transmitted from %4:%6 to %3:%5.
  network 43.0 KERNEL_NETWORK_TASK_UDPIP | PID:u32 size:u32 daddr:ip4 saddr:ip4 dport:port sport:port seqnum:u32 connid:u32 | UDPv4: %2 bytes received from %4:%6 to %3:%5.
  network 26.0 KERNEL_NETWORK_TASK_TCPIP | PID:u32 size:u32 daddr:ip6 saddr:ip6 dport:port sport:port startime:u32 endtime:u32 seqnum:u32 connid:u32 | TCPv6: %2 bytes transmitted from %4:%6 to %3:%5.
  network 27.0 KERNEL_NETWORK_TASK_TCPIP | PID:u32 size:u32 daddr:ip6 saddr:ip6 dport:port sport:port seqnum:u32 connid:u32 | TCPv6: %2 bytes received from %4:%6 to %3:%5.
  network 28.0 KERNEL_NETWORK_TASK_TCPIP | PID:u32 size:u32 daddr:ip6 saddr:ip6 dport:port sport:port mss:u16 sackopt:u16 tsopt:u16 wsopt:u16 rcvwin:u32 rcvwinscale:u16 sndwinscale:u16 seqnum:u32 connid:u32 | TCPv6: Connection attempted between %4:%6 and %3:%5.
  network 29.0 KERNEL_NETWORK_TASK_TCPIP | PID:u32 size:u32 daddr:ip6 saddr:ip6 dport:port sport:port seqnum:u32 connid:u32 | TCPv6: Connection closed between %4:%6 and %3:%5.
  network 31.0 KERNEL_NETWORK_TASK_TCPIP | PID:u32 size:u32 daddr:ip6 saddr:ip6 dport:port sport:port mss:u16 sackopt:u16 tsopt:u16 wsopt:u16 rcvwin:u32 rcvwinscale:u16 sndwinscale:u16 seqnum:u32 connid:u32 | TCPv6: Connection established between %4:%6 and %3:%5.
  network 58.0 KERNEL_NETWORK_TASK_UDPIP | PID:u32 size:u32 daddr:ip6 saddr:ip6 dport:port sport:port seqnum:u32 connid:u32 | UDPv6: %2 bytes transmitted from %4:%6 to %3:%5.
  network 59.0 KERNEL_NETWORK_TASK_UDPIP | PID:u32 size:u32 daddr:ip6 saddr:ip6 dport:port sport:port seqnum:u32 connid:u32 | UDPv6: %2 bytes received from %4:%6 to %3:%5.
  capture 1001.0 PacketFragment | MiniportIfIndex:u32 LowerIfIndex:u32 FragmentSize:u32 Fragment:bin GftFlowEntryId:u64 GftOffloadInformation:u64 | Packet Fragment (%3 bytes)
  names 1000.0 WinsockGai | NodeName:w ServiceName:w Location:u32 Flags:u32 Family:u32 SocketType:u32 Protocol:u32 |
  names 1001.0 WinsockGai | NodeName:w Status:u32 Result:w |
  process 1.3 ProcessStart | ProcessID:u32 ProcessSequenceNumber:u64 CreateTime:ft ParentProcessID:u32 ParentProcessSequenceNumber:u64 SessionID:u32 Flags:u32 ProcessTokenElevationType:u32 ProcessTokenIsElevated:u32 MandatoryLabel:sid ImageName:w ImageChecksum:x32 TimeDateStamp:x32 PackageFullName:w PackageRelativeAppId:w |
  process 15.1 ProcessRundown | ProcessID:u32 ProcessSequenceNumber:u64 CreateTime:ft ParentProcessID:u32 ParentProcessSequenceNumber:u64 SessionID:u32 Flags:u32 ProcessTokenElevationType:u32 ProcessTokenIsElevated:u32 MandatoryLabel:sid ImageName:w ImageChecksum:x32 TimeDateStamp:x32 PackageFullName:w PackageRelativeAppId:w |
  process 2.2 ProcessStop | ProcessID:u32 ProcessSequenceNumber:u64 CreateTime:ft ExitTime:ft ExitCode:u32 TokenElevationType:u32 HandleCount:u32 CommitCharge:u64 CommitPeak:u64 CPUCycleCount:u64 ReadOperationCount:u32 WriteOperationCount:u32 ReadTransferKiloBytes:u32 WriteTransferKiloBytes:u32 HardFaultCount:u32 ImageName:a |
  classic 1.4 Process | UniqueProcessKey:p ProcessId:x32 ParentId:x32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:p Flags:u32 UserSID:token ImageFileName:a CommandLine:w PackageFullName:w ApplicationId:w |
  classic 2.4 Process | UniqueProcessKey:p ProcessId:x32 ParentId:x32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:p Flags:u32 UserSID:token ImageFileName:a CommandLine:w PackageFullName:w ApplicationId:w |
  classic 3.4 Process | UniqueProcessKey:p ProcessId:x32 ParentId:x32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:p Flags:u32 UserSID:token ImageFileName:a CommandLine:w PackageFullName:w ApplicationId:w |
  classic 4.4 Process | UniqueProcessKey:p ProcessId:x32 ParentId:x32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:p Flags:u32 UserSID:token ImageFileName:a CommandLine:w PackageFullName:w ApplicationId:w |
  """#
}
