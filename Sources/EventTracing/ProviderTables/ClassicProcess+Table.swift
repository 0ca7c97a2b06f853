// swift-format-ignore-file

extension SchemaTable {
  /// The kernel logger's process events: a class of classic events, told apart by
  /// opcode.
  ///
  /// Layouts: the documented MOF classes Process_V1_TypeGroup1 to
  /// Process_V4_TypeGroup1. Version 5 is left out: its layout is not published.
  ///
  /// The grammar of the lines is described with ``SchemaTable``.
  static let classicProcess = SchemaTable(text: #"""
class	3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c	Process
1.1	Start	PageDirectoryBase:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 UserSID:wbemsid ImageFileName:ansiz
1.2	Start	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z
1.3	Start	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:ptr UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z
1.4	Start	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:ptr Flags:u32 UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z PackageFullName:utf16z ApplicationId:utf16z
2.1	End	PageDirectoryBase:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 UserSID:wbemsid ImageFileName:ansiz
2.2	End	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z
2.3	End	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:ptr UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z
2.4	End	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:ptr Flags:u32 UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z PackageFullName:utf16z ApplicationId:utf16z
3.1	DCStart	PageDirectoryBase:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 UserSID:wbemsid ImageFileName:ansiz
3.2	DCStart	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z
3.3	DCStart	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:ptr UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z
3.4	DCStart	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:ptr Flags:u32 UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z PackageFullName:utf16z ApplicationId:utf16z
4.1	DCEnd	PageDirectoryBase:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 UserSID:wbemsid ImageFileName:ansiz
4.2	DCEnd	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z
4.3	DCEnd	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:ptr UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z
4.4	DCEnd	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:ptr Flags:u32 UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z PackageFullName:utf16z ApplicationId:utf16z
39.1	Defunct	PageDirectoryBase:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 UserSID:wbemsid ImageFileName:ansiz
39.2	Defunct	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z
39.3	Defunct	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:ptr UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z
39.4	Defunct	UniqueProcessKey:ptr ProcessId:u32 ParentId:u32 SessionId:u32 ExitStatus:i32 DirectoryTableBase:ptr Flags:u32 UserSID:wbemsid ImageFileName:ansiz CommandLine:utf16z PackageFullName:utf16z ApplicationId:utf16z
"""#)
}
