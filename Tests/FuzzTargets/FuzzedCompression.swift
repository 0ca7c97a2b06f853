import EventTracing
import TraceLogFormat

/// The decompressors against slow and obvious ones.
///
///     u8 format | u16 bytes of output | input
enum FuzzedCompression {
  static func run(_ bytes: [UInt8]) throws {
    guard bytes.count >= 3 else { return }
    let count = Int(bytes[1]) | Int(bytes[2]) << 8
    let input = Array(bytes[3...])
    let formats = BufferCompression.Format.allCases
    let format = formats[Int(bytes[0]) % formats.count]
    var output = [UInt8](repeating: 0xAA, count: count)
    let produced = format.decompress(input.rawSpan, into: &output, from: 0, count: count)
    try require((0...count).contains(produced), "no more than asked for")
    let obvious: [UInt8]
    switch format {
    case .lznt1: obvious = ObviousLZNT1.decompress(input, count)
    case .xpress: obvious = ObviousXpress.decompress(input, count)
    case .xpressHuffman: obvious = ObviousXpressHuffman.decompress(input, count)
    }
    let same = Array(output.prefix(produced)) == Array(obvious.prefix(produced))
    try require(same && obvious.count == produced, "as the obvious decoder has it")
  }
}

/// [MS-XCA] 2.4.4, a byte at a time.
enum ObviousXpress {
  static func decompress(_ input: [UInt8], _ count: Int) -> [UInt8] {
    var output: [UInt8] = []
    var position = 0
    var halfByte: Int?
    var flags: UInt32 = 0
    var left = 0
    func byte(_ offset: Int) -> Int? { offset < input.count ? Int(input[offset]) : nil }
    func word(_ offset: Int) -> Int? {
      guard let low = byte(offset), let high = byte(offset + 1) else { return nil }
      return low | high << 8
    }
    while output.count < count {
      if left == 0 {
        guard let low = word(position), let high = word(position + 2) else { return output }
        flags = UInt32(low) | UInt32(high) << 16
        position += 4
        left = 32
      }
      left -= 1
      if flags >> UInt32(left) & 1 == 0 {
        guard let literal = byte(position) else { return output }
        output.append(UInt8(literal))
        position += 1
        continue
      }
      guard let match = word(position) else { return output }
      position += 2
      let distance = match >> 3 + 1
      var length = match & 7
      if length == 7 {
        let nibble: Int
        if let half = halfByte {
          nibble = Int(input[half]) >> 4
          halfByte = nil
        } else {
          guard let shared = byte(position) else { return output }
          nibble = shared & 15
          halfByte = position
          position += 1
        }
        length = nibble
        if length == 15 {
          guard let more = byte(position) else { return output }
          position += 1
          length = more
          if length == 255 {
            guard let long = word(position) else { return output }
            position += 2
            length = long
            if length == 0 {
              guard let low = word(position), let high = word(position + 2) else { return output }
              position += 4
              length = low | high << 16
            }
            guard length >= 15 + 7 else { return output }
            length -= 15 + 7
          }
          length += 15
        }
        length += 7
      }
      length += 3
      guard distance <= output.count else { return output }
      for _ in 0..<min(length, count - output.count) {
        output.append(output[output.count - distance])
      }
    }
    return output
  }
}

/// [MS-XCA] 2.5.
enum ObviousLZNT1 {
  static func decompress(_ input: [UInt8], _ count: Int) -> [UInt8] {
    var output: [UInt8] = []
    var position = 0
    while output.count < count, position + 2 <= input.count {
      let header = Int(input[position]) | Int(input[position + 1]) << 8
      if header == 0 || header >> 12 & 7 != 3 { return output }
      position += 2
      let end = min(input.count, position + header & 0xFFF + 1)
      let start = output.count
      if header & 0x8000 == 0 {
        while position < end, output.count < count, output.count - start < 4_096 {
          output.append(input[position])
          position += 1
        }
        if end - position > 0, output.count < count { return output }
        position = end
        continue
      }
      while position < end, output.count < count {
        let flags = input[position]
        position += 1
        for bit in 0..<8 where position < end && output.count < count {
          if flags >> UInt8(bit) & 1 == 0 {
            guard output.count - start < 4_096 else { return output }
            output.append(input[position])
            position += 1
            continue
          }
          guard position + 2 <= end else { return output }
          let match = Int(input[position]) | Int(input[position + 1]) << 8
          position += 2
          let done = output.count - start
          var bits = 4
          while done > 1 << bits { bits += 1 }
          let distance = match >> (16 - bits) + 1
          let length = match & (0xFFFF >> bits) + 3
          guard distance <= done, done + length <= 4_096 else { return output }
          for _ in 0..<min(length, count - output.count) {
            output.append(output[output.count - distance])
          }
        }
      }
      position = end
    }
    return output
  }
}
