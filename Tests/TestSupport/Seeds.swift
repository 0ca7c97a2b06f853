import Glibc

/// Seeds for tests on random input: fixed ones, and as many fresh ones as
/// `BINDSCOPE_FRESH_SEEDS` asks for. A failing seed is printed with its test.
public enum Seeds {
  /// `count` fixed seeds, then the fresh ones.
  public static func fixed(_ count: Int) -> [UInt64] {
    Array(1...UInt64(count)) + fresh
  }

  private static let fresh: [UInt64] = {
    let wanted = unsafe getenv("BINDSCOPE_FRESH_SEEDS").flatMap {
      unsafe Int(String(cString: $0))
    }
    let seeds = (0..<(wanted ?? 0)).map { _ in UInt64.random(in: 1_000...(.max / 2)) }
    if !seeds.isEmpty { print("fresh seeds: \(seeds)") }
    return seeds
  }()
}
