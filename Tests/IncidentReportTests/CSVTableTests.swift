import EventTracing
import Foundation
import IncidentAnalysis
import IncidentReport
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion

/// A report's tables as comma-separated values.
@Suite struct CSVTableTests {
  private static let documents =
    SampleDocuments.all + [("full", ExchangeSamples.full)]

  @Test("every table is RFC 4180, with a cell for every column", arguments: documents.map(\.name))
  func grammar(name: String) throws {
    let document = try #require(Self.documents.first { $0.name == name }?.document)
    #expect(document.tables.map(\.name) == ReportTable.allCases)
    for table in document.tables {
      let rows = try CSVRows.rows(of: table.bytes)
      #expect(rows.first == table.columns)
      #expect(rows.count == table.rowCount + 1)
      #expect(rows.allSatisfy { $0.count == table.columns.count }, "\(table.name)")
      #expect(Set(table.columns).count == table.columns.count, "\(table.name)")
    }
  }

  @Test("a full report has rows in every table")
  func everyTable() {
    for table in ExchangeSamples.full.tables { #expect(table.rowCount > 0, "\(table.name)") }
  }

  @Test("a report of nothing has the same tables, with column names only")
  func nothing() {
    let empty = SampleDocuments.nothingRead.tables
    #expect(empty.map(\.columns) == ExchangeSamples.full.tables.map(\.columns))
    #expect(empty.filter { $0.rowCount > 0 }.map(\.name) == [.inputs])
  }

  @Test(
    "cells hold what the JSON report has under the same keys",
    arguments: [ReportTable.processes, .otherStatuses, .corroboration, .recommendations])
  func sameAsJSON(table: ReportTable) throws {
    let json = try ExchangeSamples.json(ExchangeSamples.full)
    try compare(
      ExchangeSamples.full.table(table), json[table.rawValue] as? [[String: Any]] ?? [])
  }

  @Test(
    "rows of incidents hold what the JSON report has in them",
    arguments: [ReportTable.holders, .victims, .destinations])
  func sameAsJSONInIncidents(table: ReportTable) throws {
    let json = try ExchangeSamples.json(ExchangeSamples.full)
    let incidents = try #require(json["incidents"] as? [[String: Any]])
    try compare(
      ExchangeSamples.full.table(table),
      incidents.flatMap { $0[table.rawValue] as? [[String: Any]] ?? [] })
  }

  /// Keys without arrays and objects; a formula's apostrophe is undone.
  private func compare(_ table: CSVTable, _ objects: [[String: Any]]) throws {
    let rows = try CSVRows.rows(of: table.bytes).dropFirst()
    try #require(rows.count == objects.count)
    try #require(!rows.isEmpty)
    for (row, object) in zip(rows, objects) {
      for (key, value) in object {
        let column = try #require(table.columns.firstIndex(of: key), "\(key)")
        switch value {
        case is NSNull: #expect(row[column] == "", "\(key)")
        case let text as String: #expect(row[column] == text.visible || text.contains("\n"))
        case let number as NSNumber where !(row[column] == "true" || row[column] == "false"):
          #expect(Double(row[column]) == number.doubleValue, "\(key)")
        default: break
        }
      }
    }
  }

  @Test(
    "no cell is a formula, a control, or turns the direction of text", arguments: Seeds.fixed(6))
  func hostile(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var formulas = ExchangeSamples.full
    formulas.report?.processes[0].identity.imageName = "=cmd|' /C calc'!A0"
    formulas.report?.processes[0].identity.commandLine = "@SUM(1+1)*cmd|' /C calc'!A0"
    formulas.report?.processes[1].identity.imageName = "\t=1+1"
    formulas.machines[0].name = "+1\r\n=2"
    let documents =
      [SampleDocuments.hostile, SampleDocuments.hostileInconclusive, formulas]
      + (0..<8).map { _ in SampleDocuments.variation(&random) }
    for table in documents.flatMap(\.tables) {
      for cell in try CSVRows.rows(of: table.bytes).joined() {
        let scalars = cell.unicodeScalars
        #expect(
          Double(cell) != nil || !"=+-@\t\r\n".unicodeScalars.contains(scalars.first ?? "x"))
        #expect(
          scalars.allSatisfy { "\t\r\n".unicodeScalars.contains($0) || !$0.isInvisibleControl })
      }
    }
  }
}
