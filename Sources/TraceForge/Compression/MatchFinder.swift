/// Finds earlier occurrences of the bytes at a position, for the compressors.
///
/// One candidate per hash of four bytes: fast and good enough for records that
/// resemble each other.
struct MatchFinder {
  private var last: [Int32]
  private let window: Int
  private let longest: Int

  /// A finder of matches of at most `longest` bytes at most `window` back.
  init(window: Int, longest: Int) {
    last = Array(repeating: -1, count: 1 << 13)
    self.window = window
    self.longest = longest
  }

  /// The match for the bytes at `position`, which is remembered for later.
  mutating func match(
    in input: [UInt8], at position: Int, end: Int
  ) -> (distance: Int, length: Int)? {
    guard position + 4 <= end else { return nil }
    let word = input.u32(at: position)
    let slot = Int(truncatingIfNeeded: (word &* 2_654_435_761) >> 19)
    let candidate = Int(last[slot])
    last[slot] = Int32(truncatingIfNeeded: position)
    guard candidate >= 0, position - candidate <= window, input.u32(at: candidate) == word else {
      return nil
    }
    let limit = min(end - position, longest)
    var length = 4
    while length < limit, input[candidate + length] == input[position + length] { length += 1 }
    return (position - candidate, min(length, limit))
  }

  /// Remembers `position` without looking for a match.
  mutating func remember(_ input: [UInt8], at position: Int, end: Int) {
    guard position + 4 <= end else { return }
    let word = input.u32(at: position)
    last[Int(truncatingIfNeeded: (word &* 2_654_435_761) >> 19)] = Int32(
      truncatingIfNeeded: position)
  }
}
