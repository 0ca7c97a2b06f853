/// Readers of event trace logs from PyPI.
struct PythonPeer {
  let name: String
  /// Reads the trace whose path is the first argument and counts its events.
  let program: String

  var isInstalled: Bool {
    let check = "import \(module)"
    let run = try? TimedRun(["python3", "-c", check + "; print('found')"])
    return run?.output.isEmpty == false
  }

  private let module: String

  private init(name: String, module: String, program: String) {
    self.name = name
    self.module = module
    self.program = program
  }

  /// Reads an event log with evtx and counts its records.
  static let eventLogProgram = """
    import sys
    from evtx import PyEvtxParser
    print(sum(1 for _ in PyEvtxParser(sys.argv[1]).records()))
    """

  static let all = [
    PythonPeer(
      name: "dissect.etl", module: "dissect.etl",
      program: """
        import sys
        from dissect.etl import ETL
        print(sum(1 for _ in ETL(open(sys.argv[1], "rb"))))
        """),
    PythonPeer(
      name: "etl-parser", module: "etl",
      program: """
        import sys
        from etl.etl import IEtlFileObserver, build_from_stream
        class Counter(IEtlFileObserver):
            count = 0
            def seen(self, event):
                self.count += 1
            on_system_trace = on_perfinfo_trace = on_trace_record = seen
            on_event_record = on_win_trace = seen
        counter = Counter()
        build_from_stream(open(sys.argv[1], "rb").read()).parse(counter)
        print(counter.count)
        """),
  ]
}
