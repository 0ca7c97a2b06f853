// swift-format-ignore-file

extension SchemaTable {
  /// The events of Microsoft-Windows-TCPIP, the transport driver.
  ///
  /// Layouts: the provider's manifest as registered on Windows 10 18990; 1402 is
  /// from 17134. The versions that prepend `Endpoint`, and 1300 v2 and v3 and
  /// 1396 v1, came with Windows 11. Messages: the resources of tcpip.sys
  /// 10.0.22000, for the events about ports, binds and connections; where a
  /// version prepends a field, the older text with its parameters moved by one.
  /// The manifest's export keeps a map at one field only; here all fields that
  /// hold a connection's state have theirs.
  ///
  /// The grammar of the lines is described with ``SchemaTable``.
  static let tcpip = SchemaTable(text: #"""
provider	2f07e2ee-15db-40f1-90ef-9d7ba282188a	Microsoft-Windows-TCPIP
map	TCPIP_ADDRESS_FAMILY_TYPE_ValueMap	value	2=IPV4	23=IPV6
map	TCP_CONNECTION_STATE_ValueMap	value	0=ClosedState	1=ListenState	2=SynSentState	3=SynRcvdState	4=EstablishedState	5=FinWait1State	6=FinWait2State	7=CloseWaitState	8=ClosingState	9=LastAckState	10=TimeWaitState
map	TCP_TIMER_TYPE_ValueMap	value	0=RetransmitTimer	1=ConnectTimer	2=DelAckTimer	3=PushTimer	4=KeepAliveTimer	5=PacingTimer	6=DisconnectTimer	7=SwsTimer	8=ReassemblyRateTimer	9=SynOrRstValidationTimer
map	TCPIP_BOOLEAN_ValueMap	value	0=FALSE	1=TRUE
map	TCP_OPTION_TYPE_ValueMap	value	0=TCP_OFFLOAD_NO_PREFERENCE	1=TCP_OFFLOAD_NOT_PREFERRED	2=TCP_OFFLOAD_PREFERRED	3=TCP_KEEPALIVE	4=TCP_MAXSEG	5=TCP_MAXRT	6=TCP_STDURG	7=TCP_NOURG	8=TCP_ATMARK	9=TCP_NOSYNRETRIES	10=TCP_TIMESTAMPS	11=TCP_OFFLOAD_PREFERENCE	12=TCP_CONGESTION_ALGORITHM	13=TCP_DELAY_FIN_ACK
map	TCPIP_IP_DAD_STATE_ValueMap	value	0=NldsInvalid	1=NldsTentative	2=NldsDuplicate	3=NldsDeprecated	4=NldsPreferred
map	TCPIP_Protocol_ValueMap	value	4=	6=(Ignore IPv4 address), IPv6 address =
map	TCPIP_IP_IF_STATUS_ValueMap	value	1=Operational	2=Unoperational	4=Unknown	5=Dormant
map	TCPIP_TCP_DELIVERY_STATE_ValueMap	value	0=Indicate	1=Pend	2=Satisfy
map	IP_INTERFACE_NETWORK_CATEGORY_ValueMap	value	0=Unknown	1=Public	2=Private	3=Domain
map	TCPIP_IP_PHYSICALMEDIUM_TYPE_ValueMap	value	0=NdisPhysicalMediumUnspecified	1=NdisPhysicalMediumWirelessLan	2=NdisPhysicalMediumCableModem	3=NdisPhysicalMediumPhoneLine	5=NdisPhysicalMediumDSL	7=NdisPhysicalMedium1394	8=NdisPhysicalMediumWirelessWan	9=NdisPhysicalMediumNative802_11	10=NdisPhysicalMediumBluetooth	11=NdisPhysicalMediumInfiniband	12=NdisPhysicalMediumWiMax	14=NdisPhysicalMedium802_3	15=NdisPhysicalMedium802_5	16=NdisPhysicalMediumIrda	17=NdisPhysicalMediumWiredWAN
map	TCPIP_MEDIA_CONNECT_STATE_ValueMap	value	0=Unknown	1=Connected	2=Disconnected
map	TCPIP_Transport_Protocol_ValueMap	value	0=Unknown (Header corrupt / not parsed)	1=ICMP	2=IGMP	6=TCP	17=UDP	43=ROUTING	44=FRAGMENT	47=GRE	50=ESP	51=AH	58=ICMPV6	256=Unknown
map	TCPIP_SLOW_PATH_REASON_ValueMap	value	0=IP checksum offload not computed	1=TCP checksum offload not computed	2=UDP checksum offload not computed	3=Header not aligned on 4-byte boundary	4=IP fragmentation	5=Source address is not unicast	6=Destination address is neither TCP/UDP unicast nor UDP multicast	7=Ethernet and IP header not contiguous	8=IP options present	9=ESP over UDP	10=Lack contiguous space for upper layer headers	11=WFP filters present	12=Nexthop is unavailable	13=Path has been invalidated due to policy change	14=DHCP assigned IP address' promiscuous count is non-zero	15=ECN codepoint has not been negotiated for this traffic	16=Session state is not compatible	17=TCP options present	18=UDP IPv6 checksum absent in packet	19=Packet is for a loopback interface	20=Packet is from a Raw Socket	21=TL Ancillary headers present	22=NL Ancillary headers present	23=Type of Service present	24=IpSec headers present	25=Interface is not Ethernet	26=Nbl check failed	27=Destination address is unknown	28=Loopback inspect failed	29=Next header is not a transport protocol eligible for the fast path	30=IP packet length is invalid	31=IP version is invalid
map	TCP_WSD_ValueMap	value	0=Failed to allocate the WSD cache	1=Failure initializing PnP work queue	2=Failed to get persistent parameters	3=Rejected persistent parameters	4=qualified profile	5=qualified destination	6=sample collection completion	7=idle time expiration	8=allocation	9=new sample request	10=configuration change
map	TCP_WSD_CACHE_ENTRY_STATE_ValueMap	value	0=Idle	1=ProbingWs	2=ProbeWait	3=ProbingWithoutWs	4=RecordWait	5=EreQualified	6=Qualified
map	TCPIP_NETWORK_PACKET_DROP_REASON_ValueMap	value	1=Bad source address	2=Not locally destined	3=Protocol unreachable	4=Port unreachable	5=Bad length	6=Malformed Header	7=No route available	8=Beyond scope	9=Inspection drop	10=Too many decapsulations	11=Administratively prohibited	12=Bad checksum	128=Hop limit exceeded	129=Address unreachable	258=Fragment MTU exceeded	259=Buffer Length Exceeded	260=Address Resolution Timeout	261=Address Resolution Failure	262=IPsec failure	263=Extension Headers Failure	264=Allocation Failure	265=IPSNPI Client Drop	266=Unsupported Offload	267=Routing Failure	268=Ancillary Data Failure	269=Raw Data Failure	270=Session State Failure	271=IPSNPI Allocation Failure	272=IPSNPI Modified But Not Forwarded	273=IPSNPI No Next Hop Specified	274=IPSNPI Compartment Not Found	275=IPSNPI Interface Not Found	276=IPSNPI Subinterface Not Found	277=IPSNPI Interface disabled	278=IPSNPI Segmentation Failed	279=IPSNPI No Ethernet Header	280=IPSNPI Unexpected Fragment	281=IPSNPI Unsupported Interface Type
map	TCPIP_TEMPLATE_TYPE_ValueMap	value	0=TcpTemplateTypeInternet	1=TcpTemplateTypeDatacenter	2=TcpTemplateTypeCompat	3=TcpTemplateTypeDatacenterCustom	4=TcpTemplateTypeInternetCustom	6=TcpTemplateTypeDefault	7=TcpTemplateTypeAutomatic
map	TCP_CONGESTION_ALGORITHM_ValueMap	value	0=Default	1=NewReno	2=CTCP	3=DCTCP	4=LEDBAT	5=CUBIC
map	TCPIP_PROPERTY_ValueMap	value	0=Disabled	1=Enabled
map	TCPIP_OFFLOAD_FAILURE_REASON_ValueMap	value	0=No Failure	1=Unknown	2=System Policy	3=NIC Capacity Reached	4=System Low On Memory	5=WFP driver / Stream inspection	6=Weak Host Model Enabled	7=Forwarding Enabled	8=Hardware capability	9=NDIS filter/NIC property
map	TCPIP_RSC_EVENT_ValueMap	value	0=Init	1=StatusIndication	2=GlobalSetting	3=Forwarding	4=IncompatibleCallout
map	TCPIP_AF_ValueMap	value	2=IPv4	23=IPv6
map	TCPIP_RSS_BINDING_NOTIFICATION_ValueMap	value	0=unbind	1=bind	2=port change
map	TCPIP_RSS_ADDING_ValueMap	value	0=removing	1=adding
map	TCPIP_RSS_SETTING_VALUE_ValueMap	value	1000=none	1001=receive hash	1002=receive scale	1003=enabled	1004=disabled
map	TCPIP_RSS_BINDING_CAPABILITY_ValueMap	value	0=not available	1=available	2=available on ports
map	TCPIP_NDKPI_COMPLETION_TYPE_ValueMap	value	0=Async	1=Inline
map	TCPIP_NDKPI_OBJECT_TYPE_ValueMap	value	0=Undefined	1=Adapter	2=QP	3=CQ	4=MR	5=MW	6=PD	7=SharedEndpoint	8=Connector	9=Listener	10=SRQ	11=Max
map	TCPIP_NDKPI_CQ_ARM_TYPE_ValueMap	value	0=NotifyErrors	1=NotifyAny	2=NotifySolicited
map	TCPIP_NDKPI_TOKEN_TYPE_ValueMap	value	0=Local	1=Remote	2=Privileged
map	TCPIP_NDKPI_SOCKADDR_TYPE_ValueMap	value	0=Local	1=Remote
map	TCPIP_SILENT_MODE_EVENT_ValueMap	value	0=Enabled	1=Send request dropped	2=Receive dropped	3=Disconnect request dropped	4=Reset dropped
map	TCP_NOTIFICATION_CHANNEL_STATUS_ValueMap	value	0=Invalid	1=Software Slot allocated	2=Hardware Slot allocated	3=Policy error	4=system error
map	TCP_REPARTITION_EVENT_TYPE_ValueMap	value	0=Processor Add	1=Power Source Change
map	TCPIP_COMPONENT_ValueMap	value	0=IP	1=TCP
map	TCPIP_NEIGHBOR_STATE_ValueMap	value	0=Unreachable	1=Incomplete	2=Probe	3=Delay	4=Stale	5=Reachable	6=Permanent	7=Maximum
map	TCPIP_NEIGHBOR_EVENT_ValueMap	value	0=Map	1=Configure	2=TlSuspectsReachability	3=TlConfirmsReachability	4=NaConfirmsReachability	5=ProbeReachability	6=DadSolicitation	7=NewDlAddress	8=TriggerNud	9=Resolve	10=Timeout	11=Sending neighbor solicitation	12=Received neighbor solicitation	13=Sending neighbor advertisement	14=Received neighbor advertisement	15=Sending router solicitation	16=Received router solicitation	17=Sending router advertisement	18=Received router advertisement
map	IP_SOURCE_ADDRESS_PREFERENCE_RULE_ValueMap	value	16=Prefer Same Address	32=Prefer Appropriate Scope	48=Avoid Deprecated Addresses	64=Prefer Home Addresses	80=Prefer Outgoing Interface	81=Prefer Addresses Associated With NextHop	96=Prefer Matching Label	112=Prefer Temporary Addresses	113=System Defined Preference (Windows Specific)	114=Prefer Longest Matching Prefix With NextHop (Windows Specific)	128=Prefer Longest Matching Prefix
map	TCPIP_NDKPI_OPERATION_TYPE_ValueMap	value	1=Receive	2=Send	4=FastRegister	8=Bind	16=Invalidate	32=Read	64=Write	32769=ReceiveAndInvalidate
map	UDP_ENDPOINT_STATE_ValueMap	value	0=Not Activated	1=Activated
map	TCPIP_AoAcFailFastRequestType_ValueMap	value	0=TCP connect	1=TCP send	2=UDP send	3=RAW send
map	TCPIP_IP_WOL_EVENT_ValueMap	value	0=CreateWolContext	1=DeleteWolContext	2=SetWolContext	3=ClearWolContext	4=WolContextEvicted	5=AddWolAddress	6=RemoveWolAddress
map	TCPIP_Path_Direction_ValueMap	value	0=Send	1=Receive
map	TCP_TAIL_LOSS_PROBE_EVENT_ValueMap	value	1=TimerArmed	2=TimerFired	3=Failed
map	TCP_FASTOPEN_STATE_ValueMap	value	0=TcpFastopenOff	1=TcpFastopenAccepting	2=TcpFastopenServerSendingCookie	3=TcpFastopenServerSentCookie	4=TcpFastopenNegotiate	5=TcpFastopenAttempt	6=TcpFastopenNegotiateSuccess	7=TcpFastopenAttemptSuccess	8=TcpFastopenCookieRollover	9=TcpFastopenFailed	10=TcpFastopenFailedBlocklist	11=TcpFastopenServerAcceptSuccess	12=TcpFastopenServerAcceptTimeout	13=TcpFastopenServerAcceptSendData	14=TcpFastopenFailedSimultaneousConnect	15=TcpFastopenFailedInvalidCookie	16=TcpFastopenFailedSynTimeout	17=TcpFastopenFailedTimeout	18=TcpFastopenFailedReset	19=TcpFastopenFallback	20=TcpFastopenCookieRequestDeclined	21=TcpFastopenFailedSuddenRttIncrease	22=TcpFastopenFailedSynAckWithCookieRequest	23=TcpFastopenFailedNoNextHop
map	ICMPV4V6_TYPE_ValueMap	value	0=Echo Reply	1=Destination Unreachable	2=Packet Too Big	3=Destination Unreachable(v4)/Time Exceeded(v6)	4=Source Quench(v4)/Parameter Problem(v6)	5=Redirect	8=Echo Request	9=Router Advertisement	10=Router Solicitation	11=Time Exceeded	12=Parameter Problem	13=Timestamp Request	14=Timestamp Reply	17=Address Mask Request	18=Address Mask Reply	128=Echo Request	129=Echo Reply	130=Multicast Listener Query	131=Multicast Listener Report	132=Multicast Listener Done	133=Router Solicitation	134=Router Advertisement	135=Neighbor Solicitation	136=Neighbor Advertisement	137=Redirect Message	143=Multicast Listener Discovery	256=Not Parsed
map	ICMP_PACKET_DROP_REASON_ValueMap	value	0=General failure	1=Truncated header	2=Invalid checksum	3=Inspection drop	4=Rejecting loopback neighbor discovery	5=Unknown type/code	6=Truncated IP header	7=Oversized IP header	8=No handler	9=Not responding with error for error	10=Invalid source	11=Interface rate limit	12=Path rate limit	13=No route	14=No matching request	15=Buffer too small	16=Failed to obtain ancillary data	17=Incorrect hop limit	18=Unknown code	19=Source not linklocal	20=Truncated ND header	21=Invalid ND option SourceLinkAddr	22=Invalid ND option MTU	23=Invalid ND option PrefixInformation	24=Invalid ND option RouteInformation	25=Invalid ND option RDNSS	26=Invalid ND option DNSSL	27=Packet parsing failure
map	TCPIP_TIMER_STATE_ValueMap	value	0=Periodic	1=Aperiodic
map	IP_INTERFACE_DOMAIN_NETWORK_LOCATION_ValueMap	value	0=Remote	1=Link
map	IP_INTERFACE_INTERNET_CONNECTIVITY_STATUS_ValueMap	value	0=NoInternetConnectivity	1=NoInternetDnsResolutionSucceeded	2=InternetConnectivityDetected	4294967295=InternetConnectivityUnknown
map	IP_NEIGHBOR_CHANGE_NOTIFY_REASON_ValueMap	value	0=NeighborAddition	1=NeighborDeletion	2=NeighborUnreachable	3=NeighborReachable	4=NeighborAddressUpdate
map	IP_ROUTE_STATE_ValueMap	value	0=Alive	1=Dead	2=Probe
map	FEATURE_FALLBACK_INDEX_ValueMap	value	0=TCP Fastopen
map	IP_ROUTER_INFORMATION_CHANGE_NOTIFY_REASON_ValueMap	value	1=RA DNS information change
map	IP_ROUTE_ORIGIN_ValueMap	value	0=Manual	1=WellKnown	2=DHCP	3=RouterAdvertisement	4=6to4
map	INET_INSPECT_ACTION_ValueMap	value	0=Drop	1=Allow	2=Pend	3=DropAndSendIcmp
map	INET_INSPECT_PORT_ACTION_ValueMap	value	0=Allow	1=Deny	2=Authorize	3=RetryWithHint
map	TCP_CUBIC_HYSTART_STATE_ValueMap	value	0=NotFound	1=Found	2=Done
map	UDP_OFFLOAD_FAILURE_REASON_ValueMap	value	1=Incompatible next hop	2=SegmentSize is larger than MTU	3=Raw listeners on path	4=IP extension headers present	5=Exceeds hardware capabilities	6=Incompatible inspection callout
map	SOCKET_OPT_LEVEL_ValueMap	value	0=IPPROTO_IP	41=IPPROTO_IPV6	65535=SOL_SOCKET
map	SOCKET_IOCTL_ValueMap	value	1074033791=SIO_GET_INTERFACE_LIST	2147775612=SIO_GET_MULTICAST_FILTER	2147775613=SIO_SET_MULTICAST_FILTER	2147775614=SIOCSMSFILTER	2147775615=SIOCGMSFILTER	2281701385=SIO_MULTIPOINT_LOOPBACK	2281701386=SIO_MULTICAST_SCOPE	2550136833=SIO_RCVALL	2550136834=SIO_RCVALL_MCAST	2550136835=SIO_RCVALL_IGMPMCAST	2550136845=SIO_RCVALL_MCAST_IF	2550136846=SIO_RCVALL_IF	3355443225=SIO_ADDRESS_LIST_SORT
map	SESSION_MULTICAST_OPERATION_TYPE_ValueMap	value	1=join group	2=leave group	3=join group and add source	4=leave group and drop source	5=block source	6=unblock source	7=set filter
map	TCPIP_IP_MULTICAST_INFO_ValueMap	value	1=Successfully created multicast session state	2=Another duplicate multicast session state exists, so no need to create a new one	3=Successfully added sources to multicast group	4=Successfully removed sources from multicast group	5=Updated multicast group state; will send report	6=Not modifying multicast group state	7=Updated multicast discovery version
map	TCPIP_IP_REASSEMBLY_WFP_ValueMap	value	0=WFP context to the fragment	1=WFP context from the fragment to the reassembly context
map	TCPIP_IP_GROUP_CHANGE_AT_FL_ValueMap	value	0=leave	1=join
map	IP_INVALID_ANCILLARY_DATA_REASON_ValueMap	value	1=Message length is not long enough	2=Data length must be greater than or equal to the size of the message header	3=Invalid message type	4=Invalid message level	5=Invalid data length for this option	6=Invalid hop limit value	7=Invalid type of service value	8=Invalid hop-by-hop options	9=Invalid routing header	10=Invalid ECN field value
map	IP_INVALID_IPV4_OPTION_REASON_ValueMap	value	1=Invalid option	2=Option length is either too small or too large	3=Option length must be greater than or equal to the size of the option header	4=The length of the supplied buffer is smaller than the option length	5=The option length is smaller than the minimum length for this option	6=The option list must have space for an integral, non-zero number of entries	7=The data alignment of the option payload is invalid	8=Invalid flags	9=Multi-byte options can only occur once, or the combination of options is invalid	10=Invalid pointer value	11=Invalid address value
map	IPV4_OPTION_TYPE_ValueMap	value	0=End of list	1=No operation	7=Record route	68=Timestamp	130=Security	131=Loose source route	136=Stream ID	137=Struct source route	148=Router alert	149=Multi-destination
map	IPV6_OPTION_TYPE_ValueMap	value	0=Single byte pad	1=Multiple byte pad	4=Tunnel limit	5=Router alert	192=Jumbogram	193=NSAP address
map	IP_INVALID_PKTINFO_OPTION_REASON_ValueMap	value	1=Message length is not long enough	2=Data length must be greater than or equal to the size of the message header	3=Invalid message level	4=Invalid IP_PKTINFO_EX option length	5=Invalid option length	6=Interface not found	7=Scope ID does not match the scope ID for the interface	8=Failed to find or create address to return
1001.0	TcpEndpointCreation	Status:status Endpoint:ptr AddressFamily:u32{TCPIP_ADDRESS_FAMILY_TYPE_ValueMap} Pid:u32	TCP: endpoint %2 (Family=%3, PID=%4) created with status = %1.
1002.0	TcpRequestConnect	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] NewState:u32{TCP_CONNECTION_STATE_ValueMap} RexmitCount:u32	TCP: Tcb %1 (local=%3 remote=%5) requested to connect.
1003.0	TcpInspectConnectComplete	Tcb:ptr Status:status AddressFamily:u32	TCP: Inspect Connect has been completed on Tcb %1 with status = %2.
1004.0	TcpTcbSynSend	Tcb:ptr ISN:u32 RcvWnd:u32 RcvWndScale:u8	TCP: Tcb %1 is going to output SYN with ISN = %2, RcvWnd = %3, RcvWndScale = %4.
1005.0	TcpBindEndpointResolutionFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status	TCP: endpoint bind failed: address %2 cannot be resolved (%3).
1005.1	TcpBindEndpointResolutionFailure	Endpoint:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status	TCP: endpoint bind failed: address %3 cannot be resolved (%4).
1006.0	TcpBindEndpointPortFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status	TCP: endpoint (sockaddr=%2) bind failed: port-acquisition status = %3.
1006.1	TcpBindEndpointPortFailure	Endpoint:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status	TCP: endpoint (sockaddr=%3) bind failed: port-acquisition status = %4.
1007.0	TcpBindEndpointInspectionFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status	TCP: endpoint (sockaddr=%2) bind failed: inspection status = %3.
1007.1	TcpBindEndpointInspectionFailure	Endpoint:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status	TCP: endpoint (sockaddr=%3) bind failed: inspection status = %4.
1008.0	TcpBindEndpointComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status	TCP: endpoint (sockaddr=%2) bound.
1008.1	TcpBindEndpointComplete	Endpoint:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status	TCP: endpoint (sockaddr=%3) bound.
1009.0	TcpCloseEndpoint	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status	TCP: endpoint (sockaddr=%2) closed.
1009.1	TcpCloseEndpoint	Endpoint:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status	TCP: endpoint (sockaddr=%3) closed.
1010.0	TcpCreateEndpointAfFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32	TCP: endpoint (Family=%6 PID=%4) create failed: address family not attached.
1010.1	TcpCreateEndpointAfFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64	TCP: endpoint (Family=%6 PID=%4 ProcessSeqNum=%7) create failed: address family not attached.
1011.0	TcpCreateEndpointCompartmentFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32
1011.1	TcpCreateEndpointCompartmentFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64
1012.0	TcpCreateEndpointInspectionFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32
1012.1	TcpCreateEndpointInspectionFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64
1013.0	TcpCreateEndpointComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32	TCP: endpoint (Family=%6 PID=%4) created.
1013.1	TcpCreateEndpointComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64	TCP: endpoint (Family=%6 PID=%4 ProcessSeqNum=%7) created.
1013.2	TcpCreateEndpointComplete	Endpoint:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64	TCP: endpoint (Family=%7 PID=%5 ProcessSeqNum=%8) created.
1014.0	TcpAccpetListenerRouteLookupFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1014.1	TcpAccpetListenerRouteLookupFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1015.0	TcpAcceptListenerInsertionFailure	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] NewState:u32{TCP_CONNECTION_STATE_ValueMap} RexmitCount:u32
1016.0	TcpAcceptListenerRejected	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1016.1	TcpAcceptListenerRejected	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1017.0	TcpAcceptListenerComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: listener (local=%2 remote=%4) accept completed. TCB = %8. PID = %6.
1017.1	TcpAcceptListenerComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: listener (local=%2 remote=%4) accept completed. TCB = %8. PID = %6 ProcessSeqNum = %9.
1018.0	TcpConnectTcbFailedAf	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4 PID=%6) connect failed: address family not attached.
1018.1	TcpConnectTcbFailedAf	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4 PID=%6 ProcessSeqNum=%9) connect failed: address family not attached.
1019.0	TcpConnectTcbFailedCompartment	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1019.1	TcpConnectTcbFailedCompartment	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1020.0	TcpConnectTcbFailedInspect	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4 PID=%6) connect failed: inspection status = %5.
1020.1	TcpConnectTcbFailedInspect	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4 PID=%6 ProcessSeqNum=%9) connect failed: inspection status = %5.
1021.0	TcpConnectTcbFailedRoute	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4) connect failed: route lookup status = %5.
1021.1	TcpConnectTcbFailedRoute	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4) connect failed: route lookup status = %5.
1022.0	TcpConnectTcbSkipRateLimit	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Path:ptr
1023.0	TcpConnectTcbPassRateLimit	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Path:ptr
1024.0	TcpConnectTcbCheckRateLimit	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1024.1	TcpConnectTcbCheckRateLimit	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1025.0	TcpSecurityRateLimit	SynAttacksDetected:u32 ReassemblyLimitViolations:u32 ConnectionRateLimitBacklog:u32 ConnectionRateLimitViolations:u32 LandAttackSegmentsDropped:u32 ConnectionRateLimitDepth:u32
1026.0	TcpRateLimitPathRelease	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Path:ptr
1027.0	TcpConnectTcbRateLimitRelease	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1027.1	TcpConnectTcbRateLimitRelease	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1028.0	TcpRateLimitPathCancel	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Path:ptr
1029.0	TcpConnectTcbCancel	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4) connect failed: connection cancelled.
1029.1	TcpConnectTcbCancel	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4) connect failed: connection cancelled.
1030.0	TcpConnectTcbFailInsertion	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] NewState:u32{TCP_CONNECTION_STATE_ValueMap} RexmitCount:u32	TCP: connection (local=%2 remote=%4) connect failed: connection insertion status = %5.
1031.0	TcpConnectTcbProceeding	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4) connect proceeding.
1031.1	TcpConnectTcbProceeding	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4) connect proceeding.
1032.0	TcpConnectTcbRateLimitCancel	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1032.1	TcpConnectTcbRateLimitCancel	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1033.0	TcpConnectTcbComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4) connect completed. PID = %6.
1033.1	TcpConnectTcbComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4) connect completed. PID = %6 ProcessSeqNum = %9.
1034.0	TcpConnectTcbFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4) connect attempt failed with status = %5.
1034.1	TcpConnectTcbFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4) connect attempt failed with status = %5.
1035.0	TcpConnectTcbFailInspectConnectComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1035.1	TcpConnectTcbFailInspectConnectComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1036.0	TcpConnectTcbFailSessionState	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1036.1	TcpConnectTcbFailSessionState	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1037.0	TcpConnectTcbFailDontFragment	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1037.1	TcpConnectTcbFailDontFragment	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1038.0	TcpCloseTcbRequest	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4) close issued.
1038.1	TcpCloseTcbRequest	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4) close issued.
1039.0	TcpAbortTcbRequest	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4) abort issued.
1039.1	TcpAbortTcbRequest	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4) abort issued.
1040.0	TcpAbortTcbComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4) abort completed.
1040.1	TcpAbortTcbComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4) abort completed.
1041.0	TcpDisconnectTcbInjectFailed	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1042.0	TcpDisconnectTcbRequest	Length:ptr Timeout:u64 Injected:utf16z
1043.0	TcpDisconnectTcbComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4) disconnect completed.
1043.1	TcpDisconnectTcbComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4) disconnect completed.
1044.0	TcpShutdownTcb	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4) shutdown initiated (%5). PID = %6.
1044.1	TcpShutdownTcb	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4) shutdown initiated (%5). PID = %6 ProcessSeqNum = %9.
1045.0	TcpConnectTcbTimeout	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4) connect failed: connect-request timeout expired.
1045.1	TcpConnectTcbTimeout	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4) connect failed: connect-request timeout expired.
1046.0	TcpDisconnectTcbRtoTimeout	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1046.1	TcpDisconnectTcbRtoTimeout	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1047.0	TcpDisconnectTcbKeepaliveTimeout	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1047.1	TcpDisconnectTcbKeepaliveTimeout	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1048.0	TcpDisconnectTcbTimeout	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1048.1	TcpDisconnectTcbTimeout	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1049.0	TcpConnectTcbEstatsFailed	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1049.1	TcpConnectTcbEstatsFailed	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1050.0	TcpConnectFailedPortAcquire	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4) connect failed: port-acquisition status = %5.
1050.1	TcpConnectFailedPortAcquire	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4) connect failed: port-acquisition status = %5.
1051.0	TcpTcbStateChange	OldState:u32{TCP_CONNECTION_STATE_ValueMap} NewState:u32{TCP_CONNECTION_STATE_ValueMap} SndNxt:u32 Tcb:ptr	TCP: connection %4 transition from %1 to %2, SndNxt = %3.
1052.0	TcpEndpointAcquirePortReservation	ProcessId:u32 Status:status StartPort:u16 NumberOfPorts:u16	TCP: Process with PID = %1 reserved %4 ports starting at %3.
1052.1	TcpEndpointAcquirePortReservation	ProcessId:u32 Status:status StartPort:u16 NumberOfPorts:u16 ProcessSequenceNumber:u64	TCP: Process with PID = %1 ProcessSeqNum = %5 reserved %4 ports starting at %3.
1053.0	TcpEndpointFailedPortReservation	ProcessId:u32 Status:status StartPort:u16 NumberOfPorts:u16	TCP: Process with PID = %1 failed to reserve %4 ports starting at %3 with status = %2.
1053.1	TcpEndpointFailedPortReservation	ProcessId:u32 Status:status StartPort:u16 NumberOfPorts:u16 ProcessSequenceNumber:u64	TCP: Process with PID = %1 ProcessSeqNum = %5 failed to reserve %4 ports starting at %3 with status = %2.
1054.0	TcpGlobalPortReservation	ProcessId:u32 Status:status StartPort:u16 NumberOfPorts:u16	TCP: Process with PID = %1 completed global port reservation of %4 ports starting at %3 with status = %2.
1054.1	TcpGlobalPortReservation	ProcessId:u32 Status:status StartPort:u16 NumberOfPorts:u16 ProcessSequenceNumber:u64	TCP: Process with PID = %1 ProcessSeqNum = %5 completed global port reservation of %4 ports starting at %3 with status = %2.
1055.0	TcpGlobalSynAttackEntry	SynAttacksDetected:u32 ReassemblyLimitViolations:u32 ConnectionRateLimitBacklog:u32 ConnectionRateLimitViolations:u32 LandAttackSegmentsDropped:u32 ConnectionRateLimitDepth:u32
1056.0	TcpGlobalReassemblyLimitViolation	SynAttacksDetected:u32 ReassemblyLimitViolations:u32 ConnectionRateLimitBacklog:u32 ConnectionRateLimitViolations:u32 LandAttackSegmentsDropped:u32 ConnectionRateLimitDepth:u32
1057.0	TcpGlobalConnectionRateLimitViolation	SynAttacksDetected:u32 ReassemblyLimitViolations:u32 ConnectionRateLimitBacklog:u32 ConnectionRateLimitViolations:u32 LandAttackSegmentsDropped:u32 ConnectionRateLimitDepth:u32
1058.0	TcpGlobalLandAttackSegmentDrop	SynAttacksDetected:u32 ReassemblyLimitViolations:u32 ConnectionRateLimitBacklog:u32 ConnectionRateLimitViolations:u32 LandAttackSegmentsDropped:u32 ConnectionRateLimitDepth:u32
1059.0	TcpGlobalIsbBeginThrottle	HighMemoryEvent:u32 HighPagedPoolEvent:u32 LowMemoryEvent:u32 LowPagedPoolEvent:u32
1060.0	TcpGlobalIsbEndThrottle	HighMemoryEvent:u32 HighPagedPoolEvent:u32 LowMemoryEvent:u32 LowPagedPoolEvent:u32
1061.0	TcpGlobalAddInterface	InterfaceIndex:u32 AddressFamily:u32
1062.0	TcpGlobalDeleteInterface	InterfaceIndex:u32 AddressFamily:u32
1063.0	TcpGlobalSynAttackExit	SynAttacksDetected:u32 ReassemblyLimitViolations:u32 ConnectionRateLimitBacklog:u32 ConnectionRateLimitViolations:u32 LandAttackSegmentsDropped:u32 ConnectionRateLimitDepth:u32
1064.0	TcpTcbStartTimer	Tcb:ptr TimerType:u32{TCP_TIMER_TYPE_ValueMap} WaitTimeMilliseconds:u32
1064.1	TcpTcbStartTimer	Tcb:ptr TimerType:u32 WaitTimeMilliseconds:u32 Processor:u32 LastInterruptTime:u64 LastMicroseconds:u64 CachedKQPCValues:i64 CachedFrequencyValues:i64
1065.0	TcpTcbStopTimer	Tcb:ptr TimerType:u32 WaitTimeMilliseconds:u32
1066.0	TcpTcbExpireTimer	Tcb:ptr TimerType:u32 WaitTimeMilliseconds:u32
1067.0	TcpTcbChangeIsb	IsbSize:u32 Cwnd:u32 SndWnd:u32 SendAvailable:u32 SSThresh:u32
1068.0	TcpRssTableChange	SourceProcessor:u32 SourceActivity:u32 DestinationProcessor:u32 DestinationActivity:u32 PartitionMovesRemaining:u32 TableEntry:u8
1069.0	TcpDataTransferTimeout	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1070.0	TcpDataTransferRttSample	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1071.0	TcpDataTransferCumAck	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1072.0	TcpDataTransferDupAck	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1073.0	TcpDataTransferSend	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1074.0	TcpDataTransferReceive	Tcb:ptr NumBytes:u32 SeqNo:u32
1075.0	TcpDataTransferEcn	Tcb:ptr Cwnd:u32 SSThresh:u32 SndUna:u32 Mss:u32 ThAck:u32 DWnd:u32 BaseRtt:u32
1076.0	TcpDataTransferSpuriousTimeout	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1077.0	TcpDataTransferRetransmitRound	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1078.0	TcpLossRecoveryEntry	Tcb:ptr SndUna:u32 SndMax:u32
1079.0	TcpLossRecoveryExit	Tcb:ptr SndUna:u32 SndMax:u32
1080.0	TcpLossRecoverySackEntry	Tcb:ptr SndUna:u32 SndMax:u32 Reason:utf16z IsSack:u32{TCPIP_BOOLEAN_ValueMap}
1081.0	TcpLossRecoverySackExit	Tcb:ptr SndUna:u32 SndMax:u32 Reason:utf16z IsSack:u32
1082.0	TcpSlowStartToCongestionAvoidance	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1084.0	TcpBlackHoleDetectionEntry	Tcb:ptr BHMSS:u32 OriginalMSS:u32 TraceString:utf16z
1085.0	TcpBlackHoleDetectionExit	Tcb:ptr BHMSS:u32 OriginalMSS:u32 TraceString:utf16z
1086.0	TcpBlackHoleDetectionFailed	Tcb:ptr BHMSS:u32 OriginalMSS:u32 TraceString:utf16z
1087.0	TcpSpuriousRtoDetectionBegin	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1088.0	TcpSpuriousRtoDetectionEnd	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1089.0	TcpConnectTcbFailedActiveConnect	Tcb:ptr Status:status AddressFamily:u32
1090.0	TcpReleaseIndication	NBL:ptr
1091.0	TcpAppSendBufferSize	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1092.0	TcpAutoTuningBegin	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] BufferSize:u32
1093.0	TcpAutoTuningEnd	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] BufferSize:u32
1094.0	TcpAutoTuningFailedRttEstimation	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] BufferSize:u32
1095.0	TcpAutoTuningFailedBandwidthEstimation	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] BufferSize:u32
1096.0	TcpAutoTuningFailedAllocationFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] BufferSize:u32
1097.0	TcpAutoTuningChangeRcvBufferSize	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] BufferSize:u32
1098.0	TcpRttResiliencyDetection	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1099.0	TcpConnectionOffloadStateChange	TcbState:u32 OcbState:u32 SndNxt:u32 RcvNxt:u32 Tcb:ptr Status:status
1100.0	TcpSwsAvoidanceBegin	Tcb:ptr TimerValue:u32 BytesToSend:ptr SendAvailable:u32 Cwnd:u32 MaxSndWnd:ptr
1101.0	TcpSwsAvoidanceEnd	Tcb:ptr TimerValue:u32 BytesToSend:ptr SendAvailable:u32 Cwnd:u32 MaxSndWnd:ptr
1102.0	TcpZeroWindowProbingBegin	Tcb:ptr SndUna:u32 SndMax:u32
1103.0	TcpZeroWindowProbingEnd	Tcb:ptr SndUna:u32 SndMax:u32
1104.0	TcpSetTcpOption	Tcb:ptr OptionType:u32 SoOptionType:u32
1105.0	TcpSetTcpSoOption	Tcb:ptr OptionType:u32{TCP_OPTION_TYPE_ValueMap} SoOptionType:u32
1106.0	TcpMediaDisconnect	InterfaceIndex:u32 TraceString:ansiz
1106.1	TcpMediaDisconnect	InterfaceIndex:u32 TraceString:ansiz CompartmentId:u32
1107.0	TcpModuleStarted	ModuleNameString:utf16z
1108.0	TcpModuleStopped	ModuleNameString:utf16z
1109.0	TcpMemoryFailures	AllocationObjectString:utf16z
1110.0	TcpGlobalParameters	AddressFamily:u32 EnablePMTUDiscovery:u8 TcpUseRFC1122UrgentPointer:u8 DisableTaskOffload:u8 EnablePMTUBHDetect:u8 DisableTcpChimneyOffload:u8 DisableRss:u8 EcnCapability:u8 TcpMaxDataRetransmissions:u8 KeepAliveTime:u32 KeepAliveInterval:u32 TcpTimedWaitDelay:u32 SillyWindowTimeout:u32 TcpFinWait2Delay:u32 CongestionAlgorithm:u8 Tcp1323Opts:u8 AutoTuningLevelLocal:u32 AutoTuningLevelGroupPolicy:u32	TCP: Global parameters updated for Address Family %1: EnablePMtuDiscovery = %2, UseRfc1122UrgentPointer = %3, DisableTaskOffload = %4, DisableTcpChimneyOffload = %5, DisableRss = %6, EnablePMtuBHDetect = %7, EcnCapability = %8, MaxDataRetransmissions = %9, KeepAliveTime = %10, KeepAliveInterval = %11, TimedWaitDelay = %12, SillyWindowTimeout = %13, FinWait2Timeout = %14, CongestionAlgorithm = %15, UseRfc1323Timestamps = %16, AutoTuningLevelLocal = %17, AutoTuningLevelGroupPolicy = %18.
1111.0	TcpLso	Tcb:ptr BytesInSegment:u32 BytesRemaining:u32
1112.0	TcpConnectionOffloadStatus	Tcb:ptr Status:status Interface:u32 PMax:u32
1113.0	TcpConnectionOffloadPmax	Tcb:ptr Status:status Interface:u32 PMax:u32
1114.0	IpDadSuccessful	Interface:u32 Protocol:ansiz DadState:u32{TCPIP_IP_DAD_STATE_ValueMap} DlAddrLength:u32 DLAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32{TCPIP_Protocol_ValueMap}
1114.1	IpDadSuccessful	Interface:u32 Protocol:ansiz DadState:u32 DlAddrLength:u32 DLAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32 CompartmentId:u32
1115.0	IpDadFailed	Interface:u32 Protocol:ansiz DadState:u32 DlAddrLength:u32 DLAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32
1115.1	IpDadFailed	Interface:u32 Protocol:ansiz DadState:u32 DlAddrLength:u32 DLAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32 CompartmentId:u32
1116.0	IpDadStarted	Interface:u32 Protocol:ansiz DadState:u32 DlAddrLength:u32 DLAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32
1116.1	IpDadStarted	Interface:u32 Protocol:ansiz DadState:u32 DlAddrLength:u32 DLAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32 CompartmentId:u32
1117.0	TcpListenerActivationFailedAf	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32
1117.1	TcpListenerActivationFailedAf	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64
1118.0	TcpListenerActivationFailedCompartment	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32
1118.1	TcpListenerActivationFailedCompartment	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64
1119.0	TcpListenerActivationFailedInspection1	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32
1119.1	TcpListenerActivationFailedInspection1	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64
1120.0	TcpListenerActivationFailedInspection2	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32
1120.1	TcpListenerActivationFailedInspection2	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64
1121.0	TcpListenerBindFailedResolution	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32	TCP: listener %1 (sockaddr=%3) bind failed: port-acquisition status=%4.
1121.1	TcpListenerBindFailedResolution	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64	TCP: listener %1 (sockaddr=%3) bind failed: port-acquisition status=%4.
1122.0	TcpListenerBindFailedPort	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32	TCP: listener %1 (family=%7 PID=%5) bind failed: address %3 cannot be resolved (Status=%4).
1122.1	TcpListenerBindFailedPort	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64	TCP: listener %1 (family=%7 PID=%5 ProcessSeqNum=%8) bind failed: address %3 cannot be resolved (Status=%4).
1123.0	TcpListenerActivated	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32	TCP: listener %1 (sockaddr=%3) activated.
1123.1	TcpListenerActivated	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64	TCP: listener %1 (sockaddr=%3 PID=%5 processseqnum=%8) activated.
1124.0	TcpListenerUnbound	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32	TCP: listener %1 (sockaddr=%3) unbound.
1124.1	TcpListenerUnbound	Listener:ptr AddressLength:u32 SocketAddress:sockaddr[AddressLength] Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64	TCP: listener %1 (sockaddr=%3) unbound.
1127.0	IpAddressAdded	Interface:u32 Protocol:ansiz DadState:u32 DlAddrLength:u32 DLAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32
1127.1	IpAddressAdded	Interface:u32 Protocol:ansiz DadState:u32 DlAddrLength:u32 DLAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32 CompartmentId:u32
1128.0	IpAddressDeleted	Interface:u32 Protocol:ansiz DadState:u32 DlAddrLength:u32 DLAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32
1128.1	IpAddressDeleted	Interface:u32 Protocol:ansiz DadState:u32 DlAddrLength:u32 DLAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32 CompartmentId:u32
1130.0	FramingIfOperStatus	Interface:u32 OperationalStatus:u32 Status:u64
1130.1	FramingIfOperStatus	Interface:u32 OperationalStatus:u32{TCPIP_IP_IF_STATUS_ValueMap} Status:u64 CompartmentId:u32
1136.0	FramingNdisPause	InterfaceIndex:u32 TraceString:ansiz
1136.1	FramingNdisPause	InterfaceIndex:u32 TraceString:ansiz CompartmentId:u32
1137.0	FramingNdisRestart	InterfaceIndex:u32 TraceString:ansiz
1137.1	FramingNdisRestart	InterfaceIndex:u32 TraceString:ansiz CompartmentId:u32
1138.0	IpAddressStatePreferred	Interface:u32 Protocol:ansiz DadState:u32 DlAddrLength:u32 DLAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32
1139.0	IpAddressStateNonPreferred	Interface:u32 Protocol:ansiz DadState:u32 DlAddrLength:u32 DLAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32
1144.0	IpInterfacePropertyChange	Interface:u32 Advertise:u32 AdvertiseDefaultRoute:u32 Forward:u32 ForwardMulticast:u32 UseNud:u32 AdvertisingEnabled:u32
1144.1	IpInterfacePropertyChange	Interface:u32 Advertise:u32 AdvertiseDefaultRoute:u32 Forward:u32 ForwardMulticast:u32 UseNud:u32 AdvertisingEnabled:u32 WeakHostSend:u32 WeakHostReceive:u32 CompartmentId:u32 AddressFamily:u32
1145.0	IpRouteCreated	Route:ptr Interface:u32 DestinationPrefixAddressLength:u32 NextHopAddressLength:u32 Protocol:ansiz DestinationPrefixLength:u32 DestinationPrefix:binary[DestinationPrefixAddressLength] NextHopAddress:binary[NextHopAddressLength] ValidLifetime:u64 PreferredLifetime:u64 Metric:u32 Loopback:u32 AutoconfigureAddress:u32 Publish:u32 Immortal:u32 IPv4DestinationPrefix:u32 IPv4NextHopAddress:u32 IPProtocol:u32
1146.0	IpRouteDeleted	Route:ptr Interface:u32 DestinationPrefixAddressLength:u32 NextHopAddressLength:u32 Protocol:ansiz DestinationPrefixLength:u32 DestinationPrefix:binary[DestinationPrefixAddressLength] NextHopAddress:binary[NextHopAddressLength] ValidLifetime:u64 PreferredLifetime:u64 Metric:u32 Loopback:u32 AutoconfigureAddress:u32 Publish:u32 Immortal:u32 IPv4DestinationPrefix:u32 IPv4NextHopAddress:u32 IPProtocol:u32
1147.0	IpRoutePropertyChange	Route:ptr Interface:u32 DestinationPrefixAddressLength:u32 NextHopAddressLength:u32 Protocol:ansiz DestinationPrefixLength:u32 DestinationPrefix:binary[DestinationPrefixAddressLength] NextHopAddress:binary[NextHopAddressLength] ValidLifetime:u64 PreferredLifetime:u64 Metric:u32 Loopback:u32 AutoconfigureAddress:u32 Publish:u32 Immortal:u32 IPv4DestinationPrefix:u32 IPv4NextHopAddress:u32 IPProtocol:u32
1148.0	IpNeighborUnreachable	Interface:u32 DlAddrLength:u32 DlAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32
1149.0	IpNeighborReachable	Interface:u32 DlAddrLength:u32 DlAddress:binary[DlAddrLength] IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32
1150.0	TcpCtcpDataTransferTimeout	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1151.0	TcpCtcpDataTransferCumAck	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1152.0	TcpCtcpDataTransferDupAck	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1153.0	TcpCtcpDataTransferSend	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1154.0	TcpCtcpDataTransferEcn	Tcb:ptr Cwnd:u32 SSThresh:u32 SndUna:u32 Mss:u32 ThAck:u32 DWnd:u32 BaseRtt:u32
1155.0	TcpCtcpDataTransferSpuriousTimeout	Tcb:ptr Cwnd:u32 SSThresh:u32 RttSample:u32 NumBytes:u32 SeqNo:u32 SndUna:u32 Round:u32 SRTT:u32 RTO:u32 DWnd:u32 BaseRtt:u32 DupAckCount:u32
1156.0	TcpReceiveRequest	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1157.0	TcpDeliveryIndicated	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1158.0	TcpDeliverySatisfied	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1159.0	TcpSendPosted	Tcb:ptr Injected:utf16z NumBytes:u32 SndNxt:u32
1160.0	TcpSendTransmitted	Tcb:ptr Injected:utf16z NumBytes:u32 SndNxt:u32
1161.0	TcpSendAdvance	Tcb:ptr Injected:utf16z NumBytes:u32 SndNxt:u32
1162.0	TcpCTcpDelayWndwInactive	Tcb:ptr Status:status AddressFamily:u32
1163.0	TcpCTcpAssignedBlocks	AssignedBlocks:u32 AllocatedBlocks:u32
1164.0	TcpCTcpCongestionWndw	Tcb:ptr DWnd:u32 PrevDWnd:u32 BaseRtt:u32 AvgRtt:u32 Cwnd:u32 DiffWnd:u32 DwndIncrement:u32
1165.0	TcpCTcpGamma	Tcb:ptr Gamma:u32 AverageBacklog:u32 AverageBacklogAcrossLFP:u32
1166.0	TcpSrttMeasurementStarted	Tcb:ptr SeqNum:u32 Tick:u32 RttSample:u32 NewSrtt:u32
1167.0	TcpSrttMeasurementComplete	Tcb:ptr SeqNum:u32 Tick:u32 RttSample:u32 NewSrtt:u32
1168.0	TcpSrttMeasurementCancelled	Tcb:ptr SeqNum:u32 Tick:u32 RttSample:u32 NewSrtt:u32
1169.0	UdpEndpointSendMessages	Endpoint:ptr NumMessages:u32 NumBytes:u32 LocalSockAddrLength:u32 LocalSockAddr:sockaddr[LocalSockAddrLength] RemoteSockAddrLength:u32 RemoteSockAddr:sockaddr[RemoteSockAddrLength] Pid:u32	UDP: endpoint %1 (LocalAddress = %5, RemoteAddress = %7) sending %2 messages and a total of %3 bytes. PID = %8.
1170.0	UdpEndpointReceiveMessages	Endpoint:ptr NumMessages:u32 NumBytes:u32 LocalSockAddrLength:u32 LocalSockAddr:sockaddr[LocalSockAddrLength] RemoteSockAddrLength:u32 RemoteSockAddr:sockaddr[RemoteSockAddrLength] Pid:u32	UDP: endpoint %1 (LocalAddress = %5, RemoteAddress = %7) delivering %3 bytes. PID = %8.
1171.0	TcpDeliveryFlush	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1172.0	TcpTcbInjectRcvFailure	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1173.0	TcpDeliveryInjectingData	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1174.0	TcpTcbInjectFinFailure	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1175.0	TcpDeliveryAccept	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1176.0	TcpDeliveryFin	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1178.0	TcpDeliveryPush	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1180.0	TcpTcbInjectFinComplete	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1181.0	TcpDeliveryCompleting	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1182.0	TcpInitiateSynRstValidation	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] NewState:u32{TCP_CONNECTION_STATE_ValueMap} RexmitCount:u32	TCP: connection %1 (local=%3 remote=%5): initiating SYN/RST validation.
1183.0	TcpConnectTcbFailedRcvdRst	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] NewState:u32{TCP_CONNECTION_STATE_ValueMap} RexmitCount:u32	TCP: connection %1 (local=%3 remote=%5) connect failed: received RST.
1184.0	TcpConnectionTerminatedRcvdRst	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] NewState:u32{TCP_CONNECTION_STATE_ValueMap} RexmitCount:u32	TCP: connection %1 (local=%3 remote=%5) connection terminated: received RST.
1185.0	TcpConnectionTerminatedRcvdSyn	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] NewState:u32{TCP_CONNECTION_STATE_ValueMap} RexmitCount:u32
1186.0	TcpConnectRestransmit	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] NewState:u32{TCP_CONNECTION_STATE_ValueMap} RexmitCount:u32
1187.0	TcpDataTransferRestransmit	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] NewState:u32{TCP_CONNECTION_STATE_ValueMap} RexmitCount:u32
1188.0	TcpConnectionKeepAlive	Tcb:ptr SndUna:u32 SndMax:u32
1189.0	TcpDeliveryStateChange	Tcb:ptr Delivery:ptr OldDeliveryState:u32{TCPIP_TCP_DELIVERY_STATE_ValueMap} NewDeliveryState:u32
1190.0	TcpDeliveryDataDropped	Tcb:ptr Delivery:ptr Request:ptr NumBytes:ptr RequestFlags:u32 Length:ptr RequestStatus:u32 IsUrgentDelivery:u32 FullySatisfiedORDelayedPush:u32 RcvNxt:u32
1191.0	TcpAcquirePort	PortAcquirer:ptr PortNumber:u16 WeakReference:u32 OriginalAcquirer:ptr	TCP: endpoint/connection %1 acquired port number %2.
1192.0	TcpAcquireWeakRefPort	PortAcquirer:ptr PortNumber:u16 WeakReference:u32 OriginalAcquirer:ptr	TCP: connection %1 attempted to acquire weak reference on port number %2 inherited from endpoint %4. Successful = %3.
1193.0	TcpReleasePort	PortAcquirer:ptr PortNumber:u16 WeakReference:u32 OriginalAcquirer:ptr	TCP: endpoint/connection %1 released port number %2. WeakReference = %3.
1194.0	TcpReplacePort	PortAcquirer:ptr PortNumber:u16 WeakReference:u32 OriginalAcquirer:ptr	TCP: endpoint/connection %1 replaced base endpoint %4 and acquired reference to port number %2.
1195.0	TcpAssignedWeakReferencePort	PortAcquirer:ptr PortNumber:u16 WeakReference:u32 OriginalAcquirer:ptr	TCP: Portpool assigned port number %2 with weak references due to port exhaustion.
1196.0	TcpBhDetectFullSizeAck	Tcb:ptr SndUna:u32 SndMax:u32 Reason:utf16z IsSack:u32
1197.0	TcpFlushSack	Tcb:ptr SndUna:u32 SndMax:u32 Reason:utf16z IsSack:u32
1198.0	TcpReassemblyEntry	Tcb:ptr SndUna:u32 SndMax:u32
1199.0	TcpReassemblyExit	Tcb:ptr SndUna:u32 SndMax:u32
1200.0	TcpDisconnectTcbZeroWindowTimeout	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1200.1	TcpDisconnectTcbZeroWindowTimeout	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1201.0	TcpDisconnectTcbFinWait2Timeout	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr	TCP: connection %8 (local=%2 remote=%4) terminating: FIN-WAIT-2 timeout expired.
1201.1	TcpDisconnectTcbFinWait2Timeout	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64	TCP: connection %8 (local=%2 remote=%4) terminating: FIN-WAIT-2 timeout expired.
1202.0	IpInterfaceRundown	IfIndex:u32 LinkSpeed:u64 IPProtocol:u32 IPv4Address:u32 IpAddrLength:u32 IPv6Address:binary[IpAddrLength] PhysicalMediumType:u32
1202.1	IpInterfaceRundown	IfIndex:u32 CurrLinkSpeed:u64 IPProtocol:u32 IPv4Address:u32 IpAddrLength:u32 IPv6Address:binary[IpAddrLength] PhysicalMediumType:u32 CompartmentId:u32 OldLinkSpeed:u64
1202.2	IpInterfaceRundown	IfIndex:u32 CurrLinkSpeed:u64 IPProtocol:u32 IPv4Address:u32 IpAddrLength:u32 IPv6Address:binary[IpAddrLength] PhysicalMediumType:u32 CompartmentId:u32 OldLinkSpeed:u64 NetworkCategory:u32{IP_INTERFACE_NETWORK_CATEGORY_ValueMap}
1202.3	IpInterfaceRundown	IfIndex:u32 CurrLinkSpeed:u64 IPProtocol:u32 IPv4Address:u32 IpAddrLength:u32 IPv6Address:binary[IpAddrLength] PhysicalMediumType:u32 CompartmentId:u32 OldLinkSpeed:u64 NetworkCategory:u32 Metric:u32 Connected:u32 InternetConnectivityStatus:u32 Flags:u64
1203.0	IpInterfaceSpeedChange	IfIndex:u32 LinkSpeed:u64 IPProtocol:u32 IPv4Address:u32 IpAddrLength:u32 IPv6Address:binary[IpAddrLength] PhysicalMediumType:u32{TCPIP_IP_PHYSICALMEDIUM_TYPE_ValueMap}
1203.1	IpInterfaceSpeedChange	IfIndex:u32 CurrLinkSpeed:u64 IPProtocol:u32 IPv4Address:u32 IpAddrLength:u32 IPv6Address:binary[IpAddrLength] PhysicalMediumType:u32 CompartmentId:u32 OldLinkSpeed:u64
1203.2	IpInterfaceSpeedChange	IfIndex:u32 CurrLinkSpeed:u64 IPProtocol:u32 IPv4Address:u32 IpAddrLength:u32 IPv6Address:binary[IpAddrLength] PhysicalMediumType:u32 CompartmentId:u32 OldLinkSpeed:u64 ReceiveLinkSpeed:u64 MediaConnectState:u32{TCPIP_MEDIA_CONNECT_STATE_ValueMap}
1204.0	TcpReassemblyFlush	Tcb:ptr SndUna:u32 SndMax:u32 Reason:utf16z IsSack:u32
1205.0	TcpipReceiveSlowPath	Nbl:ptr IPTransportProtocol:u32{TCPIP_Transport_Protocol_ValueMap} AddressFamily:u32 SourceIPv4Address:u32 DestIPv4Address:u32 IPv6SourceIpAddrLength:u32 IPv6SourceAddress:binary[IPv6SourceIpAddrLength] IPv6DestIpAddrLength:u32 IPv6DestAddress:binary[IPv6DestIpAddrLength] Reason:u32 NblCount:u32 IPProtocol:u32
1206.0	TcpipSendSlowPath	Nbl:ptr IPTransportProtocol:u32 AddressFamily:u32 SourceIPv4Address:u32 DestIPv4Address:u32 IPv6SourceIpAddrLength:u32 IPv6SourceAddress:binary[IPv6SourceIpAddrLength] IPv6DestIpAddrLength:u32 IPv6DestAddress:binary[IPv6DestIpAddrLength] Reason:u32{TCPIP_SLOW_PATH_REASON_ValueMap} NblCount:u32 IPProtocol:u32
1207.0	TcpWsdInitializationErrors	TcpWsdEtwPoint:u32{TCP_WSD_ValueMap} Status:status
1208.0	TcpWsdInitializationInformation	TcpWsdEtwPoint:u32 Status:status
1209.0	TcpWsdWsRestrictedProfile	TcpWsdEtwPoint:u32 Tcb:ptr
1210.0	TcpWsdWsRestrictedDestination	TcpWsdEtwPoint:u32 Tcb:ptr
1211.0	TcpWsdCacheEntryStateChange	TcpWsdEtwPoint:u32 Processor:u32 Entry:u32 OldState:u32{TCP_WSD_CACHE_ENTRY_STATE_ValueMap} NewState:u32 ProbeCount:u32 ProbeCountWs:u32
1212.0	TcpWsdProfileStateChange	Profile:u32 State:u32 Qualified:u32 EreQualified:u32
1213.0	TcpWsdStateChange	OldEnabledState:u32 NewEnabledState:u32 OldThreshold:u32 NewThreshold:u32
1214.0	TcpipTransportPacketDrops	IPTransportProtocol:u32 AddressFamily:u32 LocalSockAddrLength:u32 LocalSockAddr:sockaddr[LocalSockAddrLength] RemoteSockAddrLength:u32 RemoteSockAddr:sockaddr[RemoteSockAddrLength] Reason:u32 PacketCount:u32
1215.0	TcpipNetworkPacketDrops	IPTransportProtocol:u32 AddressFamily:u32 SourceIPv4Address:u32 DestIPv4Address:u32 IPv6SourceIpAddrLength:u32 IPv6SourceAddress:binary[IPv6SourceIpAddrLength] IPv6DestIpAddrLength:u32 IPv6DestAddress:binary[IPv6DestIpAddrLength] Reason:u32{TCPIP_NETWORK_PACKET_DROP_REASON_ValueMap} PacketCount:u32 IPProtocol:u32
1216.0	TcpMppNppEvaluation	PhysicalPages:u32 NonPagedPoolPages:u32 CurrentWatermark:u32 PeakWatermark:u32 HighWatermark:u32 LowWatermark:u32
1217.0	TcpMppStartEpisode	LowNppEventState:u32 HighNppEventState:u32 EpisodeStartTick:u64 EpisodeStopTick:u64 CurrentWatermark:u32 LowWatermark:u32 ReentryWatermark:u32
1218.0	TcpMppStopEpisode	LowNppEventState:u32 HighNppEventState:u32 EpisodeStartTick:u64 EpisodeStopTick:u64 ReentryWatermark:u32
1219.0	TcpMppStartEpoch	Epoch:u32 LowNppEventState:u32 HighNppEventState:u32 EpochStartTick:u64 EpochStopTick:u64 OldSynDropRate:u32 NewSynDropRate:u32 OldTcbKillRate:u32 NewTcbKillRate:u32 CurrentWatermark:u32
1220.0	TcpMppStopEpoch	Epoch:u32 LowNppEventState:u32 HighNppEventState:u32 EpochStartTick:u64 EpochStopTick:u64 SynDropRate:u32 TcbKillRate:u32 CurrentWatermark:u32
1221.0	TcpCwndRestart	Tcb:ptr OldCwnd:u32 NewCwnd:u32 Processor:u32 CurrentTick:u32 IdleTick:u32 Rto:u32
1222.0	TcpInitialCwndAdjusted	Tcb:ptr OldCwnd:u32 NewCwnd:u32 Processor:u32 CurrentTick:u32 IdleTick:u32 Rto:u32
1223.0	TcpTemplateParameters	Tcb:ptr TemplateType:u32{TCPIP_TEMPLATE_TYPE_ValueMap} MinRto:u32 EnableCwndRestart:u32 InitialCwnd:u32 CongestionAlgorithm:u32{TCP_CONGESTION_ALGORITHM_ValueMap} MaxDataRetransmissions:u32 DelayedAckTicks:u32 DelayedAckFrequency:u32 Rack:u32 TailLossProbe:u32
1224.0	TcpTemplateChanged	Tcb:ptr TemplateType:u32 Context:utf16z
1225.0	TcpDataTransferEcnAlpha	Tcb:ptr SndRound:u32 EcnTotalByteCount:u32 EcnTotalMarkedCount:u32 ThAck:u32 EcnAlpha:u32
1226.0	TcpInterfaceRscStateChange	IfIndex:u32 StateV4:u32{TCPIP_PROPERTY_ValueMap} FailureReasonV4:u32 StateV6:u32 FailureReasonV6:u32{TCPIP_OFFLOAD_FAILURE_REASON_ValueMap} Event:u32{TCPIP_RSC_EVENT_ValueMap}
1227.0	TcpRscNblOobInfo	Tcb:ptr CoalescedSegCount:u16 DupAckCount:u16 RscTcpTimestampDelta:u32 HeaderFlags:u16 EcnCePresent:u32
1228.0	TcpLoopbackFastPathFailReason	Tcb:ptr Cause:u32
1229.0	TcpCwndRestart1229	Tcb:ptr OldCwnd:u32 NewCwnd:u32 Processor:u32 CurrentTick:u32 IdleTick:u32 Rto:u32
1230.0	RssBindingChange	InterfaceIndex:u32 AddressFamily:u16{TCPIP_AF_ValueMap} Bind:u32
1231.0	RssPortChange	AdapterIndex:u32 InterfaceIndex:u32 PortNumber:u32 Bind:u32{TCPIP_RSS_BINDING_NOTIFICATION_ValueMap}
1232.0	RssPortReference	AdapterIndex:u32 ExistingInterfaceIndex:u32 ExistingPortNumber:u32 ReferenceAdded:u8{TCPIP_RSS_ADDING_ValueMap}
1233.0	RssPortCapabilities	AdapterIndex:u32 CapabilitiesFlags:u32 NumberOfInterruptMessages:u32 NumberOfReceiveQueues:u32
1234.0	RssPortProcessors	AdapterIndex:u32 GroupNumber:u16 MaximumProcessors:u32 GroupAffinity:u64
1235.0	RssProcessorAssignment	NewAdapterIndex:u32 ProcessorIndex:u32 PreviousAdapterIndex:u32 TriggeringProcessorIndex:u32
1236.0	RssProcessorUnassignment	PreviousAdapterIndex:u32 ProcessorIndex:u32
1237.0	RssIndirectionChange	AdapterIndex:u32 IndirectionIndex:u16 OldProcessorIndex:u32 NewProcessorIndex:u32
1238.0	RssProcessorConsolidation	AdapterIndex:u32 ProcessorIndex:u8
1239.0	RssConfigurationChange	AdapterIndex:u32 Setting:u32 Value:u32
1240.0	RssFailure	InterfaceIndex:u32 FailureDescription:u32 Status:status
1241.0	RssBindingBindComplete	InterfaceIndex:u32 AddressFamily:u16
1242.0	RssPortBindComplete	AdapterIndex:u32
1243.0	RssPortNotSupported	AdapterIndex:u32
1244.0	RssInitializeIndirectionTable	AdapterIndex:u32 IndirectionTableSize:u32 IndirectionTable:binary[IndirectionTableSize] GroupNumber:u16 ActiveAffinity:u64
1245.0	RssBindingRundown	InterfaceIndex:u32 AdapterIndex:u32 PortNumber:u32
1246.0	RssPortRundown	AdapterIndex:u32 HashInfo:u32 MaximumProcessors:u32 GroupNumber:u16 GroupAffinity:u64 ActiveAffinity:u64 ActiveMode:u32{TCPIP_RSS_SETTING_VALUE_ValueMap} IndirectionTableSize:u32 IndirectionTable:binary[IndirectionTableSize]
1247.0	RssBindingCapability	InterfaceIndex:u32 Capability:u32{TCPIP_RSS_BINDING_CAPABILITY_ValueMap}
1248.0	Ndkpi_Create_Cq	NdkAdapter:ptr CqDepth:u32 CqNotificationContext:ptr AffinityMask:u64 AffinityGroup:u16 RequestContext:ptr
1249.0	Ndkpi_Create_Completion	RequestContext:ptr Status:status NdkObject:ptr CompletionType:u32{TCPIP_NDKPI_COMPLETION_TYPE_ValueMap} NdkObjectType:u32
1250.0	Ndkpi_Close_Obj	NdkObject:ptr NdkObjectType:u32{TCPIP_NDKPI_OBJECT_TYPE_ValueMap} RequestContext:ptr
1251.0	Ndkpi_Close_Completion	RequestContext:ptr CompletionType:u32
1252.0	Ndkpi_Resize_Cq	NdkCq:ptr CqDepth:u32 RequestContext:ptr
1253.0	Ndkpi_Request_Completion	RequestContext:ptr Status:status CompletionType:u32
1254.0	Ndkpi_Arm_Cq	NdkCq:ptr ArmType:u32{TCPIP_NDKPI_CQ_ARM_TYPE_ValueMap}
1255.0	Ndkpi_Cq_Result	NdkCq:ptr Status:status BytesTransferred:u32 QpContext:ptr RequestContext:ptr ResultIndex:i32 ResultCount:i32
1256.0	Ndkpi_Create_Mr	NdkPd:ptr FastRegister:u32 RequestContext:ptr
1257.0	Ndkpi_Flush	NdkQp:ptr
1258.0	Ndkpi_Send	NdkQp:ptr RequestContext:ptr SgeAddress:ptr SgeLength:u32 SgeMemoryRegionToken:u32 NumSge:i32 Flags:u32 SgeIndex:i32
1259.0	Ndkpi_Receive	NdkQp:ptr RequestContext:ptr SgeAddress:ptr SgeLength:u32 SgeMemoryRegionToken:u32 NumSge:i32 Flags:u32 SgeIndex:i32
1260.0	Ndkpi_Register_Mr	NdkMr:ptr Mdl:ptr Length:u64 Flags:u32 RequestContext:ptr
1261.0	Ndkpi_Deregister_Mr	NdkObject:ptr RequestContext:ptr
1262.0	Ndkpi_Initialize_Fast_Register_Mr	NdkMr:ptr AdapterPageCount:u32 RemoteAccess:u32 RequestContext:ptr
1263.0	Ndkpi_Modify_Srq	NdkSrq:ptr SrqDepth:u32 NotifyThreshold:u32 RequestContext:ptr
1264.0	Ndkpi_Connect	NdkConnector:ptr NdkQp:ptr SrcSockAddrLength:u32 SrcSockAddr:sockaddr[SrcSockAddrLength] DestSockAddrLength:u32 DestSockAddr:sockaddr[DestSockAddrLength] IRD:u32 ORD:u32 RequestContext:ptr NdkSharedEndpoint:ptr PrivateDataLength:u32
1265.0	Ndkpi_Connect_Shared_Endpoint	NdkConnector:ptr NdkQp:ptr SrcSockAddrLength:u32 SrcSockAddr:sockaddr[SrcSockAddrLength] DestSockAddrLength:u32 DestSockAddr:sockaddr[DestSockAddrLength] IRD:u32 ORD:u32 RequestContext:ptr NdkSharedEndpoint:ptr PrivateDataLength:u32
1266.0	Ndkpi_Complete_Connect	NdkConnector:ptr DisconnectEventContext:ptr RequestContext:ptr
1267.0	Ndkpi_Accept	NdkConnector:ptr NdkQp:ptr IRD:u32 ORD:u32 DisconnectEventContext:ptr RequestContext:ptr PrivateDataLength:u32
1268.0	Ndkpi_Disconnect	NdkObject:ptr RequestContext:ptr
1269.0	Ndkpi_Listen	NdkListener:ptr SockAddrLength:u32 SockAddr:sockaddr[SockAddrLength] RequestContext:ptr
1270.0	Ndkpi_Create_Mw	NdkObject:ptr RequestContext:ptr
1271.0	Ndkpi_Create_Srq	NdkPd:ptr SrqDepth:u32 MaxReceiveRequestSge:u32 NotifyThreshold:u32 SrqNotificationContext:ptr AffinityMask:u64 AffinityGroup:u16 RequestContext:ptr
1272.0	Ndkpi_Create_Qp	NdkPd:ptr ReceiveCq:ptr InitiatorCq:ptr QPContext:ptr ReceiveQueueDepth:u32 InitiatorQueueDepth:u32 MaxReceiveRequestSge:u32 MaxInitiatorRequestSge:u32 RequestContext:ptr NdkSrq:ptr
1273.0	Ndkpi_Create_Qp_Srq	NdkPd:ptr ReceiveCq:ptr InitiatorCq:ptr QPContext:ptr ReceiveQueueDepth:u32 InitiatorQueueDepth:u32 MaxReceiveRequestSge:u32 MaxInitiatorRequestSge:u32 RequestContext:ptr NdkSrq:ptr
1274.0	Ndkpi_Create_Pd	NdkObject:ptr RequestContext:ptr
1275.0	Ndkpi_Create_Shared_Endpoint	NdkListener:ptr SockAddrLength:u32 SockAddr:sockaddr[SockAddrLength] RequestContext:ptr
1276.0	Ndkpi_Create_Connector	NdkObject:ptr RequestContext:ptr
1277.0	Ndkpi_Create_Listener	NdkAdapter:ptr ConnectEventContext:ptr RequestContext:ptr
1278.0	Ndkpi_Build_Lam	NdkAdapter:ptr Mdl:ptr Length:u64 RequestContext:ptr LAMBuffer:ptr LAMBufferSize:u32
1279.0	Ndkpi_Release_Lam	NdkAdapter:ptr LAMBuffer:ptr
1280.0	Ndkpi_Cq_Notification_Callback	CqNotificationContext:ptr CqStatus:u32
1281.0	Ndkpi_Srq_Notification_Callback	SrqNotificationContext:ptr SrqStatus:u32
1282.0	Ndkpi_Disconnect_Event_Callback	DisconnectEventContext:ptr
1283.0	Ndkpi_Connect_Event_Callback	ConnectEventContext:ptr NdkConnector:ptr
1284.0	Ndkpi_Get_Token	NdkObject:ptr NdkObjectType:u32 TokenType:u32{TCPIP_NDKPI_TOKEN_TYPE_ValueMap} Token:u32
1285.0	Ndkpi_Get_Sockaddr	NdkObject:ptr NdkObjectType:u32 SockAddrType:u32{TCPIP_NDKPI_SOCKADDR_TYPE_ValueMap} SockAddrLength:u32 SockAddr:sockaddr[SockAddrLength]
1286.0	Ndkpi_Get_Sockaddr_Failure	NdkObject:ptr NdkObjectType:u32 SockAddrType:u32 Status:status
1287.0	Ndkpi_Reject	NdkConnector:ptr PrivateDataLength:u32 Status:status
1288.0	Ndkpi_Get_Connect_Data	NdkConnector:ptr IRD:u32 ORD:u32 PrivateDataLength:u32 Status:status
1289.0	Ndkpi_Work_Request_Inline_Failure	NdkQp:ptr RequestContext:ptr Status:status
1290.0	Ndkpi_Bind	NdkQp:ptr RequestContext:ptr NdkMr:ptr NdkMw:ptr VirtualAddress:ptr Length:u64 Flags:u32
1291.0	Ndkpi_Fast_Register	NdkQp:ptr RequestContext:ptr NdkMr:ptr AdapterPageCount:u32 AdapterPageArray:ptr FBO:u32 Length:u64 BaseVirtualAddress:ptr Flags:u32
1292.0	Ndkpi_Invalidate	NdkQp:ptr RequestContext:ptr NdkObject:ptr NdkObjectType:u32 Flags:u32
1293.0	Ndkpi_Read	NdkQp:ptr RequestContext:ptr SgeAddress:ptr SgeLength:u32 SgeMemoryRegionToken:u32 NumSge:i32 Flags:u32 SgeIndex:i32 RemoteAddress:u64 RemoteToken:u32
1294.0	Ndkpi_Write	NdkQp:ptr RequestContext:ptr SgeAddress:ptr SgeLength:u32 SgeMemoryRegionToken:u32 NumSge:i32 Flags:u32 SgeIndex:i32 RemoteAddress:u64 RemoteToken:u32
1295.0	Ndkpi_SrqReceive	NdkSrq:ptr RequestContext:ptr SgeAddress:ptr SgeLength:u32 SgeMemoryRegionToken:u32 NumSge:i32 Flags:u32 SgeIndex:i32
1296.0	Ndkpi_Srq_Work_Request_Inline_Failure	NdkSrq:ptr RequestContext:ptr Status:status
1297.0	Ndkpi_Open_Adapter	InterfaceIndex:u32 NdkAdapter:ptr Status:status
1298.0	Ndkpi_Close_Adapter_Enter	NdkAdapter:ptr
1299.0	Ndkpi_Close_Adapter_Exit	NdkAdapter:ptr
1300.0	TcpConnectionRundown	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] State:u32{TCP_CONNECTION_STATE_ValueMap} Pid:u32	TCP: connection %1 (local=%3 remote=%5) exists. State = %6. PID = %7.
1300.1	TcpConnectionRundown	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] State:u32{TCP_CONNECTION_STATE_ValueMap} Pid:u32 ProcessSequenceNumber:u64	TCP: connection %1 (local=%3 remote=%5) exists. State = %6. PID = %7. ProcessSeqNum = %8.
1300.2	TcpConnectionRundown	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] State:u32{TCP_CONNECTION_STATE_ValueMap} Pid:u32 ProcessSequenceNumber:u64 SendTrackerEnabled:u32	TCP: connection %1 (local=%3 remote=%5) exists. State = %6. PID = %7. ProcessSeqNum = %8.
1300.3	TcpConnectionRundown	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] State:u32{TCP_CONNECTION_STATE_ValueMap} Pid:u32 ProcessSequenceNumber:u64 SendTrackerEnabled:u32 RcvBufSet:u32	TCP: connection %1 (local=%3 remote=%5) exists. State = %6. PID = %7. ProcessSeqNum = %8.
1301.0	Ndkpi_Interface_Event	InterfaceIndex:u32 EventDescription:u32 NDKOperational:u32 StatusCode:u32
1302.0	TcpipWakePacketIndicated	AdapterLuid:u64 PatternFriendlyName:utf16z DlAddrLength:u32 SrcDLAddress:binary[DlAddrLength] DestDLAddress:binary[DlAddrLength] SrcAddress:u32 DestAddress:u32 Protocol:u32 SrcPort:u16 DestPort:u16
1303.0	TcpipWakePacketIndicated1303	AdapterLuid:u64 PatternFriendlyName:utf16z DlAddrLength:u32 SrcDLAddress:binary[DlAddrLength] DestDLAddress:binary[DlAddrLength] IpAddrLength:u32 SrcAddress:binary[IpAddrLength] DestAddress:binary[IpAddrLength] Protocol:u32 SrcPort:u16 DestPort:u16
1304.0	TcpipSilentMode	Tcb:ptr SilentModeEvent:u32{TCPIP_SILENT_MODE_EVENT_ValueMap} Context:ptr
1305.0	TcpCreateNotificationChannelRequest	Tcb:ptr NcmContext:ptr State:u32 Pid:u32 IsLoopback:u32 ChannelStatus:u32 Status:status
1306.0	TcpQueryNotificationChannelStatusRequest	Tcb:ptr NcmContext:ptr State:u32 Pid:u32 IsLoopback:u32 ChannelStatus:u32{TCP_NOTIFICATION_CHANNEL_STATUS_ValueMap} Status:status
1307.0	TcpCreateNotificationChannelRequestProcessed	Tcb:ptr NcmContext:ptr Pid:u32 Status:status PushNotificationGuid:guid
1308.0	TcpSignalNotificationChannelEvent	Tcb:ptr NcmContext:ptr Pid:u32 RcvNxt:u32 Delivered:u32 Indicated:u32 FinalEvent:u32
1309.0	TcpDetachNotificationChannel	Tcb:ptr NcmContext:ptr State:u32 Pid:u32 IsLoopback:u32 ChannelStatus:u32 Status:status
1310.0	TcpUnlinkNotificationChannel	Tcb:ptr NcmContext:ptr State:u32 Pid:u32 IsLoopback:u32 ChannelStatus:u32 Status:status
1311.0	TcpPlumbWakePattern	Tcb:ptr SystemReserved:u32 WolHandle:u32 Status:status
1312.0	TcpDeplumbWakePattern	Tcb:ptr SystemReserved:u32 WolHandle:u32 Status:status
1313.0	TcpipPlumbWakePatternOnInterface	InterfaceIndex:u32 AoAcCapable:u32 BitmapPatternSupported:u32 ARPNDOffloadSupported:u32 IPAddressWakeReady:u32 PatternPriority:u32 PhysicalMediumType:u32 IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32 Status:status
1314.0	Ndkpi_Control_Cq_Im	NdkCq:ptr ModerationInterval:u32 ModerationCount:u32 Status:status
1315.0	TcpCreateNotificationChannelRequestProcessing	Tcb:ptr IsRedirected:u32 WfpFailure:u32 Status:status WaitStatus:u32 IpAddrLength:u32 LocalIPv4Address:u32 LocalIPv6Address:binary[IpAddrLength] IPProtocol:u32 RemoteIPv4Address:u32 RemoteIPv6Address:binary[IpAddrLength] SrcPort:u16 DestPort:u16
1316.0	TcpipIpAddressLifetime	Interface:u32 Protocol:ansiz IpAddrLength:u32 IPv4Address:u32 IPv6Address:binary[IpAddrLength] IPProtocol:u32 CurrentTime:u32 OldBaseTime:u32 OldValidTime:u32 OldPreferredTime:u32 NewBaseTime:u32 NewValidTime:u32 NewPreferredTime:u32
1317.0	TcpRepartitionEvent	Event:ptr Type:u32{TCP_REPARTITION_EVENT_TYPE_ValueMap} Processor:u32 PowerSource:u32 OldPartitionCount:u32 NewPartitionCount:u32 Progress:u32
1318.0	TcpipPowerStateTransitionEvent	Component:u32{TCPIP_COMPONENT_ValueMap} PowerStateTransition:u32 IndicatingProcessor:u32 CurrentTick:u32 CurrentTime:u64
1319.0	TcpipTimerDpcRescheduleEvent	Component:u32 IndicatingProcessor:u32 TargetProcessor:u32 CurrentTick:u32 NextExpirationTick:u32 OldScheduledExpiration:u64 NewScheduledExpiration:u64 DueTime:i64 Aperiodic:u32
1320.0	TcpipTimerDpcFiredEvent	Component:u32 TargetProcessor:u32 CurrentTick:u32 NextExpiration:u32 CurrentInterruptTime:u64 ScheduledExpirationTime:u64 ExternalTrigger:u32
1321.0	TcpipMediaConnect	InterfaceIndex:u32 TraceString:ansiz
1321.1	TcpipMediaConnect	InterfaceIndex:u32 TraceString:ansiz CompartmentId:u32
1322.0	TcpipLimitedLinkConnectivity	InterfaceIndex:u32 TraceString:ansiz
1322.1	TcpipLimitedLinkConnectivity	InterfaceIndex:u32 TraceString:ansiz CompartmentId:u32
1323.0	TcpipLimitedLinkConnectivity1323	InterfaceIndex:u32 TraceString:ansiz
1323.1	TcpipLimitedLinkConnectivity1323	InterfaceIndex:u32 TraceString:ansiz CompartmentId:u32
1324.0	IpNeighborState	Interface:u32 IpAddrLength:u32 IPAddress:binary[IpAddrLength] DlAddrLength:u32 DLAddress:binary[DlAddrLength] OldNeighborState:u32 NewNeighborState:u32{TCPIP_NEIGHBOR_STATE_ValueMap} NeighborEvent:u32
1324.1	IpNeighborState	Interface:u32 IpAddrLength:u32 IPAddress:binary[IpAddrLength] DlAddrLength:u32 DLAddress:binary[DlAddrLength] OldNeighborState:u32 NewNeighborState:u32 NeighborEvent:u32 CompartmentId:u32
1325.0	IpNeighborDiscovery	Interface:u32 IpAddrLength:u32 SourceIPAddress:binary[IpAddrLength] TargetIPAddress:binary[IpAddrLength] NeighborEvent:u32{TCPIP_NEIGHBOR_EVENT_ValueMap}
1325.1	IpNeighborDiscovery	Interface:u32 IpAddrLength:u32 SourceIPAddress:binary[IpAddrLength] TargetIPAddress:binary[IpAddrLength] NeighborEvent:u32 CompartmentId:u32
1326.0	IpSourceAddressSelection	IpAddrLength:u32 PreferredSourceIPAddress:binary[IpAddrLength] NonPreferredSourceIPAddress:binary[IpAddrLength] DestinationIPAddress:binary[IpAddrLength] CompartmentId:u32 Rule:u32 RuleExtension:u32 RuleName:u32{IP_SOURCE_ADDRESS_PREFERENCE_RULE_ValueMap}
1327.0	IpSortedAddressPairs	IpAddrLength:u32 PreferredSourceIPAddress:binary[IpAddrLength] PreferredDestinationIPAddress:binary[IpAddrLength] NonPreferredSourceIPAddress:binary[IpAddrLength] NonPreferredDestinationIPAddress:binary[IpAddrLength] SortOption:u32 RuleType:ansiz RuleMajor:u32 RuleMinor:u32
1327.1	IpSortedAddressPairs	IpAddrLength:u32 PreferredSourceIPAddress:binary[IpAddrLength] PreferredDestinationIPAddress:binary[IpAddrLength] NonPreferredSourceIPAddress:binary[IpAddrLength] NonPreferredDestinationIPAddress:binary[IpAddrLength] SortOption:u32 RuleType:ansiz RuleMajor:u32 RuleMinor:u32 RuleName:u32
1328.0	Ndkpi_Cq_Result_Ex	NdkCq:ptr Status:status BytesTransferred:u32 QpContext:ptr RequestContext:ptr ResultIndex:i32 ResultCount:i32 Type:u32{TCPIP_NDKPI_OPERATION_TYPE_ValueMap} TypeSpecificCompletionOutput:u64
1329.0	Ndkpi_Send_Invalidate	NdkQp:ptr RequestContext:ptr SgeAddress:ptr SgeLength:u32 SgeMemoryRegionToken:u32 NumSge:i32 Flags:u32 SgeIndex:i32 RemoteToken:u32
1330.0	TcpDataTransferCumAck1330	Tcb:ptr Cwnd:u32 SndWnd:u32 BytesAcked:u32 SeqNo:u32
1331.0	TcpCtcpDataTransferCumAck1331	Tcb:ptr Cwnd:u32 SndWnd:u32 BytesAcked:u32 SeqNo:u32
1332.0	TcpDataTransferSend1332	Tcb:ptr Cwnd:u32 SndWnd:u32 BytesSent:u32 SeqNo:u32 SRtt:u32 RttVar:u32 RTO:u32
1332.1	TcpDataTransferSend1332	Tcb:ptr Cwnd:u32 SndWnd:u32 BytesSent:u32 SeqNo:u32 SRtt:u32 RttVar:u32 RTO:u32 RcvWnd:u32
1333.0	TcpCtcpDataTransferSend1333	Tcb:ptr Cwnd:u32 SndWnd:u32 BytesSent:u32 SeqNo:u32 SRtt:u32 RttVar:u32 RTO:u32
1333.1	TcpCtcpDataTransferSend1333	Tcb:ptr Cwnd:u32 SndWnd:u32 BytesSent:u32 SeqNo:u32 SRtt:u32 RttVar:u32 RTO:u32 RcvWnd:u32
1334.0	UdpCreateNotificationChannelRequest	UdpEndpoint:ptr NcmContext:ptr Activated:u32{UDP_ENDPOINT_STATE_ValueMap} Pid:u32 IsLoopback:u32 ChannelStatus:u32 Status:status
1335.0	UdpQueryNotificationChannelStatusRequest	UdpEndpoint:ptr NcmContext:ptr Activated:u32 Pid:u32 IsLoopback:u32 ChannelStatus:u32 Status:status
1336.0	UdpCreateNotificationChannelRequestProcessed	UdpEndpoint:ptr NcmContext:ptr Pid:u32 Status:status PushNotificationGuid:guid
1337.0	UdpSignalNotificationChannelEvent	UdpEndpoint:ptr NcmContext:ptr Pid:u32 Delivered:u32 FinalEvent:u32
1338.0	UdpDetachNotificationChannel	UdpEndpoint:ptr NcmContext:ptr Activated:u32 Pid:u32 IsLoopback:u32 ChannelStatus:u32 Status:status
1339.0	UdpUnlinkNotificationChannel	UdpEndpoint:ptr NcmContext:ptr Activated:u32 Pid:u32 IsLoopback:u32 ChannelStatus:u32 Status:status
1340.0	UdpCreateNotificationChannelRequestProcessing	UdpEndpoint:ptr IpAddrLength:u32 LocalIPv4Address:u32 LocalIPv6Address:binary[IpAddrLength] IPProtocol:u32 SrcPort:u16
1341.0	TcpDataTransferRttSample1341	Tcb:ptr RttSample:u32 RttVar:u32 SRTT:u32
1342.0	TcpRttResiliencyDetection1342	Tcb:ptr RttSample:u32 RttVar:u32 SRTT:u32
1343.0	TcpDataTransferDupAck1343	Tcb:ptr Cwnd:u32 SSThresh:u32 DupAckCount:u32 SeqNo:u32
1344.0	TcpCtcpDataTransferDupAck1344	Tcb:ptr Cwnd:u32 SSThresh:u32 DupAckCount:u32 SeqNo:u32
1345.0	TcpDataTransferSpuriousTimeout1345	Tcb:ptr SeqNo:u32
1346.0	TcpSpuriousRtoDetectionBegin1346	Tcb:ptr SeqNo:u32
1347.0	TcpSpuriousRtoDetectionEnd1347	Tcb:ptr SeqNo:u32
1348.0	TcpCtcpDataTransferTimeout1348	Tcb:ptr Cwnd:u32 SSThresh:u32
1349.0	TcpCtcpDataTransferSpuriousTimeout1349	Tcb:ptr Cwnd:u32 SSThresh:u32
1350.0	TcpSlowStartToCongestionAvoidance1350	Tcb:ptr Cwnd:u32 SSThresh:u32
1351.0	TcpDataTransferRetransmitRound1351	Tcb:ptr SndUna:u32 RexmitCount:u32 SRTT:u32 RTO:u32
1352.0	TcpConnectionSummary	Tcb:ptr DataBytesOut:u64 DataBytesIn:u64 DataSegmentsOut:u64 DataSegmentsIn:u64 SegmentsOut:u64 SegmentsIn:u64 NonRecovDa:u32 NonRecovDaEpisodes:u32 DupAcksIn:u32 BytesRetrans:u32 Timeouts:u32 SpuriousRtoDetections:u32 FastRetran:u32 MaxSsthresh:u32 MaxSsCwnd:u32 MaxCaCwnd:u32 SndLimTransRwin:u32 SndLimTimeRwin:u32 SndLimBytesRwin:u64 SndLimTransCwnd:u32 SndLimTimeCwnd:u32 SndLimBytesCwnd:u64 SndLimTransSnd:u32 SndLimTimeRSnd:u32 SndLimBytesRSnd:u64
1353.0	TcpipGeneric	AllocationObjectString:utf16z Param1:ptr Param2:ptr Param3:u32 Param4:u32
1354.0	TcpSackUpdate	Tcb:ptr SndUna:u32 SndMax:u32 SackCount:u32 SackBytes:u32 SackInFlight:u32 SackIsLost:u32
1355.0	TcpIsPatternCoalescingRequired	Tcb:ptr RequireAddressCoalescing:u32 LocalPort:u16 RtcStartPort:u16 RtcEndPort:u16 Status:status
1356.0	TcpRtcPortRangeAssignment	AssignedFromRtcRange:u32 Port:u16	TCP: Rtc Port Range Assignment. Allocated = %1, Port = %2.
1357.0	TcpipAoacFailFast	RequestType:u32 TcbOrEndpoint:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 InterfaceIndex:u32
1357.1	TcpipAoacFailFast	RequestType:u32{TCPIP_AoAcFailFastRequestType_ValueMap} TcbOrEndpoint:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 InterfaceIndex:u32 ProcessSequenceNumber:u64
1358.0	TcpipUpdateInterfaceConfigFlags	InterfaceIndex:u32 Property:ansiz Value:u32 InterfaceUpdateEvent:u32
1358.1	TcpipUpdateInterfaceConfigFlags	InterfaceIndex:u32 Property:ansiz Value:u32 InterfaceUpdateEvent:u32 CompartmentId:u32 AddressFamily:u32
1359.0	TcpCreateNotificationChannelUnmarkRequest	Tcb:ptr NcmContext:ptr State:u32 Pid:u32 IsLoopback:u32 IsShutdown:u32 Status:status
1360.0	TcpipNblClonedForRaw	Nbl:ptr ClonedNbl:ptr IPTransportProtocol:u32 AddressFamily:u32
1361.0	TcpipCloneDropped	Nbl:ptr ClonedNbl:ptr AddressFamily:u32
1362.0	IpAddressWolStateChange	Interface:u32 IpAddrLength:u32 IPAddress:binary[IpAddrLength] WoLEvent:u32 Status:status
1363.0	IpWolContextChange	Interface:u32 IpAddrLength:u32 WolHandle:u32 DestinationIPAddress:binary[IpAddrLength] TargetIPAddress1:binary[IpAddrLength] TargetIPAddress2:binary[IpAddrLength] Flags:u32 WoLEvent:u32{TCPIP_IP_WOL_EVENT_ValueMap} Status:status
1364.0	TcpInsertConnectionTuple	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] NewState:u32{TCP_CONNECTION_STATE_ValueMap} RexmitCount:u32	TCP connection tuple inserted- TCB: %1 LocalAddress: %3 RemoteAddress: %5
1365.0	TcpRemoveConnectionTuple	Tcb:ptr LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] NewState:u32{TCP_CONNECTION_STATE_ValueMap} RexmitCount:u32	TCP connection tuple removed- TCB/TWTCB: %1 LocalAddress: %3 RemoteAddress: %5
1366.0	TcpDeferPortSelection	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status	TCP port selection deferred for outbound connect- LocalAddress: %2
1367.0	TcpipNblOob	Nbl:ptr PathDirection:u32{TCPIP_Path_Direction_ValueMap} TcpIpChecksumNetBufferListInfo:ptr TcpLargeSendNetBufferListInfo:ptr Ieee8021QNetBufferListInfo:ptr NetBufferListHashValue:ptr NetBufferListHashInfo:ptr VirtualSubnetInfo:ptr TcpRecvSegCoalesceInfo:ptr
1367.1	TcpipNblOob	Nbl:ptr PathDirection:u32 TcpIpChecksumNetBufferListInfo:ptr TcpLargeSendNetBufferListInfo:ptr Ieee8021QNetBufferListInfo:ptr NetBufferListHashValue:ptr NetBufferListHashInfo:ptr VirtualSubnetInfo:ptr TcpRecvSegCoalesceInfo:ptr NrtNameResolutionInfo:ptr
1368.0	TcpipTeredoOpen	PID:u64 LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] AddressType:u32 ScopeLevel:u32 Port:u32 EndpointRecord:ptr
1369.0	TcpipTeredoClose	PID:u64 LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] AddressType:u32 ScopeLevel:u32 Port:u32 EndpointRecord:ptr
1370.0	TcpipRouteLookup	API:ansiz IpAddrLength:u32 DestinationAddress:binary[IpAddrLength] ConstrainSourceAddress:binary[IpAddrLength] ConstrainInterfaceIndex:u32 ConstraintOverridden:u32 ReturnConstrained:u32 OutgoingInterfaceIndex:u32 NextHopAddress:binary[IpAddrLength] Status:status
1371.0	TcpipSrcAddrLookup	IpAddrLength:u32 DestinationAddress:binary[IpAddrLength] ConstrainSourceAddress:binary[IpAddrLength] ConstrainInterfaceIndex:u32 OutgoingInterfaceIndex:u32 ReturnConstrained:u32 SelectedSourceAddress:binary[IpAddrLength]
1372.0	Partition	PartitionCount:u64 PartitionMask:u64 PartitionId:u64 NumEntries:u64
1373.0	Partition1373	OldPartitionCount:u64 OldPartitionMask:u64 NewPartitionCount:u64 NewPartitionMask:u64
1374.0	RemoteEndpoint	AddressLength:u32 RemoteAddress:binary[AddressLength] RemotePort:u64 LocalAddress:binary[AddressLength] LocalPort:u16 PartitionId:u64 NumEntries:u64
1375.0	RemoteEndpoint1375	AddressLength:u32 RemoteAddress:binary[AddressLength] RemotePort:u64 LocalAddress:binary[AddressLength] LocalPort:u16 PartitionId:u64 NumEntries:u64
1376.0	Memory	HighMemoryEvent:u32 HighNonPagedPoolEvent:u32 LowMemoryEvent:u32 LowNonPagedPoolEvent:u32
1377.0	Memory1377	HighMemoryEvent:u32 HighNonPagedPoolEvent:u32 LowMemoryEvent:u32 LowNonPagedPoolEvent:u32
1378.0	Memory1378	HighMemoryEvent:u32 HighNonPagedPoolEvent:u32 LowMemoryEvent:u32 LowNonPagedPoolEvent:u32
1379.0	Memory1379	HighMemoryEvent:u32 HighNonPagedPoolEvent:u32 LowMemoryEvent:u32 LowNonPagedPoolEvent:u32
1380.0	TcpLedbatState	Tcb:ptr LedbatEvent:u32 Cwnd:u32 SsThresh:u32 SndWnd:u32 BaseDelayMs:u16 CurrentDelayMs:u16 RemainingTimeMs:u32 DelayBasedCwndFactorPercent:i32
1381.0	TcpAssociateNameResContext	Endpoint:ptr NameResContext:ptr DnsName:utf16z InterfaceIndex:u32 IpCount:u32 IpAddr1Length:u32 IpAddr1:binary[IpAddr1Length] IpAddr2Length:u32 IpAddr2:binary[IpAddr2Length] IpAddr3Length:u32 IpAddr3:binary[IpAddr3Length] IpAddr4Length:u32 IpAddr4:binary[IpAddr4Length] IpAddr5Length:u32 IpAddr5:binary[IpAddr5Length] Status:status
1381.1	TcpAssociateNameResContext	EndpointObj:ptr IsConnectionObj:u32 NameResContext:ptr Status:status
1382.0	TcpInspectConnectWithNameResContext	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Tcb:ptr NameResContext:ptr DnsName:utf16z Status:status	TCP: InspectConnectWithNameResContext Connection: %5 (local: %2 remote: %4) NameResolutionContext: %6 DnsName: %7 Status: %8.
1383.0	IpRouteSelection	CompartmentId:u32 DestinationAddressLength:u32 DestinationAddress:sockaddr[DestinationAddressLength] PrDestinationPrefixLength:u32 PrDestinationPrefixAddressLength:u32 PrDestinationPrefix:sockaddr[PrDestinationPrefixAddressLength] PrNextHopAddressLength:u32 PrNextHopAddress:sockaddr[PrNextHopAddressLength] PrInterfaceIndex:u32 PrInterfaceMetric:u32 PrRouteMetric:u32 NonPrDestinationPrefixLength:u32 NonPrDestinationPrefixAddressLength:u32 NonPrDestinationPrefix:sockaddr[NonPrDestinationPrefixAddressLength] NonPrNextHopAddressLength:u32 NonPrNextHopAddress:sockaddr[NonPrNextHopAddressLength] NonPrInterfaceIndex:u32 NonPrInterfaceMetric:u32 NonPrRouteMetric:u32 PreferenceReason:u32
1384.0	IpRouteBlocked	CompartmentId:u32 DestinationAddressLength:u32 DestinationAddress:sockaddr[DestinationAddressLength] DestinationPrefixLength:u32 DestinationPrefixAddressLength:u32 DestinationPrefix:sockaddr[DestinationPrefixAddressLength] NextHopAddressLength:u32 NextHopAddress:sockaddr[NextHopAddressLength] InterfaceIndex:u32 RouteMetric:u32 ConstrainInterfaceIndex:u32 ConstrainScope:u32 BlockReason:u32
1385.0	TcpTailLossProbe	Tcb:ptr SndUna:u32 SndMax:u32 SendAvailable:u32 TailProbeSeq:u32 TailProbeLast:u32 ControlsToSend:u32 ThFlags:u8
1386.0	TcpTailLossProbe1386	Tcb:ptr TlpEvent:u32{TCP_TAIL_LOSS_PROBE_EVENT_ValueMap}
1387.0	TcpRack	Tcb:ptr RackEvent:u32 RackMinRtt:u32 RackReoWind:u32 RackTimeSlotDeltaMin:u32 SequenceNumber:u32 Timestamp:u32 RttSample:u32
1388.0	TcpFastopenStateChange	Tcb:ptr OldState:u32 NewState:u32{TCP_FASTOPEN_STATE_ValueMap}
1389.0	UdpCreateEndpointAfFailure	Endpoint:ptr Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32
1389.1	UdpCreateEndpointAfFailure	Endpoint:ptr Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64
1390.0	UdpCreateEndpointCompartmentFailure	Endpoint:ptr Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32
1390.1	UdpCreateEndpointCompartmentFailure	Endpoint:ptr Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64
1391.0	UdpCreateEndpointComplete	Endpoint:ptr Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32	UDP: endpoint %1 (family=%5 pid=%3) created.
1391.1	UdpCreateEndpointComplete	Endpoint:ptr Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64	UDP: endpoint %1 (family=%5 compartment=%4 pid=%3 processseqnum=%6) created.
1392.0	UdpCreateEndpointInspectionFailure	Endpoint:ptr Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32
1392.1	UdpCreateEndpointInspectionFailure	Endpoint:ptr Status:status ProcessId:u32 CompartmentId:u32 AddressFamily:u32 ProcessSequenceNumber:u64
1393.0	UdpBindEndpointResolutionFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status Endpoint:ptr	UDP: endpoint %4 bind failed: address %2 cannot be resolved, status = %3
1394.0	UdpBindEndpointPortFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status Endpoint:ptr	UDP: endpoint %4 (sockaddr=%2) bind failed: port-acquisition status = %3
1395.0	UdpBindEndpointInspectionFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status Endpoint:ptr	UDP: endpoint %4 (sockaddr=%2) bind failed: inspection status = %3
1396.0	UdpBindEndpointComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status Endpoint:ptr	UDP: endpoint %4 (sockaddr=%2) bound.
1396.1	UdpBindEndpointComplete	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status Endpoint:ptr Pid:u32 ProcessStartKey:u64	UDP: endpoint %4 (sockaddr=%2) bound.
1397.0	UdpCloseEndpointBound	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status Endpoint:ptr	UDP: endpoint %4 (sockaddr=%2) closed.
1398.0	UdpCloseEndpointUnBound	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status Endpoint:ptr	UDP: endpoint %4 closed.
1399.0	UdpSendMessagesResolutionFailure	Endpoint:ptr EndpointAddressLength:u32 EndpointAddress:sockaddr[EndpointAddressLength] SendAddressLength:u32 SendAddress:sockaddr[SendAddressLength] Status:status
1400.0	UdpSendMessagesValidationFailure	Endpoint:ptr EndpointAddressLength:u32 EndpointAddress:sockaddr[EndpointAddressLength] SendAddressLength:u32 SendAddress:sockaddr[SendAddressLength] Status:status
1401.0	UdpSendMessagesSrcAddrSelectionFailure	Endpoint:ptr EndpointAddressLength:u32 EndpointAddress:sockaddr[EndpointAddressLength] SendAddressLength:u32 SendAddress:sockaddr[SendAddressLength] Status:status
1402.0	UdpSendMessagesFullPendingJoinPathQueue	Endpoint:ptr EndpointAddressLength:u32 EndpointAddress:sockaddr[EndpointAddressLength] SendAddressLength:u32 SendAddress:sockaddr[SendAddressLength] Status:status
1403.0	UdpGlobalAddInterface	InterfaceIndex:u32 AddressFamily:u32
1404.0	UdpGlobalDeleteInterface	InterfaceIndex:u32 AddressFamily:u32
1405.0	UdpStartInetModuleFailure	Status:status
1406.0	UdpStartNlnpiClientFailure	Status:status
1407.0	UdpStartNsiProviderFailure	Status:status
1408.0	UdpStartTlnpiProviderFailure	Status:status
1409.0	UdpStartQosClientFailure	Status:status
1410.0	UdpStartEndpointModuleFailure	FailedQueueString:utf16z Status:status
1411.0	UdpSendMessagesSendContextResourceFailure	Endpoint:ptr EndpointAddressLength:u32 EndpointAddress:sockaddr[EndpointAddressLength] SendAddressLength:u32 SendAddress:sockaddr[SendAddressLength] Status:status
1412.0	UdpSendMessagesPathAfFailure	Endpoint:ptr EndpointAddressLength:u32 EndpointAddress:sockaddr[EndpointAddressLength] SendAddressLength:u32 SendAddress:sockaddr[SendAddressLength] Status:status
1413.0	UdpSendMessagesPathNextHopMissingFailure	Endpoint:ptr EndpointAddressLength:u32 EndpointAddress:sockaddr[EndpointAddressLength] SendAddressLength:u32 SendAddress:sockaddr[SendAddressLength] Status:status
1414.0	UdpSendMessagesPathNextHopAddrFailure	Endpoint:ptr EndpointAddressLength:u32 EndpointAddress:sockaddr[EndpointAddressLength] SendAddressLength:u32 SendAddress:sockaddr[SendAddressLength] Status:status
1415.0	TcpEarlyRetransmit	Tcb:ptr SndUna:u32 SackIsLostSeq:u32 DupAckCount:u32
1416.0	TcpFastopenSynRcvdLimit	Tcb:ptr SynRcvdLimit:u32
1417.0	TcpFastopenKeyUpdateFailure	Location:u32 Status:status
1418.0	TcpLossRecoverySend	Tcb:ptr BytesToSend:u32 SndNxt:u32
1419.0	TcpLossRecoverySend1419	Tcb:ptr BytesToSend:u32 SndNxt:u32
1420.0	TcpLossRecoverySend1420	Tcb:ptr BytesToSend:u32 SndNxt:u32
1421.0	TcpLossRecoverySend1421	Tcb:ptr BytesToSend:u32 SndNxt:u32
1422.0	IcmpSendRecv	IPTransportProtocol:u32 PathDirection:u32 IcmpType:u32{ICMPV4V6_TYPE_ValueMap} IcmpCode:u32 CompartmentId:u32 SourceAddressLength:u32 SourceAddress:sockaddr[SourceAddressLength] DestAddressLength:u32 DestAddress:sockaddr[DestAddressLength]
1423.0	IcmpPacketDrops	IPTransportProtocol:u32 PathDirection:u32 IcmpType:u32 IcmpCode:u32 DropReason:u32 Status:status CompartmentId:u32 SourceAddressLength:u32 SourceAddress:sockaddr[SourceAddressLength] DestAddressLength:u32 DestAddress:sockaddr[DestAddressLength]
1424.0	IcmpEchoTimeout	IPTransportProtocol:u32 PathDirection:u32 IcmpType:u32 IcmpCode:u32 DropReason:u32{ICMP_PACKET_DROP_REASON_ValueMap} Status:status CompartmentId:u32 SourceAddressLength:u32 SourceAddress:sockaddr[SourceAddressLength] DestAddressLength:u32 DestAddress:sockaddr[DestAddressLength]
1425.0	TcpipTimerStateChange	Component:u32 Processor:u32 CurrentState:u32{TCPIP_TIMER_STATE_ValueMap} ProcessorUsage:u32 CurrentTick:u32
1426.0	TcpSendComplete	Tcb:ptr Injected:utf16z NumBytes:u32 SndNxt:u32
1427.0	IpCompartmentCreation	CompartmentId:u32 AddressFamily:u32 Private:u32 Status:status
1428.0	IpCompartmentDeletion	CompartmentId:u32 AddressFamily:u32 Private:u32 Status:status
1429.0	TcpCubicDataTransferCumAck	Tcb:ptr Cwnd:u32 SndWnd:u32 BytesAcked:u32 SeqNo:u32 InRecovery:u8 TimeSinceLastLossMS:u64 CubicCwnd:u64 AimdCwnd:u32 K:u64 Wmax:u32 LastWmax:u32 MaxSndWnd:u32
1429.1	TcpCubicDataTransferCumAck	Tcb:ptr Cwnd:u32 SndWnd:u32 BytesAcked:u32 SeqNo:u32 InRecovery:u8 TimeSinceLastLossMS:u64 CubicCwnd:u64 AimdCwnd:u32 K:u64 Wmax:u32 LastWmax:u32 MaxSndWnd:u32 IsLimitedSlowStart:u8
1430.0	TcpCubicDataTransferDupAck	Tcb:ptr Cwnd:u32 SSThresh:u32 DupAckCount:u32 SeqNo:u32 CwrMax:u32
1431.0	IpCompartmentCleanup	CompartmentId:u32 AddressFamily:u32 Private:u32 Status:status
1432.0	IpUpdateInterfaceNetworkCategoryState	IfIndex:u32 CompartmentId:u32 AddressFamily:u32 NetworkCategory:u32 DomainNetworkLocation:u32{IP_INTERFACE_DOMAIN_NETWORK_LOCATION_ValueMap} DomainType:u32 NetworkSignature:guid
1433.0	IpInterfaceCreation	IfIndex:u32 CompartmentId:u32 AddressFamily:u32 PhysicalMediumType:u32 Status:status
1434.0	IpInterfaceDeletion	IfIndex:u32 CompartmentId:u32 AddressFamily:u32 PhysicalMediumType:u32 Status:status
1435.0	IpInterfaceCleanup	IfIndex:u32 CompartmentId:u32 AddressFamily:u32 PhysicalMediumType:u32 Status:status
1436.0	IpSubInterfaceCreation	SubIfIndex:u32 IfIndex:u32 CompartmentId:u32 AddressFamily:u32 Status:status
1437.0	IpSubInterfaceDeletion	SubIfIndex:u32 IfIndex:u32 CompartmentId:u32 AddressFamily:u32 Status:status
1438.0	IpSubInterfaceCleanup	SubIfIndex:u32 IfIndex:u32 CompartmentId:u32 AddressFamily:u32 Status:status
1439.0	IpInterfaceChangeNotification	IfIndex:u32 CompartmentId:u32 AddressFamily:u32 Reason:u32
1440.0	IpInterfaceInternetConnectivityStatus	IfIndex:u32 CompartmentId:u32 AddressFamily:u32 OldConnectivityStatus:u32{IP_INTERFACE_INTERNET_CONNECTIVITY_STATUS_ValueMap} NewConnectivityStatus:u32
1441.0	IpAddressChangeNotification	SourceAddressLength:u32 SourceAddress:sockaddr[SourceAddressLength] IfIndex:u32 CompartmentId:u32 Protocol:ansiz Reason:u32
1442.0	IpRouteChangeNotification	DestinationPrefixAddressLength:u32 DestinationPrefix:sockaddr[DestinationPrefixAddressLength] NextHopAddressLength:u32 NextHopAddress:sockaddr[NextHopAddressLength] DestinationPrefixLength:u32 CompartmentId:u32 IfIndex:u32 NotifyFlags:u64
1443.0	IpNeighborChangeNotification	IpAddrLength:u32 IPAddress:binary[IpAddrLength] DlAddrLength:u32 DLAddress:binary[DlAddrLength] IfIndex:u32 CompartmentId:u32 NeighborState:u32 Reason:u32{IP_NEIGHBOR_CHANGE_NOTIFY_REASON_ValueMap}
1444.0	IpAddressDadStateChange	SourceAddressLength:u32 SourceAddress:sockaddr[SourceAddressLength] IfIndex:u32 CompartmentId:u32 OldDadState:u32 NewDadState:u32 Reason:u32
1445.0	IpRouteDGDStateChange	DestinationPrefixAddressLength:u32 DestinationPrefix:sockaddr[DestinationPrefixAddressLength] NextHopAddressLength:u32 NextHopAddress:sockaddr[NextHopAddressLength] DestinationPrefixLength:u32 CompartmentId:u32 IfIndex:u32 OldState:u32{IP_ROUTE_STATE_ValueMap} NewState:u32 OldProbeCount:u32 NewProbeCount:u32 OldUnreachablePaths:u32 NewUnreachablePaths:u32 OldMovedPaths:u32 NewMovedPaths:u32 TotalPaths:u32 OldStateChangeTick:u32 NewStateChangeTick:u32 DgdNeedsReset:u32 Reason:u32
1446.0	IpInterfaceDisconnect	AddressLength:u32 Address:sockaddr[AddressLength] IfIndex:u32 CompartmentId:u32 SkipLocal:u32 SkipOnLink:u32
1447.0	TcpPacingSend	Tcb:ptr Cwnd:u32 SndWnd:u32 BytesAvailable:u32 BytesOutstanding:u32 ChunkSize:u32
1448.0	FeatureFallback	Fallback:ptr Feature:u32{FEATURE_FALLBACK_INDEX_ValueMap} Reason:u32 Confidence:i32 Successes:u32 Failures:u32
1449.0	TcpLoopbackFastPathSuccess	Tcb:ptr
1450.0	IpRouterInformationChangeNotification	IfIndex:u32 CompartmentId:u32 AddressFamily:u32 Reason:u32{IP_ROUTER_INFORMATION_CHANGE_NOTIFY_REASON_ValueMap}
1451.0	IpRaDnsEvent	Event:u32 Interface:u32 CompartmentId:u32 RouterAddrLength:u32 RouterAddress:binary[RouterAddrLength] DnsAddrLength:u32 DNSServerAddress:binary[DnsAddrLength] DNSSuffix:ansiz Lifetime:u32
1452.0	IpRouteRundown	Interface:u32 Compartment:u32 DestinationPrefixAddressLength:u32 DestinationPrefix:sockaddr[DestinationPrefixAddressLength] DestinationPrefixLength:u32 NextHopAddressLength:u32 NextHopAddress:sockaddr[NextHopAddressLength] Metric:u32 State:u32 Origin:u32{IP_ROUTE_ORIGIN_ValueMap} Age:u64 ValidLifetime:u64 PreferredLifetime:u64 Flags:u32
1453.0	TcpCubicDataTransferEcn	Tcb:ptr Cwnd:u32 SSThresh:u32 SndUna:u32
1454.0	InetInspect	Owner:ptr InspectHandle:ptr InspectType:u32 InspectAction:u32{INET_INSPECT_ACTION_ValueMap} Status:status	INETINSPECT: Owner = %1, InspectHandle = %2, InspectType = %3, Action = %4, Status = %5
1455.0	InetInspect1455	Owner:ptr InspectHandle:ptr InspectType:u32 InspectPort:u32{INET_INSPECT_PORT_ACTION_ValueMap} Status:status
1456.0	FeatureFallback1456	Fallback:ptr Feature:u32 Failed:u32 Succeeded:u32 InProbe:u32 PathsProbed:u32 Status:status
1457.0	FeatureFallback1457	Fallback:ptr Feature:u32 Failed:u32 Succeeded:u32 InProbe:u32 PathsProbed:u32 Status:status
1458.0	FeatureFallback1458	Fallback:ptr Feature:u32 Failed:u32 Succeeded:u32 InProbe:u32 PathsProbed:u32 Status:status
1459.0	FeatureFallback1459	Fallback:ptr Feature:u32 Failed:u32 Succeeded:u32 InProbe:u32 PathsProbed:u32 Status:status
1460.0	FeatureFallback1460	Fallback:ptr Feature:u32 Failed:u32 Succeeded:u32 InProbe:u32 PathsProbed:u32 Status:status
1461.0	TcpFastopenFallbackUpdate	Tcb:ptr FastopenState:u32 DataBytesIn:u64 ShutdownStatus:u32 ProbeStatus:u32
1462.0	FeatureFallbackNcsiNoConnectivity	CompartmentId:u32 IfIndex:u32 Feature:u32 ConnectivityStatus:u32
1463.0	FeatureFallbackLoopback	Feature:u32
1464.0	TcpFastopenIncompatCallout	BaseEndpoint:ptr
1465.0	TcpipSourceConstraint	Compartment:u32 DestinationAddrLength:u32 DestinationAddress:binary[DestinationAddrLength] ConstrainSourceAddrLength:u32 ConstrainSourceAddress:binary[ConstrainSourceAddrLength] ConstrainInterfaceIndex:u32 ConstraintFlags:u32
1466.0	RemoteEndpoint1466	AddressLength:u32 LocalAddress:sockaddr[AddressLength] RemoteAddress:sockaddr[AddressLength] PartitionId:u64 NumEntries:u64
1467.0	RemoteEndpoint1467	AddressLength:u32 LocalAddress:sockaddr[AddressLength] RemoteAddress:sockaddr[AddressLength] PartitionId:u64 NumEntries:u64
1468.0	TcpSystemAbortTcb	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr
1468.1	TcpSystemAbortTcb	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] Status:status ProcessId:u32 Compartment:u32 Tcb:ptr ProcessSequenceNumber:u64
1469.0	FeatureFallbackNoNextHop	Feature:u32
1470.0	TcpBindEndpointWakeFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status
1471.0	UdpBindEndpointWakeFailure	LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] Status:status Endpoint:ptr
1472.0	InetWakeAcquirePort	AcquireType:u32 Port:u16 AddressFamily:u32 Interface:u32 Compartment:u32	Acquire wake port %2, type=%1, family=%3, IF=%4, compartment=%5
1473.0	TcpSackUpdateLimitReached	Tcb:ptr Location:u32
1474.0	TcpFastopenRequested	Tcb:ptr
1475.0	TcpCubicHystartStateChange	Tcb:ptr State:u16{TCP_CUBIC_HYSTART_STATE_ValueMap} Cwnd:u32 SSThresh:u32
1476.0	TcpipLoopbackPacketTransmit	Nbl:ptr Interface:u32 Compartment:u32 AddressLength:u32 DestinationAddress:sockaddr[AddressLength] SourceAddress:sockaddr[AddressLength] IPTransportProtocol:u32
1477.0	TcpConnectionSummary1477	Tcb:ptr DataBytesOut:u64 DataBytesIn:u64 DataSegmentsOut:u64 DataSegmentsIn:u64 SegmentsOut:u64 SegmentsIn:u64 NonRecovDa:u32 NonRecovDaEpisodes:u32 DupAcksIn:u32 BytesRetrans:u32 Timeouts:u32 SpuriousRtoDetections:u32 FastRetran:u32 MaxSsthresh:u32 MaxSsCwnd:u32 MaxCaCwnd:u32 SndLimTransRwin:u32 SndLimTimeRwin:u32 SndLimBytesRwin:u64 SndLimTransCwnd:u32 SndLimTimeCwnd:u32 SndLimBytesCwnd:u64 SndLimTransSnd:u32 SndLimTimeRSnd:u32 SndLimBytesRSnd:u64 ConnectionTimeMs:u64 TimestampsEnabled:u32 RttUs:u32 MinRttUs:u32 MaxRttUs:u32 SynRetrans:u32 CongestionAlgorithm:u32 State:u32 LocalAddressLength:u32 LocalAddress:sockaddr[LocalAddressLength] RemoteAddressLength:u32 RemoteAddress:sockaddr[RemoteAddressLength] CWnd:u32 SsThresh:u32 RcvWnd:u32 RcvBuf:u32 SndWnd:u32
1478.0	TcpipFramingPacketDrops	PathDirection:u32 AddressFamily:u32 Interface:u32 PacketCount:u32 Reason:u32 Data:u32
1479.0	TcpRstSend	Tcb:ptr IPTransportProtocol:u32 AddressFamily:u32 LocalSockAddrLength:u32 LocalSockAddr:sockaddr[LocalSockAddrLength] RemoteSockAddrLength:u32 RemoteSockAddr:sockaddr[RemoteSockAddrLength] Reason:u32
1480.0	TcpRecentConnectionFailure	Status:status LocalSockAddrLength:u32 LocalSockAddr:sockaddr[LocalSockAddrLength] RemoteSockAddrLength:u32 RemoteSockAddr:sockaddr[RemoteSockAddrLength] TcpState:u32{TCP_CONNECTION_STATE_ValueMap} ProcessId:u32 Hour:u16 Minute:u16 Second:u16 Reason:u32	TCP connection failed with Status = %1, Local = %3, Remote = %5, ProcessId = %6, TcpState = %7 at %8:%9:%10 Reason = %11.
1480.1	TcpRecentConnectionFailure	Status:status LocalSockAddrLength:u32 LocalSockAddr:sockaddr[LocalSockAddrLength] RemoteSockAddrLength:u32 RemoteSockAddr:sockaddr[RemoteSockAddrLength] TcpState:u32{TCP_CONNECTION_STATE_ValueMap} ProcessId:u32 Hour:u16 Minute:u16 Second:u16 Reason:u32 ProcessSequenceNumber:u64	TCP connection failed with Status = %1, Local = %3, Remote = %5, ProcessId = %6, ProcessSeqNum = %12, TcpState = %7 at %8:%9:%10 Reason = %11.
1481.0	TcpPrrSend	Tcb:ptr SackIsLostSeq:u32 SackInFlight:u32 SackBytes:u32 SackIsLost:u32 SsThresh:u32 HeadSeq:u32 AckedData:u32 BytesInFlight:u32 BytesToSend:i64 PrrDelivered:u32 PrrOut:u32
1482.0	UdpSegmentMessage	Endpoint:ptr SegmentSize:u32 MessageLength:u64 HwDatagrams:u32 HwSegments:u32 SwSegments:u32 Status:status
1482.1	UdpSegmentMessage	Endpoint:ptr SegmentSize:u32 MessageLength:u64 HwDatagrams:u32 HwSegments:u32 SwSegments:u32 SubMssSegments:u32 Status:status
1483.0	UdpUsoFallback	Endpoint:ptr FailureReason:u32{UDP_OFFLOAD_FAILURE_REASON_ValueMap} SegmentSize:u32 LocalSockAddrLength:u32 LocalSockAddr:sockaddr[LocalSockAddrLength] RemoteSockAddrLength:u32 RemoteSockAddr:sockaddr[RemoteSockAddrLength]
1484.0	TcpipFramingInterfaceBindFailure	IfIndex:u32 AddressFamily:u32 FailureCode:u32 Status:status
1485.0	TcpipFramingOidFailure	IfIndex:u32 AddressFamily:u32 OID:u32 Status:status
1486.0	TcpipStatusIndication	IfIndex:u32 AddressFamily:u32 NdisStatus:u32
1487.0	IpSessionFailure	SocketOptionLevel:u32{SOCKET_OPT_LEVEL_ValueMap} SocketOptionValue:u32 Status:status
1488.0	IpSessionFailure1488	SocketIoctl:u32{SOCKET_IOCTL_ValueMap} Status:status
1489.0	IpSessionMulticastOperation	RequestType:u32{SESSION_MULTICAST_OPERATION_TYPE_ValueMap} IPv4Address:u32 IPv4SourceAddress:u32 IpAddrLength:u32 IpSourceAddrLength:u32 IPv6Address:binary[IpAddrLength] IPv6SourceAddress:binary[IpSourceAddrLength] FailureReason:u32 Status:status
1490.0	IpSessionMulticastOperation1490	RequestType:u32 IPv4Address:u32 IPv4SourceAddress:u32 IpAddrLength:u32 IpSourceAddrLength:u32 IPv6Address:binary[IpAddrLength] IPv6SourceAddress:binary[IpSourceAddrLength]
1491.0	IpMulticast	MessageType:u32{TCPIP_IP_MULTICAST_INFO_ValueMap} IfIndex:u32 IPv4Address:u32 IpAddrLength:u32 IPv6Address:binary[IpAddrLength] Data:u32
1492.0	IpMulticast1492	MessageType:u32 IfIndex:u32 IPv4Address:u32 IpAddrLength:u32 IPv6Address:binary[IpAddrLength] Data:u32 Status:status
1493.0	IpReassembly	Ce:u32 Ect0:u32 Ect1:u32 NotEct:u32
1494.0	IpReassembly1494	InterfaceIndex:u32 AddressFamily:u32
1495.0	IpReassembly1495	IfIndex:u32 AddressFamily:u32 Status:status
1496.0	IpReassembly1496	FragmentContextDirection:u32{TCPIP_IP_REASSEMBLY_WFP_ValueMap} IfIndex:u32 AddressFamily:u32
1497.0	IpMulticast1497	GroupChangeType:u32{TCPIP_IP_GROUP_CHANGE_AT_FL_ValueMap} IfIndex:u32 IPv4Address:u32 IpAddrLength:u32 IPv6Address:binary[IpAddrLength] Data:u32 Status:status
1498.0	IpFlUpdateAddressList	IfIndex:u32 AddressFamily:u32 Status:status
1499.0	IpTemporaryAddressCreation	IfIndex:u32 IPv4Address:u32 IpAddrLength:u32 IPv6Address:binary[IpAddrLength]
1500.0	IpSubInterfaceCreation1500	IfIndex:u32 Status:status
1501.0	TcpipMediaReconnect	IfIndex:u32
1502.0	TcpipRegSyncInterface	IfIndex:u32 Field:utf16z Status:status
1503.0	TcpipActiveRefFailure	Release:u32 IfIndex:u32 Subtask:u32 Status:status
1504.0	TcpipIpRedirectPath	IfIndex:u32 IPv4DestinationAddress:u32 IPv4NextHop:u32 IpAddrLength:u32 IPv6DestinationAddress:binary[IpAddrLength] IPv6NextHop:binary[IpAddrLength]
1505.0	TcpipIpRedirectPath1505	IfIndex:u32 IpAddrLength:u32 IPv6Address:binary[IpAddrLength]
1506.0	IpReassembly1506	Release:u32 AddressFamily:u32 IfIndex:u32
1507.0	IpReassembly1507	IfIndex:u32 ReassemblyId:u32 IPv4SourceAddress:u32 IPv4DestinationAddress:u32 IpAddrLength:u32 IPv6SourceAddress:binary[IpAddrLength] IPv6DestinationAddress:binary[IpAddrLength]
1508.0	IpAncillaryData	Reason:u32{IP_INVALID_ANCILLARY_DATA_REASON_ValueMap} SocketLevel:u32 SocketOption:u32
1509.0	IpAncillaryData1509	Reason:u32{IP_INVALID_IPV4_OPTION_REASON_ValueMap} Option:u32{IPV4_OPTION_TYPE_ValueMap}
1510.0	IpAncillaryData1510	Reason:u32 Option:u32{IPV6_OPTION_TYPE_ValueMap}
1511.0	IpAncillaryData1511	Reason:u32
1512.0	IpAncillaryData1512	Reason:u32
1513.0	IpAncillaryData1513	Reason:u32{IP_INVALID_PKTINFO_OPTION_REASON_ValueMap}
1514.0	TcpInterfaceRscStateChange1514	IfIndex:u32 TcpRscEnabledIpv4:u32 OffloadRscEnabledIpv4:u32 TcpRscEnabledIpv6:u32 OffloadRscEnabledIpv6:u32
1515.0	UdpUroNblOobInfo	Endpoint:ptr SegCount:u16 SegSize:u16 DataLength:u32
1516.0	SoftwareReceiveOffloadGlobalState	TcpRscDisabledMask:i32 UdpUroDisabledMask:i32
1517.0	UdpGlobalParameters	AddressFamily:u32 DisableUro:u8
1518.0	IpInterfaceRundown1518	IfIndex:u32 CompartmentId:u32 AddressFamily:u32 ClientName:utf16z
"""#)
}
