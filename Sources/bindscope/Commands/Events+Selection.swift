import ArgumentParser
import EventDumpFormat
import EventQuery
import EventTracing

/// Options that say which events are wanted; they narrow each other.
struct EventSelectionOptions: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only events for which this holds, in Network Monitor's filter language.",
      valueName: "expression"))
  var condition: String?

  @Flag(help: "Only binds that found no ephemeral port.")
  var bindFailures = false

  @Option(
    help: ArgumentHelp("Only events of this provider. May be repeated.", valueName: "name|guid"))
  var provider: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only events with these ids, such as 1029,1030 or 1300-1399; classic events count by their "
        + "type. May be repeated.", valueName: "ids"))
  var id: [EventIDsOption] = []

  @Option(
    help: ArgumentHelp(
      "Only events that this process logged, by its id, or by its name where an earlier event "
        + "of the trace tells it (Kernel-Process, or the kernel logger's process events). May be "
        + "repeated.", valueName: "pid|name"))
  var process: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only events at this time or later, such as 2024-03-05T09:15:00Z.", valueName: "time"))
  var from: TimeOption?

  @Option(help: ArgumentHelp("Only events at this time or earlier.", valueName: "time"))
  var to: TimeOption?

  @Option(
    help: ArgumentHelp(
      "An instrumentation manifest (XML), whose provider's events are then shown by name. May be "
        + "repeated.", valueName: "file"),
    completion: .file())
  var manifest: [String] = []

  /// What is known of providers: the built-in tables and the manifests.
  func catalog() throws -> SchemaCatalog {
    var catalog = SchemaCatalog()
    for path in manifest {
      do throws(TraceError) {
        let manifest = try EventManifest(FileBytes(path: path))
        for provider in manifest.providers {
          catalog.add(provider.schemas, ofProvider: provider.name, provider.guid)
        }
        for problem in manifest.problems {
          Output.message("\(path.visible): \(problem.detail.visible)")
        }
      } catch {
        Output.message("\(path.visible): \(error.description.visible)")
        throw ExitCode.incomplete
      }
    }
    return catalog
  }

  /// All that was asked for in one expression.
  func expression(_ catalog: SchemaCatalog) throws -> FilterExpression {
    let names = FilterNames(catalog)
    var expression = FilterExpression.any(provider.map { .provider($0, names) })
    expression = expression && .ids(id.flatMap(\.ranges))
    expression = expression && .any(process.map(Self.process))
    if let from { expression = expression && .from(from.time) }
    if let to { expression = expression && .to(to.time) }
    if bindFailures { expression = expression && .bindFailures }
    guard let condition else { return expression }
    do {
      return try expression && FilterExpression(condition, names)
    } catch {
      throw ValidationError("--where:\n\(error.description)")
    }
  }

  private static func process(_ text: String) -> FilterExpression {
    UInt32(text).map { .process($0) } ?? .process(named: text)
  }
}

/// Ids of events: `1029`, `1029,1030`, `1300-1399`.
struct EventIDsOption: ExpressibleByArgument {
  let ranges: [ClosedRange<UInt16>]

  init?(argument: String) {
    var ranges: [ClosedRange<UInt16>] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
        first <= last
      else { return nil }
      ranges.append(first...last)
    }
    self.ranges = ranges
  }
}

/// A time in the form of ISO 8601; without an offset it is UTC.
struct TimeOption: ExpressibleByArgument {
  let time: FileTime

  init?(argument: String) {
    let bytes = Array(argument.utf8)
    guard let written = WrittenTime(bytes.rawSpan, 0..<bytes.count) else { return nil }
    time = written.utc
  }
}
