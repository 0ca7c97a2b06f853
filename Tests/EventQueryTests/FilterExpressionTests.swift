import EventQuery
import EventTracing
import Testing
import TraceForge

/// Expressions, and the hand-made events that they select.
@Suite struct FilterExpressionTests {
  private static let names = FilterNames(SchemaCatalog())

  static let published =
    "Wscore_MicrosoftWindowsWinsockAFD.AFD_EVENT_BIND.Status.LENTStatus.Code == 0x209"

  static let right: [(String, [FilteredEvent])] = [
    // Network Monitor's own shapes.
    (published, [.refused, .refusedBare]),
    ("Wscore_MicrosoftWindowsWinsockAFD.AFD_EVENT_BIND", [.refused, .refusedBare, .bound]),
    ("Wscore_MicrosoftWindowsWinsockAFD", [.refused, .refusedBare, .bound, .created, .legacy]),
    (
      "wscore_microsoftwindowswinsockafd.afd_event_bind.STATUS.lentstatus.CODE==521",
      [.refused, .refusedBare]
    ),
    ("AFD_EVENT_BIND.Status.LENTStatus.Severity == 3", [.refused]),
    ("Property.Status == 0xC0000209", [.refused, .legacy, .written]),
    ("Microsoft-Windows-Winsock-AFD.1029", [.refusedBare]),
    ("MicrosoftWindowsWinsockAFD.AfdBindWithAddress.Address.Port == 52139", [.refused]),
    ("Wscore_MicrosoftWindowsKernelProcess.ProcessStart", [.started]),
    ("Message.contains(\"10.0.5.16\")", [.refused]),
    // Numbers.
    ("Status == 0xC0000209", [.refused, .legacy, .written]),
    ("Status == 3221225993", [.refused, .legacy]),
    ("Status == -1073741303", [.refused, .legacy, .written]),
    ("Status == STATUS_TOO_MANY_ADDRESSES", [.refused, .legacy, .written]),
    ("status_too_many_addresses == Status", [.refused, .legacy, .written]),
    ("Status == \"STATUS_TOO_MANY_ADDRESSES\"", [.refused, .legacy]),
    ("Status.Code == 0x209", [.refused, .refusedBare, .legacy, .written]),
    (
      "Status.Facility == 0 AND Status.Customer == 0",
      [.refused, .refusedBare, .bound, .created, .legacy, .written]
    ),
    ("Status != 0", [.refused, .refusedBare, .legacy, .written]),
    ("Location >= 7018 && Location < 7022", [.refusedBare]),
    ("Location <= 7018", [.refusedBare, .created]),
    ("7018 < Location", [.refused, .bound]),
    ("Endpoint == 0xFFFFC60B35D01C20", [.refused]),
    ("Process > 0x7FFFFFFFFFFFFFFF", [.refused]),
    ("Property.Ratio > 0.25", [.written]),
    ("Property.Enabled == TRUE", [.written]),
    // What every event has.
    ("Id == 1030", [.refused, .bound]),
    ("Event.Id == 1029 or EventId == 1000", [.refusedBare, .created]),
    ("Id > 1029", [.refused, .bound]),
    ("Provider == \"Microsoft-Windows-Winsock-AFD\" AND Id == 2", [.legacy]),
    ("Provider == {22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716}", [.started]),
    ("Provider == 11111111-2222-3333-4444-555555555555", [.written, .unknown]),
    ("Provider contains \"kernel\"", [.started]),
    ("Provider != \"Microsoft-Windows-Winsock-AFD\"", [.started, .written, .unknown]),
    ("Level == 2", [.legacy]),
    ("Opcode == 1 AND Task == 1", [.started]),
    ("Keywords == 0x8000000000000004 AND Processor == 1", [.refusedBare]),
    ("ProcessId == 900", [.created]),
    ("Property.ProcessId == 900", [.created, .started]),
    ("AfdCreate.ProcessId == 900", [.created]),
    ("ThreadId != 128", []),
    ("Version == 0 AND Id == 7", [.written, .unknown]),
    ("Event == \"AfdBind\"", [.refusedBare]),
    ("EventName contains \"bind\"", [.refused, .refusedBare, .bound, .legacy]),
    ("Time < 2024-03-05T09:00:02Z", [.refused, .refusedBare]),
    ("Time == 2024-03-05T10:00:01+01:00", [.refusedBare]),
    ("Time >= 2024-03-06", []),
    // Addresses, texts, maps.
    ("Address == 10.0.5.16", [.refused]),
    ("Address == 10.0.5.16:52139", [.refused]),
    ("Address == 10.0.5.16:52140", []),
    ("Address == fe80::1 || Address.IP == 10.0.0.1", [.bound, .legacy]),
    ("Address == [fe80::1]:50000", [.bound]),
    ("Address.Family == 23", [.bound]),
    ("Address != 10.0.5.16", [.bound, .legacy]),
    ("Address contains \"0.5\"", [.refused]),
    ("Property.RemoteAddress.Port == 443", [.written]),
    ("Property.RemoteAddress == 10.0.0.7:443", [.written]),
    ("Property.Service contains \"ünï\"", [.written]),
    ("ImageName contains \"SVCHOST\"", [.started]),
    (
      "ImageName == \"\\\\Device\\\\HarddiskVolume1\\\\Windows\\\\System32\\\\svchost.exe\"",
      [.started]
    ),
    ("SocketType == \"SOCK_STREAM\"", [.created]),
    ("SocketType == 1", [.created]),
    ("Port == 443", [.legacy]),
    ("ProcessName == \"svchost.exe\"", []),
    // What binds closer, and what is absent.
    ("Id == 1000 OR Id == 1029 AND Status == 0", [.created]),
    ("(Id == 1000 OR Id == 1029) AND Status == 0x209", [.refusedBare]),
    ("NOT Id == 1030 AND AFD_EVENT_BIND", [.refusedBare]),
    ("!(Status == 0) && Wscore_MicrosoftWindowsWinsockAFD", [.refused, .refusedBare, .legacy]),
    ("NOT NOT Id == 2", [.legacy]),
    ("NOT (Address != 10.0.5.16) AND AFD_EVENT_BIND", [.refused, .refusedBare]),
    ("Address AND NOT Port", [.refused, .bound]),
    ("not Property.NoSuchField == 1 and Id == 2", [.legacy]),
  ]

