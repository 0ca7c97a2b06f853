import ArgumentParser
import Foundation

/// Pages in a browser.
struct Pages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pages",
    abstract: "Incident reports in headless Chromium: no console message, no request; screenshots.",
    discussion: """
      swift run -c release Acceptance pages SampleTraces --screenshots screenshots
      Debian has the browser as chromium; where there is none, this is said and skipped.
      """)

  @Argument(help: "Traces, or folders of them.")
  var traces: [String]

  @Option(help: "Folder for pictures of all pages; none are made without it.")
  var screenshots: String?

  func run() throws {
    guard let browser = Browser() else {
      print("chromium: not installed, skipped")
      return
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "bindscope-pages-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var failures = 0
    var isFirst = true
    for trace in try files() {
      let page = folder.appendingPathComponent(
        URL(fileURLWithPath: trace).deletingPathExtension().lastPathComponent + ".html")
      _ = try Program.run([Program.sibling("bindscope"), "report", trace, "-o", page.path])
      if isFirst, try !browser.noticesRequests(in: page) {
        print("the browser does not tell of requests: this check says nothing")
        throw ExitCode.failure
      }
      isFirst = false
      let complaints = try check(page, browser)
      for complaint in complaints { print("\(trace): \(complaint)") }
      if !complaints.isEmpty { failures += 1 }
    }
    print(failures == 0 ? "all pages are well" : "\(failures) pages are not well")
    if failures > 0 { throw ExitCode.failure }
  }

  /// What is wrong with a page, in words.
  private func check(_ page: URL, _ browser: Browser) throws -> [String] {
    guard FileManager.default.fileExists(atPath: page.path) else { return ["no page"] }
    let size = try page.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    var complaints = size < 2 << 20 ? [] : ["the page has \(size) bytes"]
    complaints += try browser.complaints(of: page)
    if let screenshots {
      try FileManager.default.createDirectory(
        atPath: screenshots, withIntermediateDirectories: true)
      for view in Browser.views { try browser.photograph(page, view, into: screenshots) }
    }
    return complaints
  }

  /// The traces, those of folders in order of name; texts that explain are none.
  private func files() throws -> [String] {
    try traces.flatMap { path -> [String] in
      let isFolder = try URL(fileURLWithPath: path).resourceValues(forKeys: [.isDirectoryKey])
        .isDirectory
      guard isFolder == true else { return [path] }
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted().filter {
        !$0.hasSuffix(".md") && !$0.hasPrefix(".")
      }.map { "\(path)/\($0)" }
    }
  }
}

/// Headless Chromium.
struct Browser {
  /// A way to look at a page.
  struct View {
    let name: String
    let width: Int, height: Int
    var isDark = false
  }

  /// A desk, a phone, a dark room.
  static let views = [
    View(name: "1280", width: 1_280, height: 4_000),
    View(name: "360", width: 360, height: 6_000),
    View(name: "dark", width: 1_280, height: 4_000, isDark: true),
  ]

  private let program: String

  /// Nil where none is installed.
  init?() {
    let found = ["chromium", "chromium-browser", "google-chrome"].first {
      (try? Program.run(["which", $0]))?.isEmpty == false
    }
    guard let found else { return nil }
    program = found
  }

  /// Options of every run. As root, as in containers, the browser has no
  /// sandbox; the pages are our own.
  private var command: [String] {
    [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
  }

  /// What the page says to the console, and whether its parts are there. The
  /// page's policy forbids every request: one that is tried is such a message.
  func complaints(of page: URL) throws -> [String] {
    let output = try Program.run(
      ["sh", "-c", "\"$@\" 2>&1 >\"$0\"", page.path + ".dom"] + command
        + ["--enable-logging=stderr", "--dump-dom", page.absoluteString])
    var complaints = String(decoding: output, as: UTF8.self).split(separator: "\n").filter {
      $0.contains("CONSOLE")
    }.map(String.init)
    let dom = try String(contentsOfFile: page.path + ".dom", encoding: .utf8)
    if !dom.contains("<h1>") || !dom.contains("</footer>") {
      complaints.append("parts are missing")
    }
    return complaints
  }

  /// Whether a page that tries to load something is told from one that does
  /// not: `page` with a picture, a style and a script put in.
  func noticesRequests(in page: URL) throws -> Bool {
    let text = try String(contentsOf: page, encoding: .utf8).replacingOccurrences(
      of: "</footer>",
      with: "</footer><img src=\"a.png\"/><p style=\"color:red\"></p><script>1</script>")
    let altered = page.deletingLastPathComponent().appendingPathComponent("altered.html")
    try text.write(to: altered, atomically: true, encoding: .utf8)
    return try complaints(of: altered).count == 3
  }

  /// Writes a picture of the page. A frame gives the width of a phone, which no
  /// window can have.
  func photograph(_ page: URL, _ view: View, into folder: String) throws {
    let name = page.deletingPathExtension().lastPathComponent
    let frame = page.deletingLastPathComponent().appendingPathComponent("frame.html")
    try """
    <!DOCTYPE html><html lang="en"><title>frame</title><body style="margin:0">
    <iframe title="page" src="\(page.lastPathComponent)" \
    style="border:0;width:\(view.width)px;height:\(view.height)px"></iframe>
    """.write(to: frame, atomically: true, encoding: .utf8)
    _ = try Program.run(
      command + [
        "--blink-settings=preferredColorScheme=\(view.isDark ? 0 : 1)",
        "--window-size=\(max(500, view.width)),\(view.height)",
        "--screenshot=\(folder)/\(name)-\(view.name).png", frame.absoluteString,
      ])
  }
}
