extension PageChart {
  /// Widths in which a chart is drawn: for a screen or paper, and for a phone.
  enum Size: String, CaseIterable {
    case wide, narrow

    var width: Double {
      switch self {
      case .wide: 920
      case .narrow: 340
      }
    }
  }

  /// The chart as inline SVG, with its title and its description.
  func svg(_ size: Size) -> String {
    let drawing =
      switch content {
      case .timeline(let data): Self.drawing(data, width: size.width)
      case .lines(let data): Self.drawing(data, width: size.width)
      case .bars(let data): Self.drawing(data, width: size.width)
      }
    return drawing.svg(
      id: "\(id)-\(size.rawValue)", class: size.rawValue, title: title, description: description)
  }
}