  @Test("What an expression selects", arguments: right)
  func selects(expression: String, events: [FilteredEvent]) throws {
    let parsed = try FilterExpression(expression, Self.names)
    #expect(FilteredEvent.selected(by: parsed) == events)
  }

  static let wrong: [(String, Int, String)] = [
    ("", 1, "a field, NOT or '(' is expected here"),
    ("Statos == 5", 1, "did you mean 'Status'?"),
    ("Id == 5 AND Adress == 10.0.0.1", 13, "did you mean 'Address'?"),
    ("Wscore_MicrosoftWindowsWinsockAFD.AFD_EVENT_BIND.Stats == 1", 50, "did you mean 'Status'?"),
    (
      "Wscore_MicrosoftWindowsWinsokAFD.AFD_EVENT_BIND == 1", 1,
      "did you mean 'Wscore_MicrosoftWindowsWinsockAFD'?"
    ),
    ("Microsoft-Windows-TCPIPP", 1, "did you mean 'Microsoft-Windows-TCPIP'?"),
    ("Qwertzuiop == 1", 1, "Property.Qwertzuiop"),
    ("Status.LENTStatus.Cod == 1", 19, "it has code, customer, facility, severity"),
    ("Address.Code == 1", 9, "it has address, family, host, ip, port"),
    ("Status = 5", 8, "write '=='"),
    ("Status == 5 & Id == 1", 13, "write '&&' or 'AND'"),
    ("Status == 5 | Id == 1", 13, "write '||' or 'OR'"),
    ("Status ==", 10, "a value (text stands in double quotes) is expected here"),
    ("Status == 5 5", 13, "AND, OR or the end is expected here"),
    ("(Status == 5", 13, "')', AND or OR is expected here"),
    ("Status == 5)", 12, "AND, OR or the end is expected here"),
    ("Status == \"abc", 11, "the text has no closing"),
    ("ImageName == \"a\\x\"", 16, #"one of " \ n r t"#),
    ("ImageName == 'svchost.exe'", 14, "double quotes"),
    ("ImageName == svchost.exe", 14, "a value (text stands in double quotes)"),
    ("ImageName == 5", 14, "ImageName is a text and cannot be compared with a number"),
    ("Id == \"1030\"", 7, "Id is a number and cannot be compared with a text"),
    ("Id contains 10", 13, "cannot be compared with 'contains' with a number"),
    ("Address < 10.0.0.1", 11, "cannot be compared with '<' with an address"),
    ("Time > 5", 8, "Time is a time and cannot be compared"),
    ("Id == 0x12G", 7, "neither a number nor an address"),
    ("Id == 99999999999999999999999", 7, "neither a number"),
    ("Id == 1030 AND", 15, "a field, NOT or '(' is expected here"),
    ("Id", 3, "a comparison is expected here"),
    ("AFD_EVENT_BIND == 5", 1, "names events"),
    ("Status..Code == 1", 8, "a name is missing before the point"),
    ("Status. == 1", 8, "a name is missing behind the point"),
    ("ImageName == \"Ünïcode\" AND Statüs == 1", 28, "did you mean 'Status'?"),
    ("Provider == 5", 13, "Provider is a provider's name or GUID"),
    ("5 == 5", 6, "a field is expected here"),
    ("Id == 5 ; Id == 6", 9, "';' has no meaning here"),
  ]

  @Test("What is wrong with an expression, and at which column", arguments: wrong)
  func complains(expression: String, column: Int, reason: String) throws {
    let error = try #require(throws: FilterError.self) {
      _ = try FilterExpression(expression, Self.names)
    }
    #expect(error.column == column)
    #expect(error.reason.contains(reason), "\(error.reason)")
  }

