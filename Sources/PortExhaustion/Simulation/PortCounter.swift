/// Ports that are taken while a demand is replayed: those of one socket each,
/// and those that connections to different destinations share.
struct PortCounter {
  private(set) var exclusive = 0
  private var byRemote: [Int32: Int] = [:]
  /// How many destinations have so many connections.
  private var histogram: [Int] = [0]
  private var largest = 0

  /// Distinct ports, when connections share as far as they can.
  var held: Int { exclusive + largest }

  /// Ports that a connection to `remote` cannot have; -1 for one that needs a
  /// port of its own.
  func taken(for remote: Int32) -> Int {
    remote < 0 ? held : exclusive + (byRemote[remote] ?? 0)
  }

  mutating func take(_ remote: Int32) {
    guard remote >= 0 else {
      exclusive += 1
      return
    }
    let count = (byRemote[remote] ?? 0) + 1
    byRemote[remote] = count
    if count == histogram.count { histogram.append(0) }
    histogram[count - 1] -= 1
    histogram[count] += 1
    largest = max(largest, count)
  }

  mutating func give(_ remote: Int32) {
    guard remote >= 0 else {
      exclusive -= 1
      return
    }
    guard let count = byRemote[remote], count > 0 else { return }
    byRemote[remote] = count == 1 ? nil : count - 1
    histogram[count] -= 1
    histogram[count - 1] += 1
    while largest > 0, histogram[largest] <= 0 { largest -= 1 }
  }
}
