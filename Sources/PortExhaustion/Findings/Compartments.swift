import EventTracing

/// The network compartments of a machine's sockets: each has ports of its own.
struct Compartments {
  private let ofProcess: [Int32: UInt32]
  private let owners: HoldOwners
  /// Those that TCPIP names, by protocol.
  private var seen = PerTransport { _ in Set<UInt32>() }

  /// Compartments that are told apart; a host has one for each container.
  private static let capacity = 256

  init(_ ledger: PortLedger, _ owners: HoldOwners) {
    self.owners = owners
    var ofProcess: [Int32: UInt32] = [:]
    for hold in ledger.table.holds where hold.compartment != 0 {
      if seen[hold.transport].count < Self.capacity {
        seen[hold.transport].insert(hold.compartment)
      }
      let owner = owners.owner(hold)
      if owner >= 0 { ofProcess[owner] = hold.compartment }
    }
    self.ofProcess = ofProcess
  }

  /// The pools of a protocol: one, unless there are several compartments.
  func pools(_ transport: TransportProtocol?) -> [PortPoolID] {
    guard seen[transport].count > 1 else { return [PortPoolID(transport: transport)] }
    return seen[transport].sorted().map { PortPoolID(transport: transport, compartment: $0) }
  }

  /// The pool of a hold.
  func pool(of hold: PortHold) -> PortPoolID {
    guard seen[hold.transport].count > 1, hold.compartment != 0 else {
      return pool(hold.transport, process: owners.owner(hold))
    }
    return PortPoolID(transport: hold.transport, compartment: hold.compartment)
  }

  /// The pool of a process: that of its other sockets, else the machine's own.
  func pool(_ transport: TransportProtocol?, process: Int32) -> PortPoolID {
    let pools = pools(transport)
    guard pools.count > 1, let known = ofProcess[process], seen[transport].contains(known) else {
      return pools[0]
    }
    return PortPoolID(transport: transport, compartment: known)
  }
}
