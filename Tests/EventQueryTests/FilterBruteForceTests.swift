import EventQuery
import EventTracing
import TestSupport
import Testing
import TraceForge
import TraceLogFormat

/// Random expressions on the events of forged traces and on random payloads,
/// judged twice.
@Suite struct FilterBruteForceTests {
  /// Events of a trace that outlive the reading.
  private struct Keeper: TraceEventVisitor {
    var events: [KeptEvent] = []
    var generator = SeededGenerator(seed: 3)

    mutating func visit(_ event: TraceEvent) {
      guard case .bytes(let payload) = event.payload, event.extendedData == nil,
        event.header.provider != .eventMetadata, generator.chance(percent: 10)
      else { return }
      events.append(
        KeptEvent(header: event.header, payload: payload.byteArray(0..<payload.byteCount)))
    }
  }

  struct KeptEvent {
    var header: TraceEventHeader
    var payload: [UInt8]
    var isWritten = false

    func deliver<Result>(_ body: (borrowing TraceEvent) -> Result) -> Result {
      body(
        TraceEvent(
          header: header,
          payload: isWritten ? .fields(TextFields(payload.rawSpan)) : .bytes(payload.rawSpan)))
    }

    /// The same event as a dump writes it.
    func written(_ catalog: inout SchemaCatalog) -> KeptEvent {
      var builder = TextFieldsBuilder()
      for field in deliver({ DecodedEvent($0, &catalog) }).fields {
        let (name, value) = (Array(field.name.utf8), Array(field.value.description.utf8))
        builder.add(name: name.rawSpan, value: value.rawSpan)
      }
      return KeptEvent(header: header, payload: builder.bytes, isWritten: true)
    }
  }

  private static func events(seed: UInt64) async throws -> [KeptEvent] {
    var catalog = SchemaCatalog()
    var events: [KeptEvent] = []
    for scenario in [ForgedScenario.leak, .legacyBinds, .kernelSocketsOnly] {
      var keeper = Keeper(generator: SeededGenerator(seed: seed))
      let reader = try TraceLogReader(
        MemoryBytes(forge(scenario, seed: seed) { $0.duration = 12 }.bytes))
      _ = try await reader.read(.everything, jobs: 2, into: &keeper) { _ in }
      events += keeper.events.prefix(120)
    }
    var generator = SeededGenerator(seed: seed)
    for table in SchemaTable.all {
      for _ in 0..<12 {
        guard let key = generator.pick(table.keys) else { continue }
        var header = TraceEventHeader(
          provider: key.provider, time: ForgeOptions.usualStart,
          pointerSize: generator.chance(percent: 70) ? 8 : 4)
        header.id = key.id
        header.version = key.version
        header.processID = UInt32(generator.below(9))
        let most = generator.chance(percent: 50) ? 256 : 3
        let payload = (0..<generator.below(150)).map { _ in UInt8(generator.below(most)) }
        events.append(KeptEvent(header: header, payload: payload))
      }
    }
    return events + events.prefix(150).map { $0.written(&catalog) }
  }

  @Test(
    "Both agree, and no reader would leave out an event that is selected",
    arguments: Seeds.fixed(4))
  func agree(seed: UInt64) async throws {
    let events = try await Self.events(seed: seed)
    var catalog = SchemaCatalog()
    let shown = events.map { event in
      ShownEvent(decoded: event.deliver { DecodedEvent($0, &catalog) }, isWritten: event.isWritten)
    }
    var maker = ExpressionMaker(shown: shown, catalog: catalog, seed: seed)
    let names = FilterNames(SchemaCatalog())
    var counts = (parsed: 0, refused: 0, selected: 0)
    for _ in 0..<150 {
      let expression = maker.expression(depth: 3)
      guard let parsed = try? FilterExpression(expression.text, names) else {
        counts.refused += 1
        continue
      }
      counts.parsed += 1
      var selection = EventSelection(parsed)
      let filter = selection.filter
      for (event, shown) in zip(events, shown) {
        let isSelected = event.deliver { selection.selects($0, &catalog) }
        let expected = expression.holds(shown)
        guard isSelected == expected else {
          Issue.record("\(expression.text)\nsays \(isSelected) of \(shown.decoded.text)")
          return
        }
        guard isSelected else { continue }
        counts.selected += 1
        #expect(filter.selection(of: event.header.provider).holds(event.header.layoutID))
      }
    }
    #expect(counts.refused < counts.parsed / 4, "\(counts)")
    #expect(counts.selected > 1_000, "\(counts)")
  }
}

/// Makes expressions about events that there are.
private struct ExpressionMaker {
  let shown: [ShownEvent]
  var catalog: SchemaCatalog
  var generator: SeededGenerator

