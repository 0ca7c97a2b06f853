import EventTracing
import PortExhaustion

extension Holder {
  /// What it is called: `w3wp.exe 4321`, `the kernel`.
  var name: String {
    guard isKernel else { return ProcessName(self).inRow }
    return "the kernel" + (processID == 4 ? "" : " (no program)")
  }

  /// Its name and the services that it hosts.
  var nameAndServices: String { name + Words.services(services) }

  /// Growth before the incident: `+1,174/min`; empty where it is not known.
  var growthWords: String {
    guard let growth = pace.growthPerMinute else { return "" }
    let rounded = Int(min(max(growth, -1e9), 1e9).rounded())
    return (rounded > 0 ? "+" : "") + Words.number(rounded) + "/min"
  }

  /// Where most of its ports were connected to: `99 % to 10.9.0.12:443
  /// orders.example`; nil where that is not known.
  var destinationWords: String? {
    guard let destination = foremostDestination,
      let share = Words.share(destination.portsHeld, of: states.ports)
    else { return nil }
    return "\(share) to \(destination.words)"
  }
}

extension Destination {
  /// Address and port, and the name where one is known.
  var words: String {
    remote.description.visible + (name.map { " " + $0.shown(to: 64) } ?? "")
  }
}

extension Words {
  /// Services shown of one process.
  private static let serviceCount = 12

  /// Services behind the name of their process: ` (Dnscache, NlaSvc)`; empty
  /// for none.
  static func services(_ services: [String]) -> String {
    guard !services.isEmpty else { return "" }
    let shown = services.prefix(serviceCount).map { $0.shown(to: 48) }
    let others = services.count - shown.count
    let rest = others > 0 ? ", \(number(others)) more" : ""
    return " (" + shown.joined(separator: ", ") + rest + ")"
  }

  /// A number, or nothing for none.
  static func numberOrNothing(_ number: Int) -> String { number > 0 ? Self.number(number) : "" }
}
