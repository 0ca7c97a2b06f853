import ArgumentParser
import EventTracing
import Glibc
import PortExhaustion

/// Options of every command that reads a trace.
struct ReadingOptions: ParsableArguments {
  @Option(help: "Processors to use; the output does not depend on it.")
  var jobs: Int = sysconf(Int32(_SC_NPROCESSORS_ONLN))

  mutating func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs must be 1 or more.") }
  }
}

/// The range of one pool or of all: `START,COUNT` or `tcp/ipv6=START,COUNT`.
struct DynamicRangeOption: ExpressibleByArgument {
  let pools: [PoolKey]
  let range: PortRange

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    let numbers = (parts.last ?? "").split(separator: ",").map { Int($0) }
    // The limits of `netsh int ipv4 set dynamicport`.
    guard numbers.count == 2, let start = numbers[0], let count = numbers[1],
      (1_025...65_535).contains(start), count >= 255, start + count <= 65_536
    else { return nil }
    range = PortRange(start: start, count: count, source: .option)
    let transports = PoolKey.TransportProtocol.allCases
    let every = transports.flatMap { transport in
      [PoolKey(transport: transport, family: .ipv4), PoolKey(transport: transport, family: .ipv6)]
    }
    if parts.count == 1 {
      pools = every
    } else {
      let wanted = String(parts[0]).lowercased()
      pools = every.filter { pool in
        let name = "\(pool.transport?.rawValue ?? "")/\(pool.family?.name ?? "")"
        return name == wanted || pool.transport?.rawValue == wanted || pool.family?.name == wanted
      }
      if pools.isEmpty { return nil }
    }
  }
}

/// A duration: a number of seconds, or one with `s`, `m` or `h`.
struct DurationOption: ExpressibleByArgument {
  let seconds: Int64

  init?(argument: String) {
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600]
    let unit = argument.last.flatMap { units[$0] }
    guard let number = Int64(unit == nil ? argument : String(argument.dropLast())),
      (1...864_000).contains(number)
    else { return nil }
    seconds = number * (unit ?? 1)
  }
}
