import EventTracing
import ServerSnapshot
import Testing

@Suite struct PortTableTests {
  private static let english = """

    Protocol tcp Dynamic Port Range
    ---------------------------------
    Start Port      : 10000
    Number of Ports : 2000

    """
  private static let japanese = """

    プロトコル tcp の動的ポートの範囲
    ---------------------------------
    開始ポート      : 10000
    ポート数        : 2000

    """
  private static let chinese = """

    协议 tcp 动态端口范围
    ---------------------------------
    启动端口        : 10000
    端口数          : 2000

    """
  private static let german = """

    Protokoll tcp Dynamischer Portbereich
    ---------------------------------
    Startport        : 10000
    Anzahl von Ports : 2000

    """
  private static let range = SnapshotPortRange(
    transport: .tcp, family: nil, start: 10_000, count: 2_000)

  @Test(
    "Dynamic ranges are read in any language and encoding",
    arguments: [english, german, japanese, chinese], SavedAs.allCases)
  func ranges(text: String, saved: SavedAs) {
    let facts = Facts(saved.bytes(text))
    #expect(facts.ranges == [Self.range].compactMap(\.self))
    #expect(facts.problems.isEmpty)
  }

  @Test("Dynamic ranges are read from East Asian code pages")
  func codePages() {
    let pages = [
      CodePage.bytes(Self.japanese, CodePage.shiftJIS), CodePage.bytes(Self.chinese, CodePage.gbk),
    ]
    for bytes in pages { #expect(Facts(bytes).ranges == [Self.range].compactMap(\.self)) }
  }

  @Test("The command above a range gives its address family")
  func families() {
    let text = """
      C:\\>netsh int ipv4 show dynamicport tcp
      \(Self.english)
      C:\\>netsh interface ipv6 show dynamicport protocol=tcp
      \(Self.english)
      \(Self.english)
      """
    #expect(Facts(text).ranges.map(\.family) == [.ipv4, .ipv6, nil])
  }

  @Test("Numbers that are no range, and a range that is cut, are problems")
  func badRanges() {
    let tooMany = Self.english.replacing("2000", with: "60000")
    #expect(Facts(tooMany).problems.map(\.kind).first == .badRange)
    let cut = String(Self.english.prefix(80))
    #expect(Facts(cut).problems.map(\.kind).first == .badRange)
    #expect(Facts(cut).ranges.isEmpty)
  }

  @Test(
    "Excluded ranges are read with their marks, in any language",
    arguments: [
      ("Protocol tcp Port Exclusion Ranges", "Start Port    End Port"),
      ("Portausschlussbereiche für Protokoll tcp", "Startport     Endport"),
      ("协议 tcp 端口排除范围", "开始端口    结束端口"),
      ("プロトコル tcp ポート除外範囲", "開始ポート    終了ポート"),
    ])
  func exclusions(title: String, head: String) {
    let text = """

      \(title)

      \(head)
      ----------    --------
            5357        5357
           50000       50059     *

      * - Administered port exclusions.

      """
    for saved in SavedAs.allCases {
      let exclusions = Facts(saved.bytes(text)).exclusions
      #expect(exclusions.map(\.span.start) == [5_357, 50_000])
      #expect(exclusions.map { $0.span.end - 1 } == [5_357, 50_059])
      #expect(exclusions.map(\.isAdministered) == [false, true])
      #expect(exclusions.allSatisfy { $0.transport == .tcp && $0.family == nil })
    }
  }
}
