internal import EventTracing

/// Files that belong together in one question.
public struct ForgedSet: Sendable {
  /// A file of the set.
  public struct File: Sendable {
    /// Its name, perhaps in a folder.
    public let name: String
    /// The trace.
    public let trace: ForgedTrace
  }

  /// The files.
  public let files: [File]
  /// Whether all of them are the same capture, so that it counts once.
  public let isOneCapture: Bool

  /// A trace, its copy to the byte, and the same capture compressed.
  public static func sameTraceTwice(seed: UInt64 = 1) -> ForgedSet {
    var options = ForgedScenario.leak.options(seed: seed)
    let trace = ForgedScenario.leak.forge(options)
    options.compression = .xpress
    return ForgedSet(
      files: [
        File(name: "NetTrace.etl", trace: trace), File(name: "copy/NetTrace.etl", trace: trace),
        File(name: "compressed/NetTrace.etl", trace: ForgedScenario.leak.forge(options)),
      ], isOneCapture: true)
  }

  /// The traces of two servers in the same minutes: one leaks, the other is well.
  public static func twoServers(seed: UInt64 = 1) -> ForgedSet {
    var first = ForgedScenario.leak.options(seed: seed)
    first.computerName = "SERVER-A"
    first.duration = 60
    first.conversationsPerMinute = 60
    first.portsTaken = PortPool.count - 70
    first.bufferSize = 32_768
    var second = ForgedScenario.healthy.options(seed: seed &+ 1)
    second.computerName = "SERVER-B"
    second.duration = 60
    second.conversationsPerMinute = 60
    second.bufferSize = 32_768
    second.startTime = first.startTime.advanced(bySeconds: 7)
    return ForgedSet(
      files: [
        File(name: "server-a.etl", trace: ForgedScenario.leak.forge(first)),
        File(name: "server-b.etl", trace: ForgedScenario.healthy.forge(second)),
      ], isOneCapture: false)
  }
}
