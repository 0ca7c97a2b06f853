public import EventTracing

/// What to look for in a trace, in Network Monitor's filter language or put
/// together by a program.
///
///     let expression = try FilterExpression("Status.Code == 0x209 AND Id == 1030", names)
///     var selection = EventSelection(expression && .process(4312))
public struct FilterExpression: Sendable {
  let condition: FilterCondition

  init(_ condition: FilterCondition) { self.condition = condition }

  /// Reads an expression.
  ///
  /// - Parameter names: What is known of providers, events and fields; other
  ///   names are errors.
  public init(_ expression: String, _ names: FilterNames) throws(FilterError) {
    let syntax = try FilterParser.parse(expression)
    let resolver = FilterResolver(expression, names: names)
    condition = try resolver.condition(syntax)
  }

  /// Every event.
  public static let everything = FilterExpression(.all([]))

  /// What both select.
  public static func && (left: FilterExpression, right: FilterExpression) -> FilterExpression {
    FilterExpression(.all([left.condition, right.condition]))
  }

  /// What any of `expressions` selects; everything where there are none.
  public static func any(_ expressions: [FilterExpression]) -> FilterExpression {
    expressions.isEmpty ? .everything : FilterExpression(.any(expressions.map(\.condition)))
  }

  /// The events of a provider by its GUID, or by its name: one that is
  /// known, or that the trace gives.
  public static func provider(_ name: String, _ names: FilterNames) -> FilterExpression {
    if let provider = GUID(name) ?? names.providers[name.lowercased()] {
      return FilterExpression(.events(EventSet(provider)))
    }
    return FilterExpression(.header(.provider, .equal, .text(name)))
  }

  /// The events with an id in one of `ranges`; all where there are none.
  public static func ids(_ ranges: [ClosedRange<UInt16>]) -> FilterExpression {
    guard !ranges.isEmpty else { return .everything }
    var starts = [Int](repeating: 0, count: (1 << 16) + 1)
    for range in ranges {
      starts[Int(range.lowerBound)] += 1
      starts[Int(range.upperBound) + 1] -= 1
    }
    var ids: Set<UInt16> = []
    var open = 0
    for id in UInt16.min...UInt16.max {
      open += starts[Int(id)]
      if open > 0 { ids.insert(id) }
    }
    return FilterExpression(.events(EventSet(others: .some(ids))))
  }

  /// The events that a process logged.
  public static func process(_ processID: UInt32) -> FilterExpression {
    FilterExpression(.header(.processID, .equal, .integer(Int128(processID), isBits: false)))
  }

  /// The events that a process logged whose image has this name.
  public static func process(named name: String) -> FilterExpression {
    FilterExpression(.header(.processName, .equal, .text(name)))
  }

  /// The events from `time` on.
  public static func from(_ time: FileTime) -> FilterExpression {
    FilterExpression(.header(.time, .greaterOrEqual, .time(time)))
  }

  /// The events up to and at `time`.
  public static func to(_ time: FileTime) -> FilterExpression {
    FilterExpression(.header(.time, .lessOrEqual, .time(time)))
  }

  /// Binds that found no port: those that the published filter shows, and the
  /// legacy forms. As in Network Monitor only the status's low 16 bits count.
  public static let bindFailures = FilterExpression(
    .all([
      .events(EventSet(.winsockAFD, .some([1029, 1030, 2, 3, 40]))),
      .any(
        ["status", "error"].map { name in
          .payload(
            FilterPayloadField(name: name, part: .code), .equal,
            .integer(Int128(NTStatus.tooManyAddresses.code), isBits: true))
        }),
    ]))
}
