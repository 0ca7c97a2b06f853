import EventTracing
public import IncidentAnalysis
import PortExhaustion

extension ReportDocument {
  /// The report as a page: the verdict first, then what it rests on. Sections
  /// with nothing to say are left out.
  public func page(options: PageOptions = PageOptions()) -> ReportPage {
    PageBuilder(document: self, options: options).page
  }
}

/// Makes a page of a report. The parts of the page are extensions in files of
/// their own.
struct PageBuilder {
  let document: ReportDocument
  let options: PageOptions

  var zone: DisplayTimeZone { options.timeZone }

  var page: ReportPage {
    ReportPage(
      windowTitle: document.windowTitle, title: document.title,
      level: document.report?.verdict.level,
      sentences: [document.headline(in: zone)] + document.sentencesAfterHeadline(in: zone),
      figures: document.report.map(figures) ?? [],
      sections: sections.filter { !$0.blocks.isEmpty },
      footer: options.footer(version: document.generatorVersion))
  }

  private var sections: [PageSection] {
    guard let report = document.report else { return [limits, provenance] }
    return [
      overview(report), timeline(report), holders(report), victims(report), destinations(report),
      why(report), whatIf(report), advice(report), capture(report), countedEvents(report),
      otherFindings(report),
      snapshots(report), limits, provenance,
    ]
  }

  /// Pools whose largest incident is told in full.
  private static let detailedPools = 4

  /// The incidents that are told in full: of each pool that refused requests
  /// the largest.
  func detailed(_ report: ExhaustionReport) -> [Incident] {
    ExhaustedPool.all(in: report).prefix(Self.detailedPools).compactMap { pool in
      pool.incidents.max { ($0.portFailures, $1.start) < ($1.portFailures, $0.start) }
    }
  }

  /// An incident as the title of its part, where there are several parts.
  func heading(_ incident: Incident, of incidents: [Incident]) -> [PageBlock] {
    guard incidents.count > 1 else { return [] }
    return [
      .heading(
        incident.pool.words + place(incident.machine) + " from " + zone.timestamp(incident.start))
    ]
  }

  /// ` on WEB01` where there are several machines.
  func place(_ machine: Int) -> String {
    guard document.machines.count > 1 else { return "" }
    return document.machineName(machine).map { " on \($0)" } ?? ""
  }

  /// `and 12 other processes`, where rows are left out.
  static func remainder(_ count: Int, _ one: String, _ many: String) -> String? {
    count > 0 ? "and \(Words.count(count, one, many))" : nil
  }
}
