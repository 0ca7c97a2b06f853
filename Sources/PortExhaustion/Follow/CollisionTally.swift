import EventTracing

/// Connects that met a connection of the same addresses and ports, although they
/// had asked for no certain port.
///
/// One can be chance. Ten within a minute say that every port left was taken to
/// that destination: then each is a refused request (DESIGN §3, `collision`).
struct CollisionTally: Sendable {
  /// So many within ``window`` are no chance.
  static let enough = 10
  static let window = TimeSpan.seconds(60)

  /// Those that are too few yet, in order of time.
  private var waiting: [Refusal] = []
  /// The newest of those that count.
  private var lastCounted: FileTime?
  /// Those that stayed too few.
  private(set) var chance = 0

  /// One more; returns those that count as refused from now on.
  mutating func add(_ collision: Refusal) -> [Refusal] {
    let time = collision.time
    if let last = lastCounted, time - last <= Self.window {
      lastCounted = max(last, time)
      return [collision]
    }
    let over = waiting.prefix { time - $0.time > Self.window }.count
    chance += over
    waiting.removeFirst(over)
    waiting.append(collision)
    guard waiting.count >= Self.enough else { return [] }
    lastCounted = time
    defer { waiting = [] }
    return waiting
  }

  /// No more will come.
  mutating func finish() {
    chance += waiting.count
    waiting = []
  }
}
