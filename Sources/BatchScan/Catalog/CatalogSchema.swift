import GRDB

/// The tables of a catalog, and the way from each version to the next.
///
/// A migration that was ever released stays as it is: a change is another
/// migration, a new ``readingVersion`` where findings need to be read anew, and
/// a paragraph in the article about the catalog.
enum CatalogSchema {
  /// Marks a catalog among SQLite databases: "BSCP", as `PRAGMA application_id`.
  static let applicationID = 0x4253_4350

  /// Version of what is kept of a trace. Findings of an older one are read
  /// again.
  static let readingVersion = 2

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1") { db in
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: tables)
      try db.execute(sql: views)
    }
    migrator.registerMigration("v2") { db in try CatalogSums.addColumns(db) }
    migrator.registerMigration("v3") { db in
      for column in socketColumns {
        try db.execute(sql: "ALTER TABLE trace ADD COLUMN \(column)")
      }
      try CatalogSums.fill(db, "trace")
      for view in viewsOfTraces { try db.execute(sql: "DROP VIEW \(view)") }
      try db.execute(sql: captures)
      try db.execute(sql: views.replacing("FROM trace", with: "FROM capture AS trace"))
    }
    return migrator
  }

  /// By what the forms of a capture are known, and the one that speaks for it.
  private static let socketColumns = [
    "afd_events INTEGER", "first_afd_event INTEGER", "last_afd_event INTEGER",
    "tcpip_events INTEGER", "first_tcpip_event INTEGER", "last_tcpip_event INTEGER",
    "has_assumed_times INTEGER", "same_capture_as TEXT",
  ]

  /// Traces without further forms of one; where the one that spoke for it is not there,
  /// a form speaks for itself.
  private static let captures = """
    CREATE INDEX trace_same_capture_as ON trace (same_capture_as)
      WHERE same_capture_as IS NOT NULL;
    CREATE VIEW capture AS SELECT * FROM trace WHERE same_capture_as IS NULL
      OR NOT EXISTS (SELECT 1 FROM trace AS other WHERE other.sha256 = trace.same_capture_as);
    """

  private static let viewsOfTraces = [
    "trace_list", "place_list", "exhausted_by_computer", "exhausted_by_process",
    "exhausted_by_week",
  ]

  private static let tables = """
    -- A file that a scan came across, once for each path.
    CREATE TABLE file (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,           -- absolute
      size INTEGER NOT NULL,               -- bytes
      modified_ns INTEGER NOT NULL,        -- last written, ns since 1970 UTC
      inode INTEGER NOT NULL,
      device INTEGER NOT NULL,
      unit INTEGER,                        -- files with one number were read together
      unit_files INTEGER NOT NULL,         -- how many these are; 1 has no number
      is_trace INTEGER NOT NULL,           -- 0: another kind of file
      gone INTEGER NOT NULL DEFAULT 0,     -- 1: was not there in the last scan
      tool_version TEXT NOT NULL,          -- of the bindscope that read it
      reading_version INTEGER NOT NULL,    -- of what it keeps of a trace
      input_time_zone TEXT NOT NULL        -- --input-time-zone, '' for none
    );

    -- A capture with its meaning, once for each content.
    CREATE TABLE trace (
      id INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL UNIQUE,         -- of its own bytes, unpacked; of the first part
      verdict TEXT NOT NULL,               -- exhausted, warning, inconclusive, clear
      event_count INTEGER NOT NULL,
      first_event INTEGER,                 -- times are FILETIMEs: 100 ns since 1601 UTC
      last_event INTEGER,
      is_complete INTEGER NOT NULL,        -- nothing lost, cut or skipped
      port_failures INTEGER NOT NULL,      -- refused requests for a port, of all kinds
      port_failures_bind INTEGER NOT NULL,
      port_failures_connect INTEGER NOT NULL,
      port_failures_transport INTEGER NOT NULL,
      first_port_failure INTEGER,
      last_port_failure INTEGER,
      bind_failures INTEGER NOT NULL,      -- binds with STATUS_TOO_MANY_ADDRESSES
      first_bind_failure INTEGER,
      last_bind_failure INTEGER,
      binds_succeeded INTEGER NOT NULL,    -- what became of binds
      binds_exhausted INTEGER NOT NULL,
      binds_port_conflict INTEGER NOT NULL,
      binds_insufficient_resources INTEGER NOT NULL,
      binds_other INTEGER NOT NULL,
      binds_unfinished INTEGER NOT NULL,
      binds_non_ip INTEGER NOT NULL,
      computer TEXT,                       -- NULL: no input says it
      computer_source TEXT,                -- trace, companion
      os_build INTEGER,
      processors INTEGER,
      pattern TEXT,                        -- why the ports ran out, in the largest incident
      pattern_confidence TEXT,             -- high, medium, low
      tool_version TEXT NOT NULL,          -- of the bindscope that read it
      reading_version INTEGER NOT NULL
    );
    CREATE INDEX trace_verdict ON trace (verdict);

    -- Where a trace lies: a file, or a member of an archive. Copies are places
    -- of one trace.
    CREATE TABLE place (
      id INTEGER PRIMARY KEY,
      file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,            -- order of the lines of its unit
      member TEXT,                         -- path in the archive
      role TEXT NOT NULL,                  -- trace, part, form, failed
      trace INTEGER REFERENCES trace (id), -- NULL for failed
      main_ordinal INTEGER,                -- of a part or form: the line that speaks for it
      sha256 TEXT,
      format TEXT,                         -- etl, pcapng, netmon, xml, text
      bytes INTEGER NOT NULL,              -- unpacked
      error TEXT                           -- why it could not be read
    );
    CREATE INDEX place_file ON place (file);
    CREATE INDEX place_trace ON place (trace);

    -- Who held the most ports in the largest incident, and who was refused most.
    CREATE TABLE process (
      trace INTEGER NOT NULL REFERENCES trace (id) ON DELETE CASCADE,
      role TEXT NOT NULL,                  -- holder, victim
      rank INTEGER NOT NULL,               -- 1 for the first
      process_id INTEGER,
      image_name TEXT,
      services TEXT,                       -- JSON array; NULL for none
      is_kernel INTEGER NOT NULL DEFAULT 0,
      ports INTEGER,                       -- held when the incident began, by state
      established INTEGER,
      close_wait INTEGER,
      time_wait INTEGER,
      bound_only INTEGER,
      listening INTEGER,
      preexisting INTEGER,
      peak_ports INTEGER,
      growth_per_minute REAL,
      connects_per_second REAL,
      median_lifetime_seconds REAL,
      failures INTEGER,                    -- refused requests, of a victim
      PRIMARY KEY (trace, role, rank)
    ) WITHOUT ROWID;

    -- What could not be read as it stands: of a trace, or of a place that is no
    -- trace of its own.
    CREATE TABLE problem (
      id INTEGER PRIMARY KEY,
      trace INTEGER REFERENCES trace (id) ON DELETE CASCADE,
      place INTEGER REFERENCES place (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      offset INTEGER,                      -- byte in the file
      bytes INTEGER NOT NULL,              -- stepped over
      detail TEXT NOT NULL,
      count INTEGER NOT NULL
    );
    CREATE INDEX problem_trace ON problem (trace);
    CREATE INDEX problem_place ON problem (place);
    """

  /// 11,644,473,600 seconds lie between 1601 and 1970.
  private static let views = """
    -- Traces as one wants to read them: times as text, the first path of each.
    CREATE VIEW trace_list AS
    SELECT trace.id, verdict, port_failures, computer, pattern,
      strftime('%Y-%m-%dT%H:%M:%SZ', first_port_failure / 10000000 - 11644473600, 'unixepoch')
        AS first_failure_time,
      strftime('%Y-%m-%dT%H:%M:%SZ', last_port_failure / 10000000 - 11644473600, 'unixepoch')
        AS last_failure_time,
      strftime('%Y-%m-%dT%H:%M:%SZ', first_event / 10000000 - 11644473600, 'unixepoch')
        AS first_event_time,
      strftime('%Y-%m-%dT%H:%M:%SZ', last_event / 10000000 - 11644473600, 'unixepoch')
        AS last_event_time,
      (SELECT min(file.path || coalesce('/' || place.member, '')) FROM place
        JOIN file ON file.id = place.file
        WHERE place.trace = trace.id AND place.role = 'trace') AS path,
      (SELECT count(*) FROM place WHERE place.trace = trace.id AND place.role = 'trace') AS copies,
      trace.sha256
    FROM trace;

    -- Where everything lies, with what it is.
    CREATE VIEW place_list AS
    SELECT file.path, place.member, place.role, trace.verdict, place.format, place.bytes,
      place.sha256, place.error, file.gone
    FROM place JOIN file ON file.id = place.file LEFT JOIN trace ON trace.id = place.trace;

    -- Exhausted traces by computer; by the folder of their first path where no
    -- computer is named.
    CREATE VIEW exhausted_by_computer AS
    SELECT coalesce(computer, folder) AS name, computer IS NULL AS is_folder,
      count(*) AS traces, sum(port_failures) AS port_failures,
      min(first_port_failure) AS first_failure, max(last_port_failure) AS last_failure
    FROM (
      SELECT trace.*,
        (SELECT rtrim(rtrim(min(file.path), replace(min(file.path), '/', '')), '/') FROM place
          JOIN file ON file.id = place.file
          WHERE place.trace = trace.id AND place.role = 'trace') AS folder
      FROM trace WHERE verdict = 'exhausted'
    )
    GROUP BY lower(coalesce(computer, folder)), computer IS NULL
    ORDER BY 4 DESC, 1;

    -- Exhausted traces by the process that held the most ports in the largest
    -- incident.
    CREATE VIEW exhausted_by_process AS
    SELECT coalesce(process.image_name, 'unknown') AS name, 0 AS is_folder,
      count(*) AS traces, sum(port_failures) AS port_failures,
      min(first_port_failure) AS first_failure, max(last_port_failure) AS last_failure
    FROM trace LEFT JOIN process
      ON process.trace = trace.id AND process.role = 'holder' AND process.rank = 1
    WHERE verdict = 'exhausted'
    GROUP BY lower(coalesce(process.image_name, 'unknown'))
    ORDER BY 4 DESC, 1;

    -- Exhausted traces by the Monday (UTC) of the week of their first refused
    -- request.
    CREATE VIEW exhausted_by_week AS
    SELECT date(first_port_failure / 10000000 - 11644473600, 'unixepoch', '-6 days', 'weekday 1')
        AS name, 0 AS is_folder,
      count(*) AS traces, sum(port_failures) AS port_failures,
      min(first_port_failure) AS first_failure, max(last_port_failure) AS last_failure
    FROM trace WHERE verdict = 'exhausted' AND first_port_failure IS NOT NULL
    GROUP BY 1 ORDER BY 1;
    """
}
