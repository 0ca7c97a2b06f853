// swift-format-ignore-file

extension SchemaTable {
  /// The events of Microsoft-Windows-Kernel-Network: traffic with its process.
  ///
  /// Layouts: the provider's manifest, equal on Windows 7 7600 to Windows 10
  /// 18990. The manifest gives addresses and ports as plain numbers; the kernel
  /// writes both in network order. All events share two tasks, so the names here
  /// are those of the opcodes. Messages: the provider's own, as `Get-WinEvent -ListProvider` and
  /// `wevtutil gp` list them; they leave out the process, which the line's header
  /// has.
  ///
  /// The grammar of the lines is described with ``SchemaTable``.
  static let kernelNetwork = SchemaTable(text: #"""
provider	7dd42a49-5329-4832-8dfd-43d979153a88	Microsoft-Windows-Kernel-Network
10.0	TcpDataSent	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port startime:u32 endtime:u32 seqnum:u32 connid:u32	TCPv4: %2 bytes transmitted from %4:%6 to %3:%5.
11.0	TcpDataReceived	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32	TCPv4: %2 bytes received from %4:%6 to %3:%5.
12.0	TcpConnectionAttempted	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port mss:u16 sackopt:u16 tsopt:u16 wsopt:u16 rcvwin:u32 rcvwinscale:u16 sndwinscale:u16 seqnum:u32 connid:u32	TCPv4: Connection attempted between %4:%6 and %3:%5.
13.0	TcpDisconnectIssued	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32	TCPv4: Connection closed between %4:%6 and %3:%5.
14.0	TcpDataRetransmitted	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32	TCPv4: %2 bytes retransmitted from %4:%6 to %3:%5.
15.0	TcpConnectionAccepted	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port mss:u16 sackopt:u16 tsopt:u16 wsopt:u16 rcvwin:u32 rcvwinscale:u16 sndwinscale:u16 seqnum:u32 connid:u32	TCPv4: Connection established between %4:%6 and %3:%5.
16.0	TcpReconnectAttempted	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32	TCPv4: Reconnect attempt between %4:%6 and %3:%5.
17.0	TcpConnectionAttemptFailed	Proto:u16 FailureCode:u16	TCPv4: Connection attempt failed with error code %2.
18.0	TcpDataCopied	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32	TCPv4: %2 bytes copied in protocol on behalf of user for connection between %4:%6 and %3:%5.
26.0	TcpDataSentV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port startime:u32 endtime:u32 seqnum:u32 connid:u32	TCPv6: %2 bytes transmitted from %4:%6 to %3:%5.
27.0	TcpDataReceivedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32	TCPv6: %2 bytes received from %4:%6 to %3:%5.
28.0	TcpConnectionAttemptedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port mss:u16 sackopt:u16 tsopt:u16 wsopt:u16 rcvwin:u32 rcvwinscale:u16 sndwinscale:u16 seqnum:u32 connid:u32	TCPv6: Connection attempted between %4:%6 and %3:%5.
29.0	TcpDisconnectIssuedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32	TCPv6: Connection closed between %4:%6 and %3:%5.
30.0	TcpDataRetransmittedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32	TCPv6: %2 bytes retransmitted from %4:%6 to %3:%5.
31.0	TcpConnectionAcceptedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port mss:u16 sackopt:u16 tsopt:u16 wsopt:u16 rcvwin:u32 rcvwinscale:u16 sndwinscale:u16 seqnum:u32 connid:u32	TCPv6: Connection established between %4:%6 and %3:%5.
32.0	TcpReconnectAttemptedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32	TCPv6: Reconnect attempt between %4:%6 and %3:%5.
34.0	TcpDataCopiedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32	TCPv6: %2 bytes copied in protocol on behalf of user for connection between %4:%6 and %3:%5.
42.0	UdpDataSent	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32	UDPv4: %2 bytes transmitted from %4:%6 to %3:%5.
43.0	UdpDataReceived	PID:u32 size:u32 daddr:ipv4 saddr:ipv4 dport:port sport:port seqnum:u32 connid:u32	UDPv4: %2 bytes received from %4:%6 to %3:%5.
49.0	UdpConnectionAttemptFailed	Proto:u16 FailureCode:u16	UDPv4: Connection attempt failed with error code %2.
58.0	UdpDataSentV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32	UDPv6: %2 bytes transmitted from %4:%6 to %3:%5.
59.0	UdpDataReceivedV6	PID:u32 size:u32 daddr:ipv6 saddr:ipv6 dport:port sport:port seqnum:u32 connid:u32	UDPv6: %2 bytes received from %4:%6 to %3:%5.
"""#)
}
