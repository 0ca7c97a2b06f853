public import EventTracing

/// What process events say of one process.
public struct ForgedProcessFacts: Sendable, Equatable {
  /// The id in this life; Windows uses ids again.
  public var processID: UInt32
  /// The id of the process that started it.
  public var parentProcessID: UInt32 = 560
  /// The session it runs in; services run in 0.
  public var sessionID: UInt32 = 0
  /// The address of its EPROCESS.
  public var object: UInt64 = 0
  /// File name of its image, without folders.
  public var imageName: String
  /// The image's folder as the kernel names it.
  public var folder = "\\Device\\HarddiskVolume3\\Windows\\System32\\"
  /// The command line.
  public var commandLine = ""
  /// When it started.
  public var createTime: FileTime
  /// The kernel's running number of the process, never used again.
  public var sequence: UInt64 = 0

  /// Facts of the process `processID` that runs `imageName`.
  public init(processID: UInt32, imageName: String, createTime: FileTime) {
    self.processID = processID
    self.imageName = imageName
    self.createTime = createTime
  }
}

/// Payloads of Microsoft-Windows-Kernel-Process.
public enum KernelProcessPayloads {
  /// The integrity label of a service, S-1-16-16384.
  private static let systemLabel: [UInt8] = [1, 1, 0, 0, 0, 0, 0, 16, 0, 0x40, 0, 0]

  /// 1 in versions 0 to 5. `path` of the image is the kernel's.
  public static func start(version: UInt8, _ facts: ForgedProcessFacts) -> [UInt8] {
    ForgedPayload.bytes {
      if version >= 3 {
        newer(&$0, facts)
        if version >= 4 { $0.u32(0) }
        if version >= 5 {
          $0.u32(0)
          $0.u16(0x8664)
        }
      } else {
        older(&$0, version: version, facts)
      }
    }
  }

  /// 15 in versions 0 and 1: the processes that run when the trace starts.
  public static func rundown(version: UInt8, _ facts: ForgedProcessFacts) -> [UInt8] {
    ForgedPayload.bytes {
      if version >= 1 { newer(&$0, facts) } else { older(&$0, version: 2, facts) }
    }
  }

  /// 2 in versions 0 to 2. The image is a bare file name in 8-bit text.
  public static func stop(
    version: UInt8, _ facts: ForgedProcessFacts, exitTime: FileTime, exitCode: UInt32 = 0,
    handleCount: UInt32 = 0
  ) -> [UInt8] {
    ForgedPayload.bytes {
      $0.u32(facts.processID)
      if version >= 2 { $0.u64(facts.sequence) }
      $0.time(facts.createTime)
      $0.time(exitTime)
      $0.u32(exitCode)
      $0.u32(1)
      $0.u32(handleCount)
      $0.u64(0x20_0000)
      $0.u64(0x30_0000)
      if version >= 1 {
        $0.u64(1_000_000)
        for value: UInt32 in [10, 4, 120, 16, 0] { $0.u32(value) }
      }
      $0.asciiz(facts.imageName)
    }
  }

  private static func older(
    _ payload: inout ForgedPayload, version: UInt8, _ facts: ForgedProcessFacts
  ) {
    payload.u32(facts.processID)
    payload.time(facts.createTime)
    payload.u32(facts.parentProcessID)
    payload.u32(facts.sessionID)
    if version >= 1 { payload.u32(0) }
    payload.utf16z(facts.folder + facts.imageName)
    if version >= 2 { imageTail(&payload) }
  }

  private static func newer(_ payload: inout ForgedPayload, _ facts: ForgedProcessFacts) {
    payload.u32(facts.processID)
    payload.u64(facts.sequence)
    payload.time(facts.createTime)
    payload.u32(facts.parentProcessID)
    payload.u64(1)
    payload.u32(facts.sessionID)
    payload.u32(0)
    payload.u32(1)
    payload.u32(1)
    payload.bytes(systemLabel)
    payload.utf16z(facts.folder + facts.imageName)
    imageTail(&payload)
  }

  /// Checksum and time stamp of the image, and two empty package names.
  private static func imageTail(_ payload: inout ForgedPayload) {
    payload.u32(0x0001_2345)
    payload.u32(0x6123_4567)
    payload.utf16z("")
    payload.utf16z("")
  }
}

/// Payloads of the kernel logger's process class, versions 2 to 4: start (type
/// 1), end (2), running at the trace's start (3) and end (4).
public enum ClassicProcessPayloads {
  /// One process; all four types have this layout.
  public static func process(
    version: UInt8, _ facts: ForgedProcessFacts, exitStatus: Int32 = 0, pointerSize: Int = 8
  ) -> [UInt8] {
    ForgedPayload.bytes(pointerSize: pointerSize) {
      $0.pointer(facts.object)
      $0.u32(facts.processID)
      $0.u32(facts.parentProcessID)
      $0.u32(facts.sessionID)
      $0.i32(exitStatus)
      if version >= 3 { $0.pointer(0x1A_D000) }
      if version >= 4 { $0.u32(0) }
      // TOKEN_USER as two pointers, then the SID S-1-5-18 (local system).
      $0.pointer(0xE000_0000_1234_5670)
      $0.pointer(0)
      $0.bytes([1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0])
      $0.asciiz(facts.imageName)
      $0.utf16z(facts.commandLine)
      if version >= 4 {
        $0.utf16z("")
        $0.utf16z("")
      }
    }
  }
}
