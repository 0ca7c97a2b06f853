/// Why a structure could not be read: it wants more bytes than there are, or
/// a field holds a value that the structure cannot have.
public struct ParsingError: Error, Equatable, Sendable {
  /// Offset of the field, in bytes from the start of the span parsed.
  public let offset: Int
  /// The structure or field, in the words of the format note.
  public let what: String
  /// Bytes that the field needs.
  public let needed: Int
  /// Bytes that were left.
  public let had: Int

  /// Makes an error; `offset`, `needed` and `had` are in bytes.
  public init(offset: Int, what: String, needed: Int, had: Int) {
    self.offset = offset
    self.what = what
    self.needed = needed
    self.had = had
  }
}

/// Reads a binary structure field by field, in file order, and never past its
/// end.
///
///     var cursor = ByteCursor(bytes)
///     let size = try cursor.read(UInt16.self, "Size")
///     try cursor.skip(2, "reserved")
///     let provider = try cursor.readGUID("ProviderId")
public struct ByteCursor: ~Escapable {
  /// All the bytes, from the structure's first.
  public let bytes: RawSpan
  /// Where the next field starts, in bytes from the structure's first.
  public private(set) var offset: Int

  /// A cursor at the first of `bytes`.
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) {
    self.bytes = bytes
    offset = 0
  }

  /// Bytes not yet read.
  public var remaining: Int { bytes.byteCount - offset }

  private func need(_ count: Int, _ what: StaticString) throws(ParsingError) {
    guard count >= 0, count <= remaining else {
      throw ParsingError(offset: offset, what: "\(what)", needed: count, had: remaining)
    }
  }

  /// The next little-endian integer.
  @_lifetime(self: copy self)
  public mutating func read<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type, _ what: StaticString
  ) throws(ParsingError) -> T {
    try need(MemoryLayout<T>.size, what)
    defer { offset += MemoryLayout<T>.size }
    return bytes.load(offset, as: type)
  }

  /// The next pointer of `size` (4 or 8) bytes.
  @_lifetime(self: copy self)
  public mutating func readPointer(size: Int, _ what: StaticString) throws(ParsingError) -> UInt64 {
    try need(size, what)
    defer { offset += size }
    return bytes.loadPointer(offset, size: size)
  }

  /// The next 16 bytes as a GUID in its mixed-endian form.
  @_lifetime(self: copy self)
  public mutating func readGUID(_ what: StaticString) throws(ParsingError) -> GUID {
    try need(16, what)
    defer { offset += 16 }
    return GUID(bytes, at: offset)
  }

  /// Steps over `count` bytes.
  @_lifetime(self: copy self)
  public mutating func skip(_ count: Int, _ what: StaticString) throws(ParsingError) {
    try need(count, what)
    offset += count
  }

  /// UTF-16LE text up to its NUL, or to the end where there is none.
  @_lifetime(self: copy self)
  public mutating func readUTF16Terminated() -> String {
    let text = bytes.utf16Terminated(at: offset)
    offset = text.end
    return text.text
  }

  /// UTF-8 text up to its NUL, or to the end where there is none.
  @_lifetime(self: copy self)
  public mutating func readUTF8Terminated() -> String {
    let text = bytes.utf8Terminated(at: offset)
    offset = text.end
    return text.text
  }
}
