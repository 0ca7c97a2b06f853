// swift-format-ignore-file

extension SchemaTable {
  /// The events of Microsoft-Windows-Winsock-NameResolution: GetAddrInfo calls.
  ///
  /// Layouts: the provider's manifest, equal on Windows 10 10240 to 18990.
  /// `Status` stays a number: the calls return Windows error codes, no NTSTATUS.
  ///
  /// The grammar of the lines is described with ``SchemaTable``.
  static let nameResolution = SchemaTable(text: #"""
provider	55404e71-4db9-4deb-a5f5-8f86e46dde56	Microsoft-Windows-Winsock-NameResolution
1000.0	GetAddrInfoCall	NodeName:utf16z ServiceName:utf16z Location:u32 Flags:u32 Family:u32 SocketType:u32 Protocol:u32
1001.0	GetAddrInfoComplete	NodeName:utf16z Status:u32 Result:utf16z
1002.0	WinsockGai1002	NodeName:utf16z ServiceName:utf16z Location:u32 NameSpace:u32 NameSpaceGuid:guid Flags:u32 Family:u32 SocketType:u32 protocol:u32 InterfaceIndex:u32 TimeOutInSec:u32 AsyncWithCallback:u32 AsyncWithOverlapped:u32
1003.0	WinsockGai1003	NodeName:utf16z CancelHandle:u64
1004.0	WinsockGai1004	NodeName:utf16z Status:u32 Result:utf16z
1005.0	WinsockGai1005	CancelHandle:u64 Location:u32
1006.0	WinsockGai1006	ProviderGUID:guid QueryName:utf16z ServiceGUID:guid InterfaceIndex:u32 ControlFlags:u32
1007.0	WinsockGai1007	ProviderGUID:guid QueryName:utf16z ServiceGUID:guid InterfaceIndex:u32 ControlFlags:u32 LookupHandle:u64 Status:u32
1008.0	WinsockGai1008	ProviderGUID:guid ControlFlags:u32 LookupHandle:u64
1009.0	WinsockGai1009	ProviderGUID:guid ControlFlags:u32 LookupHandle:u64 Status:u32 Result:utf16z
1010.0	WinsockGai1010	ProviderGUID:guid LookupHandle:u64
1011.0	WinsockGai1011	ProviderGUID:guid LookupHandle:u64 Status:u32
1012.0	WinsockGai1012	NodeName:utf16z ServiceName:utf16z Location:u32 NameSpace:u32 NameSpaceGuid:guid Flags:u32 Family:u32 SocketType:u32 protocol:u32 InterfaceIndex:u32 TimeOutInSec:u32 AsyncWithCallback:u32 AsyncWithOverlapped:u32 Error:i32
1013.0	WinsockGai1013	Location:u32
1014.0	WinsockGai1014	Location:u32 RefCount:u32
1015.0	WinsockGai1015	Location:u32 RefCount:u32
"""#)
}