  init(shown: [ShownEvent], catalog: SchemaCatalog, seed: UInt64) {
    self.shown = shown
    self.catalog = catalog
    generator = SeededGenerator(seed: seed &+ 77)
  }

  mutating func expression(depth: Int) -> RandomExpression {
    let choice = depth == 0 ? 9 : generator.below(10)
    switch choice {
    case 0: return .not(expression(depth: depth - 1))
    case 1, 2, 3: return .all((0...generator.below(3)).map { _ in expression(depth: depth - 1) })
    case 4, 5, 6: return .any((0...generator.below(3)).map { _ in expression(depth: depth - 1) })
    default: return leaf()
    }
  }

  private mutating func leaf() -> RandomExpression {
    let event = generator.pick(shown) ?? shown[0]
    let header = event.decoded.header
    let provider = event.decoded.providerName.flatMap { $0.contains("-") ? $0 : nil }
    if generator.chance(percent: 8), let provider {
      return .event(provider: provider, guid: header.provider, id: header.layoutID)
    }
    if generator.chance(percent: 20) { return headerLeaf(event) }
    guard let field = generator.pick(event.decoded.fields) else { return headerLeaf(event) }
    if generator.chance(percent: 6) { return .presence(field.name) }
    guard var leaf = leaf(of: field, event) else { return headerLeaf(event) }
    if generator.chance(percent: 20), let provider {
      leaf.scope = (provider, header.provider, header.layoutID)
    } else {
      leaf.field = "Property." + leaf.field
    }
    return .leaf(leaf)
  }

  private mutating func headerLeaf(_ event: ShownEvent) -> RandomExpression {
    let name = generator.pick(["Id", "ProcessId", "Opcode", "Keywords"]) ?? "Id"
    return .leaf(
      .init(field: name, comparison: comparison(), value: number(event.number(name) ?? 0)))
  }

  private mutating func comparison() -> String {
    generator.pick(["==", "==", "!=", "<", ">", "<=", ">="]) ?? "=="
  }

  /// A number, near one that there is, in one of the ways of writing it.
  private mutating func number(_ base: Int128) -> RandomExpression.Leaf.Value {
    let number = base + Int128([0, 0, 0, 1, -1][generator.below(5)])
    if number >= 0, generator.chance(percent: 50) {
      return .number(number, text: "0x" + String(number, radix: 16, uppercase: true))
    }
    return .number(number, text: String(number))
  }

  private mutating func leaf(of field: DecodedField, _ event: ShownEvent)
    -> RandomExpression.Leaf?
  {
    var leaf = RandomExpression.Leaf(
      field: field.name, comparison: comparison(), value: .text(""))
    switch field.value {
    case .status(let status):
      leaf.part = generator.pick([nil, nil, "Code", "Severity"]) ?? nil
      let value = Int128(status.rawValue)
      switch leaf.part {
      case "Code": leaf.value = number(value & 0xFFFF)
      case "Severity": leaf.value = number(value >> 30)
      default:
        leaf.value =
          generator.chance(percent: 30)
          ? number(Int128(Int32(bitPattern: status.rawValue))) : number(value)
      }
      if leaf.part == nil, let name = status.name, generator.chance(percent: 30) {
        leaf.comparison = generator.pick(["==", "!=", "contains"]) ?? "=="
        leaf.value = .text(
          leaf.comparison == "contains" ? String(name.dropFirst(7).prefix(6)) : name)
      }
    case .unsigned(let value), .hexadecimal(let value):
      leaf.value = number(Int128(value))
      if let text = field.mapText, generator.chance(percent: 40) {
        leaf.comparison = generator.pick(["==", "!=", "contains"]) ?? "=="
        leaf.value = .text(text)
      }
    case .signed(let value): leaf.value = .number(Int128(value), text: String(value))
    case .boolean(let value):
      leaf.comparison = generator.pick(["==", "!="]) ?? "=="
      leaf.value = .number(value ? 1 : 0, text: value ? "1" : "0")
    case .address(let address):
      if generator.chance(percent: 40) {
        leaf.part = "Port"
        leaf.value = number(Int128(address.port))
      } else {
        leaf.comparison = generator.pick(["==", "!="]) ?? "=="
        leaf.value = .address(
          host: address.host, port: generator.chance(percent: 50) ? Int(address.port) : nil)
      }
    case .host(let address):
      leaf.comparison = generator.pick(["==", "!="]) ?? "=="
      leaf.value = .address(host: address.host, port: nil)
    case .text(let text) where !event.isWritten && text.utf8.allSatisfy { 0x20..<0x7F ~= $0 }:
      leaf.comparison = generator.pick(["==", "!=", "contains", "<", ">="]) ?? "=="
      leaf.value = .text(leaf.comparison == "contains" ? String(text.suffix(5)) : text)
    default: return nil
    }
    return leaf
  }
}
