import Foundation

/// libFuzzer's entry points. Which target runs is said by `FUZZ_TARGET`.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = start.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? []
  FuzzTarget.chosen.run(bytes)
  return 0
}

/// Every other mutation of an event trace log knows its structure.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  guard FuzzTarget.chosen == .traceLog, seed & 1 == 0 else {
    return defaultMutation(start, count, limit)
  }
  var bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard TraceLogMutation(seed: seed).apply(to: &bytes), bytes.count <= limit else {
    return defaultMutation(start, count, limit)
  }
  for (index, byte) in bytes.enumerated() { start[index] = byte }
  return bytes.count
}

@_silgen_name("LLVMFuzzerMutate")
private func defaultMutation(
  _ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int
) -> Int

/// What is fuzzed.
enum FuzzTarget: String, CaseIterable {
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

  static let chosen: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      fatalError("FUZZ_TARGET is one of \(allCases.map(\.rawValue))")
    }
    return target
  }()

  func run(_ bytes: [UInt8]) {
    switch self {
    case .traceLog: FuzzedReader.traceLog(bytes)
    case .compression: FuzzedCompression.run(bytes)
    case .schemas: FuzzedSchemas.run(bytes)
    case .xml: FuzzedReader.xml(bytes)
    case .text: FuzzedReader.text(bytes)
    case .pcapng: FuzzedReader.pcapng(bytes)
    case .netmon: FuzzedReader.netmon(bytes)
    case .filter: FuzzedFilter.run(bytes)
    case .snapshot: FuzzedSnapshot.run(bytes)
    case .archive: FuzzedArchive.run(bytes)
    case .catalog: FuzzedCatalog.run(bytes)
    }
  }
}
