extension EventSchema {
  /// The schema that a TraceLogging event carries (etl.md §4.7):
  ///
  ///     u16 size | tag bytes while bit 7 is set | event name UTF-8 NUL
  ///     then fields: name UTF-8 NUL | u8 in type
  ///       0x20 fixed count, 0x40 variable count, 0x60 custom, 0x80 out type
  ///       [u8 out type, 0x80 a tag follows] [tag bytes] [u16 fixed count]
  ///
  /// - Parameter bytes: The extended data item of type 11.
  public init(traceLogging bytes: RawSpan, provider: GUID) throws(ParsingError) {
    var reader = TraceLoggingReader()
    var cursor = ByteCursor(bytes)
    try cursor.skip(2, "size")
    try reader.skipTag(&cursor)
    let name = cursor.readUTF8Terminated()
    let fields = try reader.fields(&cursor, limit: .max, depth: 0)
    self.init(
      key: Key(provider: provider, id: 0, version: 0), providerName: "", name: name,
      fields: fields, message: "")
  }
}

/// Reads the fields of a TraceLogging schema.
private struct TraceLoggingReader {
  /// In types are TDH's, in the low five bits.
  private static let typeMask: UInt8 = 0x1F
  private static let countMask: UInt8 = 0x60
  private static let fixedCount: UInt8 = 0x20
  private static let variableCount: UInt8 = 0x40

  func skipTag(_ cursor: inout ByteCursor) throws(ParsingError) {
    while try cursor.read(UInt8.self, "tag") & 0x80 != 0 {}
  }

  mutating func fields(_ cursor: inout ByteCursor, limit: Int, depth: Int)
    throws(ParsingError) -> [SchemaField]
  {
    var fields: [SchemaField] = []
    var read = 0
    while cursor.remaining > 0, read < limit {
      let field = try field(&cursor, position: fields.count, depth: depth)
      fields += field
      read += 1
    }
    return fields
  }

  /// One field; with a variable count two, because the count lies before the
  /// elements in the payload.
  private mutating func field(_ cursor: inout ByteCursor, position: Int, depth: Int)
    throws(ParsingError) -> [SchemaField]
  {
    let name = cursor.readUTF8Terminated()
    let inType = try cursor.read(UInt8.self, "in type")
    var outType: UInt8 = 0
    if inType & 0x80 != 0 {
      outType = try cursor.read(UInt8.self, "out type")
      if outType & 0x80 != 0 { try skipTag(&cursor) }
      outType &= 0x7F
    }
    let offset = cursor.offset
    var type = FieldType(inType: UInt16(inType & Self.typeMask), outType: UInt16(outType))
    if type == .binary { type = .countedBinary }
    var count = SchemaField.Extent.implied
    var counter: [SchemaField] = []
    switch inType & Self.countMask {
    case Self.fixedCount: count = .fixed(Int(try cursor.read(UInt16.self, "count")))
    case Self.variableCount:
      counter = [SchemaField(name: name + ".Count", type: .u16)]
      count = .field(position)
    case Self.countMask:
      let bytes = Int(try cursor.read(UInt16.self, "custom type length"))
      try cursor.skip(bytes, "custom type")
      type = .countedBinary
    default: break
    }
    guard let type else {
      throw ParsingError(offset: offset, what: "type \(inType) of a field", needed: 1, had: 0)
    }
    var members: [SchemaField] = []
    if type == .structure {
      guard depth < EventDecoder.maximumDepth else {
        throw ParsingError(offset: offset, what: "structures within structures", needed: 1, had: 0)
      }
      members = try fields(&cursor, limit: Int(outType), depth: depth + 1)
    }
    return counter + [SchemaField(name: name, type: type, count: count, members: members)]
  }
}
