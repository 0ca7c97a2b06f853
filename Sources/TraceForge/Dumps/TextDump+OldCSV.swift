internal import EventTracing

extension ForgedTrace {
  /// The trace as tracerpt wrote CSV before Windows Vista: it has neither event
  /// ids nor versions, processes nor processors, so that nothing can be counted
  /// from it, and a reader must not take it for health.
  public func oldCSV(isUTF16: Bool = false) -> [UInt8] {
    var text = "          Event Name,       Type,        TID,           Clock-Time, "
    text += "Kernel(ms),   User(ms), User Data\r\n"
    for logged in events where logged.event.isDumped {
      let event = logged.event
      guard let fields = event.renderedFields(pointerSize: configuration.pointerSize) else {
        continue
      }
      var cells = [event.providerName ?? "Unknown", String(event.classic?.opcode ?? event.opcode)]
      cells.append("0x" + event.threadID.hexadecimal(digits: 4, uppercase: true))
      cells += ["\(configuration.readBack(event.time).rawValue)", "0", "15"]
      cells += fields.map(\.csvCell)
      text += cells.map { String(repeating: " ", count: max(0, 10 - $0.utf8.count)) + $0 }
        .joined(separator: ", ")
      text += "\r\n"
    }
    let encoding: DumpOptions.Encoding = isUTF16 ? .utf16LittleEndianWithMark : .utf8
    return encoding.mark + encoding.bytes(text)
  }
}

extension RenderedField {
  /// Texts in quotes, numbers bare.
  fileprivate var csvCell: String {
    switch kind {
    case .ansiText, .wideText, .address, .sid, .token, .time, .ipv4, .ipv6, .binary, .binary16:
      "\"" + text.replacing("\"", with: "\"\"") + "\""
    default: text
    }
  }
}
