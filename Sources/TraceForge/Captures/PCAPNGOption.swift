/// An option of a pcapng block, such as `.comment("PID=4312")`.
///
///     0            2              4
///     | code u16   | length u16   | value | padding to 4
public struct PCAPNGOption: Sendable, Equatable {
  /// A value; integers follow the section's byte order.
  enum Value: Sendable, Equatable {
    case bytes([UInt8])
    case u32(UInt32)
    case u64(UInt64)
    case pair(UInt32, UInt32)
  }

  let code: UInt16
  let value: Value

  /// A remark; any block may have several.
  public static func comment(_ text: String) -> PCAPNGOption {
    PCAPNGOption(code: 1, value: .bytes(Array(text.utf8)))
  }

  /// Any option with bytes that have no order.
  public static func other(code: UInt16, _ bytes: [UInt8]) -> PCAPNGOption {
    PCAPNGOption(code: code, value: .bytes(bytes))
  }

  /// epb_flags: which way the packet went.
  public static func direction(outbound: Bool) -> PCAPNGOption {
    PCAPNGOption(code: 2, value: .u32(outbound ? 2 : 1))
  }

  /// epb_packetid: the same packet seen on several interfaces has one number.
  public static func packetID(_ id: UInt64) -> PCAPNGOption {
    PCAPNGOption(code: 5, value: .u64(id))
  }

  /// epb_verdict of XDP; 1 is a drop.
  public static func verdict(_ verdict: UInt64, order: ByteOrder) -> PCAPNGOption {
    var bytes = OrderedBytes(order: order)
    bytes.append([2])
    bytes.integer(verdict)
    return PCAPNGOption(code: 7, value: .bytes(bytes.bytes))
  }

  /// epb_processid_threadid: whoever ran when the packet was logged.
  public static func context(processID: UInt32, threadID: UInt32) -> PCAPNGOption {
    PCAPNGOption(code: 8, value: .pair(processID, threadID))
  }

  func append(to block: inout OrderedBytes) {
    var encoded = OrderedBytes(order: block.order)
    switch value {
    case .bytes(let bytes): encoded.append(bytes)
    case .u32(let value): encoded.u32(value)
    case .u64(let value): encoded.integer(value)
    case .pair(let first, let second):
      encoded.u32(first)
      encoded.u32(second)
    }
    block.u16(code)
    block.u16(UInt16(truncatingIfNeeded: encoded.bytes.count))
    block.append(encoded.bytes)
    block.pad4()
  }
}

extension [PCAPNGOption] {
  /// Appends all options and the one that ends them; nothing where there are
  /// none.
  func append(to block: inout OrderedBytes) {
    guard !isEmpty else { return }
    for option in self { option.append(to: &block) }
    block.u32(0)
  }
}
