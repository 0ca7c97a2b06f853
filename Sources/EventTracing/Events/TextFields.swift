/// The fields of an event as named texts, in one run of bytes:
///
///     0x00 u16 bytes of the name | 0x02 u8 kind | 0x03 u8 0
///     0x04 u32 bytes of the value | 0x08 name, UTF-8 | value, UTF-8 | next field
///
/// Readers build it with a ``TextFieldsBuilder`` that they use again and again.
@frozen
public struct TextFields: ~Escapable {
  /// The run of bytes.
  public let bytes: RawSpan

  /// Fields that a ``TextFieldsBuilder`` wrote.
  @inlinable
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) { self.bytes = bytes }

  /// What a text stands for.
  @frozen
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// The value.
    case value
    /// The bytes, in hexadecimal, of a field that was cut short
    /// (`win:ErrorLessData`).
    case cut
    /// Bytes, in hexadecimal, behind the last field (`win:ErrorMoreData`).
    case surplus
  }

  /// Where one field's parts lie.
  @frozen
  public struct Entry: Sendable {
    /// What the value stands for.
    public let kind: Kind
    /// Bytes of the name; empty where the dump names no fields.
    public let name: Range<Int>
    /// Bytes of the value.
    public let value: Range<Int>
    /// Offset of the next field.
    @inlinable public var next: Int { value.upperBound }
  }

  /// The field at `offset`, which is 0 or an earlier field's ``Entry/next``;
  /// nil at the end.
  public func entry(at offset: Int) -> Entry? {
    guard bytes.holds(8, at: offset), let kind = Kind(rawValue: bytes.load(offset + 2)) else {
      return nil
    }
    let name = offset + 8
    let value = name + Int(bytes.load(offset, as: UInt16.self))
    let end = value + Int(bytes.load(offset + 4, as: UInt32.self))
    guard end <= bytes.byteCount else { return nil }
    return Entry(kind: kind, name: name..<value, value: value..<end)
  }

  /// Names and values as text, for those who show them.
  public var texts: [(name: String, value: String)] {
    var texts: [(name: String, value: String)] = []
    var offset = 0
    while let entry = entry(at: offset) {
      texts.append((bytes.utf8(entry.name), bytes.utf8(entry.value)))
      offset = entry.next
    }
    return texts
  }
}

/// Writes ``TextFields``.
///
///     builder.begin(name: attribute)
///     builder.append(text)           // as often as the parser delivers pieces
///     builder.end()
public struct TextFieldsBuilder: Sendable {
  /// Bytes of one event's fields that are kept; an event record has at most
  /// 64 KiB, and as hexadecimal text twice that.
  public static let capacity = 1 << 20

  /// The fields written so far.
  public private(set) var bytes: [UInt8] = []
  /// Whether something did not fit.
  public private(set) var isCut = false
  private var start = 0
  private var valueStart = 0

  /// No fields.
  public init() {}

  /// Forgets the fields, but keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    isCut = false
  }

  /// Begins a field. A name longer than 64 KiB is cut.
  public mutating func begin(name: RawSpan, kind: TextFields.Kind = .value) {
    start = bytes.count
    let count = UInt16(clamping: name.byteCount)
    bytes.appendLittleEndian(UInt64(count) | UInt64(kind.rawValue) << 16)
    bytes.append(copying: name.extracting(first: Int(count)))
    valueStart = bytes.count
  }

  /// Adds to the value of the field that was begun.
  public mutating func append(_ text: RawSpan) {
    guard bytes.count + text.byteCount <= Self.capacity else {
      isCut = true
      return
    }
    bytes.append(copying: text)
  }

  /// Ends the field.
  public mutating func end() {
    let count = UInt32(truncatingIfNeeded: bytes.count - valueStart)
    for byte in 0..<4 { bytes[start + 4 + byte] = UInt8(truncatingIfNeeded: count >> (8 * byte)) }
  }

  /// Adds a whole field.
  public mutating func add(name: RawSpan, value: RawSpan, kind: TextFields.Kind = .value) {
    begin(name: name, kind: kind)
    append(value)
    end()
  }
}
