import ArgumentParser
import Foundation
import TraceForge

/// Event logs against an independent reader: `evtx` of PyPI.
struct EventLogs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event-logs",
    abstract: "Records, ids, times and fields of event logs, as the PyPI package evtx has them.",
    discussion: """
      swift run -c release Acceptance event-logs LOG.evtx …
      The package comes from PyPI (a virtual environment with `pip install evtx`); where it is
      not found, nothing is compared, and that is said. Known differences are brought to one
      form: the other reader cuts times to 1 µs, and XML turns CR LF into LF.
      """)

  @Argument(help: "Logs.")
  var logs: [String] = []

  @Option(help: "Forged logs beside them: so many traces, and as many System logs.")
  var forged = 3

  @Option(help: "The seed of the first forged log; a fresh one unless given.")
  var seed: UInt64?

  @Option(help: "Python that has evtx.")
  var python = "python3"

  func run() throws {
    guard (try? Program.run([python, "-c", "import evtx; print(1)"]))?.isEmpty == false else {
      print("evtx: not found by \(python), skipped")
      return
    }
    let place = try Program.scratchFolder("event-logs", in: NSTemporaryDirectory())
    defer { try? FileManager.default.removeItem(at: place) }
    let logs = try logs + forge(place)
    var differences = 0
    for log in logs {
      let outcome = try Program.outcome(
        of: [python, "-c", Self.program, Program.sibling("bindscope"), log])
      let text = String(decoding: outcome.output, as: UTF8.self)
      print(text, terminator: "")
      if outcome.exitCode != 0 { differences += 1 }
    }
    print(differences == 0 ? "\(logs.count) logs agree" : "\(differences) logs differ")
    if differences > 0 { throw ExitCode.failure }
  }

  private func forge(_ place: URL) throws -> [String] {
    let first = seed ?? UInt64.random(in: 10_000...1_000_000)
    print("forged with --seed \(first)")
    return try (0..<UInt64(max(0, forged))).flatMap { number in
      let scenarios = ForgedScenario.allCases
      let scenario = scenarios[Int((first + number) % UInt64(scenarios.count))]
      let trace = scenario.forge(scenario.options(seed: first + number))
      let files = [
        ("\(scenario)-\(first + number).evtx", trace.eventLog().bytes),
        (
          "System-\(first + number).evtx",
          SystemLogExport(.drawn(seed: first + number)).eventLog
        ),
      ]
      return try files.map { name, bytes in
        let url = place.appendingPathComponent(name)
        try Data(bytes).write(to: url)
        return url.path
      }
    }
  }

  /// Prints what differs, and ends with 1 where the other reader's records are not
  /// all there with the same id, time and values.
  private static let program = #"""
    import collections, ipaddress, json, re, subprocess, sys
    import xml.etree.ElementTree as ET
    from evtx import PyEvtxParser

    NAMESPACE = "{http://schemas.microsoft.com/win/2004/08/events/event}"

    def norm(value):
        value = re.sub(r"\s+", " ", value or "").strip().strip("{}").lower()
        time = re.fullmatch(r"(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d:\d\d)(\.\d+)?( utc|z)?", value)
        if time:
            value = time[1] + "t" + time[2] + ((time[3] or ".") + "000000")[:7]
        if re.fullmatch(r"0x[0-9a-f]+", value):
            return str(int(value, 16))
        return re.sub(r"[\x00-\x1f\ufffd]", "?", address(value))

    def address(value):
        # Bytes of a sockaddr are shown as what they mean.
        if re.fullmatch(r"0200[0-9a-f]{12,28}", value):
            raw = bytes.fromhex(value)
            return f"{ipaddress.ip_address(raw[4:8])}:{int.from_bytes(raw[2:4], 'big')}"
        if re.fullmatch(r"1700[0-9a-f]{52}", value):
            raw = bytes.fromhex(value)
            return f"[{ipaddress.ip_address(raw[8:24])}]:{int.from_bytes(raw[2:4], 'big')}"
        return value

    def theirs(path):
        records = []
        for record in PyEvtxParser(path).records():
            if not isinstance(record, dict):
                continue
            text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "?", record["data"])
            root = ET.fromstring(text)
            space = NAMESPACE if root.find(NAMESPACE + "System") is not None else ""
            system = root.find(space + "System")
            data = root.find(space + "EventData")
            values = []
            for element in data if data is not None else []:
                if element.tag.endswith("Data"):
                    values.append(norm("".join(element.itertext())))
            time = system.find(space + "TimeCreated").get("SystemTime")
            identifier = int(system.find(space + "EventID").text)
            records.append((identifier, norm(time), sorted(v for v in values if v), data is None))
        return records

    def ours(path, program):
        command = [program, "events", "--format", "ndjson", path]
        output = subprocess.run(command, capture_output=True, text=True).stdout
        records = []
        for line in output.splitlines():
            event = json.loads(line)
            values = []
            for name, value in (event.get("fields") or {}).items():
                # What a value is called stands beside it.
                base = re.sub("(Text|Name)$", "", name)
                if name == "Binary" or base != name and base in event["fields"]:
                    continue
                for item in value if isinstance(value, list) else [value]:
                    values.append(norm(str(item)))
            records.append((event["id"], norm(event["time"]), sorted(v for v in values if v)))
        return records

    def same(left, right):
        # Elements of UserData are fields here; a time of 0 is none.
        if left[0] != right[0]:
            return False
        if left[1] != right[1] and not left[1].startswith("1601"):
            return False
        if left[3] or left[2] == right[2]:
            return True
        # A packet is shown without its interfaces where they are 0.
        ours, there = collections.Counter(right[2]), collections.Counter(left[2])
        return not ours - there and set(there - ours) <= {"0"}

    program, path = sys.argv[1:3]
    left, right = theirs(path), ours(path, program)
    differing = [(a, b) for a, b in zip(left, right) if not same(a, b)]
    print(f"{path}: {len(left)} records there, {len(right)} here, {len(differing)} differ")
    for a, b in differing[:3]:
        print("   there", str(a)[:300])
        print("   here ", str(b)[:300])
    sys.exit(1 if differing or len(right) < len(left) else 0)
    """#
}
