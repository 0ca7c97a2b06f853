public import EventTracing

/// A server that runs out of ports, of which the truth is known.
///
///     let incident = ServerIncident(seed: 7)
///     let forged = incident.forge()          // forged.bytes, forged.truth
///     incident.replay(timeWaitSeconds: 30)   // what would have been
///
/// What the programs want (the demand) is drawn first, then played against the
/// ports there are; only then is it written down, as far as the evidence level
/// lets it.
public struct ServerIncident: Sendable {
  /// Names the incident: the same seed gives the same bytes.
  public let seed: UInt64
  /// Why the ports ran out.
  public let pattern: IncidentPattern
  /// What the trace tells.
  public let evidence: EvidenceLevel
  /// What the log looks like.
  var form: IncidentForm
  var demand: PortDemand
  let settings: ServerPortSettings
  /// What happened.
  let history: PortReplay
  /// The trace's first and last moment, in 100 ns units of the demand's time.
  let window: ClosedRange<Int64>
  /// Whether sends and receives are left out, so that a log of many sockets
  /// stays small.
  var isSparse: Bool

  /// The incident that `recipe` describes.
  init(_ recipe: IncidentRecipe) {
    seed = recipe.seed
    pattern = recipe.trouble.pattern
    evidence = recipe.evidence
    form = recipe.form
    settings = recipe.settings
    isSparse = recipe.isSparse
    demand = recipe.demand()
    history = PortReplay(demand, settings)
    window = recipe.window(demand, history)
  }

  /// An incident of `demand`, seen in `window`.
  init(
    seed: UInt64, pattern: IncidentPattern, evidence: EvidenceLevel, form: IncidentForm,
    demand: PortDemand, settings: ServerPortSettings, window: ClosedRange<Int64>
  ) {
    self.seed = seed
    self.pattern = pattern
    self.evidence = evidence
    self.form = form
    self.settings = settings
    self.demand = demand
    self.window = window
    history = PortReplay(demand, settings)
    isSparse = true
  }

  /// The range of the pool that runs out.
  public var portRange: PortSpan { settings.range }
  /// Seconds of TIME_WAIT.
  public var timeWaitSeconds: Int { settings.timeWaitSeconds }
  /// The pool that runs out, as `--dynamic-range` names it: `tcp/ipv4`.
  public var pool: PortSpace { demand.space }

  /// What the analysis is told of the server: the range, where it is not the
  /// usual one.
  public var arguments: [String] {
    guard settings.range != .windowsDefault else { return [] }
    return ["--dynamic-range", "\(pool)=\(settings.range.start),\(settings.range.count)"]
  }

  /// The same demand under other settings, over the time of the trace.
  ///
  /// - Parameters:
  ///   - range: another dynamic range; nil for the server's own.
  ///   - timeWaitSeconds: another TcpTimedWaitDelay; nil for the server's own.
  public func replay(
    range: PortSpan? = nil, timeWaitSeconds: Int? = nil
  ) -> (peakPortsHeld: Int, portFailures: Int) {
    var changed = settings
    if let range { changed.range = range }
    if let timeWaitSeconds { changed.timeWaitSeconds = timeWaitSeconds }
    let other = PortReplay(demand, changed)
    return (other.peak(in: window).ports, other.refusals(demand, in: window).count)
  }

  /// The time at which something of the demand happens.
  func absolute(_ time: Int64) -> FileTime {
    FileTime(rawValue: form.options.startTime.rawValue + time - window.lowerBound)
  }
}

/// What an incident's log looks like, apart from what it tells.
struct IncidentForm: Sendable {
  var options: ForgeOptions
  /// The build of Windows: 9600, 14393, 17763 or 20348.
  var build: UInt32 = 20_348

  /// Whether events have the versions of Windows Server 2022.
  var isModern: Bool { build >= 20_348 }

  var configuration: TraceLogConfiguration {
    var configuration = options.configuration
    configuration.osBuild = build
    if build == 9_600 {
      configuration.osMajor = 6
      configuration.osMinor = 3
    }
    return configuration
  }
}
