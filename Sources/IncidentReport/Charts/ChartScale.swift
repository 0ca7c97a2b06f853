import EventTracing

/// Where values of 0 and more stand between the bottom and the top of a panel.
struct ChartScale {
  /// The value at the top: a round one.
  let top: Int
  private let bottom: Double
  private let height: Double

  /// - Parameters:
  ///   - most: The largest value to show.
  ///   - bottom: Where 0 stands.
  ///   - height: How far above it the top is.
  init(most: Int, bottom: Double, height: Double) {
    top = Self.round(most)
    self.bottom = bottom
    self.height = height
  }

  /// A value's place; never outside the panel.
  func y(_ value: Int) -> Double {
    bottom - height * Double(min(max(0, value), top)) / Double(top)
  }

  /// Values to write at the axis.
  var ticks: [Int] { top.isMultiple(of: 2) ? [0, top / 2, top] : [0, top] }

  /// The next of 1, 2, 5, 10, 20, 50, …, or of the steps between them.
  static func round(_ value: Int) -> Int {
    guard value > 1 else { return 1 }
    var unit = 1
    while unit <= Int.max / 100, unit * 10 < value { unit *= 10 }
    for factor in [1, 2, 3, 4, 5, 6, 8, 10] where unit * factor >= value { return unit * factor }
    return value
  }
}

extension [Int] {
  /// At most `limit` values: the most of each group of neighbours.
  func joined(atMost limit: Int) -> [Int] {
    let group = Swift.max(1, (count + limit - 1) / Swift.max(1, limit))
    guard group > 1 else { return self }
    return stride(from: 0, to: count, by: group).map { start in
      self[start..<Swift.min(start + group, count)].max() ?? 0
    }
  }
}

/// What charts over time have in common: an axis of times at the bottom, and
/// incidents shaded behind everything.
struct TimeFrame {
  /// Left and right edge of the panels.
  let left: Double, right: Double
  private let axis: TimeAxis

  /// Intervals drawn at most; neighbours beyond are joined.
  static let columns = 240

  init(_ axis: TimeAxis, width: Double) {
    self.axis = axis
    left = 52
    right = max(left + 40, width - 10)
  }

  /// Where a moment stands, in seconds from the start.
  func x(_ seconds: Double) -> Double {
    guard seconds.isFinite else { return left }
    return left + (right - left) * min(max(0, seconds / axis.seconds), 1)
  }

  /// Middles of `count` columns of the whole width.
  func middles(_ count: Int) -> [Double] {
    let width = (right - left) / Double(max(1, count))
    return (0..<count).map { left + width * (Double($0) + 0.5) }
  }

  /// Shades incidents between two heights.
  func shade(
    _ incidents: [ClosedRange<FileTime>], from top: Double, to bottom: Double,
    in drawing: inout Drawing
  ) {
    for incident in incidents.prefix(Self.columns) {
      let start = x(incident.lowerBound.seconds(since: axis.start))
      let end = x(incident.upperBound.seconds(since: axis.start))
      drawing.rectangle(
        x: start, y: top, width: max(1.5, end - start), height: bottom - top, class: "incident")
    }
  }

  /// Writes values at the left edge of a panel, with a line through each.
  func writeScale(_ scale: ChartScale, in drawing: inout Drawing) {
    for value in scale.ticks {
      let y = scale.y(value)
      drawing.line(from: (left, y), to: (right, y), class: value == 0 ? "axis" : "grid")
      drawing.text(Words.number(value), x: left - 6, y: y + 4, anchor: .end)
    }
  }

  /// Writes times below the panels.
  func writeTimes(below bottom: Double, in drawing: inout Drawing) {
    let room = 64.0
    let distance = axis.seconds * room / (right - left)
    let times = TimeTicks(
      from: axis.start, seconds: axis.seconds,
      distance: Int64(min(max(1, distance.rounded(.up)), 1e12)), in: axis.zone)
    for tick in times.ticks {
      let x = x(tick.seconds)
      drawing.line(from: (x, bottom), to: (x, bottom + 4), class: "axis")
      // Text in the middle of its tick must not leave the drawing.
      drawing.text(
        tick.label, x: min(max(x, left + 4), right - 20), y: bottom + 18, anchor: .middle)
    }
  }

  /// Writes above the panels which zone the times are of.
  func writeZone(y: Double, in drawing: inout Drawing) {
    drawing.text(axis.zone.label(at: axis.start), x: right, y: y, anchor: .end)
  }
}
