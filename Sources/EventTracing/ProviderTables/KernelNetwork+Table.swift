// swift-format-ignore-file

extension SchemaTable {
  /// The events of Microsoft-Windows-Kernel-Network: traffic with its process.
  ///
  /// Layouts: the provider's manifest, equal on Windows 7 7600 to Windows 10
  /// 18990. The manifest gives addresses and ports as plain numbers; the kernel
  /// writes both in network order. All events share two tasks, so the names here
  /// are those of the opcodes.
  ///
  /// The grammar of the lines is described with ``SchemaTable``.
  static let kernelNetwork = SchemaTable(text: #"""
provider	7dd42a49-5329-4832-8dfd-43d979153a88	Microsoft-Windows-Kernel-Network
10.0	TcpDataSent	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port startime:u32 endtime:u32 seqnum:u32 connid:u32
11.0	TcpDataReceived	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32
12.0	TcpConnectionAttempted	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port mss:u16 sackopt:u16 tsopt:u16 wsopt:u16 rcvwin:u32 rcvwinscale:u16 sndwinscale:u16 seqnum:u32 connid:u32
13.0	TcpDisconnectIssued	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32
14.0	TcpDataRetransmitted	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32
15.0	TcpConnectionAccepted	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port mss:u16 sackopt:u16 tsopt:u16 wsopt:u16 rcvwin:u32 rcvwinscale:u16 sndwinscale:u16 seqnum:u32 connid:u32
16.0	TcpReconnectAttempted	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32
17.0	TcpConnectionAttemptFailed	Proto:u16 FailureCode:u16
18.0	TcpDataCopied	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32
26.0	TcpDataSentV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port startime:u32 endtime:u32 seqnum:u32 connid:u32
27.0	TcpDataReceivedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32
28.0	TcpConnectionAttemptedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port mss:u16 sackopt:u16 tsopt:u16 wsopt:u16 rcvwin:u32 rcvwinscale:u16 sndwinscale:u16 seqnum:u32 connid:u32
29.0	TcpDisconnectIssuedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32
30.0	TcpDataRetransmittedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32
31.0	TcpConnectionAcceptedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port mss:u16 sackopt:u16 tsopt:u16 wsopt:u16 rcvwin:u32 rcvwinscale:u16 sndwinscale:u16 seqnum:u32 connid:u32
32.0	TcpReconnectAttemptedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32
34.0	TcpDataCopiedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32
42.0	UdpDataSent	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32
43.0	UdpDataReceived	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32
49.0	UdpConnectionAttemptFailed	Proto:u16 FailureCode:u16
58.0	UdpDataSentV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32
59.0	UdpDataReceivedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32
"""#)
}
