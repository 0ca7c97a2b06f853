import EventTracing
import TraceInput

/// Tells which of an archive's traces need to be compared at all, so that each
/// of a thousand strangers is read once and not counted first.
enum ScanCluster {
  /// Positions of inputs that share a machine's boot, a name or their bytes;
  /// others cannot be one capture.
  static func clusters(of inputs: [TraceAnalysis.Input], _ hashes: [String?]) -> [[Int]] {
    // Each position leads to an earlier one of its cluster, or to itself.
    var leads = Array(inputs.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while leads[index] != index { index = leads[index] }
      return index
    }
    var first: [String: Int] = [:]
    for index in inputs.indices {
      for key in keys(inputs[index], hashes[index]) {
        let (mine, theirs) = (root(index), root(first[key, default: index]))
        leads[max(mine, theirs)] = min(mine, theirs)
        if first[key] == nil { first[key] = index }
      }
    }
    var clusters: [Int: [Int]] = [:]
    for index in inputs.indices { clusters[root(index), default: []].append(index) }
    return clusters.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func keys(_ input: TraceAnalysis.Input, _ hash: String?) -> [String] {
    guard let opened = input.opened else { return [] }
    let path = opened.displayPath
    let name = path.utf8.lastIndex(of: UInt8(ascii: ".")).map { path[..<$0] } ?? path[...]
    var keys = ["name \(name)"]
    if let hash { keys.append("bytes \(hash)") }
    if let boot = opened.session.bootTime {
      keys.append("boot \(boot.rawValue) \(opened.session.clockFrequency)")
    }
    return keys
  }
}
