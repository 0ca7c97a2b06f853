import EventTracing
import PortExhaustion
import ServerSnapshot

extension AnalysisOptions {
  /// Adds what a server said of itself; what is known already stays.
  mutating func add(_ snapshot: ServerSnapshot) {
    for (processID, process) in snapshot.processes where processNames[processID] == nil {
      processNames[processID] = ProcessName(
        imageName: process.value.imageName, services: process.value.services)
    }
    for range in snapshot.portRanges.map(\.value) {
      for pool in PoolKey.all(range.transport, range.family) where ranges[pool] == nil {
        ranges[pool] = PortRange(start: range.start, count: range.count, source: .file)
      }
    }
    for span in snapshot.excludedRanges.map(\.value) {
      for pool in PoolKey.all(span.transport, span.family) {
        excluded[pool, default: []].append(
          PortSpan(start: span.start, count: span.end - span.start + 1))
      }
    }
  }
}

extension PoolKey {
  /// The pools of a protocol; of both families where none is given.
  fileprivate static func all(
    _ transport: SnapshotConnection.TransportProtocol, _ family: AddressFamily?
  ) -> [PoolKey] {
    let families = family.map { [$0] } ?? [.ipv4, .ipv6]
    return families.map { PoolKey(transport: transport == .tcp ? .tcp : .udp, family: $0) }
  }
}
