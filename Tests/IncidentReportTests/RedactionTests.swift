import EventTracing
import Foundation
import IncidentAnalysis
import TestSupport
import Testing
import TraceForge
import TraceInput

@testable import IncidentReport
@testable import PortExhaustion

/// Reports that may leave the company.
@Suite struct RedactionTests {
  /// A report in every form that there is.
  private static func forms(_ document: ReportDocument) -> [(name: String, text: String)] {
    var forms = [
      ("json", document.json()), ("timesketch", document.timesketch()), ("ecs", document.ecs()),
      ("text", Array(document.text(options: TextOptions(width: 400)).utf8)),
    ]
    let page = document.page(options: PageOptions())
    forms += [("html", Array(page.html().utf8)), ("markdown", Array(page.markdown().utf8))]
    forms += document.tables.map { ($0.name.rawValue, $0.bytes) }
    return forms.map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
  }

  @Test("nothing private is left in any form", arguments: ExchangeSamples.secrets)
  func nothingIsLeft(secret: String) {
    #expect(Self.plain.contains { $0.text.lowercased().contains(secret.lowercased()) })
    for (name, text) in Self.redacted {
      #expect(!text.lowercased().contains(secret.lowercased()), "\(name)")
    }
  }

  private static let plain = forms(ExchangeSamples.full)
  private static let redacted = forms(Redaction(of: ExchangeSamples.full).document)

