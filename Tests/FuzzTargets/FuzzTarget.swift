/// What is fuzzed: each takes any bytes, and holds a reader to its promises.
///
///     try await FuzzTarget.pcapng.run(bytes)
public enum FuzzTarget: String, CaseIterable, Sendable {
  case traceLog = "etl"
  case compression
  case schemas
  case xml
  case text
  case pcapng
  case netmon
  case filter
  case snapshot
  case archive
  case catalog

  /// Reads `bytes`; throws ``BrokenPromise``.
  public func run(_ bytes: [UInt8]) async throws {
    switch self {
    case .traceLog: try await FuzzedReader.traceLog(bytes)
    case .compression: try FuzzedCompression.run(bytes)
    case .schemas: try FuzzedSchemas.run(bytes)
    case .xml: try await FuzzedReader.xml(bytes)
    case .text: try await FuzzedReader.text(bytes)
    case .pcapng: try await FuzzedReader.pcapng(bytes)
    case .netmon: try await FuzzedReader.netmon(bytes)
    case .filter: try FuzzedFilter.run(bytes)
    case .snapshot: try FuzzedSnapshot.run(bytes)
    case .archive: try FuzzedArchive.run(bytes)
    case .catalog: try FuzzedCatalog.run(bytes)
    }
  }
}

/// A promise that does not hold is a failure as much as a trap.
public struct BrokenPromise: Error, CustomStringConvertible {
  /// The promise, and what was found.
  public let description: String
}

func require(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
  if !holds { throw BrokenPromise(description: promise()) }
}
