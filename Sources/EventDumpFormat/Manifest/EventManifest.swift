public import EventTracing

/// An instrumentation manifest: the XML from which a provider's header file and
/// resources are compiled, and which `wevtutil` and others export.
///
///     let manifest = try EventManifest(FileBytes(path: "Contoso.man"))
///     for provider in manifest.providers {
///       catalog.add(provider.schemas, ofProvider: provider.name, provider.guid)
///     }
///
/// Format: "Writing an Instrumentation Manifest" and the EventManifest schema of
/// the Windows SDK.
public struct EventManifest: Sendable {
  /// A provider and the layouts of its events.
  public struct Provider: Sendable {
    /// Its name, such as `Microsoft-Windows-Winsock-AFD`.
    public let name: String
    /// Its GUID.
    public let guid: GUID
    /// Its events, in the order of the file.
    public let schemas: [EventSchema]
  }

  /// The providers, in the order of the file.
  public let providers: [Provider]
  /// What could not be read: events of unknown types or missing templates, a
  /// file that is cut.
  public let problems: [TraceProblem]

  /// Bytes that are parsed at a time.
  private static let chunk = 1 << 20

  /// Reads a manifest.
  ///
  /// - Throws: ``TraceError/notATrace(looksLike:hint:)`` for what is no manifest:
  ///   not XML, with a document type, or without a provider; and what reading
  ///   the file throws.
  public init(_ bytes: some ByteSource) throws(TraceError) {
    guard let parser = ManifestParser() else {
      throw .system(operation: "start the XML parser", code: 12)
    }
    var offset: Int64 = 0
    var buffer: [UInt8] = []
    var isWellFormed = true
    while isWellFormed, offset < bytes.size {
      let count = try bytes.read(Self.chunk, at: offset, into: &buffer, from: 0)
      guard count > 0 else { break }
      offset += Int64(count)
      isWellFormed = parser.parse(
        buffer.rawSpan.extracting(0..<count), isLast: offset >= bytes.size)
    }
    let sink = parser.sink
    if sink.hasDocumentType {
      throw .notATrace(
        looksLike: "the manifest has a document type, which is refused",
        hint: "a manifest needs none; delete its <!DOCTYPE …>")
    }
    var builder = ManifestBuilder(sink)
    providers = builder.providers()
    guard !providers.isEmpty else {
      throw .notATrace(
        looksLike: isWellFormed && offset > 0
          ? "no provider with a name and a GUID is in the file" : "the manifest is not XML",
        hint: "--manifest takes an instrumentation manifest, as wevtutil or a build writes it")
    }
    if !isWellFormed {
      builder.note(.truncatedRecord, "the manifest is cut or no longer XML in its middle")
    }
    if sink.isFull {
      builder.note(.tableOverflow, "the manifest is too large; its end is left out")
    }
    problems = builder.problems
  }
}