  @Test("The caret stands under the place")
  func caret() throws {
    let error = try #require(throws: FilterError.self) {
      _ = try FilterExpression("Id == 1\tAND Statos == 5", Self.names)
    }
    #expect(
      error.description == """
        Id == 1 AND Statos == 5
                    ^
        column 13: there is no field 'Statos'; did you mean 'Status'?
        """)
  }

  @Test("Deep nesting and long chains end in an answer, not in a crash")
  func depth() throws {
    for (open, close) in [("(", ")"), ("NOT ", ""), ("!(", ")")] {
      let deep =
        String(repeating: open, count: 10_000) + "Id == 1"
        + String(repeating: close, count: 10_000)
      #expect(throws: FilterError.self) { _ = try FilterExpression(deep, Self.names) }
      let fine =
        String(repeating: open, count: 60) + "Id == 1030"
        + String(repeating: close, count: 60)
      #expect(try FilteredEvent.selected(by: FilterExpression(fine, Self.names)).count == 2)
    }
    let chain = Array(repeating: "Id == 1", count: 7_000).joined(separator: " OR ")
    #expect(throws: FilterError.self) {
      _ = try FilterExpression(chain + " OR Id == 2", Self.names)
    }
    let half = Array(repeating: "Id == 1", count: 2_000).joined(separator: " OR ")
    #expect(
      try FilteredEvent.selected(by: FilterExpression(half + " OR Id == 2", Self.names)) == [
        .started, .legacy,
      ])
  }

  @Test("The name of a process is known once an event has told it")
  func processNames() throws {
    var selection = EventSelection(.process(named: "SvcHost.exe"))
    var catalog = SchemaCatalog()
    var selected: [FilteredEvent] = []
    for event in [FilteredEvent.created, .started, .created] {
      event.deliver { if selection.selects($0, &catalog) { selected.append(event) } }
    }
    #expect(selected == [.created])
    #expect(selection.filter.isEverything)
  }
}
