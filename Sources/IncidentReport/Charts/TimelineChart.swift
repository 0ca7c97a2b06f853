extension PageChart {
  /// Requests as bars above ports held as a line, over one axis of time.
  static func drawing(_ data: TimelineData, width: Double) -> Drawing {
    let requests = (top: 30.0, bottom: 140.0)
    let ports = (top: 186.0, bottom: 306.0)
    let showsPorts = data.held.contains { $0 > 0 }
    let bottom = showsPorts ? ports.bottom : requests.bottom
    var drawing = Drawing(width: width, height: bottom + 26)
    let frame = TimeFrame(data.axis, width: width)
    frame.shade(data.incidents, from: requests.top, to: bottom, in: &drawing)
    frame.writeZone(y: requests.top - 10, in: &drawing)
    drawRequests(data, frame, requests, &drawing)
    if showsPorts { drawPorts(data, frame, ports, &drawing) }
    frame.writeTimes(below: bottom, in: &drawing)
    return drawing
  }

  private static func drawRequests(
    _ data: TimelineData, _ frame: TimeFrame, _ panel: (top: Double, bottom: Double),
    _ drawing: inout Drawing
  ) {
    let attempts = data.attempts.joined(atMost: TimeFrame.columns)
    let failures = data.failures.joined(atMost: TimeFrame.columns)
    let most = max(attempts.max() ?? 0, failures.max() ?? 0)
    let scale = ChartScale(most: most, bottom: panel.bottom, height: panel.bottom - panel.top)
    var legend = [("attempts", "binds")]
    if failures.contains(where: { $0 > 0 }) { legend.append(("failures", data.failureName)) }
    writeLegend(legend, x: frame.left, y: panel.top - 14, &drawing)
    frame.writeScale(scale, in: &drawing)
    drawBars(attempts, frame, scale, "attempts", &drawing)
    drawBars(failures, frame, scale, "failures", &drawing)
  }

  private static func drawBars(
    _ values: [Int], _ frame: TimeFrame, _ scale: ChartScale, _ name: String,
    _ drawing: inout Drawing
  ) {
    let width = (frame.right - frame.left) / Double(max(1, values.count))
    let base = scale.y(0)
    for (index, value) in values.enumerated() where value > 0 {
      // What happened at all is seen.
      let height = max(1, base - scale.y(value))
      drawing.rectangle(
        x: frame.left + width * Double(index), y: base - height, width: max(0.5, width * 0.86),
        height: height, class: name)
    }
  }

  private static func drawPorts(
    _ data: TimelineData, _ frame: TimeFrame, _ panel: (top: Double, bottom: Double),
    _ drawing: inout Drawing
  ) {
    let held = data.held.joined(atMost: TimeFrame.columns)
    let scale = ChartScale(
      most: max(held.max() ?? 0, data.limit ?? 0), bottom: panel.bottom,
      height: panel.bottom - panel.top)
    var legend = [("line held", "ports seen held")]
    if let limit = data.limit { legend.append(("limit", "limit \(Words.number(limit))")) }
    writeLegend(legend, x: frame.left, y: panel.top - 14, &drawing)
    frame.writeScale(scale, in: &drawing)
    let points = zip(frame.middles(held.count), held).map { (x: $0, y: scale.y($1)) }
    drawing.area(points, base: scale.y(0), class: "held-area")
    drawing.path(points, class: "line held")
    drawLimit(data.limit, frame, scale, &drawing)
  }

  /// The number of ports that there are.
  static func drawLimit(
    _ limit: Int?, _ frame: TimeFrame, _ scale: ChartScale, _ drawing: inout Drawing
  ) {
    guard let limit else { return }
    let y = scale.y(limit)
    drawing.line(from: (frame.left, y), to: (frame.right, y), class: "limit")
  }

  /// What each colour stands for, in a row.
  static func writeLegend(
    _ entries: [(name: String, text: String)], x: Double, y: Double, _ drawing: inout Drawing
  ) {
    var x = x
    for entry in entries {
      if entry.name == "limit" || entry.name.hasPrefix("line") {
        drawing.line(from: (x, y), to: (x + 16, y), class: entry.name)
      } else {
        drawing.rectangle(x: x, y: y - 5, width: 16, height: 10, class: entry.name)
      }
      drawing.text(entry.text, x: x + 22, y: y + 4)
      x += 22 + Double(entry.text.columns) * 7 + 16
    }
  }
}
