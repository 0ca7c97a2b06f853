/// The limits that inputs meet, as `bindscope help limits` shows them. The
/// article Security of TraceInput has the same table, which a test compares.
enum LimitsTable {
  /// What is limited, and to what.
  static let rows: [(what: String, limit: String)] = [
    ("a buffer of an event trace log", "17 MiB"),
    ("buffers of one log", "4,194,304"),
    (
      "an event of a text, XML or CSV dump", "8 MiB; a row of CSV with an open quote 64 KiB"
    ),
    ("elements of XML in each other", "256"),
    ("a block or frame of a capture", "16 MiB"),
    ("an event as it is shown", "1 MiB"),
    ("schemas that a trace brings", "8,192, of 16 MiB together"),
    ("an instrumentation manifest", "64 MiB in memory, 262,144 fields"),
    ("sockets, processes, destinations followed", "262,144, 16,384, 16,384"),
    ("held ports, refused requests kept", "524,288 each"),
    ("problems of one kind told one by one", "16"),
    ("bytes out of an archive, nested ones included", "64 GiB, 900 for each byte of it"),
    ("members of an archive, archives in each other", "100,000, 2"),
    ("memory for reading one file of a scan", "4 GiB (`--memory-limit`)"),
    (
      "time for reading one file of a scan", "2 min and 1 s for each MB (`--time-limit`)"
    ),
    ("memory, open files without which nothing is begun", "96 MiB, 32"),
  ]

  /// The table for a terminal.
  static var text: String {
    let width = rows.map(\.what.count).max() ?? 0
    return rows.map { row in
      row.what + String(repeating: " ", count: width - row.what.count + 2)
        + row.limit.filter { $0 != "`" } + "\n"
    }.joined()
  }

  /// Whether arguments ask for it.
  static func isAskedFor(_ arguments: [String]) -> Bool {
    arguments == ["help", "limits"] || arguments == ["--help", "limits"]
  }
}
