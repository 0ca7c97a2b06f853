import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import IncidentReport

/// Charts are drawings of their numbers, whatever these are.
@Suite struct ChartTests {
  private static let axis = TimeAxis(
    start: SampleDocuments.begin, interval: 15, count: 80, zone: .utc)

  private func timeline(
    axis: TimeAxis = axis, attempts: [Int], failures: [Int], held: [Int], limit: Int?
  ) -> PageChart {
    PageChart(
      id: "t", title: "T", description: "D",
      content: .timeline(
        TimelineData(
          axis: axis, attempts: attempts, failures: failures, failureName: "bind failures",
          held: held, limit: limit,
          incidents: [SampleDocuments.time(700)...SampleDocuments.time(1_188)])),
      numbers: nil)
  }

  /// Numbers of attributes, by name.
  private func expectSane(_ chart: PageChart) throws {
    for size in PageChart.Size.allCases {
      let svg = chart.svg(size)
      let root = try #require(HTMLElement.parse(svg))
      let box = try #require(root.attributes["viewBox"]).split(separator: " ").compactMap {
        Double($0)
      }
      #expect(box.count == 4)
      for element in root.all {
        for name in ["x", "x1", "x2"] {
          if let text = element.attributes[name] {
            let x = try #require(Double(text))
            #expect(x >= 0 && x <= box[2])
          }
        }
        for name in ["y", "y1", "y2"] {
          if let text = element.attributes[name] {
            let y = try #require(Double(text))
            #expect(y >= 0 && y <= box[3])
          }
        }
        for name in ["width", "height"] {
          if let text = element.attributes[name] { #expect(try #require(Double(text)) > 0) }
        }
        for value in element.attributes.filter({ $0.key != "id" && $0.key != "aria-labelledby" })
          .values
        where value.contains(".") {
          for number in value.split(whereSeparator: { $0 == " " || $0 == "," }) {
            #expect(number.drop { $0 != "." }.count <= 3)
          }
        }
      }
      #expect(svg.utf8.count < 100_000)
    }
  }

  @Test("bars are as high as their numbers, failures within attempts")
  func bars() throws {
    let chart = timeline(
      axis: TimeAxis(start: SampleDocuments.begin, interval: 15, count: 4, zone: .utc),
      attempts: [0, 50, 100, 200], failures: [0, 0, 50, 200], held: [], limit: nil)
    let root = try #require(HTMLElement.parse(chart.svg(.wide)))
    func heights(_ name: String) -> [Double] {
      root.all("rect").filter { $0.attributes["class"] == name }.compactMap {
        $0.attributes["height"].flatMap(Double.init)
      }.filter { $0 != 10 }
    }
    let attempts = heights("attempts")
    #expect(attempts.count == 3)
    #expect(abs(attempts[2] / attempts[0] - 4) < 0.01)
    #expect(heights("failures") == [attempts[1] / 2, attempts[2]])
  }

  @Test("the line of ports held stands below the limit as far as it is")
  func held() throws {
    let chart = timeline(
      attempts: Array(repeating: 1, count: 80), failures: Array(repeating: 0, count: 80),
      held: Array(repeating: 8_192, count: 80), limit: 16_384)
    let root = try #require(HTMLElement.parse(chart.svg(.wide)))
    let scale = ChartScale(most: 16_384, bottom: 306, height: 120)
    let limit = try #require(root.all("line").last { $0.attributes["class"] == "limit" })
    #expect(limit.attributes["y1"] == Drawing.number(scale.y(16_384)))
    let line = try #require(root.all("polyline").first?.attributes["points"])
    #expect(
      line.split(separator: " ").allSatisfy { $0.hasSuffix(",\(Drawing.number(scale.y(8_192)))") })
    #expect(!root.all("rect").contains { $0.attributes["class"] == "failures" })
  }

  @Test("incidents are shaded from their first to their last refusal")
  func incidents() throws {
    let chart = timeline(
      attempts: Array(repeating: 1, count: 80), failures: Array(repeating: 1, count: 80),
      held: [], limit: nil)
    let root = try #require(HTMLElement.parse(chart.svg(.wide)))
    let shade = try #require(root.all("rect").first { $0.attributes["class"] == "incident" })
    let frame = TimeFrame(Self.axis, width: 920)
    #expect(shade.attributes["x"] == Drawing.number(frame.x(700)))
    #expect(shade.attributes["width"] == Drawing.number(frame.x(1_188) - frame.x(700)))
  }

  @Test("no numbers make a drawing that is none", arguments: Seeds.fixed(20))
  func extremes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let extremes = [0, 1, 2, -1, .min, .max, 16_384, 65_536]
    let count = random.pick([1, 2, 3, 80, 120, 5_000]) ?? 1
    func values() -> [Int] { (0..<count).map { _ in random.pick(extremes) ?? 0 } }
    let axis = TimeAxis(
      start: FileTime(rawValue: random.pick([0, .min, .max, SampleDocuments.begin.rawValue]) ?? 0),
      interval: random.pick([0, 1, 15, 3_600, .max]) ?? 1, count: count, zone: .utc)
    let limit = random.pick(extremes)
    try expectSane(
      timeline(axis: axis, attempts: values(), failures: values(), held: values(), limit: limit))
    try expectSane(
      PageChart(
        id: "l", title: "", description: "",
        content: .lines(
          LinesData(
            axis: axis, lines: (0..<9).map { LinesData.Line(name: "\($0)", values: values()) },
            limit: limit, incidents: [])), numbers: nil))
    try expectSane(
      PageChart(
        id: "b", title: "", description: "",
        content: .bars(
          BarsData(
            bars: values().map {
              BarsData.Bar(name: "n", value: $0, remark: Words.number($0), isObserved: false)
            })), numbers: nil))
  }

  @Test("coordinates are plain decimal numbers")
  func coordinates() {
    #expect(Drawing.number(1.005) == "1" || Drawing.number(1.005) == "1.01")
    #expect(Drawing.number(-0.5) == "-0.5")
    #expect(Drawing.number(0.05) == "0.05")
    #expect(Drawing.number(12) == "12")
    #expect(Drawing.number(.nan) == "0")
    #expect(Drawing.number(.infinity) == "0")
    #expect(Drawing.number(1e300) == "100000")
    #expect(Drawing.number(-0.001) == "0")
  }

  @Test("scales end at round numbers that nothing exceeds")
  func scales() {
    for value in [0, 1, 2, 3, 7, 9, 11, 43, 99, 101, 16_384, 65_535, 1_234_567] {
      #expect(ChartScale.round(value) >= value)
      #expect(ChartScale.round(value) <= max(1, value * 2))
    }
    #expect(ChartScale.round(16_384) == 20_000)
    #expect(ChartScale.round(.max) > 0)
  }

  @Test("an axis shows round times of the zone, not too close together")
  func ticks() throws {
    let zone = try #require(DisplayTimeZone("+05:30"))
    let ticks = TimeTicks(from: SampleDocuments.begin, seconds: 1_188, distance: 150, in: zone)
      .ticks
    #expect(ticks.map(\.label) == ["14:45", "14:50", "14:55", "15:00"])
    #expect(ticks.map(\.seconds) == [173, 473, 773, 1_073])
  }
}
