public import BatchScan
import EventTracing
import PortExhaustion

/// What a catalog says when it is asked: its numbers, and exhausted traces in
/// groups.
public struct CatalogPage: Sendable {
  /// What was scanned.
  public let summary: CatalogSummary
  /// What the groups have in common; nil where only the numbers were asked for.
  public let grouping: CatalogGrouping?
  /// The groups.
  public let groups: [CatalogGroup]

  /// A page from its parts.
  public init(summary: CatalogSummary, grouping: CatalogGrouping?, groups: [CatalogGroup]) {
    self.summary = summary
    self.grouping = grouping
    self.groups = groups
  }

  /// Rows of a table.
  public func csv() -> [UInt8] {
    var csv = CSVWriter()
    for name in [
      grouping?.rawValue ?? "name", "isFolder", "traces", "portFailures", "firstFailureTime",
      "lastFailureTime",
    ] { csv.text(name) }
    csv.endRow()
    for group in groups {
      csv.text(group.name)
      csv.truth(group.isFolder)
      csv.number(group.traces)
      csv.number(group.portFailures)
      csv.text(group.firstTime?.description)
      csv.text(group.lastTime?.description)
      csv.endRow()
    }
    return csv.bytes
  }

  /// A line for each group, and the numbers in the last one.
  public func ndjson() -> [UInt8] {
    var json = JSONWriter(isPretty: false)
    for group in groups {
      json.object { json in
        json.field("type", grouping?.rawValue)
        json.field("name", group.name)
        json.field("isFolder", group.isFolder)
        json.field("traces", group.traces)
        json.field("portFailures", group.portFailures)
        json.field("firstFailureTime", group.firstTime?.description)
        json.field("lastFailureTime", group.lastTime?.description)
      }
      json.newline()
    }
    json.write(summary)
    json.newline()
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ summary: CatalogSummary) {
    object { json in
      json.field("type", "catalog")
      json.field("traces", summary.traces)
      for level in Verdict.Level.allCases {
        json.field(level.rawValue, summary.verdicts[level, default: 0])
      }
      json.field("duplicates", summary.duplicates)
      json.field("failed", summary.failed)
      json.field("files", summary.files)
      json.field("otherFiles", summary.otherFiles)
      json.field("goneFiles", summary.goneFiles)
      json.field("computers", summary.computers)
      json.field("firstEventTime", summary.firstTime?.description)
      json.field("lastEventTime", summary.lastTime?.description)
      json.field("toolVersions", summary.toolVersions) { json, version in json.value(version) }
    }
  }
}
