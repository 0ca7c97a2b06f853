/// Names of types in manifests by TDH's numbers (winmeta.xml and tdh.h of the
/// Windows SDK).
enum ManifestTypes {
  /// `inType=`: how the bytes are stored.
  static let input: [String: UInt16] = [
    "win:UnicodeString": 1, "win:AnsiString": 2, "win:Int8": 3, "win:UInt8": 4, "win:Int16": 5,
    "win:UInt16": 6, "win:Int32": 7, "win:UInt32": 8, "win:Int64": 9, "win:UInt64": 10,
    "win:Float": 11, "win:Double": 12, "win:Boolean": 13, "win:Binary": 14, "win:GUID": 15,
    "win:Pointer": 16, "win:FILETIME": 17, "win:SYSTEMTIME": 18, "win:SID": 19,
    "win:HexInt32": 20, "win:HexInt64": 21, "win:CountedUnicodeString": 22,
    "win:CountedAnsiString": 23, "win:CountedBinary": 25, "win:SizeT": 16,
  ]

  /// `outType=`: how they are shown, as far as that tells more than the input
  /// type.
  static let output: [String: UInt16] = [
    "win:HexInt8": 16, "win:HexInt16": 17, "win:HexInt32": 18, "win:HexInt64": 19, "win:Port": 22,
    "win:IPv4": 23, "win:IPv6": 24, "win:SocketAddress": 25, "win:NTSTATUS": 31,
    "win:NTStatus": 31,
  ]
}
