/// Archives that want to do harm. None may make a reader write a named file,
/// take unbounded memory or run for ever.
public enum HostileArchive: String, CaseIterable, Sendable {
  /// Members named `../../evil.etl`, in a zip, a tar and a cabinet.
  case climbingZip, climbingTar, climbingCabinet
  /// Members with absolute names of both systems.
  case absoluteZip, absoluteTar
  /// A link to a folder outside, and a member "inside" it.
  case linkZip, linkTar
  /// 16 MiB of zeros in 16 KiB.
  case bomb
  /// The bomb's member 64 times: a gigabyte.
  case wideBomb
  /// The wide bomb in a zip, in a zip.
  case nestedBomb
  /// A trace in a zip in a zip in a zip in a zip.
  case deep
  /// Encrypted members.
  case encrypted
  /// Cut in the middle of a member, before any directory.
  case cutZip, cutCabinet, cutGzip
  /// A member that claims to have 4 GiB less one byte.
  case lyingSize
  /// 10,000 members, each empty.
  case crowded

  /// A file's name with the usual extension.
  public var fileName: String {
    switch self {
    case .climbingTar, .absoluteTar, .linkTar: "\(rawValue).tar"
    case .climbingCabinet, .cutCabinet: "\(rawValue).cab"
    case .cutGzip: "\(rawValue).etl.gz"
    default: "\(rawValue).zip"
    }
  }

  /// The archive; a member that looks like a trace is `trace`.
  public func bytes(trace: [UInt8]) -> [UInt8] {
    switch self {
    case .climbingZip: ZipWriter.archive(Self.members(["../../evil.etl", "..\\evil2.etl"], trace))
    case .climbingTar:
      TarWriter.archive(Self.members(["../../evil.etl", "a/../../evil2.etl"], trace))
    case .climbingCabinet: CabinetWriter.archive(Self.members(["..\\..\\evil.etl"], trace))
    case .absoluteZip: ZipWriter.archive(Self.members(["/evil.etl", "C:\\evil2.etl"], trace))
    case .absoluteTar: TarWriter.archive(Self.members(["/evil.etl"], trace))
    case .linkZip: ZipWriter.archive(Self.link(trace))
    case .linkTar: TarWriter.archive(Self.link(trace))
    case .bomb: Self.bomb(members: 1)
    case .wideBomb: Self.bomb(members: 64)
    case .nestedBomb: Self.wrapped(Self.bomb(members: 64), times: 2)
    case .deep: Self.wrapped(ZipWriter.archive(Self.members(["NetTrace.etl"], trace)), times: 3)
    case .encrypted: Self.unusual(trace) { $0.isEncrypted = true }
    case .cutZip: Self.half(ZipWriter.archive(Self.members(["NetTrace.etl"], trace)))
    case .cutCabinet: Self.half(CabinetWriter.archive(Self.members(["NetTrace.etl"], trace)))
    case .cutGzip: Self.half(GzipWriter.file(trace))
    case .lyingSize: Self.unusual(trace) { $0.claimedSize = .max - 1 }
    case .crowded: ZipWriter.archive(Self.members((0..<10_000).map { "empty/\($0).etl" }, []))
    }
  }

  private static func members(_ names: [String], _ trace: [UInt8]) -> [ArchiveMember] {
    names.map { ArchiveMember(name: $0, bytes: trace) }
  }

  private static func link(_ trace: [UInt8]) -> [ArchiveMember] {
    [
      ArchiveMember(name: "logs", bytes: Array("/tmp".utf8), kind: .symbolicLink),
      ArchiveMember(name: "logs/evil.etl", bytes: trace),
      ArchiveMember(name: "NetTrace.etl", bytes: Array("/etc/passwd".utf8), kind: .symbolicLink),
    ]
  }

  private static func bomb(members: Int) -> [UInt8] {
    ZipWriter.archive(named: (0..<members).map { "zeros-\($0).etl" }, content: zeros)
  }

  private static let zeros = ZipWriter.pack(
    Array(repeating: 0, count: 16 << 20), ZipWriter.Options())

  private static func wrapped(_ archive: [UInt8], times: Int) -> [UInt8] {
    (0..<times).reduce(archive) { inner, depth in
      ZipWriter.archive([ArchiveMember(name: "inner-\(depth).zip", bytes: inner)])
    }
  }

  private static func unusual(
    _ trace: [UInt8], _ change: (inout ZipWriter.Options) -> Void
  ) -> [UInt8] {
    var options = ZipWriter.Options()
    change(&options)
    return ZipWriter.archive(members(["NetTrace.etl"], trace), options: options)
  }

  private static func half(_ bytes: [UInt8]) -> [UInt8] { Array(bytes.prefix(bytes.count / 2)) }
}
