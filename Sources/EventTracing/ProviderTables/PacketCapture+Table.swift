// swift-format-ignore-file

extension SchemaTable {
  /// The events of Microsoft-Windows-NDIS-PacketCapture: captured packets.
  ///
  /// Layouts: the provider's manifest as registered on Windows 7 7600 to Windows
  /// 10 18990. Events 1003 and 5101 end before their arrays of structures, whose
  /// members are not known; 1001 ends before two numbers that only builds from
  /// 17763 on append without a new version. The manifest names few tasks, so the
  /// names follow the driver's message texts.
  ///
  /// The grammar of the lines is described with ``SchemaTable``.
  static let packetCapture = SchemaTable(text: #"""
provider	2ed6006e-4729-4609-b423-3ee7bcd678ef	Microsoft-Windows-NDIS-PacketCapture
map	RuleIdMap	value	2=FrameControl	3=MultiLayer	4=InterfaceIndex	6=EtherType	7=Source MAC Address	8=Destination MAC Address	9=Any MAC Address	10=Source IPv4 Address	11=Destination IPv4 Address	12=Any IPv4 Address	13=Source IPv6 Address	14=Destination IPv6 Address	15=Any IPv6 Address	16=IP Protocol	17=Packet Truncate Bytes	18=Custom MAC Offset	19=Custom IP Offset
map	DirectiveMap	value	0=OFF	1=LTE	2=GTE	3=EQU	4=MASK	5=LIST	6=RANGE	131=NEQ	132=NMASK	133=NLIST	134=NRANGE
map	OpcodeMap	value	1=Start State	2=End State	21=Loading State	22=Unloading State
map	mapCaptureSource	value	0=Undefined	1=NDIS	2=VM-Switch	3=Test
1001.0	PacketFragment	MiniportIfIndex:u32 LowerIfIndex:u32 FragmentSize:u32 Fragment:binary[FragmentSize]
1002.0	PacketMetadata	MiniportIfIndex:u32 LowerIfIndex:u32 MetadataSize:u32 Metadata:binary[MetadataSize]
1003.0	VMSwitchPacketFragment	MiniportIfIndex:u32 LowerIfIndex:u32 SourcePortId:u32 SourcePortName:utf16z SourceNicName:utf16z SourceNicType:utf16z DestinationCount:u32
1011.0	CaptureRules	RulesCount:u32
1012.0	DriverLoaded	FriendlyName:utf16z UniqueName:utf16z ServiceName:utf16z Version:utf16z
1013.0	DriverUnloaded	FriendlyName:utf16z UniqueName:utf16z ServiceName:utf16z Version:utf16z
1014.0	LayerAttached	MiniportIfIndex:u32 LowerIfIndex:u32 MediaType:u32 ReferenceContext:u32
1015.0	LayerDetached	MiniportIfIndex:u32 LowerIfIndex:u32 MediaType:u32 ReferenceContext:u32
1016.0	CaptureRule	RuleId:u8{RuleIdMap} Directive:u8{DirectiveMap} Length:u16 Value:binary[Length]
2001.0	DriverLoadFailed	ErrorCode:u32 Location:u32 Context:u32
2002.0	FilterAttachFailed	ErrorCode:u32 Location:u32 Context:u32
2003.0	InvalidCaptureRule	RuleId:u8 Directive:u8 Length:u16 Value:binary[Length]
3001.0	DriverStateChange	PreviousState:u8{OpcodeMap} NextState:u8 Location:u32 Context:u32
3002.0	LayerStateChange	PreviousState:u8 NextState:u8 Location:u32 Context:u32
5000.0	PacketProcessingStart5000	
5001.0	PacketProcessingStop5001	
5002.0	PacketProcessingStart5002	
5003.0	PacketProcessingStop5003	
5100.0	CaptureRundown	SourceId:u8{mapCaptureSource} RundownId:u32 Param1:u64 Param2:u64 ParamStr:utf16z Description:utf16z
5101.0	CaptureSource	SourceId:u8 SourceName:utf16z IfIndex:u32 LayerCount:u16
"""#)
}