  @Test("names of providers that are not Microsoft's go, those of classic classes stay")
  func providers() {
    let document = Redaction(of: ExchangeSamples.full).document
    #expect(
      document.inputs[0].trace?.providerNames
        == ["Microsoft-Windows-TCPIP", "provider-1", "EventTrace"])
  }

  @Test("no original of the mapping is left, whatever the names", arguments: Seeds.fixed(4))
  func nothingIsLeftOfVariations(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for document in [SampleDocuments.hostile, SampleDocuments.hostileInconclusive]
      + (0..<4).map({ _ in SampleDocuments.variation(&random) })
    {
      let redaction = Redaction(of: document)
      let texts = Self.forms(redaction.document)
      for entry in redaction.mapping.entries where entry.original.unicodeScalars.count > 24 {
        for (name, text) in texts {
          #expect(!text.contains(entry.original.visible), "\(name): \(entry.token)")
        }
      }
    }
  }

  @Test("the same name is the same token in every place")
  func sameToken() throws {
    let document = Redaction(of: ExchangeSamples.full).document
    let report = try #require(document.report)
    let incident = try #require(report.incidents.first)
    let image = try #require(report.processes[0].identity.imageName)
    #expect(image.hasSuffix(#"\w3wp.exe"#))
    #expect(incident.holders[0].imageName == image)
    #expect(incident.victims[0].imageName == image)
    #expect(report.recommendations[0].imageName == image)
    #expect(incident.holders[0].commandLine == report.processes[0].identity.commandLine)
    #expect(document.machines[0].name == document.inputs[0].trace?.computerName)
    #expect(document.machines[0].path == document.inputs[0].displayPath)
    // One server by its two addresses, and the name that stands for it.
    let remotes = incident.destinations.map(\.remote.host)
    #expect(incident.destinations[2].name == remotes[0])
    #expect(remotes[3] == "::ffff:" + remotes[0])
    #expect(incident.destinations[0].name == document.machines[1].name)
    #expect(
      incident.pattern?.evidence
        == [.destination(incident.destinations[0].remote, ports: 15_000, of: 16_384)])
    #expect(
      report.ports.usage[0].localAddress?.host == report.requests.breakdown.localAddress[0].name)
  }

  @Test("addresses become addresses of their family that are nobody's; loopback stays")
  func addresses() throws {
    let report = try #require(Redaction(of: ExchangeSamples.full).document.report)
    let remotes = report.incidents[0].destinations.map(\.remote)
    #expect(remotes[0].host.hasPrefix("198.18."))
    #expect(remotes[0].port == 443)
    #expect(remotes[1].host.hasPrefix("2001:db8::"))
    #expect(remotes[2].host.hasPrefix("2001:db8::"))
    #expect(Set(remotes.map(\.host)).count == remotes.count)
    #expect(remotes[4].host == "127.0.0.1")
    #expect(report.requests.breakdown.localAddress[1].name == "unknown")
  }

  @Test("findings stay: every number, pattern and status is as it was")
  func numbersStay() throws {
    let original = try ExchangeSamples.json(ExchangeSamples.full)
    let redacted = try ExchangeSamples.json(Redaction(of: ExchangeSamples.full).document)
    #expect(numbers(original) == numbers(redacted))
    #expect(numbers(original).count > 100)
    let report = try #require(Redaction(of: ExchangeSamples.full).document.report)
    #expect(report.processes[0].identity.services.first == "W3SVC")
    #expect(report.processes[0].identity.services.last?.hasPrefix("service-") == true)
  }

  /// All numbers of a JSON value, in the order of the keys.
  private func numbers(_ value: Any) -> [NSNumber] {
    switch value {
    case let object as [String: Any]:
      object.sorted { $0.key < $1.key }.flatMap { numbers($0.value) }
    case let array as [Any]: array.flatMap(numbers)
    case let number as NSNumber: [number]
    default: []
    }
  }

  @Test("the mapping leads from each token to one original, and back")
  func mapping() throws {
    let mapping = Redaction(of: ExchangeSamples.full).mapping
    #expect(Set(mapping.entries.map(\.token)).count == mapping.entries.count)
    #expect(Set(mapping.entries.map(\.original)).count == mapping.entries.count)
    let lines = try ExchangeSamples.lines(mapping.jsonLines())
    #expect(lines.map { $0["token"] as? String } == mapping.entries.map(\.token))
    #expect(lines.map { $0["original"] as? String } == mapping.entries.map(\.original))
    let host = try #require(mapping.entries.first { $0.original == "FIN-WEB01" })
    #expect(host.kind == .host)
    #expect(mapping.entries.contains { $0.original == "10.20.30.40" && $0.kind == .ipv4 })
  }

  @Test("tokens are numbered in order of first appearance, each time alike")
  func order() {
    let first = Redaction(of: ExchangeSamples.full)
    let second = Redaction(of: ExchangeSamples.full)
    #expect(first.mapping.entries == second.mapping.entries)
    #expect(first.document.json() == second.document.json())
    for kind in RedactionMapping.Kind.allCases where kind != .ipv4 && kind != .ipv6 {
      let tokens = first.mapping.entries.filter { $0.kind == kind }.map(\.token)
      #expect(tokens == tokens.indices.map { "\(kind.rawValue)-\($0 + 1)" })
    }
  }

  @Test("no token is a name or an address that the report really holds")
  func tokensAreNew() throws {
    var document = ExchangeSamples.full
    document.machines[0].name = "host-1"
    document.inputs[0].trace?.computerName = "host-2"
    document.report?.incidents[0].destinations[0].remote = SocketAddress(
      ipv4: 0xC612_0001, port: 443)
    let redaction = Redaction(of: document)
    let originals = Set(redaction.mapping.entries.map(\.original))
    #expect(originals.isSuperset(of: ["host-1", "host-2", "198.18.0.1"]))
    #expect(redaction.mapping.entries.allSatisfy { !originals.contains($0.token) })
  }

  @Test("messages keep their sentence and lose the names")
  func messages() throws {
    let document = Redaction(of: ExchangeSamples.full).document
    let problems = try #require(document.inputs[0].trace?.summary.problems)
    #expect(problems[0].detail.wholeMatch(of: #/path-\d+: Input/output error/#) != nil)
    #expect(
      problems[1].detail.wholeMatch(
        of: #/a row of host-1 and 198\.18\.0\.\d+:443, of 2001:db8::\d+ and user-\d+/#) != nil)
    let error = try #require(document.inputs[2].error)
    #expect(
      error.wholeMatch(of: #/not a trace: no trace is in this archive, but path-\d+/#) != nil)
  }

  @Test("a name is replaced as a word, not in the midst of another")
  func wholeWords() throws {
    var document = SampleDocuments.leak
    document.machines[0].name = "SQL"
    document.inputs[0].trace?.computerName = "SQL"
    document.report?.processes[0].identity.imageName = "sqlservr.exe"
    document.report?.processes[1].identity.imageName = "sql.exe"
    document.inputs[0].trace?.summary.problems = [
      TraceProblem(kind: .badRecord, offset: nil, detail: "version 10.0.17763 at 09:12:07")
    ]
    let redacted = Redaction(of: document).document
    let report = try #require(redacted.report)
    #expect(
      redacted.inputs[0].trace?.summary.problems == document.inputs[0].trace?.summary.problems)
    #expect(report.processes[0].identity.imageName == "sqlservr.exe")
    #expect(report.processes[1].identity.imageName == "host-1.exe")
  }

  @Test("nothing to replace leaves the report as it was")
  func nothingPrivate() {
    var document = SampleDocuments.clear
    document.machines[0].name = nil
    document.inputs[0].trace?.computerName = nil
    document.inputs[0].path = "-"
    document.machines[0].path = "-"
    let redaction = Redaction(of: document)
    #expect(redaction.document.json() == document.json())
    #expect(redaction.mapping.entries.isEmpty)
  }
}
