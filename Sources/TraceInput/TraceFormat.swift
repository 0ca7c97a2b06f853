/// Formats that can be read; the raw values are those of the JSON report.
///
/// They stand in the order of what they keep of a trace: `.etl` everything,
/// text little more than messages.
public enum TraceFormat: String, Sendable, CaseIterable, Codable {
  case etl, netmon, pcapng, evtx, xml, text
  /// Entries of the System log, as text.
  case systemLog

  /// How many formats keep more.
  var poverty: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
