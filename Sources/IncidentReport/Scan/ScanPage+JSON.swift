import EventTracing
import IncidentAnalysis

extension ScanPage {
  /// One object: the summary and an array of all lines, the worst first.
  public func json() -> [UInt8] {
    var json = JSONWriter(isPretty: true)
    json.object { json in
      json.field("schemaVersion", ReportDocument.schemaVersion)
      json.key("summary")
      json.write(self)
      json.field("omitted", omitted)
      json.field("traces", findings) { json, finding in json.write(finding) }
    }
    json.newline()
    return json.bytes
  }
}
