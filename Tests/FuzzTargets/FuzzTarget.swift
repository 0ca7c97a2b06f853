import CaptureFormat
import EventDumpFormat
import EventLogFormat
import Foundation
import TraceLogFormat

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
  case eventLog = "evtx"
  case filter
  case snapshot
  case archive
  case catalog

  /// Reads `bytes`; throws ``BrokenPromise``.
  public func run(_ bytes: [UInt8]) async throws {
    switch self {
    case .traceLog: try await FuzzedReader.run(bytes) { try TraceLogReader($0) }
    case .compression: try FuzzedCompression.run(bytes)
    case .schemas: try FuzzedSchemas.run(bytes)
    case .xml: try await FuzzedReader.run(bytes) { try XMLDumpReader($0) }
    case .text: try await FuzzedReader.run(bytes) { try TextDumpReader($0, localTime: nil) }
    case .pcapng: try await FuzzedReader.run(bytes) { try PcapngReader($0) }
    case .netmon: try await FuzzedReader.run(bytes) { try NetMonReader($0) }
    case .eventLog: try await FuzzedReader.run(bytes) { EventLogReader($0) }
    case .filter: try FuzzedFilter.run(bytes)
    case .snapshot: try FuzzedSnapshot.run(bytes)
    case .archive: try FuzzedArchive.run(bytes)
    case .catalog: try FuzzedCatalog.run(bytes)
    }
  }
}

/// An input at which a target once failed: `<target>/<what it was>` in a folder.
public struct FuzzCase: Sendable, CustomStringConvertible {
  let target: FuzzTarget, path: String
  /// Target and name.
  public let description: String

  /// All cases in `folder`, by target and name.
  public static func all(in folder: String) -> [FuzzCase] {
    FuzzTarget.allCases.flatMap { target in
      let place = "\(folder)/\(target.rawValue)"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      return names.sorted().map { name in
        FuzzCase(
          target: target, path: "\(place)/\(name)", description: "\(target.rawValue)/\(name)")
      }
    }
  }

  /// Has its target read it again; throws ``BrokenPromise``.
  public func replay() async throws {
    try await target.run(Array(Data(contentsOf: URL(fileURLWithPath: path))))
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
