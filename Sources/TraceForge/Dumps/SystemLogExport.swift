public import EventTracing

/// The System log, and an export of it as wevtutil writes it, with the entries that
/// confess a want of ports among others that do not.
///
///     var options = SystemLogOptions()
///     options.counts = [4231: 3, 16002: 1]
///     let export = SystemLogExport(options)
public struct SystemLogExport: Sendable {
  /// The export.
  public let bytes: [UInt8]
  /// The same entries as the log itself (`.evtx`).
  public let eventLog: [UInt8]
  /// Entries in it.
  public let eventCount: Int
  /// When the entries of each of the four ids were logged, in order.
  public let times: [UInt16: [FileTime]]
}

/// What an export of the System log holds.
public struct SystemLogOptions: Sendable {
  /// How many entries of 4227, 4231, 4266 and 16002.
  public var counts: [UInt16: Int] = [4227: 2, 4231: 3, 4266: 1, 16002: 1]
  /// Entries that say nothing about ports.
  public var others = 12
  /// The time of the first entry.
  public var startTime = ForgeOptions.usualStart
  /// The machine's name.
  public var computerName = "WEB01"
  /// Whether TCP/IP's entries name the manifest provider beside the old source.
  public var namesManifest = false
  /// Whether the texts for people are there, as in `RenderedXml`.
  public var hasRendering = false
  /// Whether a root element is around them.
  public var hasRoot = false
  /// The encoding.
  public var encoding = DumpOptions.Encoding.utf8
  /// Draws the order and the distances.
  public var seed: UInt64 = 1

  /// What `wevtutil qe System` prints.
  public init() {}

  /// Options drawn by `seed`.
  public static func drawn(seed: UInt64) -> SystemLogOptions {
    var random = SeededGenerator(seed: seed &+ 0x5E)
    var options = SystemLogOptions()
    options.seed = seed
    for id in options.counts.keys.sorted() { options.counts[id] = random.below(5) }
    options.others = random.below(30)
    options.namesManifest = random.chance(percent: 30)
    options.hasRendering = random.chance(percent: 50)
    options.hasRoot = random.chance(percent: 50)
    options.encoding = random.pick(DumpOptions.Encoding.allCases) ?? .utf8
    return options
  }
}

extension SystemLogExport {
  /// Writes the export that `options` ask for.
  public init(_ options: SystemLogOptions) {
    var random = SeededGenerator(seed: options.seed)
    var waiting: [UInt16] = Array(repeating: 0, count: max(0, options.others))
    for (id, count) in options.counts.sorted(by: { $0.key < $1.key }) {
      waiting += Array(repeating: id, count: max(0, count))
    }
    var text = options.hasRoot ? "<Events>" : ""
    var log = EventLogWriter()
    var times: [UInt16: [FileTime]] = [:]
    var time = options.startTime
    eventCount = waiting.count
    for number in 0..<eventCount {
      let id = waiting.remove(at: random.below(waiting.count))
      time = FileTime(rawValue: time.rawValue + Int64(random.within(1...900_000_000)))
      if id != 0 { times[id, default: []].append(time) }
      let entry =
        SystemLogEntry.telling(id, options, &random) ?? .other(random.below(4), &random)
      text += entry.xml(number: 9_000 + number, at: time, options) + "\r\n"
      log.append(
        entry.instance(number: 9_000 + number, at: time, options), id: UInt64(9_000 + number),
        at: time)
    }
    self.times = times
    eventLog = log.finish()
    if options.hasRoot { text += "</Events>" }
    bytes = options.encoding.mark + options.encoding.bytes(text)
  }
}
