import EventTracing

/// UTF-8 text that is made of UTF-16, again and again in the same memory.
struct UTF8Text {
  private var buffer: [UInt8] = []
  private(set) var count = 0

  /// The text.
  var bytes: RawSpan {
    @_lifetime(borrow self)
    get { buffer.rawSpan.extracting(0..<count) }
  }

  /// Forgets the text, but keeps the memory.
  mutating func removeAll() { count = 0 }

  /// Bytes that one unit of UTF-16 takes at most.
  private static let growth = 3

  /// Appends the UTF-16LE text in `range`, which must lie inside `text`, up to
  /// its NUL. Surrogates without a partner become U+FFFD.
  mutating func append(utf16 text: RawSpan, _ range: Range<Int>) {
    buffer.grow(to: count + Self.growth * (range.count / 2) + 4)
    let start = count
    count = buffer.withMutableRawSpan { bytes in
      var end = start
      var offset = range.lowerBound
      while let next = Self.ascii(text, offset, range, &bytes, &end) {
        offset = Self.character(text, next, range, &bytes, &end)
      }
      return end
    }
  }

  /// Nearly all text in traces is ASCII: four units at a time.
  ///
  /// - Returns: Where the first unit lies that is none; nil at the end.
  @inline(__always)
  private static func ascii(
    _ text: RawSpan, _ start: Int, _ range: Range<Int>, _ bytes: inout MutableRawSpan,
    _ end: inout Int
  ) -> Int? {
    let ones: UInt64 = 0x0001_0001_0001_0001
    var offset = start
    while offset + 8 <= range.upperBound {
      let units: UInt64 = text.load(offset)
      guard units & (0xFF80 * ones) == 0, (units &- ones) & (0x8000 * ones) == 0 else { break }
      let pairs = units | units >> 8
      bytes.store(
        UInt32(truncatingIfNeeded: pairs & 0xFFFF | pairs >> 16 & 0xFFFF_0000), at: end)
      end += 4
      offset += 8
    }
    while offset + 2 <= range.upperBound {
      let unit: UInt16 = text.load(offset)
      if unit == 0 { return nil }
      if unit >= 0x80 { return offset }
      bytes.store(UInt8(truncatingIfNeeded: unit), at: end)
      end += 1
      offset += 2
    }
    return nil
  }

  /// Writes the character at `start`, which is not ASCII.
  ///
  /// - Returns: Where the next one lies.
  private static func character(
    _ text: RawSpan, _ start: Int, _ range: Range<Int>, _ bytes: inout MutableRawSpan,
    _ end: inout Int
  ) -> Int {
    var scalar = UInt32(text.load(start, as: UInt16.self))
    var next = start + 2
    if 0xD800..<0xE000 ~= scalar {
      let low = next + 2 <= range.upperBound ? text.load(next, as: UInt16.self) : 0
      if scalar < 0xDC00, 0xDC00..<0xE000 ~= low {
        scalar = 0x10000 + ((scalar & 0x3FF) << 10 | UInt32(low & 0x3FF))
        next += 2
      } else {
        scalar = 0xFFFD
      }
    }
    let tails: UInt32 = scalar < 0x800 ? 1 : scalar < 0x10000 ? 2 : 3
    let marks: [3 of UInt32] = [0xC0, 0xE0, 0xF0]
    for tail in 0...tails {
      let bits = scalar >> (6 * (tails - tail))
      bytes.store(
        UInt8(truncatingIfNeeded: tail == 0 ? marks[Int(tails) - 1] | bits : 0x80 | bits & 0x3F),
        at: end)
      end += 1
    }
    return next
  }
}
