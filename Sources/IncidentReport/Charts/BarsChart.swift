extension PageChart {
  /// Bars that a chart shows at most.
  private static let barCount = 12

  /// Bars one below the other, each with its name above it and its number at
  /// its end.
  static func drawing(_ data: BarsData, width: Double) -> Drawing {
    let bars = data.bars.prefix(barCount)
    let row = 42.0
    var drawing = Drawing(width: width, height: Double(bars.count) * row + 4)
    let most = Double(max(1, bars.map(\.value).max() ?? 1))
    let room = bars.map { Double($0.remark.columns) * 8 + 12 }.max() ?? 0
    let length = max(40, width - room - 4)
    for (index, bar) in bars.enumerated() {
      let y = Double(index) * row
      let size = length * Double(max(0, bar.value)) / most
      drawing.text(bar.name, x: 2, y: y + 14)
      drawing.rectangle(
        x: 2, y: y + 20, width: bar.value > 0 ? max(1.5, size) : 0, height: 14,
        class: bar.isObserved ? "failures" : "replayed")
      drawing.text(bar.remark, x: 2 + size + 6, y: y + 31, class: "value")
    }
    return drawing
  }
}
