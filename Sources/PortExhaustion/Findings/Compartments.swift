import EventTracing

/// The network compartments of a machine's sockets: each has ports of its own.
struct Compartments {
  private let ofProcess: [Int32: UInt32]
  private let owners: HoldOwners
  /// The pools of each protocol: one, unless TCPIP names several compartments.
  private(set) var pools = PerTransport { [PortPoolID(transport: $0)] }

  /// Compartments that are told apart; a host has one for each container.
  private static let capacity = 256

  init(_ ledger: PortLedger, _ owners: HoldOwners) {
    self.owners = owners
    var ofProcess: [Int32: UInt32] = [:]
    var seen = PerTransport { _ in Set<UInt32>() }
    for hold in ledger.table.holds where hold.compartment != 0 {
      if seen[hold.transport].count < Self.capacity {
        seen[hold.transport].insert(hold.compartment)
      }
      let owner = owners.owner(hold)
      if owner >= 0 { ofProcess[owner] = hold.compartment }
    }
    self.ofProcess = ofProcess
    for transport in PerTransport<Void>.all where seen[transport].count > 1 {
      pools[transport] = seen[transport].sorted().map {
        PortPoolID(transport: transport, compartment: $0)
      }
    }
  }

  /// The pool of a hold.
  func pool(of hold: PortHold) -> PortPoolID {
    if pools[hold.transport].count == 1 { return pools[hold.transport][0] }
    let named = PortPoolID(transport: hold.transport, compartment: hold.compartment)
    if hold.compartment != 0, pools[hold.transport].contains(named) { return named }
    return pool(hold.transport, process: owners.owner(hold))
  }

  /// The pool of a process: that of its other sockets, else the machine's own.
  func pool(_ transport: TransportProtocol?, process: Int32) -> PortPoolID {
    guard let known = ofProcess[process] else { return pools[transport][0] }
    let named = PortPoolID(transport: transport, compartment: known)
    return pools[transport].contains(named) ? named : pools[transport][0]
  }
}
