/// Why a server ran out of ports. The raw value is the name in the report.
public enum IncidentPattern: String, CaseIterable, Sendable {
  /// One program opens sockets and never closes them.
  case leak
  /// One program does not close sockets whose peer has closed.
  case closeWaitLeak
  /// One program opens and closes so many connections that their ports wait in
  /// TIME_WAIT.
  case timeWaitChurn
  /// One program opens many connections within seconds, and closes them.
  case burst
  /// One program has as many connections to one destination as there are ports.
  case singleDestination
  /// Ordinary traffic of many programs does not fit into a range made small.
  case smallRange
  /// One program has held the ports since long before the trace.
  case heldBeforeTrace
  /// A driver holds the ports; there is no AFD endpoint.
  case kernelHolder
}
