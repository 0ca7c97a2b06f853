public import PortExhaustion

/// A report as a page for people: the one model from which HTML and Markdown are
/// made, so that both say the same.
///
///     let page = document.page(options: PageOptions(timeZone: .utc))
///     page.html()             // a self-contained page
///     page.markdown()         // for a ticket
///
/// Everything in it is text that may come from a trace: each form escapes all of
/// it, and nothing is marked up beforehand.
public struct ReportPage: Equatable, Sendable {
  /// Verdict and machine, for a window or a subject line.
  public var windowTitle: String
  /// The verdict in a few words.
  public var title: String
  /// Its level; nil where no trace could be read.
  public var level: Verdict.Level?
  /// The verdict in sentences: the first is true by itself.
  public var sentences: [String]
  /// The numbers that matter most.
  public var figures: [PageFigure]
  /// What follows, in order.
  public var sections: [PageSection]
  /// Who made it, when.
  public var footer: String
}

/// A number and what it counts.
public struct PageFigure: Equatable, Sendable {
  /// What it is, in a word or two.
  public var label: String
  /// The number.
  public var value: String
  /// Its whole, or when it was; nil for nothing to add.
  public var remark: String?
}

/// A part of a page under a title of its own.
public struct PageSection: Equatable, Sendable {
  /// What it is called in links: letters and hyphens only.
  public var id: String
  /// Its title.
  public var title: String
  /// The title in a table of contents.
  public var shortTitle: String
  /// What it holds; at least one.
  public var blocks: [PageBlock]

  init(id: String, title: String, shortTitle: String? = nil, blocks: [PageBlock]) {
    self.id = id
    self.title = title
    self.shortTitle = shortTitle ?? title
    self.blocks = blocks
  }
}

/// A piece of a section.
public enum PageBlock: Equatable, Sendable {
  /// A title below that of the section.
  case heading(String)
  case paragraph(String)
  /// What limits or explains what stands before it.
  case note(String)
  case list([String])
  case table(PageTable)
  case steps([PageStep])
  /// Commands, each a line to copy.
  case commands([String])
  case chart(PageChart)
  /// Names and values.
  case facts([PageFact])
}

/// Something to do.
public struct PageStep: Equatable, Sendable {
  /// What to do, in one line.
  public var title: String
  /// Why.
  public var why: String
  /// Commands, each a line to copy; empty for none.
  public var commands: [String]
}

/// A name and its value.
public struct PageFact: Equatable, Sendable {
  /// What it is.
  public var name: String
  /// The value.
  public var value: String
}

/// Rows under column headings; the cell of the heading column names its row.
public struct PageTable: Equatable, Sendable {
  /// A column.
  public struct Column: Equatable, Sendable {
    /// Its heading.
    public var title: String
    /// Whether it holds numbers, which stand at the right.
    public var isNumber: Bool
  }

  /// What the table shows.
  public var caption: String
  /// The columns.
  public var columns: [Column]
  /// Position of the column that names the row.
  public var heading: Int
  /// A cell for each column of each row.
  public var rows: [[String]]
  /// Where the name of each row leads: relative addresses that we made; nil, or
  /// none for any row, for nowhere.
  public var links: [String?]
  /// Rows that are not shown, in words; nil where all are.
  public var remainder: String?

  /// A table without the columns that hold nothing.
  ///
  /// - Parameter columns: Headings; those of numbers begin with `#`.
  init(
    _ caption: String, columns: [String], heading: Int, rows: [[String]],
    links: [String?] = [], remainder: String? = nil
  ) {
    let shown = columns.indices.filter { index in
      index == heading || rows.contains { !$0[index].isEmpty }
    }
    self.caption = caption
    self.columns = shown.map { index in
      let isNumber = columns[index].hasPrefix("#")
      return Column(
        title: isNumber ? String(columns[index].dropFirst()) : columns[index], isNumber: isNumber)
    }
    self.heading = shown.firstIndex(of: heading) ?? 0
    self.rows = rows.map { row in shown.map { row[$0] } }
    self.links = links
    self.remainder = remainder
  }
}
