// swift-format-ignore-file

extension SchemaTable {
  /// The events of Microsoft-Windows-Winsock-AFD, the driver under every user-mode
  /// socket.
  ///
  /// Layouts: the provider's manifest as registered on Windows 7 7600 up to
  /// Windows 10 18990, equal in all; 4018 to 4020 came with builds 22000 and
  /// 22621. Messages: the resources of ws2_32.dll 10.0.19041. The manifest names
  /// no task for 1 to 41, the events of Windows Vista, so their names are ours.
  /// The manifest's export keeps a map at one field only; here `SocketType`,
  /// `Option` and the abort `Reason` have theirs wherever they occur.
  ///
  /// The grammar of the lines is described with ``SchemaTable``.
  static let winsockAFD = SchemaTable(text: #"""
provider	e53c6823-7bb8-44bb-90dc-3f86090d48a6	Microsoft-Windows-Winsock-AFD
map	WINSOCK_SocketType_ValueMap	value	1=SOCK_STREAM	2=SOCK_DGRAM	3=SOCK_RAW	4=SOCK_RDM	5=SOCK_SEQPACKET
map	AFD_OPTION_ValueMap	value	1=SO_OOBINLINE	2=FIONBIO	6=SO_RCVBUF	7=SO_SNDBUF	9=SIO_ENABLE_CIRCULAR_QUEUEING	11=SIO_UDP_CONNRESET	13=AFD_IPV6_V6ONLY	15=SIO_UDP_NETRESET
map	AFD_ABORT_ValueMap	value	1=Attempt to flush pending receive requests failed	2=Abortive disconnect requested on endpoint	3=Shutdown with SD_RECEIVE posted with receive data pending	4=Transport indicated abortive disconnect	5=Error on accepted connection not associated with listening socket	6=Disconnect failed	7=Pending data on connection when disconnect called	8=Invalid buffer specified on fastio receive	9=Accept operation failed	10=Unable to allocate buffer	11=Counter overflow	12=Data arrives after shutting down receive path	13=Data arrives during endpoint cleanup	14=Receive request failed	15=Send request failed	16=Send request cancelled	17=TransmitPackets/TransmitFile request cancelled	18=Abort indicated during connection request	19=Plug and play event caused abort
map	AFD_DGRAM_DROP_ValueMap	value	1=Datagram source address does not match connected address	2=Insufficient local buffer space	3=Buffer allocation failed	4=Insufficient local buffer space - circular queueing enabled	5=Indicated datagram too large - integer overflow
map	RIO_NOTIFICATION_TYPE_ValueMap	value	0=None	1=Event	2=IOCP
1.0	AfdLegacyCreate	Process:ptr Endpoint:ptr AddressFamily:u32 SocketType:u32{WINSOCK_SocketType_ValueMap} Protocol:u32 UserModePid:ptr	Socket creation: %1 %2 %3 %4 %5
2.0	AfdLegacyBindV4	Process:ptr Endpoint:ptr Address:ipv4 Port:u16 Status:status	Socket bind: %1 %2 %3 %4 %5
3.0	AfdLegacyBindV6	Process:ptr Endpoint:ptr Address:binary[16] Port:u16 Status:status	Socket bind: %1 %2 %3 %4 %5
4.0	AfdLegacyConnectV4	Process:ptr Endpoint:ptr Address:ipv4 Port:u16	Socket connect: %1 %2 %3 %4
5.0	AfdLegacyConnectV6	Process:ptr Endpoint:ptr Address:binary[16] Port:u16	Socket connect: %1 %2 %3 %4
6.0	AfdLegacyConnectComplete	Process:ptr Endpoint:ptr Error:status	Connect completed: %1 %2 %3
7.0	AfdLegacyAbort	Process:ptr Endpoint:ptr Reason:i32	AFD initiated abort: %1 %2 %3
8.0	AfdLegacyTransportAbort	Process:ptr Endpoint:ptr Reason:i32	Transport initiated abort: %1 %2 %3
9.0	AfdLegacySendFailed	Process:ptr Endpoint:ptr Error:status	Failed send request: %1 %2 %3
10.0	AfdLegacySendMessageFailed	Process:ptr Endpoint:ptr Error:status	Failed WSASendMsg request: %1 %2 %3
11.0	AfdLegacyReceiveFailed	Process:ptr Endpoint:ptr Error:status	Failed recv request: %1 %2 %3
12.0	AfdLegacyReceiveFromFailed	Process:ptr Endpoint:ptr Error:status	Failed recvfrom request: %1 %2 %3
13.0	AfdLegacyClose	Process:ptr Endpoint:ptr Error:status	Socket close: %1 %2 %3
14.0	AfdLegacyCleanup	Process:ptr Endpoint:ptr Error:status	Socket cleanup (all references removed): %1 %2 %3
15.0	AfdLegacyAcceptV4	Process:ptr Endpoint:ptr Address:ipv4 Port:u16 Status:status	Socket accept: %1 %2 %3 %4 %5
16.0	AfdLegacyAcceptV6	Process:ptr Endpoint:ptr Address:binary[16] Port:u16 Status:status	Socket accept: %1 %2 %3 %4 %5
17.0	AfdLegacyAcceptFailed	Process:ptr Endpoint:ptr Error:status	Accept failed: %1 %2 %3
18.0	AfdLegacySendPosted	Process:ptr Endpoint:ptr FastPath:bool32 BufferCount:i32 Buffer:ptr BufferLength:u32	Send posted: %1 %2 %3 %4 %5 %6
19.0	AfdLegacyReceivePosted	Process:ptr Endpoint:ptr FastPath:bool32 BufferCount:i32 Buffer:ptr BufferLength:u32	Receive posted: %1 %2 %3 %4 %5 %6
20.0	AfdLegacyReceiveFromPosted	Process:ptr Endpoint:ptr FastPath:bool32 BufferCount:i32 Buffer:ptr BufferLength:u32	RecvFrom posted: %1 %2 %3 %4 %5 %6
21.0	AfdLegacySendToPostedV4	Process:ptr Endpoint:ptr FastPath:bool32 BufferCount:i32 Buffer:ptr BufferLength:u32 Address:ipv4 Port:u16	SendTo posted: %1 %2 %3 %4 %5 %6 %7 %8
22.0	AfdLegacySendToPostedV6	Process:ptr Endpoint:ptr FastPath:bool32 BufferCount:i32 Buffer:ptr BufferLength:u32 Address:binary[16] Port:u16	SendTo posted: %1 %2 %3 %4 %5 %6 %7 %8
23.0	AfdLegacyReceiveComplete	Process:ptr Endpoint:ptr Buffer:ptr BufferLength:u32	Recv completed: %1 %2 %3 %4
24.0	AfdLegacySendComplete	Process:ptr Endpoint:ptr Buffer:ptr BufferLength:u32	Send completed: %1 %2 %3 %4
25.0	AfdLegacySendMessageComplete	Process:ptr Endpoint:ptr Buffer:ptr BufferLength:u32	SendMsg completed: %1 %2 %3 %4
26.0	AfdLegacyReceiveFromCompleteV4	Process:ptr Endpoint:ptr BufferCount:i32 Buffer:ptr BufferLength:u32 Address:ipv4 Port:u16	RecvFrom completed: %1 %2 %3 %4 %5 %6 %7
27.0	AfdLegacyReceiveFromCompleteV6	Process:ptr Endpoint:ptr BufferCount:i32 Buffer:ptr BufferLength:u32 Address:binary[16] Port:u16	RecvFrom completed: %1 %2 %3 %4 %5 %6 %7
28.0	AfdLegacySendToComplete	Process:ptr Endpoint:ptr Buffer:ptr BufferLength:u32	SendTo completed: %1 %2 %3 %4
29.0	AfdLegacyOption	Process:ptr Endpoint:ptr Option:u32{AFD_OPTION_ValueMap} Value:u32	Socket option set: %1 %2 %3 %4
30.0	AfdLegacyPollPosted	Process:ptr HandleCount:i32 Timeout:i32	Select/Poll posted: %1 %2 %3
31.0	AfdLegacyPollComplete	Process:ptr Endpoint:ptr Error:status	Select/Poll completed: %1 %2 %3
32.0	AfdLegacyEventSelect	Process:ptr Endpoint:ptr EventMask:u32	WSAEventSelect: %1 %2 %3
33.0	AfdLegacyDatagramDropV4	Process:ptr Endpoint:ptr PacketSize:i32 Address:ipv4 Port:u16 Reason:i32	Datagram dropped: %1 %2 %3 %4 %5 %6
34.0	AfdLegacyDatagramDropV6	Process:ptr Endpoint:ptr PacketSize:i32 Address:binary[16] Port:u16 Reason:i32	Datagram dropped: %1 %2 %3 %4 %5 %6
35.0	AfdLegacyConnectIndicationV4	Process:ptr ListenEndpoint:ptr Address:ipv4 Port:u16	Connection indicated: %1 %2 %3 %4
36.0	AfdLegacyConnectIndicationV6	Process:ptr ListenEndpoint:ptr Address:binary[16] Port:u16	Connection indicated: %1 %2 %3 %4
37.0	AfdLegacyDataIndication	Process:ptr Endpoint:ptr BytesIndicated:i32	Data indicated from transport: %1 %2 %3
38.0	AfdLegacyDataIndicationV4	Process:ptr Endpoint:ptr Address:ipv4 Port:u16 BytesIndicated:i32	Data indicated from transport: %1 %2 %3 %4 %5
39.0	AfdLegacyDataIndicationV6	Process:ptr Endpoint:ptr Address:binary[16] Port:u16 BytesIndicated:i32	Data indicated from transport: %1 %2 %3 %4 %5
40.0	AfdLegacyBindFailed	Process:ptr Endpoint:ptr Error:status	Failed bind: %1 %2 %3
41.0	AfdLegacyDisconnect	Process:ptr Endpoint:ptr	Disconnect indicated from transport: %1 %2
1000.0	AfdCreate	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr AddressFamily:u32 SocketType:u32{WINSOCK_SocketType_ValueMap} Protocol:u32 ProcessId:ptr Status:status	socket: %1: Process %3 (%8), Endpoint %4, Family %5, Type %6, Protocol %7, Seq %2, Status %9
1001.0	AfdClose	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:status	closesocket: %1: Process %3, Endpoint %4, Seq %2, Status %5
1002.0	AfdCleanup	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:status	socket cleanup: %1: Process %3, Endpoint %4, Seq %2, Status %5
1003.0	AfdSend	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr BufferCount:u32 Buffer:ptr BufferLength:u32 Status:status	send: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Seq %2, Status %8
1004.0	AfdReceive	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr BufferCount:u32 Buffer:ptr BufferLength:u32 Status:status	recv: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Seq %2, Status %8
1005.0	AfdSendTo	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr BufferCount:u32 Buffer:ptr BufferLength:u32 Status:status	sendto: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Seq %2, Status %8
1006.0	AfdReceiveFrom	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr BufferCount:u32 Buffer:ptr BufferLength:u32 Status:status	recvfrom: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Seq %2, Status %8
1007.0	AfdSendToWithAddress	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr BufferCount:u32 Buffer:ptr BufferLength:u32 Status:status AddressLen:u32 Address:sockaddr[AddressLen]	sendto: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Addr %10, Seq %2, Status %8
1009.0	AfdReceiveFromWithAddress	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr BufferCount:u32 Buffer:ptr BufferLength:u32 Status:status AddressLen:u32 Address:sockaddr[AddressLen]	recvfrom: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Addr %10, Seq %2, Status %8
1011.0	AfdSendMessage	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr BufferCount:u32 Buffer:ptr BufferLength:u32 Status:status	sendmsg: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Seq %2, Status %8
1012.0	AfdReceiveMessage	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr BufferCount:u32 Buffer:ptr BufferLength:u32 Status:status	recvmsg: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Seq %2, Status %8
1013.0	AfdSendMessageWithAddress	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr BufferCount:u32 Buffer:ptr BufferLength:u32 Status:status AddressLen:u32 Address:sockaddr[AddressLen]	sendmsg: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Addr %10, Seq %2, Status %8
1015.0	AfdReceiveMessageWithAddress	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr BufferCount:u32 Buffer:ptr BufferLength:u32 Status:status AddressLen:u32 Address:sockaddr[AddressLen]	recvmsg: %1: Process %3, Endpoint %4, Buffer Count %5, Buffer %6, Length %7, Addr %10, Seq %2, Status %8
1017.0	AfdConnect	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:status	connect: %1: Process %3, Endpoint %4, Seq %2, Status %5
1018.0	AfdConnectWithAddress	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Buffer:ptr BufferLength:u32 Status:status AddressLen:u32 Address:sockaddr[AddressLen]	connect: %1: Process %3, Endpoint %4, Address %9, Seq %2, Status %7
1020.0	AfdConnectEx	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:status	ConnectEx: %1: Process %3, Endpoint %4, Seq %2, Status %5
1021.0	AfdConnectExWithAddress	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Buffer:ptr BufferLength:u32 Status:status AddressLen:u32 Address:sockaddr[AddressLen]	ConnectEx: %1: Process %3, Endpoint %4, Buffer %5, Length %6, Address %9, Seq %2, Status %7
1023.0	AfdAccept	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:status	accept: %1: Process %3, Endpoint %4, Seq %2, Status %5
1024.0	AfdAcceptWithAddress	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Buffer:ptr BufferLength:u32 Status:status AddressLen:u32 Address:sockaddr[AddressLen] AcceptEndpoint:ptr CurrentBacklog:u32	accept: %1: Process %3, Endpoint %4, Address %9, Accept Endpoint %10, Current Backlog %11, Seq %2, Status %7
1026.0	AfdAcceptEx	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:status	AcceptEx: %1: Process %3, Endpoint %4, Seq %2, Status %5
1027.0	AfdAcceptExWithAddress	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Buffer:ptr BufferLength:u32 Status:status AddressLen:u32 Address:sockaddr[AddressLen] AcceptEndpoint:ptr CurrentBacklog:u32	AcceptEx: %1: Process %3, Endpoint %4, Buffer %5, Length %6, Address %9, Accept Endpoint %10, Current Backlog %11, Seq %2, Status %7
1029.0	AfdBind	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:status	bind: %1: Process %3, Endpoint %4, Seq %2, Status %5
1030.0	AfdBindWithAddress	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:status AddressLen:u32 Address:sockaddr[AddressLen]	bind: %1: Process %3, Endpoint %4, Address %7, Seq %2, Status %5
1032.0	AfdAbort	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Reason:u32{AFD_ABORT_ValueMap}	connection aborted: %1: Process %3, Endpoint %4, Seq %2, Reason %5
1033.0	AfdDatagramDropWithAddress	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Buffer:ptr BufferLength:u32 AddressLen:u32 Address:sockaddr[AddressLen] Reason:u32{AFD_DGRAM_DROP_ValueMap}	datagram dropped: %1: Process %3, Endpoint %4, Buffer %5, Length %6, Address %8, Seq %2, Reason %9
1035.0	AfdOption	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Option:u32{AFD_OPTION_ValueMap} Value:u32 Status:status	Socket option: %1: Process %3, Endpoint %4, Option %5, Value %6, Seq %2, Status %7
1036.0	AfdWaitForListen	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:status	Wait for listen: %1: Process %3, Endpoint %4, Seq %2, Status %5
1037.0	AfdListen	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Backlog:u32 Status:status	Listen: %1: Process %3, Endpoint %4, Backlog %5, Seq %2, Status %6
3000.0	AfdConnectIndication	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:status	Connect indication: %1: Process %3, Endpoint %4, Seq %2, Status %5
3001.0	AfdConnectIndicationWithAddress	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:status AddressLen:u32 Address:sockaddr[AddressLen] CurrentBacklog:u32	Connect indication: %1: Process %3, Endpoint %4, Address %7, Backlog Count %8, Seq %2, Status %5
3003.0	AfdDataIndication	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Buffer:ptr BufferLength:u32	Data indication: %1: Process %3, Endpoint %4, Buffer %5, Length %6, Seq %2
3004.0	AfdDataIndicationWithAddress	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Buffer:ptr BufferLength:u32 AddressLen:u32 Address:sockaddr[AddressLen]	Data indication: %1: Process %3, Endpoint %4, Buffer %5, Length %6, Address %8, Seq %2
3006.0	AfdDisconnect	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:status	disconnect indicated: %1: Process %3, Endpoint %4, Seq %2
3007.0	AfdSendBackLog	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr SendBacklog:u32	Transport send backlog: Process %1, Endpoint %2, Send Backlog %5
4000.0	AfdRioCreateRegistrationDomain	RegistrationDomain:ptr Status:status	Registration domain %1 create status %2
4001.0	AfdRioCleanupRegistrationDomain	RegistrationDomain:ptr	Registration domain %1 closed
4002.0	AfdRioCreateCq	Cq:ptr RegistrationDomain:ptr EntryCount:u32 UserAddress:ptr SystemAddress:ptr BufferSize:u32 CqIndex:u32 NotificationType:u32{RIO_NOTIFICATION_TYPE_ValueMap} NotificationHandle:ptr NotificationObject:ptr NotificationContext1:ptr NotificationContext2:ptr Status:status	CQ %1 created with %3 entries, index %7 and notification type %8, status %13
4003.0	AfdRioDestroyCq	Cq:ptr Commit:u32	CQ %1 closed with %2 commit
4004.0	AfdRioCleanupCq	Cq:ptr	CQ %1 cleaned up
4005.0	AfdRioResizeCq	Cq:ptr OriginalEntryCount:u32 OriginalStart:u32 OriginalEnd:u32 Commit:u32 RequestedEntryCount:u32 UserAddress:ptr SystemAddress:ptr BufferSize:u32 Status:status	CQ %1 with %5 commit resized from %2 to %6, status %10
4006.0	AfdRioCreateRqPair	Endpoint:ptr RioState:ptr RegistrationDomain:ptr SendEntryCount:u32 SendUserAddress:ptr SendSystemAddress:ptr SendBufferSize:u32 ReceiveEntryCount:u32 ReceiveUserAddress:ptr ReceiveSystemAddress:ptr ReceiveBufferSize:u32 SendCqIndex:u32 ReceiveCqIndex:u32 Status:status	RQ %2 created on endpoint %1 with %8 receive and %4 send entries, using receive CQ %13 and send CQ %12, status %14
4007.0	AfdRioCloseRioState	RioState:ptr ReceiveQueueStart:u32 ReceiveQueueEnd:u32 SendQueueStart:u32 SendQueueEnd:u32	RQ %1 closed, receive = (%2,%3) send = (%4,%5)
4008.0	AfdRioCleanupRioState	RioState:ptr	RQ %1 cleaned up
4009.0	AfdRioResizeRqPair	RioState:ptr OriginalSendEntryCount:u32 OriginalSendQueueStart:u32 OriginalSendQueueEnd:u32 RequestedSendEntryCount:u32 SendUserAddress:ptr SendSystemAddress:ptr SendBufferSize:u32 OriginalReceiveEntryCount:u32 OriginalReceiveQueueStart:u32 OriginalReceiveQueueEnd:u32 RequestedReceiveEntryCount:u32 ReceiveUserAddress:ptr ReceiveSystemAddress:ptr ReceiveBufferSize:u32 Status:status	RQ %1 resized from (%9,%2) to (%12,%5), status = %16
4010.0	AfdRioRegisterBuffer	Buffer:ptr RegistrationDomain:ptr UserAddress:ptr SystemAddress:ptr BufferSize:u32 BufferId:u32 Status:status	Buffer %1 registered with address %3 and length %5, system address = %4, ID = %6, status = %7
4011.0	AfdRioDeregisterBuffer	Buffer:ptr References:u32	Buffer %1 deregistered with %2 references
4012.0	AfdRioCleanupBuffer	Buffer:ptr	Buffer %1 cleaned up
4013.0	AfdRioValidateBufferId	RegistrationDomain:ptr RioState:ptr BufferId:u32	RQ %2 using invalid buffer ID %3
4014.0	AfdRioRangeCheck	RegistrationDomain:ptr RioState:ptr Buffer:ptr BufferOffset:u32 BufferLength:u32	RQ %2 invalid use of buffer %3, offset = %4, length = %5
4015.0	AfdRioSendReceive	RioState:ptr BufferType:u32 SpecifiedLength:u32 RequiredLength:u32	RQ %1 using invalid buffer size for %2, specified = %3, required = %4
4016.0	AfdNrtCreate	NameResolutionHandle:ptr Process:ptr Status:status	NRT Create: Handle = %1 Process = %2 Status = %3
4017.0	AfdNrtClose	NameResolutionHandle:ptr Process:ptr	NRT Close: Handle = %1 Process = %2
4018.0	AfdRioNotifyCq	EnterExit:u32 Location:u32 Process:ptr RegDomain:ptr Cq:ptr Status:status
4019.0	AfdAcceptPause	EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr PauseUnPause:u8 TLBacklogCount:i32
4020.0	AfdRioValidateBufferSharing	RegistrationDomain:ptr RioState:ptr BufferId:u32 BufferSharingType:u32
"""#)
}
