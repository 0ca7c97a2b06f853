public import EventTracing

/// Payloads of records about the machine that logged.
public enum MachinePayloads {
  /// The kernel logger's CPU record (hook 0x0B0A), which names the computer.
  public static func processorConfiguration(
    computerName: String, domainName: String = "", processors: UInt32, megahertz: UInt32,
    memoryMegabytes: UInt32 = 16_384, pointerSize: Int = 8
  ) -> [UInt8] {
    ForgedPayload.bytes(pointerSize: pointerSize) {
      $0.u32(megahertz)
      $0.u32(processors)
      $0.u32(memoryMegabytes)
      $0.u32(4_096)
      $0.u32(65_536)
      $0.utf16(computerName, units: 256)
      $0.utf16(domainName, units: 134)
      $0.pointer(1)
    }
  }

  /// SystemConfigEx type 32, BuildInfo: what Windows is installed.
  public static func buildInfo(
    installed: FileTime, buildLab: String, product: String
  ) -> [UInt8] {
    ForgedPayload.bytes {
      $0.time(installed)
      $0.utf16z(buildLab)
      $0.utf16z(product)
    }
  }

  /// SystemConfigEx type 33, SystemPaths.
  public static func systemPaths() -> [UInt8] {
    ForgedPayload.bytes {
      $0.utf16z("C:\\Windows\\System32\\")
      $0.utf16z("C:\\Windows\\")
    }
  }

  /// SystemConfigEx type 35, VolumeMapping: what drive letter a volume has.
  public static func volumeMapping() -> [UInt8] {
    ForgedPayload.bytes {
      $0.utf16z("\\Device\\HarddiskVolume3\\")
      $0.utf16z("C:\\")
    }
  }
}
