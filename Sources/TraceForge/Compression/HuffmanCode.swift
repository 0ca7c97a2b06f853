/// A canonical prefix code with codes of at most 15 bits.
struct HuffmanCode {
  /// Bits of each symbol's code, 0 for a symbol that does not occur.
  let lengths: [UInt8]
  /// The codes, right-aligned.
  let codes: [UInt32]

  /// A short code for symbols that occur `frequencies` times. At least two
  /// symbols get one, since a complete code needs two.
  init(frequencies: [Int]) {
    var counts = frequencies
    for symbol in counts.indices where counts.lazy.filter({ $0 > 0 }).prefix(2).count < 2 {
      if counts[symbol] == 0 { counts[symbol] = 1 }
    }
    var lengths = Self.lengths(counts)
    while lengths.contains(where: { $0 > 15 }) {
      // Flatter counts give a flatter tree.
      counts = counts.map { $0 == 0 ? 0 : ($0 + 1) / 2 }
      lengths = Self.lengths(counts)
    }
    self.lengths = lengths
    codes = Self.canonical(lengths)
  }

  private static func lengths(_ counts: [Int]) -> [UInt8] {
    var weights = counts.filter { $0 > 0 }
    let leaves = counts.indices.filter { counts[$0] > 0 }.sorted { counts[$0] < counts[$1] }
    weights.sort()
    // Two queues: leaves by weight, and inner nodes, which come out by weight.
    var parents = Array(repeating: 0, count: 2 * weights.count - 1)
    var leaf = 0
    var inner = leaves.count
    for node in leaves.count..<parents.count {
      var sum = 0
      for _ in 0..<2 {
        let takeLeaf = leaf < leaves.count && (inner >= node || weights[leaf] <= weights[inner])
        let child = takeLeaf ? leaf : inner
        if takeLeaf { leaf += 1 } else { inner += 1 }
        parents[child] = node
        sum += weights[child]
      }
      weights.append(sum)
    }
    var depths = Array(repeating: 0, count: parents.count)
    var lengths = Array(repeating: UInt8(0), count: counts.count)
    for node in parents.indices.dropLast().reversed() {
      depths[node] = depths[parents[node]] + 1
      if node < leaves.count { lengths[leaves[node]] = UInt8(min(depths[node], 255)) }
    }
    return lengths
  }

  private static func canonical(_ lengths: [UInt8]) -> [UInt32] {
    var codes = Array(repeating: UInt32(0), count: lengths.count)
    var next: UInt32 = 0
    for length in UInt8(1)...15 {
      for symbol in lengths.indices where lengths[symbol] == length {
        codes[symbol] = next
        next += 1
      }
      next <<= 1
    }
    return codes
  }
}
