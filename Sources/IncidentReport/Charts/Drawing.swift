import EventTracing

/// Shapes and words of a chart, as SVG.
///
/// Colours and fonts are the page's: each shape names a class. Coordinates are
/// clamped, so that no number makes a shape that is not one.
struct Drawing {
  /// Its size in units of the page.
  let width: Double, height: Double
  private var body = ""

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// A rectangle; nothing where it has no area.
  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, class name: String) {
    guard width > 0, height > 0 else { return }
    body +=
      "<rect class=\"\(name)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
      + "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\"/>"
  }

  /// A line from one point to another.
  mutating func line(from: (x: Double, y: Double), to: (x: Double, y: Double), class name: String) {
    body +=
      "<line class=\"\(name)\" x1=\"\(Self.number(from.x))\" y1=\"\(Self.number(from.y))\" "
      + "x2=\"\(Self.number(to.x))\" y2=\"\(Self.number(to.y))\"/>"
  }

  /// A line through points.
  mutating func path(_ points: [(x: Double, y: Double)], class name: String) {
    guard points.count > 1 else { return }
    let text = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }
    body += "<polyline class=\"\(name)\" points=\"\(text.joined(separator: " "))\"/>"
  }

  /// A shape between points and the line at `base`.
  mutating func area(_ points: [(x: Double, y: Double)], base: Double, class name: String) {
    guard let first = points.first, let last = points.last, points.count > 1 else { return }
    let text = ([(first.x, base)] + points + [(last.x, base)]).map {
      "\(Self.number($0.0)),\(Self.number($0.1))"
    }
    body += "<polygon class=\"\(name)\" points=\"\(text.joined(separator: " "))\"/>"
  }

  /// Which part of a text stands at its point.
  enum Anchor: String {
    case start, middle, end
  }

  /// A line of text.
  mutating func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, class name: String = "label"
  ) {
    body +=
      "<text class=\"\(name)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
      + "text-anchor=\"\(anchor.rawValue)\">\(text.markupEscaped)</text>"
  }

  /// The drawing with its title and what it shows in words.
  func svg(id: String, class name: String, title: String, description: String) -> String {
    "<svg class=\"\(name)\" viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" "
      + "role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\">"
      + "<title id=\"\(id)-title\">\(title.markupEscaped)</title>"
      + "<desc id=\"\(id)-desc\">\(description.markupEscaped)</desc>" + body + "</svg>"
  }

  /// A coordinate with at most two decimals.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let hundredths = Int((min(max(value, -10_000), 100_000) * 100).rounded())
    let whole = hundredths.magnitude / 100
    let rest = hundredths.magnitude % 100
    let sign = hundredths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    let digits = rest % 10 == 0 ? "\(rest / 10)" : (rest < 10 ? "0\(rest)" : "\(rest)")
    return "\(sign)\(whole).\(digits)"
  }
}
