import Dispatch
import Foundation
import FuzzTargets

/// libFuzzer's entry points. Which target runs is said by `FUZZ_TARGET`.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = start.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? []
  runToItsEnd(bytes)
  return 0
}

/// Every other mutation of an event trace log knows its structure.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  guard chosen == .traceLog, seed & 1 == 0 else {
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

/// The target that this process fuzzes.
private let chosen: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    fatalError("FUZZ_TARGET is one of \(FuzzTarget.allCases.map(\.rawValue))")
  }
  return target
}()

/// libFuzzer does not wait for tasks.
private func runToItsEnd(_ bytes: [UInt8]) {
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    do { try await chosen.run(bytes) } catch { fatalError("does not hold: \(error)") }
    done.signal()
  }
  done.wait()
}
