public import EventTracing

/// A file of an archive to be written.
public struct ArchiveMember: Sendable, Equatable {
  /// What a member is.
  public enum Kind: Sendable, Equatable {
    /// A file.
    case file
    /// A folder, whose name ends in a slash.
    case folder
    /// A symbolic link; the bytes are where it points to.
    case symbolicLink
  }

  /// Its name, written as it is, however hostile.
  public var name: String
  /// Its content.
  public var bytes: [UInt8]
  /// What it is; a cabinet knows files only.
  public var kind = Kind.file
  /// When it was last written.
  public var modified: FileTime

  /// A file.
  public init(
    name: String, bytes: [UInt8], kind: Kind = .file, modified: FileTime = ForgeOptions.usualStart
  ) {
    self.name = name
    self.bytes = bytes
    self.kind = kind
    self.modified = modified
  }

  /// Date and time as MS-DOS has them, in steps of two seconds.
  var dosTime: (date: UInt16, time: UInt16) {
    let calendar = modified.calendar
    let date = (calendar.year - 1_980) << 9 | calendar.month << 5 | calendar.day
    let time = calendar.hour << 11 | calendar.minute << 5 | calendar.second / 2
    return (UInt16(truncatingIfNeeded: date), UInt16(truncatingIfNeeded: time))
  }

  /// Seconds since 1970.
  var unixTime: Int64 {
    (modified.rawValue - FileTime.unixEpoch) / FileTime.unitsPerSecond
  }
}
