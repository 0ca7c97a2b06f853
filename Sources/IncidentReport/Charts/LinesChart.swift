extension PageChart {
  /// Lines that a chart shows at most: beyond, nobody tells them apart.
  private static let lineCount = 5

  /// Numbers over time, a line each, with their names below.
  static func drawing(_ data: LinesData, width: Double) -> Drawing {
    let lines = data.lines.prefix(lineCount)
    let panel = (top: 24.0, bottom: 194.0)
    let legendTop = panel.bottom + 46
    var drawing = Drawing(width: width, height: legendTop + Double(lines.count) * 20 - 8)
    let frame = TimeFrame(data.axis, width: width)
    let most = lines.flatMap(\.values).max() ?? 0
    // Lines far below the limit would not be told apart beside it.
    let limit = data.limit.flatMap { most >= $0 / 4 ? $0 : nil }
    let scale = ChartScale(
      most: max(most, limit ?? 0), bottom: panel.bottom, height: panel.bottom - panel.top)
    frame.shade(data.incidents, from: panel.top, to: panel.bottom, in: &drawing)
    frame.writeScale(scale, in: &drawing)
    drawLimit(limit, frame, scale, &drawing)
    // The most important line is drawn last: above the others.
    for (index, line) in lines.enumerated().reversed() {
      let values = line.values.joined(atMost: TimeFrame.columns)
      drawing.path(
        zip(frame.middles(values.count), values).map { (x: $0, y: scale.y($1)) },
        class: "line line-\(index + 1)")
    }
    frame.writeZone(y: panel.top - 10, in: &drawing)
    frame.writeTimes(below: panel.bottom, in: &drawing)
    for (index, line) in lines.enumerated() {
      writeLegend(
        [("line line-\(index + 1)", line.name)], x: frame.left,
        y: legendTop + Double(index) * 20, &drawing)
    }
    return drawing
  }
}
