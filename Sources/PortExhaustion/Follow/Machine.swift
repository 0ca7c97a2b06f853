import EventTracing
import SocketActivity

/// What is known of one machine while its events pass: its processes, its
/// sockets, and the ports that they hold. The followers share it.
struct Machine: Sendable {
  var processes = ProcessTable()
  var sockets = SocketTable()
  var ledger = PortLedger()
  /// Binds that were under way at sockets that are gone, for whoever counts
  /// binds.
  var abandoned: [AbandonedBind] = []

  struct AbandonedBind {
    let enter: RequestPairing.Enter
    let socket: Socket
  }

  /// Entry of the process that an event's own field names; -1 for none.
  mutating func process(named processID: UInt32) -> Int32 {
    processID == 0 ? -1 : Int32(processes.entry(processID: processID))
  }
}
