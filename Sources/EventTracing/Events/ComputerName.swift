/// The CPU record of the kernel logger's system configuration, which names the
/// computer:
///
///     0x00 u32 MHz | 0x04 u32 NumberOfProcessors | 0x08 u32 MemSize
///     0x0C u32 PageSize | 0x10 u32 AllocationGranularity
///     0x14 utf16[256] ComputerName | …
public enum ComputerName {
  /// Type of the record within its class.
  public static let opcode: UInt8 = 10
  private static let offset = 0x14
  private static let bytes = 512

  /// The name in `event`; nil where it is another event, or names nobody.
  public static func read(_ event: TraceEvent) -> String? {
    guard event.header.provider == .systemConfig, event.header.opcode == opcode,
      case .bytes(let payload) = event.payload, payload.holds(bytes, at: offset)
    else { return nil }
    let text = payload.extracting(offset..<offset + bytes).utf16Terminated(at: 0).text
    return text.isEmpty ? nil : text
  }
}
