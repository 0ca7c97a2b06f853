import EventTracing
import PortExhaustion
import Testing

extension SharedTracesTests {
  /// Port usage of a real trace, against a count by the events' schemas.
  @Suite struct PortUsageOfRealTrace {
    /// The dynamic TCP ports that Kernel-Network's events name, with whose they
    /// are: the payload's source is the local end in both directions of TCP.
    private func pairs() async throws -> Set<String> {
      var visitor = DecodingVisitor()
      _ = try await SharedFolder.read("kernel-network.etl", into: &visitor)
      var pairs: Set<String> = []
      for event in visitor.events where event.provider == .kernelNetwork {
        // 10 to 18 are TCP over IPv4, 26 to 34 over IPv6, which share their ports;
        // UDP is from 42 on.
        guard event.id < 42, let port = event["sport"].flatMap(Int.init), port >= 49_152,
          let processID = event["PID"]
        else { continue }
        pairs.insert("\(processID) \(port)")
      }
      return pairs
    }

    @Test("Every row rests on the eight pairs of process and port that the trace names")
    func eightPairs() async throws {
      let pairs = try await pairs()
      #expect(pairs.count == 8)
      var options = AnalysisOptions()
      options.portSampling = PortSampling(intervalSeconds: 10)
      var visitor = AnalysisVisitor(options: options)
      let summary = try await SharedFolder.read("kernel-network.etl", into: &visitor)
      let report = visitor.finish(summaries: [summary])
      let series = try #require(report.ports.series.first)
      #expect(series.evidence == [.traffic])
      let times = Set(series.samples.map(\.time))
      #expect(times.count == 5)
      for time in times {
        // All were connected before the trace, and those that are closed wait in
        // TIME_WAIT for longer than it lasts.
        let row = try #require(
          series.samples.first { $0.time == time && $0.place == .pool })
        #expect(row.portsInUse == pairs.count)
        #expect(row.states.established + row.states.timeWait == pairs.count)
        let holders = row.topProcesses.map { "\($0.processID ?? 0) \($0.ports)" }
        let owners = Dictionary(grouping: pairs) { $0.prefix { $0 != " " } }
        #expect(Set(holders) == Set(owners.map { "\($0.key) \($0.value.count)" }))
      }
    }
  }
}
