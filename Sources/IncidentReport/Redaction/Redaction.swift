import EventTracing
public import IncidentAnalysis
import PortExhaustion

/// A report without the names of people, machines and networks, fit to leave
/// the company.
///
///     let redaction = Redaction(of: document)
///     redaction.document.headline       // … ran out of ephemeral ports on host-1 …
///     redaction.mapping.jsonLines()     // {"token":"host-1","original":"WEB01",…}
///
/// Replaced are names of computers and DNS names (`host-1`), users (`user-1`),
/// paths of inputs, members and folders (`path-1`), command lines (`command-1`),
/// sessions (`session-1`), services and providers that are not Microsoft's
/// (`service-1`, `provider-1`) and addresses. The same text becomes the same
/// token everywhere, numbered in order of first appearance. Kept are times,
/// numbers, process ids, ports, file names of images (they are the finding),
/// statuses, and the hashes of the inputs.
///
/// Values go in and values come out: whatever shows the document computes its
/// words from the redacted values, so that no form can forget one.
public struct Redaction: Sendable {
  /// The document with all of it replaced.
  public let document: ReportDocument
  /// What stands for what.
  public let mapping: RedactionMapping

  /// Redacts `original`.
  public init(of original: ReportDocument) {
    // The first pass learns what there is to replace: free text may name what
    // comes later, and no token may be a name that the report really holds.
    var learning = ReplacementTable()
    _ = learning.redacted(original)
    var replacements = learning.renumbered()
    document = replacements.redacted(original)
    mapping = RedactionMapping(entries: replacements.entries)
  }
}
