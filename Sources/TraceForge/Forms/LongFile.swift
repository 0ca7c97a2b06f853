public import SystemPackage

/// A file of any size in one form: a trace's own events, written again and again.
///
///     let file = LongFile(.xml(.utf16BigEndian), of: trace)
///     let more = try file.write(to: path, bytes: 1 << 30, order: .runs, seed: 1)
///
/// A reader finds the events and packets that the trace has in that form, and `more`.
public struct LongFile: Sendable {
  /// Forms whose events stand one after another, with their encodings.
  public enum Form: Sendable, Hashable {
    case xml(DumpOptions.Encoding, isEventLog: Bool = false)
    case text(TextDumpForm, DumpOptions.Encoding)
    case capture(CaptureForm)

    /// All that there are.
    public static var all: [Form] {
      let encodings = DumpOptions.Encoding.allCases
      return encodings.map { .xml($0) } + encodings.map { .xml($0, isEventLog: true) }
        + TextDumpForm.allCases.flatMap { form in
          // Marks tell a text's encoding; without one it is UTF-8.
          [.utf8, .utf8WithMark, .utf16LittleEndianWithMark, .utf16BigEndianWithMark].map {
            .text(form, $0)
          }
        } + CaptureForm.allCases.map { .capture($0) }
    }

    /// A name for the screen.
    public var name: String {
      switch self {
      case .xml(let encoding, let isEventLog):
        "XML of \(isEventLog ? "an event log" : "tracerpt"), \(encoding)"
      case .text(let form, let encoding): "\(form.rawValue), \(encoding)"
      case .capture(let form): "pcapng, \(form.rawValue)"
      }
    }

    /// What the name of such a file ends in.
    public var fileExtension: String {
      switch self {
      case .xml: "xml"
      case .text(.tracerptCSV, _): "csv"
      case .text: "txt"
      case .capture: "pcapng"
      }
    }
  }

  /// Which event follows which.
  public enum Order: String, Sendable, CaseIterable {
    /// The same event up to some thousand times, then another one.
    case runs
    /// Any, so that hardly two neighbours are of one length.
    case random
  }

  /// The file that is made longer.
  public let base: [UInt8]
  private let units: [Range<Int>]

  /// The trace in a form.
  public init(_ form: Form, of trace: ForgedTrace) {
    let written: TraceForm
    switch form {
    case .xml(let encoding, let isEventLog):
      var options = DumpOptions()
      options.dialect = isEventLog ? .eventLog : .tracerpt
      options.encoding = encoding
      written = isEventLog ? .eventLogXML : .tracerptXML
      base = trace.xml(options).bytes
    case .text(let text, let encoding):
      written = text == .tracerptCSV ? .tracerptCSV : .netshText
      base = trace.text(text, encoding: encoding)
    case .capture(let capture):
      written = .pcapngMessage
      base = trace.capture(capture).bytes
    }
    // The first is no event: a heading, or what stands before the first event is of it.
    var units = Array(written.units(in: base, of: trace).dropFirst())
    if case .capture = form {
      let base = base
      units = units.filter { Self.packetsAndEntries.contains(base[$0.lowerBound]) }
    }
    self.units = units
  }

  /// Types of blocks that hold a packet or an entry of a journal.
  private static let packetsAndEntries: [UInt8] = [6, 9]
  private static let longestRun = 4_000, blockBytes = 1 << 20

  /// Writes at least `bytes` bytes; returns the events and packets that are in them
  /// beyond those of the base.
  public func write(
    to path: String, bytes: Int, order: Order, seed: UInt64
  ) throws(Errno) -> Int {
    guard let last = units.last else { return 0 }
    var random = SeededGenerator(seed: seed &+ 0x10F)
    var sink = try FileSink(path: path)
    var block = Array(base[..<last.lowerBound])
    var written = 0, more = 0
    repeat {
      let unit = units[random.below(units.count)]
      for _ in 0..<(order == .runs ? random.within(1...Self.longestRun) : 1) {
        block += base[unit]
        more += 1
        guard block.count >= Self.blockBytes else { continue }
        try sink.write(block, at: written)
        written += block.count
        block.removeAll(keepingCapacity: true)
        if written >= bytes { break }
      }
    } while written + block.count < bytes
    block += base[last.lowerBound...]
    try sink.write(block, at: written)
    try sink.close()
    return more
  }
}
