/// The order in which a file's integers have their bytes.
public enum ByteOrder: String, CaseIterable, Sendable {
  /// Least significant byte first.
  case little
  /// Most significant byte first.
  case big
}

/// Bytes whose integers are written in one of the two orders; pcapng sections
/// have either, unlike everything else that Windows writes.
struct OrderedBytes {
  private(set) var bytes: [UInt8] = []
  let order: ByteOrder

  init(order: ByteOrder) { self.order = order }

  mutating func integer<T: FixedWidthInteger>(_ value: T) {
    bytes.appendInteger(order == .little ? value : value.byteSwapped)
  }

  mutating func u16(_ value: UInt16) { integer(value) }
  mutating func u32(_ value: UInt32) { integer(value) }
  mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Appends zeros up to a multiple of four.
  mutating func pad4() { bytes.padToMultiple(of: 4) }
}

extension [UInt8] {
  /// Appends zeros up to a multiple of `unit`.
  mutating func padToMultiple(of unit: Int) {
    self += [UInt8](repeating: 0, count: (unit - count % unit) % unit)
  }

  /// UTF-16LE text and its NUL.
  static func utf16z(_ text: String) -> [UInt8] { ForgedPayload.bytes { $0.utf16z(text) } }
}
